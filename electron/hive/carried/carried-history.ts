/**
 * An account's history on its way to a computer without a network (FORMAT.md section 25): what is essential of it, so that
 * the plan is judged there by the same rules. Like the rest of a request, it is what its maker says.
 */
import { say } from '../../../shared/coinzdense/index.ts'
import {
  authorityJson,
  essentialHistory,
  parseAuthority,
  type AccountName,
  type HistoryEntry,
  type KnownAuthority,
  type KnownHistory,
} from '../../../shared/recovery/index.ts'
import { parseTime } from '../nodes/chain-types.ts'
import { isJsonObject, wholeNumber } from '../nodes/json.ts'
import type { HistoryKnowledge } from '../accounts/known-history.ts'

/** UTF-16 units as JSON: with it, a usual request still fits QR codes. Judging the longest takes a second or two. */
const longestHistory = 60_000
const roles = ['owner', 'active'] as const

/** The history as it is carried; undefined when it is not known, or too long. */
export function formatHistory(
  account: AccountName,
  { known }: HistoryKnowledge,
): Readonly<Record<string, unknown>> | undefined {
  if (known === undefined) return undefined
  const history = {
    start: Object.fromEntries(roles.flatMap((role) => startJson(role, known.start[role]))),
    entries: essentialHistory(account, known.entries).map(
      ({ block, transactionId, transactionInBlock, timestamp, operation }) => ({
        block,
        transactionId,
        transactionInBlock,
        timestamp,
        operation,
      }),
    ),
  }
  return JSON.stringify(history).length > longestHistory ? undefined : history
}

/** The history in a request, null where none is carried; undefined when it is damaged. */
export function parseHistory(account: AccountName, value: unknown): HistoryKnowledge | undefined {
  if (value === null)
    return {
      known: undefined,
      trouble: say('request-without-history', `The request does not carry the history of ${account}.`, {
        account,
      }),
    }
  if (!isJsonObject(value) || JSON.stringify(value).length > longestHistory) return undefined
  const { start, entries, ...others } = value
  if (Object.keys(others).length > 0 || !isJsonObject(start) || !Array.isArray(entries)) return undefined
  const parsed = (entries as unknown[]).map(parseEntry)
  const found = parsed.filter((entry) => entry !== undefined)
  const begin = parseStart(start)
  if (found.length < parsed.length || begin === undefined) return undefined
  return { known: { entries: found, start: begin } }
}

function startJson(role: (typeof roles)[number], authority: KnownAuthority | undefined) {
  return authority === undefined || authority === 'unknown' ? [] : [[role, authorityJson(authority)] as const]
}

function parseStart(value: Readonly<Record<string, unknown>>): KnownHistory['start'] | undefined {
  const names = Object.keys(value)
  const authorities = roles.flatMap((role) => {
    const authority = parseAuthority(value[role])
    return authority === undefined ? [] : [[role, authority] as const]
  })
  return names.length === authorities.length ? Object.fromEntries(authorities) : undefined
}

function parseEntry(value: unknown): HistoryEntry | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 5) return undefined
  const { transactionId, timestamp, operation } = value
  const [block, transactionInBlock] = [wholeNumber(value['block']), wholeNumber(value['transactionInBlock'])]
  if (block === undefined || transactionInBlock === undefined) return undefined
  if (typeof transactionId !== 'string' || !/^[0-9a-f]{40}$/.test(transactionId)) return undefined
  if (typeof timestamp !== 'string' || parseTime(timestamp) === undefined) return undefined
  if (!Array.isArray(operation) || operation.length !== 2) return undefined
  const [name, members] = operation as [unknown, unknown]
  if (typeof name !== 'string' || !isJsonObject(members)) return undefined
  return { block, transactionId, transactionInBlock, timestamp, operation: [name, members] }
}
