/**
 * The day itself, in its two stages. A thief computes the account's keys from what the chain shows, makes the account
 * his and deletes the registration; what was true at the cutoff stays true. Then HIVE stops believing ECDSA, and the
 * owner's own key is worth no more than the thief's.
 */
import { ecdsaPublicKeyText, metadataOperation, type Operation } from '../../shared/recovery/index.ts'
import { RefusalError } from '../hive/nodes/errors.ts'
import { singleKey, thiefPrivateKey, thiefPublicKey } from '../hive/practice/index.ts'
import { formatTime } from '../hive/nodes/chain-types.ts'
import { buildTransaction, signTransaction, transactionId } from '../hive/transactions/transaction.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** Blocks until what the thief did is irreversible. */
const untilIrreversible = 3

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
  const { name: friend } = stage.carrier()
  const amount = { from: stage.account, to: friend, amount: '1.000 HIVE', memo: '' }
  await requireRefused(deliver(stage, ['transfer', amount], stage.keyOf('active')))
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

async function deliver(stage: Stage, operation: Operation, privateKey: string): Promise<void> {
  const { number, id, time } = stage.chain.head
  const properties = { head_block_number: number, head_block_id: id, time: formatTime(time) }
  const transaction = buildTransaction(properties, [operation], { expiresInSeconds: 60 })
  const signed = signTransaction(transaction, [privateKey], stage.chain.chainId)
  await stage.client.deliver(transactionId(signed), signed)
}

async function requireRefused(attempt: Promise<void>): Promise<void> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof RefusalError) return
    throw error
  }
  throw new RehearsalError(
    'still-believed',
    'The practice chain took a transfer although ECDSA had fallen.',
    'Please tell us: the rehearsal shows nothing then.',
  )
}
