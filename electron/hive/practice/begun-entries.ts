/** What accounts have begun, in maps of the chain's state: what of them is one account's. */
export function entriesOf<Entry extends { readonly from: string }>(
  entries: ReadonlyMap<string, Entry>,
  name: string,
): Entry[] {
  return [...entries.values()].filter(({ from }) => from === name)
}
