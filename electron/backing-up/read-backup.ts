/** Recovery keys that came back from what was collected: those that are whole, and those behind a password. */
import { ShareCollector } from '../../shared/backup/index.ts'
import { wipe, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { type AccountName } from '../../shared/recovery/index.ts'
import type { BackupCollector } from './collector.ts'
import { severalKeys } from './errors.ts'
import type { BackupWork } from './work.ts'

/** A recovery key that came back. Whoever has it wipes the secret. */
export interface ReadBackup {
  readonly form: 'words' | 'private-key' | 'shares' | 'sealed-file'
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** What the backup itself says; undefined when it says nothing. */
  readonly profile: DerivationProfile | undefined
  readonly account: AccountName | undefined
  /** Numbers of the shares that were put together, in the order they came in; empty for every other form. */
  readonly shares: readonly number[]
  /** The words as they were read, for finding a wrong one. Secret. */
  readonly words: string | undefined
}

const nothingMore = { profile: undefined, account: undefined, shares: [], words: undefined }

/**
 * Takes the keys that are whole out of the collector, which keeps shares for those that may still come. Throws ShareError
 * `shares-do-not-fit`, and takes nothing then.
 */
export function takeWholeKeys(collector: BackupCollector): readonly ReadBackup[] {
  const together = keyOfShares(collector.shares)
  const keys = takeKeys(collector)
  return together === undefined ? keys : [...keys, together]
}

/** The same without those of shares. */
export function takeKeys(collector: BackupCollector): readonly ReadBackup[] {
  return collector.keys.splice(0).map(({ form, secret, text }) => ({
    ...nothingMore,
    form,
    secret,
    words: form === 'words' ? text : undefined,
  }))
}

/**
 * The key of these shares together; undefined while there are too few. `passphrase`: one that another program made them
 * with. Throws ShareError `shares-do-not-fit`.
 */
export function keyOfShares(shares: ShareCollector, passphrase?: string): ReadBackup | undefined {
  const secret = shares.secret(passphrase)
  if (secret === undefined) return undefined
  return { ...nothingMore, form: 'shares', secret, shares: shares.shares.map(({ number }) => number) }
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
 * The key of every combination of just enough shares; `onStep` hears before each which one it is of how many. Throws
 * ShareError `shares-do-not-fit`.
 */
export function everyQuorum(
  collected: ShareCollector,
  onStep: (number: number, count: number) => void,
): readonly ReadBackup[] {
  const packed = collected.packed()
  const groups = [...combinations(packed, collected.shares[0]?.threshold ?? 0)]
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
    wipe(...packed)
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
