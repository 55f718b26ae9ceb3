/** A change of keys in lines and as JSON: what is there, what it does entry by entry, and what becomes of the registration. */
import {
  dateWords,
  lifeboatCommand,
  type AccountAuthorities,
  type HiveRole,
} from '../../shared/recovery/index.ts'
import type { ChangedEntry, KeyChange } from '../hive/key-changing/plan.ts'
import type { RegistrationStands } from '../protecting/renewal.ts'

const signs = { new: '+', stays: '=', replaced: '-', removed: '-' } as const
const ends = { new: 'is new', stays: 'stays', replaced: 'is replaced', removed: 'is removed' } as const

/** The keys and accounts of today, before anybody types a secret. */
export function presentLines(account: AccountAuthorities, roles: readonly HiveRole[]): string[] {
  return [
    `Keys of ${account.name} today:`,
    ...roles.flatMap((role) =>
      role === 'memo'
        ? [`  memo: ${account.memoKey}`]
        : [
            `  ${role}, which needs a weight of ${account[role].threshold}:`,
            ...[...account[role].keys, ...account[role].accounts].map(
              ([entry, weight]) => `    ${entry}, weight ${weight}`,
            ),
          ],
    ),
  ]
}

/** What will go, as far as that can be said before a secret is given. */
export function intentionLines(others: 'stay' | 'go', except: readonly string[]): string[] {
  const named = except.join(', ')
  if (others === 'go')
    return [
      'Every key and account above goes, and the new keys alone are left.',
      ...(except.length === 0 ? [] : [`These stay: ${named}`]),
    ]
  return [
    'In each role, the keys made from your present master password are replaced; a role with only one key gets the new one instead.',
    except.length === 0
      ? 'Everything else stays, because programs may use it.'
      : `These are removed too: ${named}. Everything else stays, because programs may use it.`,
  ]
}

/** The difference, line by line, and with whose key it is signed. */
export function changeLines(
  { account, roles, entries, thresholds }: KeyChange,
  newKeys: readonly string[],
  signer: string,
): string[] {
  return [
    `Account:   ${account}`,
    ...roles.flatMap((role) => [
      `${role}:`,
      ...entries.filter((one) => one.role === role).map(entryLine),
      ...thresholdLines(role === 'memo' ? undefined : thresholds[role]),
    ]),
    `Signed by: ${signer}`,
    ...stayingLines(entries.filter(({ entry }) => !newKeys.includes(entry))),
  ]
}

function entryLine({ role, entry, weight, becomes }: ChangedEntry): string {
  return `  ${signs[becomes]} ${entry} ${ends[becomes]}${role === 'memo' ? '' : `, weight ${weight}`}`
}

function thresholdLines(threshold: readonly [number, number] | undefined): string[] {
  if (threshold === undefined || threshold[0] === threshold[1]) return []
  return [`  ~ needed weight: ${threshold[0]} becomes ${threshold[1]}`]
}

/** What other programs may use. */
function stayingLines(entries: readonly ChangedEntry[]): string[] {
  const staying = entries.filter(({ becomes }) => becomes === 'stays')
  const keys = new Set(staying.filter(({ kind }) => kind === 'key').map(({ entry }) => entry))
  const accounts = [...new Set(staying.filter(({ kind }) => kind === 'account').map(({ entry }) => entry))]
  const named = [
    ...(keys.size === 0 ? [] : [`${keys.size} other ${keys.size === 1 ? 'key' : 'keys'}`]),
    ...(accounts.length === 0
      ? []
      : [
          `${keys.size === 0 ? 'The' : 'the'} ${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')}`,
        ]),
  ]
  const count = keys.size + accounts.length
  if (count === 0) return []
  return [
    `${named.join(' and ')} ${count === 1 ? 'stays; programs that use it go' : 'stay; programs that use them go'} on working.`,
  ]
}

/** What becomes of the registration, said before anything is sent. */
export function registrationLines(
  stands: RegistrationStands,
  isLost: boolean,
  others: 'stay' | 'go',
): string[] {
  switch (stands.state) {
    case 'counts': {
      const { recoveryPublicKey, role, sinceTime } = stands.counting
      const counts = `Recovery key ${recoveryPublicKey} counts today, endorsed by the ${role} key${dateWords(' on ', sinceTime)}.`
      return isLost
        ? [
            counts,
            'It stops counting with this change. A second transaction, right after the first, registers it again with the new keys.',
            others === 'go'
              ? 'You are asked before that: a thief may have registered a recovery key of his own.'
              : 'If that recovery key is not yours, stop here, and give --remove-others: then you are asked before that.',
          ]
        : [counts, 'It goes on counting.']
    }
    case 'lost':
      return [
        `Recovery key ${stands.lost.recoveryPublicKey} counted until the keys were changed last${dateWords(', since ', stands.lost.sinceTime)}. No recovery key counts today.`,
        'Register it again only if it is yours: a thief may have registered one of his own.',
      ]
    case 'none':
      return ['No recovery key counts today.']
    case 'not-known':
      return [`Which recovery key counts is not known. ${stands.trouble.text}`]
  }
}

/** What stands between the two transactions, and what mends it. */
export function betweenLines(account: string, recoveryPublicKey: string): string[] {
  return [
    `The keys of ${account} are changed, and its registration is not renewed: recovery key ${recoveryPublicKey} does not count until it is.`,
    `Give the same command again, with what is on your paper; or, with the recovery key itself: ${lifeboatCommand(`publish ${account} --from wif`)}`,
  ]
}

export function changeJson({ account, roles, entries, thresholds }: KeyChange) {
  return { account, roles, entries, thresholds }
}
