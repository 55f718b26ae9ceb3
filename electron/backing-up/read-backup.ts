/** Recovery keys that came back from what was collected: those that are whole, and those behind a password. */
import { ShareCollector, type ShareHere, type SharesWish } from '../../shared/backup/index.ts'
import { wipe, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { type AccountName } from '../../shared/recovery/index.ts'
import type { BackupCollector } from './collector.ts'
import { severalKeys } from './errors.ts'
import type { TextSource } from './file-reading.ts'
import type { BackupWork } from './work.ts'

/** A recovery key that came back. Whoever has it wipes the secret. */
export interface ReadBackup {
  readonly form: 'words' | 'private-key' | 'shares' | 'sealed-file'
  /** What a whole key came from; undefined for every other form. */
  readonly from: TextSource | undefined
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** What the backup itself says; undefined when it says nothing. */
  readonly profile: DerivationProfile | undefined
  readonly account: AccountName | undefined
  /** Numbers of the shares that were put together, in the order they came in; empty for every other form. */
  readonly shares: readonly number[]
  /** The two words that the shares of the set begin with; undefined for every other form. */
  readonly set: string | undefined
  /** Shares of the set that do not fit to those, and were left out. */
  readonly leftOut: readonly ShareHere[]
  /** The words as they were read, for finding a wrong one. Secret. */
  readonly words: string | undefined
}

const nothingMore = {
  from: undefined,
  profile: undefined,
  account: undefined,
  shares: [],
  set: undefined,
  leftOut: [],
  words: undefined,
}

/**
 * Takes the keys that are whole out of the collector, which keeps shares for those that may still come: one of each set
 * that has enough. Throws ShareError `shares-do-not-fit`, and takes nothing then, when there are enough shares of a set, no
 * combination of them gives anything, and nothing else is whole.
 */
export function takeWholeKeys(collector: BackupCollector): readonly ReadBackup[] {
  const together = collector.shares.sets.flatMap(({ set, missing }) => {
    const key = missing === 0 ? keyOfShares(collector.shares, { set }) : undefined
    return key === undefined ? [] : [key]
  })
  const isNothingElse = together.length + collector.keys.length + collector.sealedTexts.length === 0
  if (isNothingElse) keyOfShares(collector.shares)
  return [...takeKeys(collector), ...together]
}

/** The same without those of shares. */
export function takeKeys(collector: BackupCollector): readonly ReadBackup[] {
  return collector.keys.splice(0).map(({ form, from, secret, text }) => ({
    ...nothingMore,
    form,
    from,
    secret,
    words: form === 'words' ? text : undefined,
  }))
}

/**
 * The key of the first set of which there are enough shares, or of the set that is named; undefined while there are too
 * few. Throws ShareError `shares-do-not-fit`.
 */
export function keyOfShares(shares: ShareCollector, wish: SharesWish = {}): ReadBackup | undefined {
  const whole = shares.whole(wish)
  if (whole === undefined) return undefined
  const { secret, numbers, leftOut } = whole
  return { ...nothingMore, form: 'shares', secret, shares: numbers, set: whole.set, leftOut }
}

/** Opens a sealed file. Takes seconds at its usual cost. Throws in the words of the file. */
export async function openSealed(text: string, password: string, work: BackupWork): Promise<ReadBackup> {
  const { secret, profile, account } = await work.do('openSealed', { text, password })
  return { ...nothingMore, form: 'sealed-file', secret, profile, account }
}

/** Opens one sealed file after the other. Whatever was opened before one that does not open is wiped. */
export async function openEverySealed(
  texts: readonly string[],
  open: (text: string) => Promise<ReadBackup>,
): Promise<readonly ReadBackup[]> {
  const opened: ReadBackup[] = []
  try {
    for (const text of texts) opened.push(await open(text))
    return opened
  } catch (error) {
    wipe(...opened.map(({ secret }) => secret))
    throw error
  }
}

/**
 * Several backups of one key are as good as one, and a sealed file says more than words do. Undefined when there is none.
 * Throws BackupReadingError `several-keys`. The caller goes on owning, and wiping, all of them.
 */
export function theOneOf(backups: readonly ReadBackup[]): ReadBackup | undefined {
  const [first, ...others] = backups
  if (first === undefined) return undefined
  if (others.some(({ secret }) => Buffer.compare(secret, first.secret) !== 0)) throw severalKeys()
  return backups.find(({ profile }) => profile !== undefined) ?? first
}

/**
 * The key of every combination of just enough shares of each set, without those that do not fit to the others; `onStep`
 * hears before each which one it is of how many.
 */
export function everyQuorum(
  collected: ShareCollector,
  onStep: (number: number, count: number) => void,
): readonly ReadBackup[] {
  const sets = collected.sets.map(({ set, threshold }) => ({ packed: collected.packedOf(set), threshold }))
  const groups = sets.flatMap(({ packed, threshold }) => [...combinations(packed, threshold)])
  const backups: ReadBackup[] = []
  try {
    for (const [place, group] of groups.entries()) {
      onStep(place + 1, groups.length)
      const backup = keyOfGroup(group)
      if (backup !== undefined) backups.push(backup)
    }
    return backups
  } catch (error) {
    wipe(...backups.map(({ secret }) => secret))
    throw error
  } finally {
    wipe(...sets.flatMap(({ packed }) => packed))
  }
}

function keyOfGroup(group: readonly Uint8Array[]): ReadBackup | undefined {
  const shares = new ShareCollector()
  try {
    for (const share of group) shares.addPacked(share)
    return keyOfShares(shares)
  } finally {
    shares.wipe()
  }
}

function* combinations<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  if (size === 0) yield []
  else
    for (const [place, item] of items.entries())
      for (const rest of combinations(items.slice(place + 1), size - 1)) yield [item, ...rest]
}
