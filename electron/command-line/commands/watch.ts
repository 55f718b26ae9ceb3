/** `lifeboat watch`: looks at accounts again and again, and tells what somebody changed. */
import path from 'node:path'

import { ParameterError } from '../../../shared/coinzdense/index.ts'
import { lifeboatCommand, typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { StoppedError } from '../../hive/nodes/errors.ts'
import { lookAtAll, observe, type Round } from '../../watching/looking.ts'
import { mostWatched, tooManyWatched, WatchedFile } from '../watched-file.ts'
import { readAccountList } from '../account-list.ts'
import { UsageError, type Command, type CommandCall, type Report } from '../command.ts'
import { watch as declaration } from '../declarations/stolen-keys.ts'
import { errorJson } from '../error-json.ts'
import { hiveAccess } from '../hive-access.ts'
import { untilInterrupted } from '../sending-session.ts'
import { parseWholeNumber } from '../whole-number.ts'

const usualMinutes = '10'
const mostMinutes = 1440
const minute = 60_000

export const watch: Command = {
  ...declaration,

  async run(call) {
    const names = await namesOf(call)
    const minutes = minutesOf(call)
    const isOnce = call.flags.has('once')
    const signal = isOnce ? undefined : untilInterrupted(call)
    const watcher = watcherOf(names, call, signal)
    const round = await watcher.look()
    return {
      exitCode: isOnce ? exitCodeOf(round) : 0,
      json: roundJson(round, call.now()),
      lines: [
        ...roundLines(round),
        ...(isOnce
          ? calmLines(names, round)
          : [
              `Watching ${names.length === 1 ? (names[0] ?? '') : `${names.length} accounts`}: one look every ${minutesWords(minutes)}. Stop it with Ctrl-C.`,
            ]),
      ],
      // What was told may be forgotten only after it was told.
      goingOn: async (print) => {
        await watcher.remember(round)
        if (!isOnce) await goOn(watcher, round, minutes, call, signal, print)
      },
    }
  },
}

async function namesOf({ positionals, options }: CommandCall): Promise<readonly AccountName[]> {
  const { list } = options
  const listed = list === undefined ? [] : await readAccountList(list)
  const names = [...new Set([...positionals.map(typedAccountName), ...listed])]
  if (names.length === 0)
    throw new UsageError(
      'usage',
      'Give the accounts to watch, or a list of them.',
      lifeboatCommand('watch --help'),
    )
  if (names.length > mostWatched) throw tooManyWatched()
  return names
}

function minutesOf({ options, flags }: CommandCall): number {
  const { every } = options
  if (every !== undefined && flags.has('once'))
    throw new UsageError(
      'two-wishes',
      'Looking once and looking again are two things.',
      'Give either --once or --every.',
    )
  const minutes = parseWholeNumber(every ?? usualMinutes, 'number of minutes')
  if (minutes < 1 || minutes > mostMinutes)
    throw new ParameterError(
      'minutes-out-of-range',
      'Nodes are not asked that often, or that seldom.',
      `Choose 1 to ${mostMinutes} minutes.`,
    )
  return minutes
}

/** The way to the accounts and to what is remembered of them. */
interface Watcher {
  look(): Promise<Round>
  remember(round: Round): Promise<void>
}

function watcherOf(
  names: readonly AccountName[],
  call: CommandCall,
  signal: AbortSignal | undefined,
): Watcher {
  const { now, wait, options } = call
  const { chain, nodes, notice } = hiveAccess(call)
  const file = new WatchedFile(
    options['state'] ?? path.join(call.stateFolder(), 'watched.json'),
    chain.chainId,
  )
  const reading = { nodes, chain, now, wait, signal, notice }
  return {
    async look() {
      const before = await file.read()
      const round = await lookAtAll(
        names,
        (account) => before.get(account),
        (account) => observe(account, reading),
        now,
      )
      // An account that was never seen and does not exist is a slip of the pen, and nobody would notice.
      const unknown = round.unread.find(
        ({ account, error }) => error.code === 'unknown-account' && !before.has(account),
      )
      if (unknown !== undefined) throw unknown.error
      return round
    },
    remember: ({ seen }) => file.remember(seen),
  }
}

/** Until Ctrl-C, which is how it is meant to end. */
async function goOn(
  watcher: Watcher,
  first: Round,
  minutes: number,
  { wait, now }: CommandCall,
  signal: AbortSignal | undefined,
  print: (report: Report) => void,
): Promise<void> {
  let before = first
  try {
    for (;;) {
      await wait(minutes * minute, signal)
      signal?.throwIfAborted()
      const round = await watcher.look()
      const news = newsIn(round, before)
      if (news !== undefined) print({ json: roundJson(news, now()), lines: roundLines(news) })
      await watcher.remember(round)
      before = round
    }
  } catch (error) {
    if (signal?.aborted !== true && !(error instanceof StoppedError)) throw error
  }
}

/** What of a look is told: a change, and an account that cannot be read, each once. Undefined for nothing. */
function newsIn(round: Round, before: Round): Round | undefined {
  const known = new Set(before.unread.map(({ account }) => account))
  const unread = round.unread.filter(({ account }) => !known.has(account))
  return round.changes.length + unread.length + round.first.length === 0 ? undefined : { ...round, unread }
}

function exitCodeOf({ changes, unread }: Round): 0 | 1 | 3 {
  if (changes.length > 0) return 1
  return unread.length > 0 ? 3 : 0
}

function roundJson({ changes, unread, first }: Round, at: number) {
  return {
    at: new Date(at).toISOString(),
    changes,
    unread: unread.map(({ account, error }) => ({ account, error: errorJson(error) })),
    seenFirst: first,
  }
}

const severityWords = { alarm: 'ALARM', warning: 'Warning', note: 'Note' } as const

function roundLines({ changes, unread, first }: Round): string[] {
  return [
    ...changes.flatMap(({ account, severity, text, advice }) => [
      `${severityWords[severity]} for ${account}: ${text}`,
      `  ${advice}`,
    ]),
    ...unread.map(
      ({ account, error }) =>
        `${account} could not be read, so that nothing is known of a change. ${error.message}`,
    ),
    ...first.map(
      (account) => `${account} was looked at for the first time: from now on it is compared with that.`,
    ),
  ]
}

function calmLines(names: readonly AccountName[], { changes, unread, first }: Round): string[] {
  const compared = names.length - unread.length - first.length
  if (changes.length > 0 || compared === 0) return []
  return [
    `Nothing was changed since the last look: ${compared === 1 ? '1 account' : `${compared} accounts`}.`,
  ]
}

function minutesWords(minutes: number): string {
  return minutes === 1 ? 'minute' : `${minutes} minutes`
}
