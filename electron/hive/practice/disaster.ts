/**
 * The disaster, in the two stages of its story. First `keys-broken`: somebody computes private keys from public ones,
 * so the signature of one key, the thief's, satisfies every authority on the chain; that is what the day looks like
 * from outside, a thief whose signatures are as good as the owner's. Then `ecdsa-frozen`: HIVE has noticed and believes
 * no ECDSA signature any more; nothing that changes an account or moves money is accepted, from the thief or from the
 * owner. Only a custom_json with the id of a recovery claim still passes, carried by whoever, because what it says
 * proves itself by hashes. So the claim, and nothing else, is what helps on that day.
 */
import { encodeKey } from '../../../shared/coinzdense/index.ts'
import { ecdsaPublicKeyText, keyFromCredentials } from '../../../shared/recovery/index.ts'
import type { Operation } from '../nodes/chain-types.ts'
import { assertion } from './rejection.ts'

/** The id of the custom_json that carries a recovery claim. */
export const claimId = 'coinzdense_disaster_recovery'

/** The private key (5…) of the thief, who after `keys-broken` can sign for every account. Worth nothing elsewhere. */
export const thiefPrivateKey = encodeKey(
  'ecdsaPrivateKey',
  keyFromCredentials('thief', 'quantum', 'computer'),
)
let itsPublicKey: string | undefined

/** The thief's public key (STM…). Computed when it is first asked for: that costs more than all else at a start. */
export function thiefPublicKey(): string {
  return (itsPublicKey ??= ecdsaPublicKeyText(thiefPrivateKey))
}

/** Throws unless a chain that no longer believes ECDSA would take these operations. */
export function requireOnlyClaims(operations: readonly Operation[]): void {
  for (const [name, body] of operations)
    if (name !== 'custom_json' || body['id'] !== claimId)
      throw assertion(
        'ecdsa_is_believed()',
        'ECDSA signatures are no longer believed. Only custom_json with id ${id} is accepted.',
        { id: claimId },
      )
}
