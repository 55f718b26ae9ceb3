/** Versions of Lifeboat, and which of two came later. Source: https://semver.org/spec/v2.0.0.html, sections 2 and 11. */

const form =
  /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(?:-([0-9A-Za-z-]{1,20}(?:\.[0-9A-Za-z-]{1,20}){0,5}))?$/

/** Whether it is written as versions of Lifeboat are: three numbers, and perhaps what it comes before, as in 1.0.0-beta.2. */
export function isVersion(text: string): boolean {
  return form.test(text)
}

/** Below 0 when `one` came before `other`, above 0 when after it, 0 when they are the same. Both must be versions. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)]
  for (const [index, number] of first.numbers.entries()) {
    const difference = number - (second.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  // What comes before a version is not yet that version.
  if (first.before.length === 0 || second.before.length === 0)
    return second.before.length - first.before.length
  return compareIdentifiers(first.before, second.before)
}

function partsOf(version: string): { numbers: readonly number[]; before: readonly string[] } {
  const [, major, minor, patch, before = ''] = form.exec(version) ?? []
  return { numbers: [major, minor, patch].map(Number), before: before === '' ? [] : before.split('.') }
}

function compareIdentifiers(one: readonly string[], other: readonly string[]): number {
  for (const [index, mine] of one.entries()) {
    const theirs = other[index]
    if (theirs === undefined) return 1
    if (mine === theirs) continue
    const [isNumber, areNumbers] = [/^\d+$/.test(mine), /^\d+$/.test(theirs)]
    if (isNumber && areNumbers) return Number(mine) - Number(theirs)
    // Numbers come before words.
    if (isNumber !== areNumbers) return isNumber ? -1 : 1
    return mine < theirs ? -1 : 1
  }
  return one.length - other.length
}
