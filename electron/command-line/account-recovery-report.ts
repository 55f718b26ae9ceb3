/** How an account stands with HIVE's own account recovery, in lines and as JSON. */
import { authorityJson, dateWords, lifeboatCommand } from '../../shared/recovery/index.ts'
import { recoveryDoubtSaying } from '../hive/accounts/recovery-account.ts'
import type { AccountRecoveryStanding } from '../hive/account-recovery/standing.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { nodeName } from '../hive/nodes/nodes.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** '8 June 2026, 12:00 UTC' from milliseconds since 1970. */
export function momentWords(moment: number): string {
  const written = new Date(moment).toISOString()
  return `${dateWords('', written)}, ${written.slice(11, 16)} UTC`
}

/** '29 days and 23 hours', '23 hours and 5 minutes', '4 minutes'. */
export function spanWords(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`
  const [days, hours] = [Math.floor(left / day), Math.floor((left % day) / hour)]
  const minutes = Math.floor((left % hour) / minute)
  if (days > 0) return `${count(days, 'day')} and ${count(hours, 'hour')}`
  return hours > 0 ? `${count(hours, 'hour')} and ${count(minutes, 'minute')}` : count(minutes, 'minute')
}

/** Who could help, and what is under way with that. */
export function recoveryAccountLines({ reading, doubt, change, now }: AccountRecoveryStanding): string[] {
  const { name, recoveryAccount } = reading.account
  return [
    recoveryAccount === ''
      ? `${name} has named no recovery account.`
      : `Recovery account of ${name}: ${recoveryAccount}`,
    ...(doubt === null || doubt === undefined ? [] : [recoveryDoubtSaying(recoveryAccount, doubt).text]),
    ...(doubt === undefined ? ['Whether that account can help could not be read.'] : []),
    ...changeLines(change, name, now),
  ]
}

function changeLines(change: AccountRecoveryStanding['change'], name: string, now: number): string[] {
  if (change === undefined)
    return ['Whether a change of it was begun is not known: the nodes say different things.']
  if (change === null) return []
  return [
    `A change was begun: ${change.to} takes over on ${momentWords(change.effective)}, in ${spanWords(change.effective - now)}.`,
    `To cancel it: ${lifeboatCommand(`recovery-account ${name} --cancel`)}`,
  ]
}

/** Whether and until when the account can be taken back, and what comes next. */
export function takingBackLines(standing: AccountRecoveryStanding): string[] {
  const { reading, recentOwners, request, now } = standing
  const { name, recoveryAccount } = reading.account
  if (recentOwners === undefined)
    return [
      'Whether the owner key was changed lately is not known: the nodes say different things. Try again, or choose other nodes.',
    ]
  const last = recentOwners.at(-1)
  if (last === undefined)
    return [
      `The owner key of ${name} was not changed in the last 30 days, so there is nothing that HIVE could give back.`,
      'If you still have the owner key, change the keys with it. If you have lost it, nobody can bring it back.',
      ...recoveryAccountLines(standing),
    ]
  const lines = [
    `The owner key of ${name} was changed on ${momentWords(last.replacedAt)}.`,
    `If that was not you: HIVE can give the account back until ${momentWords(last.usableUntil)}, for ${spanWords(last.usableUntil - now)} from now.`,
    ...recoveryAccountLines(standing),
  ]
  if (request === undefined)
    return [
      ...lines,
      'Whether somebody asked HIVE to give it back is not known: the nodes say different things.',
    ]
  if (request === null)
    return [
      ...lines,
      recoveryAccount === ''
        ? 'Nobody has asked HIVE yet. Only the witness with the most votes can.'
        : `${recoveryAccount} has not asked HIVE yet.`,
      `Next: ${lifeboatCommand(`take-back ${name} --new-password`)}, if you have none yet, and send the message to ${recoveryAccount === '' ? 'that witness' : recoveryAccount}.`,
    ]
  return [
    ...lines,
    `HIVE was asked to give it the owner key ${request.newOwner.keys.map(([key]) => key).join(', ')}.`,
    `Confirm it until ${momentWords(request.expires)}, within ${spanWords(request.expires - now)}: ${lifeboatCommand(`take-back ${name} --confirm`)}`,
  ]
}

/** All of it as JSON; `null` for what is not there, `not-known` for what too few nodes tell alike. */
export function standingJson({ reading, doubt, change, request, recentOwners }: AccountRecoveryStanding) {
  const written = (moment: number) => new Date(moment).toISOString().slice(0, 19)
  const known = <Value, Json>(value: Value | null | undefined, json: (value: Value) => Json) =>
    value === undefined ? 'not-known' : value === null ? null : json(value)
  return {
    account: reading.account.name,
    recoveryAccount: reading.account.recoveryAccount,
    doubt: doubt === undefined ? 'not-known' : doubt,
    change: known(change, ({ to, effective }) => ({ to, effective: written(effective) })),
    request: known(request, ({ newOwner, expires }) => ({
      newOwner: authorityJson(newOwner),
      expires: written(expires),
    })),
    recentOwners: known(recentOwners, (owners) =>
      owners.map(({ authority, replacedAt, usableUntil }) => ({
        authority: authorityJson(authority),
        replacedAt: written(replacedAt),
        usableUntil: written(usableUntil),
      })),
    ),
  }
}

/** That something is on the chain for good. */
export function sentLines(what: string, { transactionId, block, time, node }: SendingReceipt): string[] {
  return [
    what,
    `Transaction: ${transactionId}`,
    `Block:       ${block}${time === undefined ? '' : ` of ${time} UTC`}, told by ${nodeName(node)}`,
  ]
}

export function sentJson({ transactionId, block, time, node }: SendingReceipt) {
  return { transactionId, block, time: time ?? null, node }
}
