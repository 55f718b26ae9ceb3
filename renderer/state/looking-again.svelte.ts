/** Asking HIVE how accounts stand: when somebody wants it, and when it is long ago and a page shows it. */
import type { AccountRow, Lifeboat } from '../../shared/contract/index.ts'
import { Attempt } from './attempt.svelte.ts'

const minute = 60_000
/** Older than this is asked for again by itself. */
const fresh = 60 * minute
/** But about the same account not more often than this, also when nobody answers. */
const betweenLooks = 10 * minute

export class LookingAgain {
  readonly #lifeboat: Lifeboat
  /** When each account was last asked about, in milliseconds since 1970. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- what was tried shows nowhere
  readonly #tried = new Map<string, number>()
  readonly asking = new Attempt()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
  }

  /** Whether HIVE should be asked about some of these accounts without being told to. */
  isDue(rows: readonly AccountRow[], now: number): boolean {
    return rows.some(({ name, protection: { askedAt }, recoveryAccount }) => {
      if (now - (this.#tried.get(name) ?? -Infinity) < betweenLooks) return false
      const isUnknown = askedAt === undefined || recoveryAccount.state === 'not-asked'
      return isUnknown || now - Date.parse(askedAt) > fresh
    })
  }

  /** About these accounts: one, or all of them. What comes of it is told to the app. */
  async ask(rows: readonly AccountRow[], now: number): Promise<void> {
    const [only, ...others] = rows
    if (only === undefined) return
    for (const { name } of rows) this.#tried.set(name, now)
    const account = others.length === 0 ? only.name : undefined
    await this.asking.make(() => this.#lifeboat.lookAtAccounts({ account }))
  }
}
