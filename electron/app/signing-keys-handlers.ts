/** What the window asks of the signing keys. */
import type { Handlers } from '../../shared/contract/index.ts'
import { longestSignedText } from '../../shared/coinzdense/index.ts'
import type { SecretWork } from '../secret-work/secret-work.ts'
import { parseHeights } from '../recovery/new-key.ts'
import type { Desktop } from './desktop.ts'
import type { SigningKeys } from './signing-keys.ts'

type Names =
  | 'readKeys'
  | 'makeKey'
  | 'restoreKey'
  | 'retryKey'
  | 'readKeySeed'
  | 'proveKeySeed'
  | 'acceptRestoredKey'
  | 'signText'
  | 'handOverKey'
  | 'saveSignature'
  | 'verifySigned'
  | 'removeKey'

export function signingKeysHandlers(
  keys: SigningKeys,
  desktop: Pick<Desktop, 'saveFile' | 'openFile'>,
  work: Pick<SecretWork, 'do'>,
): Pick<Handlers, Names> {
  return {
    readKeys: () => keys.list(),
    makeKey: ({ account, heights, ...oneTime }) =>
      keys.begin({ account, parameters: { ...oneTime, heights: parseHeights(heights) } }),
    restoreKey: ({ seed, account, heights, ...oneTime }) =>
      keys.add(seed, { account, parameters: { ...oneTime, heights: parseHeights(heights) } }),
    retryKey: (id) => keys.retry(id),
    readKeySeed: (id) => keys.seedText(id),
    proveKeySeed: ({ id, text }) => keys.proveSeed(id, text),
    acceptRestoredKey: ({ id, signaturesMade }) => keys.acceptRestored(id, signaturesMade),
    signText: ({ id, text }) => keys.sign(id, text),
    handOverKey: ({ id, successor }) => keys.handOver(id, successor),
    saveSignature: (id) =>
      desktop.saveFile({ name: 'lifeboat-signature.json', content: keys.lastSigned(id) }),
    async verifySigned() {
      const bytes = await desktop.openFile(longestSignedText)
      if (bytes === undefined) return undefined
      const verified = await work.do('verifySignedText', new TextDecoder().decode(bytes))
      return { ...verified, own: keys.ownerOf(verified.coinzdenseKey) }
    },
    removeKey: ({ id, typed }) => keys.remove(id, typed),
  }
}
