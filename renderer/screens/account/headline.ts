/** The headline of an account: from the reason for it, with the names and days that belong to it. */
import type { AccountRow, Language } from '../../../shared/contract/index.ts'
import { visibleText } from '../../../shared/display/index.ts'
import { dayOf } from '../../words/dates.ts'
import { headlineWords } from './headline-words.ts'
import { undoableUntil } from './next-step.ts'

export interface Headline {
  readonly heading: string
  readonly sentence: string
}

/** `now` in milliseconds since 1970. */
export function headlineOf(row: AccountRow, language: Language, now: number): Headline {
  const words = headlineWords[language]
  const { name, reason, protection, backup, recoveryKey, recoveryAccount } = row
  const helper = recoveryAccount.name === undefined ? undefined : visibleText(recoveryAccount.name)
  const day = (time: string) => dayOf(language, time)
  switch (reason) {
    case 'being-taken-over':
      return { heading: words.beingTakenOver(name), sentence: words.beingTakenOverSays(helper) }
    case 'keys-changed': {
      const { since } = protection
      const until = undoableUntil(row)
      if (since === undefined || until === undefined)
        return { heading: words.keysChanged(name), sentence: words.renew }
      const undo =
        until > now ? words.canBeUndone(day(new Date(until).toISOString()), helper) : words.cannotBeUndone
      return {
        heading: words.keysChangedOn(name, day(since)),
        sentence: `${words.renew} ${undo}`,
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
