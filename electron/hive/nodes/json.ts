/** Looking into values that somebody else sent as JSON. */

/** Whether a value is a JSON object, and neither null nor a list. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member of a value, or undefined where there is none. */
export function member(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined
}

/** A whole number from 0 to 2^53, or undefined. */
export function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** A time as hived writes it, 2026-11-03T12:00:00 in UTC, in milliseconds since 1970, or undefined. */
export function chainTime(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value)) return undefined
  const time = Date.parse(`${value}Z`)
  return Number.isNaN(time) ? undefined : time
}
