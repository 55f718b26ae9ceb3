/** Asking HIVE how accounts stand, from a page that shows it: when somebody wants it, and when it is long ago. */
import type { AccountRow, Lifeboat } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

const minute = 60_000
/** Older than this is asked for again by itself. */
const fresh = 60 * minute
/** But not more often than this, also when nobody answers. */
const betweenLooks = 10 * minute

/** Whether HIVE should be asked again about accounts, when it was last tried then. Times in milliseconds since 1970. */
export function isStale(rows: readonly AccountRow[], triedAt: number, now: number): boolean {
  if (now - triedAt < betweenLooks) return false
  return rows.some(
    ({ protection: { askedAt }, recoveryAccount }) =>
      askedAt === undefined || recoveryAccount.state === 'not-asked' || now - Date.parse(askedAt) > fresh,
  )
}

export class LookingAgain {
  readonly #lifeboat: Lifeboat
  readonly asking = new Attempt()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
  }

  /** About one account, or all of them; what comes of it is told to the app. */
  async ask(account?: string): Promise<void> {
    await this.asking.make(() => this.#lifeboat.lookAtAccounts({ account }))
  }
}
