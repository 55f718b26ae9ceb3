/** Shares that wait in the vault for the others of their set, until another day. */
import { packedShareFacts, ShareCollector } from '../../../shared/backup/index.ts'
import { CodedError, equalBytes, wipe } from '../../../shared/coinzdense/index.ts'
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

/** Puts all that was collected into the vault, beside what is there of the same sets. Throws VaultError. */
export async function keepShares(vault: VaultSession, collector: ShareCollector, at: Date): Promise<void> {
  const shares = collector.packed()
  const keptAt = at.toISOString()
  try {
    await vault.update((contents) => {
      const isThere = (packed: Uint8Array) =>
        contents.keptShares.some(({ share }) => equalBytes(share, packed))
      const added = shares.filter((packed) => !isThere(packed)).map((share) => ({ share, keptAt }))
      return { ...contents, keptShares: [...contents.keptShares, ...added] }
    })
  } finally {
    wipe(...shares)
  }
}

/** Gives the shares of a set to a collector, beside what it has. Throws VaultError, and as `addPacked`. */
export function resumeShares(vault: VaultSession, set: string, collector: ShareCollector): void {
  vault.read(({ keptShares }) => {
    for (const { share } of keptShares) if (packedShareFacts(share).set === set) collector.addPacked(share)
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
  const collector = new ShareCollector()
  const keptAt = new Map<string, number>()
  try {
    for (const { share, keptAt: at } of keptShares) {
      const { set } = collector.addPacked(share)
      keptAt.set(set, Date.parse(at))
    }
    return collector.sets.map((one) => ({
      ...one,
      numbers: one.numbers.toSorted((left, right) => left - right),
      keptAt: keptAt.get(one.set) ?? 0,
    }))
  } finally {
    collector.wipe()
  }
}
