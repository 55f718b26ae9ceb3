/** What the window asks of the signing keys. */
import { longestProof, type Handlers } from '../../../shared/contract/index.ts'
import { longestSignedText } from '../../../shared/coinzdense/index.ts'
import { qrPath } from '../../kit/qr-code.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { parseHeights } from '../../recovery/new-key.ts'
import type { Desktop } from '../window/desktop.ts'
import type { KeySheets } from './key-sheets.ts'
import type { SigningKeys } from './signing-keys.ts'

export type SigningKeysCall =
  | 'readKeys'
  | 'makeKey'
  | 'restoreKey'
  | 'openKeyProof'
  | 'retryKey'
  | 'readKeySeed'
  | 'proveKeySeed'
  | 'makeKeySheet'
  | 'deleteSavedKeySheets'
  | 'proveKeyPicture'
  | 'acceptRestoredKey'
  | 'signText'
  | 'handOverKey'
  | 'saveSignature'
  | 'verifySigned'
  | 'removeKey'

export function signingKeysHandlers(
  keys: SigningKeys,
  sheets: KeySheets,
  desktop: Pick<Desktop, 'saveFile' | 'openFile'>,
  work: Pick<SecretWork, 'do'>,
): Pick<Handlers, SigningKeysCall> {
  return {
    readKeys: () => keys.list(),
    makeKey: ({ account, heights, ...oneTime }) =>
      keys.begin({ account, parameters: { ...oneTime, heights: parseHeights(heights) } }),
    restoreKey: ({ parameters, ...wish }) =>
      keys.restore({
        ...wish,
        parameters: parameters && { ...parameters, heights: parseHeights(parameters.heights) },
      }),
    async openKeyProof() {
      const bytes = await desktop.openFile(longestProof)
      return bytes && new TextDecoder().decode(bytes)
    },
    retryKey: (id) => keys.retry(id),
    readKeySeed: (id) => {
      const text = keys.writtenText(id)
      return { text, code: qrPath(text) }
    },
    proveKeySeed: ({ id, text }) => keys.proveSeed(id, text),
    makeKeySheet: ({ id, ...sheet }) => sheets.make(id, sheet),
    deleteSavedKeySheets: (id) => sheets.deleteSaved(id),
    proveKeyPicture: ({ id, bytes }) => sheets.prove(id, bytes),
    acceptRestoredKey: ({ id, signaturesMade }) => keys.acceptRestored(id, signaturesMade),
    signText: ({ id, text }) => keys.sign(id, text),
    handOverKey: ({ id, successor }) => keys.handOver(id, successor),
    saveSignature: (id) =>
      desktop.saveFile({ name: 'lifeboat-signature.json', content: keys.lastSigned(id) }),
    async verifySigned() {
      const bytes = await desktop.openFile(longestSignedText)
      if (bytes === undefined) return undefined
      const verified = await work.do('verifySignedText', new TextDecoder().decode(bytes))
      const { position, capacity } = verified
      return {
        ...verified,
        position: String(position),
        capacity: String(capacity),
        own: keys.ownerOf(verified.coinzdenseKey),
      }
    },
    removeKey: ({ id, typed }) => keys.remove(id, typed),
  }
}
