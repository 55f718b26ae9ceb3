/** Days and times as a person reads them, by the customs of the language. */
import type { Language } from '../../shared/contract/index.ts'

/** `12 May 2027`. Takes ISO 8601. */
export function dayOf(language: Language, time: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' }).format(
    new Date(time),
  )
}

/** `14:05:09` by this computer's clock. */
export function clockTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(time))
}

/** `12 May 2027, 14:05`. */
export function dayAndTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(time))
}
