/**
 * How large a payload is, counted before any guard reads it, and no further than its bound: a hostile page could send
 * a gigabyte, or a list of a million lists.
 */

/** What a value costs beside its content: a deep tree of empty objects is not free. */
const costOfValue = 8

/**
 * Whether a payload stays within a bound: 8 a value, and 1 for each byte, UTF-16 unit of a text, or character of a
 * member's name. Cyclic payloads never do.
 */
export function isWithin(payload: unknown, bound: number): boolean {
  let left = bound
  const open: unknown[] = [payload]
  while (open.length > 0 && left >= 0) {
    const value = open.pop()
    left -= costOfValue
    if (typeof value === 'string') left -= value.length
    else if (typeof value === 'bigint') left -= value.toString(16).length
    else if (typeof value === 'object' && value !== null) left -= weigh(value, left, open)
  }
  return left >= 0
}

/** The cost of an object's own shape; its members are queued, unless there are more of them than could be paid for. */
function weigh(value: object, left: number, open: unknown[]): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength
  if (Array.isArray(value)) {
    if (value.length * costOfValue > left) return Infinity
    open.push(...(value as unknown[]))
    return 0
  }
  // Maps, sets, dates, errors: no call takes any.
  if (Object.getPrototypeOf(value) !== Object.prototype) return Infinity
  let cost = 0
  for (const [name, member] of Object.entries(value)) {
    cost += name.length
    open.push(member)
  }
  return cost
}
