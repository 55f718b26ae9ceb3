/** `lifeboat validate`: whether a signature by a recovery key says that a coinZdense key is its owner's (claim version 0). */
import { decodeKey } from '../../../shared/coinzdense/index.ts'
import { decodeSignature, verifyClaim } from '../../../shared/recovery/index.ts'
import type { Command } from '../command.ts'

export const validate: Command = {
  name: 'validate',
  summary: 'Check the signature of a recovery key over a coinZdense public key.',
  positionals: ['CZD', 'QRK', 'SIGNATURE'],
  options: [],

  run({ positionals: [coinzdenseKey = '', recoveryKey = '', signature = ''] }) {
    const valid = verifyClaim(
      { version: 0, coinzdensePublicKey: decodeKey('coinzdensePublicKey', coinzdenseKey) },
      decodeKey('recoveryPublicKey', recoveryKey),
      decodeSignature(signature),
    )
    return Promise.resolve({
      exitCode: valid ? 0 : 1,
      json: { valid },
      lines: [
        valid
          ? `Valid: the recovery key ${recoveryKey} signed ${coinzdenseKey}.`
          : 'Not valid: this recovery key did not sign this coinZdense key.',
      ],
    })
  },
}
