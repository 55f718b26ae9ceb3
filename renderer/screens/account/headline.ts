/** The headline of an account: from the reason for it, with the names and days that belong to it. */
import type {
  AccountRow,
  Language,
  OwnerChangeView,
  RecoveryAccountChangeView as Change,
} from '../../../shared/contract/index.ts'
import { visibleText } from '../../../shared/display/index.ts'
import { dayOf } from '../../words/dates.ts'
import { headlineWords } from './headline-words.ts'

export interface Headline {
  readonly heading: string
  readonly sentence: string
}

/** Another recovery account was named; `change` undefined where HIVE did not say whom and when. */
export function takeoverHeadline(
  language: Language,
  name: string,
  { helper, change }: { readonly helper: string | undefined; readonly change: Change | undefined },
): Headline {
  const words = headlineWords[language]
  const now = helper === undefined ? undefined : visibleText(helper)
  return {
    heading: words.beingTakenOver(name),
    sentence:
      change === undefined
        ? words.takenOverBySomebody(now)
        : words.takenOverBy(visibleText(change.to), dayOf(language, change.effective), now),
  }
}

/** The owner key was changed, and account recovery can undo that. */
export function ownerChangeHeadline(
  language: Language,
  name: string,
  { changed, until }: OwnerChangeView,
  helper: string | undefined,
): Headline {
  const words = headlineWords[language]
  return {
    heading: words.ownerChangedOn(name, dayOf(language, changed)),
    sentence: words.ownerChangedSays(
      dayOf(language, until),
      helper === undefined ? undefined : visibleText(helper),
    ),
  }
}

export function headlineOf(row: AccountRow, language: Language): Headline {
  const words = headlineWords[language]
  const { name, reason, protection, backup, recoveryKey, recoveryAccount, ownerChange } = row
  const helper = recoveryAccount.name === undefined ? undefined : visibleText(recoveryAccount.name)
  const day = (time: string) => dayOf(language, time)
  switch (reason) {
    case 'being-taken-over':
      return takeoverHeadline(language, name, {
        helper: recoveryAccount.name,
        change: recoveryAccount.change,
      })
    case 'keys-changed': {
      if (ownerChange !== undefined)
        return ownerChangeHeadline(language, name, ownerChange, recoveryAccount.name)
      const { since } = protection
      return {
        heading: since === undefined ? words.keysChanged(name) : words.keysChangedOn(name, day(since)),
        sentence: words.keysChangedSays,
      }
    }
    case 'recovered':
      return {
        heading: words.recovered(name),
        sentence: words.recoveredSays(`${(recoveryKey.coinzdenseKey ?? '').slice(0, 10)}…`),
      }
    case 'test-overdue':
      return {
        heading: words.testOverdue(name),
        sentence: words.overdue(day(backup.nextTest ?? ''), day(backup.at ?? '')),
      }
    case 'other-key':
      return recoveryKey.state === 'none'
        ? { heading: words.keyElsewhere(name), sentence: words.keyElsewhereSays }
        : { heading: words.otherKey(name), sentence: words.otherKeySays }
    case 'recovery-account':
      return {
        heading: words.recoveryAccount(name),
        sentence: words.doubts[recoveryAccount.doubt ?? 'nobody-named'](helper ?? ''),
      }
    case 'ready':
      return {
        heading: words.ready(name),
        sentence: backup.nextTest === undefined ? words.readySays : words.readyUntil(day(backup.nextTest)),
      }
    default:
      return { heading: words.plain[reason](name), sentence: words.plainSays[reason] }
  }
}
