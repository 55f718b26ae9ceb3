/** What a check found out as the page says it: one headline, one sentence, and what can be done about it now. */
import type { AccountReport, CheckEvent, Language, VerdictView } from '../../../shared/contract/index.ts'
import type { Standing } from '../../design/standing.ts'
import { Given } from '../../words/given.ts'
import { sentenceIn } from '../../words/failures.ts'
import { day } from '../../words/measures.ts'
import { daysToUndo } from '../account/next-step.ts'
import type { Route } from '../routes.ts'
import { standingOf } from './marks.ts'
import { reasonIn } from './said.ts'
import { checkWords } from './words.ts'

export interface Remedy {
  readonly says: string
  readonly to: Route
  readonly purpose?: string
}

export interface Headline {
  readonly state: Standing
  readonly heading: string
  readonly sentence: string
  /** The next necessary thing first; `again` where it is another check. */
  readonly remedies: readonly Remedy[] | 'again'
}

const milliseconds = (time: string) => Date.parse(`${time}Z`)

/** The last naming of a recovery account that may still be undone. `now` in milliseconds since 1970. */
function namedLately(events: readonly CheckEvent[], now: number): CheckEvent | undefined {
  // Naming the present one again cancels it.
  const last = events.findLast(({ kind }) => /^recovery-account-(?:changed|kept)$/.test(kind))
  if (last?.kind !== 'recovery-account-changed' || last.time === '') return undefined
  return now < milliseconds(last.time) + daysToUndo * 86_400_000 ? last : undefined
}

/** Of an account as it stands today: what speaks of a thief comes before any verdict. */
export function headlineToday(language: Language, report: AccountReport, now: number): Headline {
  return alarm(language, report, now) ?? headlineOf(language, report.account, report.verdict)
}

function alarm(language: Language, { account, verdict, events }: AccountReport, now: number) {
  const words = checkWords[language]
  const dayOf = (time: string) => day(language, milliseconds(time))
  const said = (sentence: string, remedies: readonly Remedy[]): Headline => ({
    state: 'bad',
    heading: words.somebodyHasKey(account),
    sentence,
    remedies,
  })
  const changed = verdict.reasons.find(({ code }) => code === 'owner-changed-lately')
  if (changed !== undefined) {
    const given = new Given(language, changed.details ?? {}, sentenceIn)
    return said(words.ownerChanged(dayOf(given.text('changed')), dayOf(given.text('until'))), [
      { says: words.takeBack, to: 'take-back' },
      { says: words.itWasMe, to: 'protect', purpose: 'same-key' },
    ])
  }
  const named = namedLately(events, now)
  if (named === undefined) return undefined
  const until = day(language, milliseconds(named.time) + daysToUndo * 86_400_000)
  return said(words.recoveryAccountNamed(named.recoveryAccount ?? '…', dayOf(named.time), until), [
    { says: words.cancelChange, to: 'recovery-account' },
    { says: words.whatToDo, to: 'happened', purpose: 'stolen' },
  ])
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
          remedies: [{ says: words.whatToDo, to: 'happened', purpose: 'stolen' }],
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
        remedies: [{ says: words.renew, to: 'protect', purpose: 'same-key' }, restore],
      }
    case 'not-protected':
      return { ...found, sentence: why, remedies: [{ says: words.protect(account), to: 'protect' }] }
    case 'unknown':
      return { ...found, sentence: why, remedies: 'again' }
  }
}
