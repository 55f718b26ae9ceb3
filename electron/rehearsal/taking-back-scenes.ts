/** The owner's way back from a theft, with the recovery account's help: what the commands and the pages do, on a stage. */
import { parseAccountName, type RecoveryKey } from '../../shared/recovery/index.ts'
import { readBegun } from '../hive/account-recovery/begun-reading.ts'
import type { Begun } from '../hive/account-recovery/begun.ts'
import { cancelBegun } from '../hive/account-recovery/cancelling.ts'
import { helpingWith } from '../hive/account-recovery/helping.ts'
import { readMessage } from '../hive/account-recovery/message.ts'
import { messageForHelper, ownerKeyOf } from '../hive/account-recovery/new-password.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../hive/account-recovery/standing.ts'
import {
  confirmTakingBack,
  nameAnother,
  replaceStolenKeys,
  requestTakingBack,
} from '../hive/account-recovery/taking-back.ts'
import { thiefsKey } from '../hive/practice/index.ts'
import { newMasterPassword } from '../hive/key-changing/new-secrets.ts'
import { readGround } from '../hive/publishing/publishing.ts'
import { publishPreviewed } from '../protecting/publication.ts'
import { previewRenewal } from '../protecting/renewal.ts'
import { checkAt } from './checking-scenes.ts'
import { requireNoTransfer } from './delivery.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'
import { requireSaying } from './theft-scenes.ts'

/** A new master password, and the recovery account's request. The value is the password. Throws RehearsalError. */
export async function ask(stage: Stage): Promise<Shown<string>> {
  const { account, publishing } = stage
  const password = newMasterPassword()
  const asked = readMessage(messageForHelper(account, ownerKeyOf(account, password)).en)
  const standing = await standingOf(stage)
  const { helper } = helpingWith(standing, asked.newOwnerKey)
  const { block } = await requestTakingBack(standing, asked.newOwnerKey, stage.helper().activeKey, publishing)
  const after = await standingOf(stage)
  if (asked.account !== account || helper !== stage.helper().name || !after.request)
    throw stillThere('request')
  requireSaying(await checkAt(stage, undefined), 'orphaned', 'owner-changed-lately')
  return {
    detail: {
      en:
        `Made a new master password and sent its public owner key ${asked.newOwnerKey.slice(0, 10)}… to ${helper}, who asked HIVE for it in block ${block}. ` +
        'Check says the same as before: the owner has a day to confirm it.',
      es:
        `Se creó una contraseña maestra nueva y se envió su clave propietaria pública ${asked.newOwnerKey.slice(0, 10)}… a ${helper}, que la pidió a HIVE en el bloque ${block}. ` +
        'Al revisar se dice lo mismo que antes: el dueño tiene un día para confirmarlo.',
    },
    value: password,
  }
}

/** The owner confirms it, with the new master password and the old one. */
export async function confirm(stage: Stage, password: string): Promise<Shown<undefined>> {
  const given = { newOwner: password, recentOwner: stage.masterPassword }
  const { block } = await confirmTakingBack(await standingOf(stage), given, stage.publishing)
  requireSaying(await checkAt(stage, undefined), 'orphaned', 'keys-kept-after-recovery')
  return {
    detail: {
      en:
        `Confirmed in block ${block} with the new master password and the one from before: the owner key is yours. ` +
        'Check warns: the thief still has the active and posting keys.',
      es:
        `Se confirmó en el bloque ${block} con la contraseña maestra nueva y la de antes: la clave propietaria es suya. ` +
        'Al revisar se advierte: el ladrón aún tiene las claves activa y de publicación.',
    },
    value: undefined,
  }
}

/** At once all other keys, because the thief has those still. */
export async function newKeys(stage: Stage, password: string): Promise<Shown<undefined>> {
  const { receipt } = await replaceStolenKeys(stage.account, password, stage.publishing)
  const check = await checkAt(stage, undefined)
  requireSaying(check, 'orphaned', 'natively-recovered')
  if (receipt === undefined || check.reasons.some(({ code }) => code === 'keys-kept-after-recovery'))
    throw stillThere('keys')
  await requireNoTransfer(stage, thiefsKey('active'))
  return {
    detail: {
      en:
        `Changed the active, posting and memo keys in block ${receipt.block}: a transfer with the thief’s key was refused. ` +
        'Check says: the registration has to be renewed.',
      es:
        `Se cambiaron las claves activa, de publicación y de notas en el bloque ${receipt.block}: se rechazó una transferencia con la clave del ladrón. ` +
        'Al revisar: hay que renovar el registro.',
    },
    value: undefined,
  }
}

/** What the thief began, and would go on although the keys are new. */
export async function cancel(stage: Stage, password: string): Promise<Shown<undefined>> {
  const standing = await standingOf(stage)
  const begun = await begunOf(stage, standing)
  for (const one of begun) await cancelBegun(standing, one, password, stage.publishing)
  const { recoveryAccount } = standing.reading.account
  await nameAnother(standing, parseAccountName(recoveryAccount), password, stage.publishing)
  const after = await standingOf(stage)
  if (begun.length === 0 || (await begunOf(stage, after)).length > 0 || after.change !== null)
    throw stillThere('begun')
  return {
    detail: {
      en: `Cancelled the withdrawal from savings, which would have gone on in spite of new keys, and kept ${recoveryAccount} as recovery account.`,
      es: `Se canceló el retiro de los ahorros, que habría seguido a pesar de las claves nuevas, y ${recoveryAccount} sigue siendo la cuenta de recuperación.`,
    },
    value: undefined,
  }
}

/** The registration once more, endorsed by the new owner key. */
export async function renew(stage: Stage, key: RecoveryKey, password: string): Promise<Shown<undefined>> {
  const { account, publishing, folder } = stage
  const credentials = { masterPassword: password, owner: undefined, active: undefined }
  const ground = await readGround(account, publishing)
  const preview = await previewRenewal(key.publicKeyText(), credentials, ground, publishing)
  const doing = { insisted: '', replacing: '', stateFolder: folder, readingIsGoodFor: Infinity }
  const { receipt } = await publishPreviewed(preview, doing, publishing)
  requireSaying(await checkAt(stage, undefined), 'protected', 'owner-endorsed')
  return {
    detail: {
      en: `Published the same recovery key again in block ${receipt.block}, endorsed by the new owner key. Check says: ${account} is protected.`,
      es: `Se publicó de nuevo la misma clave de recuperación en el bloque ${receipt.block}, avalada por la clave propietaria nueva. Al revisar: ${account} está protegida.`,
    },
    value: undefined,
  }
}

function standingOf({ account, nodes, publishing }: Stage): Promise<AccountRecoveryStanding> {
  return readAccountRecovery(account, { ...publishing, nodes })
}

/** Throws RehearsalError where a part of it is not known. */
async function begunOf(stage: Stage, standing: AccountRecoveryStanding): Promise<readonly Begun[]> {
  const { account, nodes, publishing } = stage
  const begun = Object.values(await readBegun(account, standing, { ...publishing, nodes }))
  if (begun.includes(undefined)) throw stillThere('begun')
  return begun.flatMap((some: readonly Begun[] | undefined) => some ?? [])
}

function stillThere(what: 'request' | 'keys' | 'begun'): RehearsalError {
  const sentence = {
    request: 'The request of the recovery account does not stand on the practice chain.',
    keys: 'The keys that the thief has were not changed.',
    begun: 'What the thief began was not cancelled.',
  }[what]
  return new RehearsalError(
    'not-taken-back',
    sentence,
    'Please tell us: taking an account back does not work here.',
  )
}
