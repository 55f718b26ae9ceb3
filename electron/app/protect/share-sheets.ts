/**
 * The sheets of a set of shares while they are printed one after the other, for each to go to somebody else: kept in
 * memory until the page is left, and overwritten then.
 */
import { wipe } from '../../../shared/coinzdense/index.ts'
import type { SharePlan } from '../../../shared/backup/index.ts'
import type { ShareSheetsView } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { ShareSetMade, SheetChoice } from '../../backing-up/making.ts'

export interface ShareSheets {
  /** QRK… of the key that they give back. */
  readonly publicKey: string | undefined
  readonly set: ShareSetMade
  readonly paper: SheetChoice['paper']
  /** PDFs, one a share. */
  readonly sheets: readonly Uint8Array[]
}

export class ShareSheetsInHand {
  readonly #made = new Map<AccountName, ShareSheets & { readonly delivered: Set<number> }>()

  /** Takes them instead of those that were there. */
  put(account: AccountName, sheets: ShareSheets): ShareSheetsView {
    this.forget(account)
    this.#made.set(account, { ...sheets, delivered: new Set() })
    return viewOf(sheets.set, [])
  }

  find(account: AccountName): ShareSheets | undefined {
    return this.#made.get(account)
  }

  /** Notes that a sheet was printed or saved; `isLast` with the one that was still missing. */
  noteDelivered(
    account: AccountName,
    number: number,
  ): { view: ShareSheetsView; areAll: boolean } | undefined {
    const made = this.#made.get(account)
    if (made === undefined) return undefined
    made.delivered.add(number)
    const delivered = [...made.delivered].sort((one, other) => one - other)
    return { view: viewOf(made.set, delivered), areAll: delivered.length === made.sheets.length }
  }

  /** Overwrites those of an account, or all. */
  forget(account?: AccountName): void {
    for (const [of, { sheets }] of this.#made) {
      if (account !== undefined && of !== account) continue
      wipe(...sheets)
      this.#made.delete(of)
    }
  }
}

function viewOf(
  { count, threshold, number }: SharePlan & ShareSetMade,
  delivered: readonly number[],
): ShareSheetsView {
  return { count, threshold, setNumber: number, delivered }
}
