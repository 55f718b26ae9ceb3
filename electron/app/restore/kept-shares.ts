/** Shares that wait in the vault for the others of their set, until another day. */
import { packedShareFacts, type ShareCollector } from '../../../shared/backup/index.ts'
import { CodedError, wipe } from '../../../shared/coinzdense/index.ts'
import type { WaitingShares } from '../../../shared/contract/index.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import type { VaultSession } from '../vault/session.ts'

/** The sets in the open vault; none while it is locked. */
export function waitingShares(vault: VaultSession): readonly WaitingShares[] {
  try {
    return vault.read(setsOf)
  } catch (error) {
    // Locked, or of the other mode.
    if (error instanceof CodedError) return []
    throw error
  }
}

/** Puts all that was collected into the vault. Throws VaultError. */
export async function keepShares(vault: VaultSession, collector: ShareCollector, at: Date): Promise<void> {
  const [first] = collector.shares
  if (first === undefined) return
  const shares = collector.packed()
  const keptAt = at.toISOString()
  try {
    await vault.update((contents) => ({
      ...contents,
      keptShares: [...without(contents, first.set), ...shares.map((share) => ({ share, keptAt }))],
    }))
  } finally {
    wipe(...shares)
  }
}

/** Gives the shares of a set to a collector that has none of another set. Throws VaultError, and as `addPacked`. */
export function resumeShares(vault: VaultSession, set: string, collector: ShareCollector): void {
  vault.read(({ keptShares }) => {
    const here = new Set(collector.shares.map(({ number }) => number))
    for (const { share } of keptShares) {
      const facts = packedShareFacts(share)
      if (facts.set === set && !here.has(facts.number)) collector.addPacked(share)
    }
  })
}

/** Takes the shares of a set out of the vault, if they are there. Throws VaultError. */
export async function discardShares(vault: VaultSession, set: string): Promise<void> {
  await vault.update((contents) => ({ ...contents, keptShares: without(contents, set) }))
}

function without({ keptShares }: VaultContents, set: string): VaultContents['keptShares'] {
  return keptShares.filter(({ share }) => packedShareFacts(share).set !== set)
}

function setsOf({ keptShares }: VaultContents): readonly WaitingShares[] {
  const sets = new Map<string, WaitingShares>()
  for (const { share, keptAt } of keptShares) {
    const { set, number, threshold } = packedShareFacts(share)
    const numbers = [...(sets.get(set)?.numbers ?? []), number].sort((one, other) => one - other)
    const missing = Math.max(0, threshold - numbers.length)
    sets.set(set, { set, numbers, threshold, missing, keptAt: Date.parse(keptAt) })
  }
  return [...sets.values()]
}
