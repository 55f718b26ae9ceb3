/** The groups of sheets that are large enough: each as the numbers of its sheets, in order. */

/** More than these cannot be taken in at a glance. */
const mostShown = 12

/** All groups of `needed` among sheets 1 to `count`; undefined where there are too many to show. */
export function shareGroups(needed: number, count: number): readonly (readonly number[])[] | undefined {
  const groups: number[][] = []
  const choose = (group: readonly number[], next: number): boolean => {
    if (group.length === needed) return groups.push([...group]) <= mostShown
    for (let sheet = next; sheet <= count; sheet++) if (!choose([...group, sheet], sheet + 1)) return false
    return true
  }
  return choose([], 1) ? groups : undefined
}

/** Whether a group was put together, alone or with more sheets than it needed. */
export function isProved(group: readonly number[], proved: readonly (readonly number[])[]): boolean {
  return proved.some((numbers) => group.every((sheet) => numbers.includes(sheet)))
}
