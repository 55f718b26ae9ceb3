/**
 * `lifeboat check`: whether a registration of an account counts, since when, and why; for one account or a list. The
 * claims are part of it: a claim means something only beside the registration of the key that signed it.
 */
import type { Saying } from '../../../shared/coinzdense/index.ts'
import {
  blockWords,
  type AccountName,
  lifeboatCommand,
  typedAccountName,
} from '../../../shared/recovery/index.ts'
import {
  checkAccount,
  isProtected,
  type AccountCheck,
  type CheckProgress,
} from '../../hive/accounts/checking.ts'
import { lookAtRecoveryAccount, recoveryDoubtSaying } from '../../hive/accounts/recovery-account.ts'
import { HiveError, StoppedError, unlessNodeTrouble } from '../../hive/nodes/errors.ts'
import type { NodeClient } from '../../hive/nodes/node-client.ts'
import { forEach, readAccountList } from '../account-list.ts'
import { checkJson, checkLines, progressWords } from '../check-report.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { check as declaration } from '../declarations/checking.ts'
import { hiveAccess } from '../hive-access.ts'
import { errorJson } from '../error-json.ts'
import { durationInWords } from '../key-making.ts'
import { parseWholeNumber } from '../whole-number.ts'

/** So many accounts at once: more would only make public nodes ask for a pause. */
const accountsAtOnce = 2

export const check: Command = {
  ...declaration,

  async run(call) {
    const [name] = call.positionals
    const list = call.options['list']
    if ((name === undefined) === (list === undefined))
      throw new UsageError('usage', 'Give one account, or a list of them.', lifeboatCommand('check --help'))
    const check = checker(call)
    return list === undefined
      ? checkOne(typedAccountName(name ?? ''), check, call)
      : checkMany(await readAccountList(list), check, call)
  },
}

type Checker = (
  account: AccountName,
  progress?: (progress: CheckProgress) => void,
) => Promise<VerifiedAccount>

/** A check, and what speaks against the recovery account; null for nothing, undefined where nobody could be asked. */
interface VerifiedAccount extends AccountCheck {
  readonly recoveryDoubt: Saying | null | undefined
}

function checker(call: CommandCall): Checker {
  const { options, lists, flags, now, wait, notice } = call
  const atBlock = options['at-block']
  const cutoffBlock = atBlock === undefined ? undefined : parseWholeNumber(atBlock, 'block')
  const carriers = (lists['search'] ?? []).map(typedAccountName)
  const skipped = flags.has('skip-claims')
  if (skipped && carriers.length > 0)
    throw new UsageError(
      'usage',
      'There is nowhere to search when claims are not looked for.',
      'Give either --search or --skip-claims.',
    )
  const { chain, nodes, notice: onStep } = hiveAccess(call)
  // Who is of no use was said when the account was read.
  const { client } = hiveAccess({ ...call, notice: () => undefined })
  return async (account, progress) => {
    const check = await checkAccount(account, {
      nodes,
      chain,
      now,
      notice: onStep,
      cutoffBlock,
      claims: skipped ? 'skip' : 'search',
      carriers,
      wait,
      onReadingAgain: (milliseconds) =>
        notice(
          `${account} has just changed, or somebody hides a change. Looking again in ${milliseconds / 1000} seconds.`,
        ),
      ...(progress === undefined ? {} : { progress }),
    })
    return { ...check, recoveryDoubt: await recoveryDoubtOf(check, client) }
  }
}

async function recoveryDoubtOf(
  { present }: AccountCheck,
  client: NodeClient,
): Promise<VerifiedAccount['recoveryDoubt']> {
  if (present === undefined) return undefined
  const found = await unlessNodeTrouble(() => lookAtRecoveryAccount(present, client))
  const doubt = found?.doubt
  return doubt === undefined || doubt === null ? doubt : recoveryDoubtSaying(present.recoveryAccount, doubt)
}

async function checkOne(account: AccountName, check: Checker, call: CommandCall): Promise<Outcome> {
  let result: VerifiedAccount
  try {
    result = await check(account, (progress) => call.showStatus(progressWords(progress)))
  } finally {
    call.showStatus('')
  }
  tellWhatIsNotFinal(result, call)
  result.remarks.forEach(({ text }) => call.notice(text))
  return {
    exitCode: isProtected(result) ? 0 : 1,
    json: verifiedJson(result, extentOf(call)),
    lines: [
      ...checkLines(result),
      ...(result.recoveryDoubt ? ['', `${result.recoveryDoubt.text} (${result.recoveryDoubt.code})`] : []),
    ],
  }
}

function verifiedJson(check: VerifiedAccount, extent: 'verdict' | 'sources') {
  const { present, recoveryDoubt } = check
  const recoveryAccount = {
    name: present?.recoveryAccount ?? null,
    doubt: recoveryDoubt === undefined ? 'not-asked' : (recoveryDoubt?.code ?? null),
  }
  return { ...checkJson(check, extent), recoveryAccount }
}

function tellWhatIsNotFinal({ verdict, lastIrreversible, tooNew }: AccountCheck, { notice }: CommandCall) {
  const { cutoffBlock } = verdict
  if (cutoffBlock !== null && cutoffBlock > lastIrreversible)
    notice(
      `Block ${blockWords(cutoffBlock)} is not final yet: this is the verdict by what is final, up to block ${blockWords(lastIrreversible)}.`,
    )
  if (tooNew > 0)
    notice(
      'Something happened in the last minute that may still be undone. It does not count yet: check again.',
    )
}

/** What became of one account of a list. */
type Line =
  | { readonly account: AccountName; readonly check: VerifiedAccount }
  | { readonly account: AccountName; readonly error: HiveError }

async function checkMany(
  accounts: readonly AccountName[],
  check: Checker,
  call: CommandCall,
): Promise<Outcome> {
  const { notice, now } = call
  let offline: HiveError | undefined
  const checkNext = async (account: AccountName): Promise<Line> => {
    // A computer without a network would wait for every name of a long list.
    if (offline !== undefined) return { account, error: offline }
    const line = await checkInList(account, check)
    if ('error' in line && line.error.code === 'offline') offline = line.error
    return line
  }
  const results = await forEach(accounts, checkNext, {
    atOnce: accountsAtOnce,
    now,
    onDone: (done, secondsLeft) => {
      const left = done === accounts.length ? '' : `, about ${durationInWords(secondsLeft)} to go`
      notice(`${done} of ${accounts.length} accounts checked${left}`)
    },
  })
  const errors = results.flatMap((line) => ('error' in line ? [line.error] : []))
  const unread = errors.length
  const unknown = errors.filter(({ code }) => code === 'unknown-account').length
  const good = results.filter((line) => 'check' in line && isProtected(line.check)).length
  const bad = results.length - unread - good
  return {
    exitCode: unread > unknown ? 3 : unknown > 0 ? 2 : bad > 0 ? 1 : 0,
    json: {
      accounts: results.map((line) =>
        'check' in line ? verifiedJson(line.check, extentOf(call)) : unreadJson(line, extentOf(call)),
      ),
      protected: good,
      notProtected: bad,
      unread,
    },
    lines: [
      ...results.map((line) =>
        'check' in line ? line.check.sentence : `${line.account} could not be read. ${line.error.message}`,
      ),
      '',
      `${good} protected, ${bad} not, ${unread} could not be read.`,
    ],
  }
}

async function checkInList(account: AccountName, check: Checker): Promise<Line> {
  try {
    return { account, check: await check(account) }
  } catch (error) {
    // One account, or one node, must not cost the others their verdict; whoever stops means all of them.
    if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
    return { account, error }
  }
}

/** Messages name nodes and how far they are, so that only codes are the same each time. */
function unreadJson({ account, error }: Extract<Line, { error: HiveError }>, extent: 'verdict' | 'sources') {
  const { code } = error
  return { account, protected: null, error: extent === 'sources' ? errorJson(error) : { code } }
}

function extentOf({ flags }: CommandCall): 'verdict' | 'sources' {
  return flags.has('sources') ? 'sources' : 'verdict'
}
