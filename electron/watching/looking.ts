/**
 * Looks at accounts, one after the other, and tells what has changed since they were seen last. Whatever nodes fail at, or
 * tell differently, leaves what was known as it is.
 */
import type { AccountName } from '../../shared/recovery/index.ts'
import { readUnderWay } from '../hive/account-recovery/under-way.ts'
import { mustAgree, quorumFor, type ReadingOptions } from '../hive/accounts/account-reading.ts'
import { readPresent } from '../hive/accounts/present-reading.ts'
import { AgreementError } from '../hive/nodes/agreement.ts'
import { HiveError, StoppedError } from '../hive/nodes/errors.ts'
import { tellChange, type ToldChange } from './change-words.ts'
import { changesBetween, remembered } from './comparison.ts'
import { registrationIn, type Observation, type Watched } from './observation.ts'

/** What one look at all accounts found. */
export interface Round {
  readonly changes: readonly ToldChange[]
  /** Those that could not be read. */
  readonly unread: readonly { readonly account: AccountName; readonly error: HiveError }[]
  /** Those that were never seen before. */
  readonly first: readonly AccountName[]
  /** Those that were seen, as they are to be remembered. */
  readonly seen: readonly Watched[]
}

/** Nodes that answer, and are behind what was seen already: what they tell is no change. */
export class BehindError extends HiveError {}

/** The account as nodes agree on it. Throws as `readPresent` does, and AgreementError when they do not agree. */
export async function observe(name: AccountName, options: ReadingOptions): Promise<Observation> {
  const { account, irreversible, witnesses, agreement } = await readPresent(name, options)
  if (account === undefined)
    throw new AgreementError(
      'nodes-disagree',
      `The nodes do not agree on ${name}.`,
      'Look again, or choose other nodes.',
      agreement,
      { account: name },
    )
  const needed = mustAgree(options.quorum ?? quorumFor(options.nodes), witnesses.length)
  const { owner, active, posting, memoKey, recoveryAccount, metadata } = account
  return {
    block: irreversible.number,
    owner,
    active,
    posting,
    memo: memoKey,
    recoveryAccount,
    registration: registrationIn(metadata),
    ...(await readUnderWay(name, witnesses, needed, options)),
  }
}

/** Looks at each of them once. `before` is how they were seen last. Throws StoppedError. */
export async function lookAtAll(
  names: readonly AccountName[],
  before: (account: AccountName) => Watched | undefined,
  look: (account: AccountName) => Promise<Observation>,
  now: () => number,
): Promise<Round> {
  const changes: ToldChange[] = []
  const unread: Round['unread'][number][] = []
  const first: AccountName[] = []
  const seen: Watched[] = []
  let offline: HiveError | undefined
  for (const account of names)
    try {
      // A computer without a network would wait for every name of a long list.
      if (offline !== undefined) throw offline
      const known = before(account)
      const observation = await look(account)
      if (known !== undefined && observation.block < known.block) throw behind(account)
      const kept = { ...remembered(known, observation), account, seenAt: now() }
      if (known === undefined) first.push(account)
      changes.push(
        ...changesBetween(known, observation).map((change) =>
          tellChange(change, known, { ...kept, ...observation }),
        ),
      )
      seen.push(kept)
    } catch (error) {
      if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
      if (error.code === 'offline') offline = error
      unread.push({ account, error })
    }
  return { changes, unread, first, seen }
}

function behind(account: AccountName): BehindError {
  return new BehindError(
    'nodes-behind',
    `The nodes are behind what was seen of ${account} before.`,
    'Look again in a minute, or choose other nodes.',
    { account },
  )
}
