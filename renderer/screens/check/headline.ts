/** What a check found out as the page says it: one headline, one sentence, and what can be done about it now. */
import type {
  AccountReport,
  CheckEvent,
  Language,
  OwnerChangeView,
  RecoveryAccountChangeView,
  VerdictView,
} from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'
import { Given } from '../../words/given.ts'
import { sentenceIn } from '../../words/failures.ts'
import { day } from '../../words/measures.ts'
import { ownerChangeHeadline, takeoverHeadline, type Headline as Said } from '../account/headline.ts'
import { stepsAfterOwnerChange, stepsOfTakeover, stepsOfTheft, type NextStep } from '../account/next-step.ts'
import { homeWords } from '../home/words.ts'
import type { Route } from '../routes.ts'
import { standingOf } from './marks.ts'
import { reasonIn } from './said.ts'
import { checkWords } from './words.ts'

export interface Remedy {
  readonly says: string
  readonly to: Route
  readonly purpose?: string
}

export interface Headline extends Said {
  readonly state: Standing
  /** The next necessary thing first; `again` where it is another check. */
  readonly remedies: readonly Remedy[] | 'again'
}

const milliseconds = (time: string) => Date.parse(`${time}Z`)

/** Until another recovery account takes over. */
const daysToTakeOver = 30

/** The last naming of a recovery account that may still be undone, as the history has it. */
function namedLately(events: readonly CheckEvent[], now: number): RecoveryAccountChangeView | undefined {
  // Naming the present one again cancels it.
  const last = events.findLast(({ kind }) => /^recovery-account-(?:changed|kept)$/.test(kind))
  if (last?.kind !== 'recovery-account-changed' || last.time === '') return undefined
  const effective = milliseconds(last.time) + daysToTakeOver * 86_400_000
  if (now >= effective) return undefined
  return { to: last.recoveryAccount ?? '…', effective: new Date(effective).toISOString() }
}

/** Of an account as it stands today: what speaks of a thief comes before any verdict. `now` in milliseconds since 1970. */
export function headlineToday(language: Language, report: AccountReport, now: number): Headline {
  return alarm(language, report, now) ?? headlineOf(language, report.account, report.verdict)
}

/** The same of one in a list, of which less was asked. */
export function headlineInList(language: Language, account: string, verdict: VerdictView): Headline {
  return ownerChangeAlarm(language, account, verdict, undefined) ?? headlineOf(language, account, verdict)
}

function alarm(language: Language, report: AccountReport, now: number): Headline | undefined {
  const { account, verdict, events, recoveryAccount } = report
  const helper = recoveryAccount?.name
  // What HIVE says is under way counts before what the history shows of it.
  const change = recoveryAccount === undefined ? namedLately(events, now) : recoveryAccount.change
  const stolen = ownerChangeAlarm(language, account, verdict, helper)
  // With the owner key of today, whoever has it, nobody else can cancel the change: taking the account back can.
  const doubted = change ? changeIn(language, verdict, 'registered-after-owner-change') : undefined
  if (stolen !== undefined) return stolen
  if (doubted !== undefined)
    return alarming(language, ownerChangeHeadline(language, account, doubted, helper), stepsOfTheft)
  return change
    ? alarming(language, takeoverHeadline(language, account, { helper, change }), stepsOfTakeover)
    : undefined
}

/** The times of a change of the owner key, where it is among the reasons. */
function changeIn(
  language: Language,
  { reasons }: VerdictView,
  reason: 'owner-changed-lately' | 'registered-after-owner-change',
): OwnerChangeView | undefined {
  const found = reasons.find(({ code }) => code === reason)
  if (found === undefined) return undefined
  const given = new Given(language, found.details ?? {}, sentenceIn)
  return { changed: `${given.text('changed')}Z`, until: `${given.text('until')}Z` }
}

function ownerChangeAlarm(
  language: Language,
  account: string,
  verdict: VerdictView,
  helper: string | undefined,
): Headline | undefined {
  const changed = changeIn(language, verdict, 'owner-changed-lately')
  if (changed === undefined) return undefined
  return alarming(
    language,
    ownerChangeHeadline(language, account, changed, helper),
    stepsAfterOwnerChange(verdict.kind === 'not-protected' ? 'nothing' : 'something'),
  )
}

function alarming(language: Language, said: Said, steps: readonly NextStep[]): Headline {
  const remedies = steps.flatMap(({ kind, route: to, purpose }): readonly Remedy[] =>
    to === undefined
      ? []
      : [{ says: homeWords[language].steps[kind], to, ...(purpose === undefined ? {} : { purpose }) }],
  )
  return { state: 'bad', ...said, remedies }
}

/** Of one verdict, whichever block is the last that counts. */
export function headlineOf(language: Language, account: string, verdict: VerdictView): Headline {
  const words = checkWords[language]
  const { kind, registration, reasons } = verdict
  const [first] = reasons
  const why = first === undefined ? '' : reasonIn(language, first).sentence
  const on = (time = '') => (time === '' ? undefined : day(language, milliseconds(time)))
  const found = { state: standingOf[kind], heading: words.verdicts[kind](account) }
  const restore: Remedy = { says: words.restore, to: 'restore' }
  switch (kind) {
    case 'protected': {
      const doubted = reasons.find(({ code }) => code === 'registered-after-owner-change')
      if (doubted !== undefined)
        return {
          ...found,
          state: 'due',
          sentence: reasonIn(language, doubted).sentence,
          remedies: [{ says: homeWords[language].steps['what-to-do'], to: 'happened', purpose: 'stolen' }],
        }
      return { ...found, sentence: words.byOwner(on(registration?.endorsedTime)), remedies: [] }
    }
    case 'protected-by-active-only':
      return {
        ...found,
        sentence: words.byActive(on(registration?.endorsedTime)),
        remedies: [{ says: words.addOwner, to: 'protect', purpose: 'same-key' }, restore],
      }
    case 'orphaned':
      return {
        ...found,
        sentence: words.changedSince(registration?.role ?? 'owner', on(registration?.orphanedTime)),
        remedies: [
          { says: words.renew, to: 'protect', purpose: 'same-key' },
          { says: words.notMe, to: 'happened', purpose: 'stolen' },
          restore,
        ],
      }
    case 'not-protected':
      return { ...found, sentence: why, remedies: [{ says: words.protect(account), to: 'protect' }] }
    case 'unknown':
      return { ...found, sentence: why, remedies: 'again' }
  }
}
