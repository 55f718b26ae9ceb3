/**
 * The verdict on an account whose operations come one after the other: the rules of `verdictAt`, for whoever judges so many
 * accounts that no history can be held. Nothing is kept but what a verdict says and what its rules need.
 */
import type { AccountName } from './account-name.ts'
import { AccountReplay } from './account-timeline.ts'
import type { ChainOperation } from './chain-operation.ts'
import { Standing } from './registration-standing.ts'
import { verdictOn, type Verdict } from './verdict.ts'

/**
 * The verdict at the cutoff over operations in chain order, none of them after it. `bornIn` is the block in which the chain's
 * own word among them says that the account came into being. Never throws because of what they say.
 */
export function verdictOver(
  account: AccountName,
  operations: Iterable<ChainOperation>,
  { bornIn, cutoffBlock }: { readonly bornIn: number | undefined; readonly cutoffBlock: number },
): Verdict {
  const standing = new Standing({ owner: 'unknown', active: 'unknown' })
  const replay = new AccountReplay(account, {}, (state) => standing.advance(state))
  replay.bornIn = bornIn
  for (const operation of operations) replay.take(operation)
  replay.end()
  return verdictOn({ account, createdAt: replay.createdAt }, standing.result(), cutoffBlock)
}
