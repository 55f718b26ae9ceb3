/**
 * How long a node wants to be left alone: the Retry-After of its answer, in either of its two forms (RFC 9110, section
 * 10.2.3). A date is measured against the node's own Date where there is one, so that this computer's clock may be wrong.
 */

/** Longer than this is believed of no node, in seconds. */
const longestPause = 3600
/** Both forms are shorter than this. */
const longestHeader = 64

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The headers of an answer that say it; null where one is not there. */
export interface PauseHeaders {
  readonly retryAfter: string | null
  readonly date: string | null
}

/** The pause in whole seconds, 0 to 3,600; undefined where nothing is said, or nothing that makes sense. `now` in milliseconds since 1970. */
export function pauseWanted({ retryAfter, date }: PauseHeaders, now: number): number | undefined {
  if (retryAfter === null || retryAfter.length > longestHeader) return undefined
  const text = retryAfter.trim()
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text), longestPause)
  const until = httpDate(text)
  if (until === undefined) return undefined
  const since = (date === null || date.length > longestHeader ? undefined : httpDate(date.trim())) ?? now
  return Math.min(Math.max(0, Math.ceil((until - since) / 1000)), longestPause)
}

/** An HTTP date in the form that must be sent: Sun, 06 Nov 1994 08:49:37 GMT. Milliseconds since 1970. */
function httpDate(text: string): number | undefined {
  const parts = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(text)
  if (parts === null) return undefined
  const [, day, month, year, hours, minutes, seconds] = parts
  const index = months.indexOf(month ?? '')
  const [d, h, m, s] = [day, hours, minutes, seconds].map(Number) as [number, number, number, number]
  // A leap second is written as 60.
  if (index < 0 || d < 1 || h > 23 || m > 59 || s > 60) return undefined
  const midnight = new Date(Date.UTC(Number(year), index, d))
  return midnight.getUTCMonth() === index ? midnight.getTime() + 1000 * (3600 * h + 60 * m + s) : undefined
}
