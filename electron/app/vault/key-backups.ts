/** How a recovery key is backed up: form by form, because a test says something of what was read and of nothing else. */
import { nextProof } from '../../../shared/backup/index.ts'
import type { AccountRow, KeyBackup, ProofForm } from '../../../shared/contract/index.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'

type Backed = Pick<VaultContents, 'backupsMade' | 'backupProofs'>

/** Every form in which a key (QRK…) was backed up or read back, in the order in which they came up. */
export function backupsOf({ backupsMade, backupProofs }: Backed, publicKey: string): readonly KeyBackup[] {
  const made = backupsMade.filter((one) => one.publicKey === publicKey)
  const proofs = backupProofs.filter((one) => one.publicKey === publicKey)
  const forms = new Set<ProofForm>([...made, ...proofs].map(({ form }) => form))
  return [...forms].map((form) => {
    const testedAt = latest(proofs.filter((proof) => proof.form === form))
    return {
      form,
      madeAt: latest(made.filter((one) => one.form === form)),
      testedAt,
      nextTest: testedAt === undefined ? undefined : dayAfter(testedAt),
    }
  })
}

/** When what outlives this computer was last read back: of a file nobody knows whether it was printed. */
export function lastTest(backups: readonly KeyBackup[]): string | undefined {
  return latestOf(backups.flatMap(({ form, testedAt }) => (form === 'file' ? [] : (testedAt ?? []))))
}

/** All forms together. */
export function standingOfBackups(backups: readonly KeyBackup[], now: Date): AccountRow['backup'] {
  const at = latestOf(backups.flatMap(({ testedAt }) => testedAt ?? []))
  if (at === undefined) return { state: 'never-proved', at, nextTest: undefined }
  const nextTest = dayAfter(at)
  if (nextProof(new Date(at)) <= now) return { state: 'due', at, nextTest }
  const lasting = backups.filter(({ form }) => form !== 'file')
  const isSure = lasting.some(({ form, testedAt }) => testedAt !== undefined && form !== 'paper-or-file')
  const isWhole = lasting.every(({ form, testedAt }) => testedAt !== undefined || form === 'paper-or-file')
  return { state: isSure && isWhole ? 'proved' : 'partly', at, nextTest }
}

/** How many shares were made last of a key, and how many are needed. */
export function sharesOf({ backupsMade }: Pick<VaultContents, 'backupsMade'>, publicKey: string) {
  return (
    backupsMade.findLast((one) => one.publicKey === publicKey && one.form === 'shares')?.shares ?? undefined
  )
}

function dayAfter(testedAt: string): string {
  return nextProof(new Date(testedAt)).toISOString().slice(0, 10)
}

function latest(noted: readonly { readonly at: string | null }[]): string | undefined {
  return latestOf(noted.flatMap(({ at }) => at ?? []))
}

function latestOf(times: readonly string[]): string | undefined {
  return times.toSorted().at(-1)
}
