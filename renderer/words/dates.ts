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

/** `12 May 2027, 14:05`, by this computer's clock. */
export function dayAndTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(time))
}

/** The same of a time as the chain writes it, `2027-05-12T14:05:09`; as it came where it is none. */
export function chainTime(language: Language, time: string): string {
  return Number.isNaN(Date.parse(`${time}Z`)) ? time : dayAndTime(language, `${time}Z`)
}

/** `12 May 2027, 14:05 UTC`, for whoever reads it somewhere else. */
export function timeAnywhere(language: Language, time: string): string {
  const said = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(time))
  return `${said} UTC`
}
