/**
 * The day itself, in its two stages. A thief computes the account's keys from what the chain shows, makes the account
 * his and deletes the registration; what was true at the cutoff stays true. Then HIVE stops believing ECDSA, and the
 * owner's own key is worth no more than the thief's.
 */
import { ecdsaPublicKeyText, metadataOperation } from '../../shared/recovery/index.ts'
import { singleKey, thiefPrivateKey, thiefPublicKey } from '../hive/practice/index.ts'
import { deliver, requireNoTransfer, untilIrreversible } from './delivery.ts'
import type { Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** Plays the thief, then the end of ECDSA. Throws RehearsalError when the chain still believes a key. */
export async function disaster(stage: Stage): Promise<Shown<undefined>> {
  stage.chain.setDisaster('keys-broken')
  const thiefsAuthority = singleKey(thiefPublicKey())
  const [name, fields] = metadataOperation(stage.account, '{}')
  await deliver(
    stage,
    [name, { ...fields, owner: thiefsAuthority, active: thiefsAuthority }],
    thiefPrivateKey,
  )
  stage.chain.produceBlocks(untilIrreversible)

  stage.chain.setDisaster('ecdsa-frozen')
  await requireNoTransfer(stage, stage.keyOf('active'))
  const ownerKey = ecdsaPublicKeyText(stage.keyOf('owner'))
  return {
    detail: {
      en:
        `A thief computed the private key of ${ownerKey.slice(0, 10)}…, put in keys of his own and deleted the registration. ` +
        'Then HIVE stopped accepting today’s keys: a transfer with your own key was refused.',
      es:
        `Un ladrón calculó la clave privada de ${ownerKey.slice(0, 10)}…, puso claves suyas y borró el registro. ` +
        'Después HIVE dejó de aceptar las claves de hoy: se rechazó una transferencia con su propia clave.',
    },
    value: undefined,
  }
}
