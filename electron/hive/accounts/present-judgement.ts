/**
 * What an account as it stands has to say against its history, and how much of that counts for the block that a verdict
 * is about (FORMAT.md section 19).
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import { mustAgree, quorumFor, type ReadingOptions } from './account-reading.ts'
import { readBlockTime } from '../nodes/block-time.ts'
import { contradictions, contradictionsAt, type Contradiction, type Told } from './history-contradiction.ts'
import { readOwnerHistory } from './owner-history.ts'
import type { PresentReading } from './present-reading.ts'

/** What the present has against a history. */
export interface JudgedPresent {
  readonly contradictions: readonly Contradiction[]
  readonly remarks: readonly Saying[]
  /** Whether nodes told different lists of replaced owner keys. */
  readonly disputed: boolean
}

/**
 * What the present has against the history: all of it, or where `settle` says so only what it proves about the time up to
 * the last block of the verdict; the rest is a remark then. Throws StoppedError.
 */
export async function judgePresent(
  { account, witnesses }: PresentReading,
  told: Told,
  settle: boolean,
  options: ReadingOptions,
): Promise<JudgedPresent> {
  if (account === undefined) return { contradictions: [], remarks: [], disputed: false }
  const needed = mustAgree(options.quorum ?? quorumFor(options.nodes), witnesses.length)
  const { replaced, disputed } = await readOwnerHistory(told.name, witnesses, needed, options)
  const present = { account, replacedOwners: replaced }
  const all = contradictions(present, told)
  const time =
    settle && all.length > 0 ? await readBlockTime(told.lastBlock, witnesses, needed, options) : undefined
  if (time === undefined) return { contradictions: all, remarks: [], disputed }
  const proved = contradictionsAt(present, told, time)
  return { contradictions: proved, remarks: proved.length > 0 ? [] : [changedSince(told)], disputed }
}

function changedSince({ name, lastBlock }: Told): Saying {
  return say(
    'changed-since',
    `Something about ${name} was changed after block ${lastBlock}. It does not count here.`,
    { account: name, block: lastBlock },
  )
}
