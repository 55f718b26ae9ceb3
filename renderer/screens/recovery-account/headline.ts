/** Who could help, as the page says it: the loudest first, grey where it is not known, and green for no more than was seen. */
import type { Language, RecoveryAccountView } from '../../../shared/contract/index.ts'
import { visibleText } from '../../../shared/display/index.ts'
import type { Standing } from '../../design/standing.ts'
import { dayAndTime, dayOf } from '../../words/dates.ts'
import { headlineWords } from '../account/headline-words.ts'
import { recoveryAccountWords } from './words.ts'

export interface Headline {
  readonly state: Standing
  readonly heading: string
  readonly sentence: string
  /** The next necessary thing; `none` where there is none. */
  readonly next: 'cancel' | 'name' | 'ask-again' | 'none'
}

/** `own`: the accounts that the same person is known to hold. */
export function headlineOf(
  language: Language,
  view: RecoveryAccountView,
  own: readonly string[] = [],
): Headline {
  const words = recoveryAccountWords[language]
  const general = headlineWords[language]
  const { account, change, doubt, silentSince } = view
  const helper = visibleText(view.helper)
  if (typeof change === 'object') {
    const [to, on] = [visibleText(change.to), dayAndTime(language, change.effective)]
    return {
      state: 'bad',
      heading: words.changingHeading(account),
      sentence:
        view.helper === '' ? words.changingFromNobody(to, on) : words.changingSentence(helper, to, on),
      next: view.helper === '' ? 'name' : 'cancel',
    }
  }
  const due = (sentence: string): Headline => ({
    state: 'due',
    heading: general.recoveryAccount(account),
    sentence,
    next: 'name',
  })
  if (doubt !== 'none' && doubt !== 'not-known' && doubt !== 'changing')
    return due(general.doubts[doubt](helper))
  if (change === 'not-known' || doubt !== 'none')
    return {
      state: 'unknown',
      heading: words.unknownHeading(account),
      sentence: change === 'not-known' ? words.changeNotKnown : words.doubtNotKnown(helper),
      next: 'ask-again',
    }
  if (silentSince !== undefined) return due(words.silent(helper, dayOf(language, silentSince)))
  if (own.includes(view.helper)) return due(words.ownAccount(helper))
  return {
    state: 'good',
    heading: words.fineHeading(helper, account),
    sentence: words.fineSentence(helper),
    next: 'none',
  }
}
