/** `lifeboat sign`: signs a coinZdense public key with a recovery key, once in that key's life (claim version 0). */
import { defaultProfile, decodeKey, parseProfile } from '../../../shared/coinzdense/index.ts'
import { encodeSignature, RecoveryKey, requireKeyFor } from '../../../shared/recovery/index.ts'
import { signUnderGuard } from '../../recovery/claim-guard.ts'
import type { Command } from '../command.ts'
import { sign as declaration } from '../declarations/tools.ts'
import { askPermission } from '../never-signed.ts'

export const sign: Command = {
  ...declaration,

  async run(call) {
    const {
      positionals: [coinzdenseKey = ''],
      options,
      secrets,
      notice,
    } = call
    const coinzdensePublicKey = decodeKey('coinzdensePublicKey', coinzdenseKey)
    const profile = parseProfile(options['profile'] ?? defaultProfile)
    notice(
      `The recovery key will sign that ${coinzdenseKey} is your new key. ` +
        'It can never sign anything else, and nobody can undo it.',
    )
    const key = RecoveryKey.fromText((await secrets.ask('Recovery key')).trim(), profile)
    try {
      requireKeyFor('earnest', key)
      const claim = { version: 0, coinzdensePublicKey } as const
      const signed = await signUnderGuard(key, await askPermission(key, claim, { kind: 'not-asked' }, call))
      const signature = encodeSignature(signed.signature)
      const json = { coinzdenseKey, publicKey: key.publicKeyText(), signature }
      return {
        exitCode: 0,
        json,
        lines: [
          `coinZdense public key: ${coinzdenseKey}`,
          `Recovery public key:   ${json.publicKey}   (compare it with the one on the chain)`,
          'Signature:',
          signature,
        ],
      }
    } finally {
      key.wipe()
    }
  },
}
