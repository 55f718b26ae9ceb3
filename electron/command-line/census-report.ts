/** What is said of a list. */
import type { ListSum } from '../census/list-writer.ts'

/** What is said of a list, for a person who compares it with another's. */
export function sumLines(sum: ListSum): readonly string[] {
  const { accounts, kinds, claimed, refused, root, sha256 } = sum
  return [
    `Accounts: ${accounts}`,
    ...Object.entries(kinds).map(([kind, count]) => `  ${kind}: ${count}`),
    `With a claim that counts: ${claimed}`,
    `Claims that are no account’s: ${refused}`,
    `SHA-256:  ${sha256}`,
    `Root:     ${root}`,
  ]
}
