/**
 * What a recovery key has signed: `unused`, `used`, or `unknown`. The ledger of this computer, the vault and the chain
 * each know of signatures that the others do not; one that says "used" is always right, and "unused" takes all of them.
 */
import { RecoveryKey } from '../../shared/recovery/index.ts'
import type { SigningLedger } from './signing-ledger.ts'
import type { RecoveryKeyUse } from './vault-contents.ts'

export type RecoveryKeyState =
  | { readonly state: 'unused' }
  /** `coinzdenseKey` (CZD…) when what was signed was a claim; `statement` in words. Dates where they are known. */
  | {
      readonly state: 'used'
      readonly coinzdenseKey: string | undefined
      readonly statement: string
      readonly at: string | undefined
    }
  /** Restored: what is missing before it counts as unused. */
  | { readonly state: 'unknown'; readonly missing: readonly ('chain-search' | 'acknowledgement')[] }

/**
 * The state of a recovery key. `use` is what the vault says of it; undefined for a key that is in no vault, which came
 * from a backup and is `unknown`. Throws GuardError when the ledger cannot be read: then nobody can tell.
 */
export async function recoveryKeyState(
  key: RecoveryKey,
  ledger: SigningLedger,
  use: RecoveryKeyUse | undefined,
): Promise<RecoveryKeyState> {
  const record = await ledger.find(key.name)
  if (record?.kind === 'reserved' || record?.kind === 'used') {
    const { statement, at } = record.kind === 'used' ? record.seen : record.reserved
    return { state: 'used', coinzdenseKey: /CZD[1-9A-HJ-NP-Za-km-z]+/.exec(statement)?.[0], statement, at }
  }
  if (record?.kind === 'lost')
    return {
      state: 'used',
      coinzdenseKey: undefined,
      statement: 'something that the damaged record does not tell',
      at: undefined,
    }
  if (use?.kind === 'unused') return { state: 'unused' }
  if (use?.kind === 'used') {
    const { coinzdenseKey, at } = use
    return { state: 'used', coinzdenseKey, statement: `claim for ${coinzdenseKey}`, at: at ?? undefined }
  }
  const missing = [
    ...((use?.chainSearchedAt ?? null) === null ? ['chain-search' as const] : []),
    ...((use?.acknowledgedAt ?? null) === null ? ['acknowledgement' as const] : []),
  ]
  return missing.length === 0 ? { state: 'unused' } : { state: 'unknown', missing }
}
