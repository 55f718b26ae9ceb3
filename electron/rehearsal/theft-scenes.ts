/**
 * The theft, on any day before the disaster: a thief who has the master password changes all keys, names an accomplice as
 * recovery account and begins to empty the savings. What the watch and the check tell of it is asked as in earnest; and in
 * the end the keys of the thief open nothing.
 */
import type { AccountCheck } from '../hive/accounts/checking.ts'
import { stealAccount } from '../hive/practice/index.ts'
import { lookAtAll, observe, type Round } from '../watching/looking.ts'
import { checkAt } from './checking-scenes.ts'
import { RehearsalError, type Shown } from './scene.ts'
import type { Stage } from './stage.ts'

/** Plays the thief. Throws RehearsalError when the watch or the check says nothing of it. */
export async function theft(stage: Stage): Promise<Shown<undefined>> {
  const { account } = stage
  const before = await look(stage, undefined)
  stealAccount(stage.chain, {
    account,
    password: stage.masterPassword,
    accomplice: stage.accomplice(),
  })
  const alarms = (await look(stage, before)).changes.filter(({ severity }) => severity === 'alarm')
  const check = await checkAt(stage, undefined)
  requireSaying(check, 'orphaned', 'owner-changed-lately')
  if (!alarms.some(({ change }) => change === 'owner-changed'))
    throw new RehearsalError(
      'theft-not-told',
      'The watch did not tell that the owner key was changed.',
      'Please tell us: watching does not work here.',
    )
  const { name: helper } = stage.helper()
  return {
    detail: {
      en:
        `A thief changed all keys, named ${stage.accomplice()} as recovery account and began to empty the savings. ` +
        `The watch gave ${alarms.length} alarms. Check says: the owner key was changed, and ${helper} can help for 30 days.`,
      es:
        `Un ladrón cambió todas las claves, nombró a ${stage.accomplice()} cuenta de recuperación y empezó a vaciar los ahorros. ` +
        `La vigilancia dio ${alarms.length} alarmas. Al revisar: se cambió la clave propietaria, y ${helper} puede ayudar durante 30 días.`,
    },
    value: undefined,
  }
}

/** Throws RehearsalError unless this is the verdict of the check, with this among its reasons. */
export function requireSaying(
  { kind, reasons }: AccountCheck,
  expected: AccountCheck['kind'],
  code: string,
): void {
  if (kind === expected && reasons.some((reason) => reason.code === code)) return
  throw new RehearsalError(
    'said-otherwise',
    `Check says something else than it should: ${kind}, ${reasons.map((reason) => reason.code).join(', ')}.`,
    'Please tell us: checking does not work here.',
  )
}

async function look(stage: Stage, before: Round | undefined): Promise<Round> {
  const { account, nodes, identity: chain, now } = stage
  const seen = new Map(before?.seen.map((one) => [one.account, one]))
  return lookAtAll(
    [account],
    (name) => seen.get(name),
    (name) => observe(name, { nodes, chain, now }),
    now,
  )
}
