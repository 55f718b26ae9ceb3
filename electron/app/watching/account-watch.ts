/**
 * While the app is open, the accounts in the vault are looked at now and then, whether the vault is open or not: whoever
 * takes an account over counts on nobody looking for thirty days. Their names are known once the vault was opened, are kept
 * in memory alone, and are told to nobody but HIVE; the window hears of a change when the vault is open.
 */
import { CodedError, ready } from '../../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../../shared/recovery/index.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { lookAtAll, observe, type Round } from '../../watching/looking.ts'
import type { Watched } from '../../watching/observation.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { VaultSession } from '../vault/session.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface AccountWatchOptions {
  readonly session: Pick<VaultSession, 'read' | 'state'>
  readonly access: Pick<ChainAccess, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  /** Somebody changed something that its owner should look at. It may be told where others can read it. */
  readonly onChange: () => void
  /** Has all accounts asked about again, so that the window shows what was changed; the vault is open. */
  readonly lookAgain: () => void
}

export class AccountWatch {
  readonly #options: AccountWatchOptions
  #names: readonly string[] = []
  #seen = new Map<string, Watched>()
  /** A change was found that the window has not shown yet. */
  #isToBeShown = false
  #looking: Promise<void> | undefined
  #stopping = new AbortController()

  constructor(options: AccountWatchOptions) {
    this.#options = options
  }

  /** Learns which accounts there are while the vault is open, and has a change shown that was found while it was not. */
  followVault(): void {
    const { session } = this.#options
    if (session.state.state !== 'unlocked') return
    this.#names = session.read(({ accounts }) => accounts.map(({ name }) => name).sort())
    this.#show()
  }

  /** Looks at all of them once; when a look is under way already, waits for that. Never throws what nodes fail with. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /** A lock leaves it watching: that is when nobody looks. */
  forget(reason: ForgetReason): void {
    if (reason === 'lock') return
    this.#stopping.abort()
    this.#stopping = new AbortController()
    this.#names = []
    this.#seen = new Map()
    this.#isToBeShown = false
  }

  async #look(): Promise<void> {
    const { signal } = this.#stopping
    if (this.#names.length === 0) return
    await ready
    const round = await this.#round(signal).catch((error: unknown) => {
      // Without a list of nodes there is nobody to ask; pages say so.
      if (error instanceof CodedError) return undefined
      throw error
    })
    if (round === undefined || signal.aborted) return
    for (const watched of round.seen) this.#seen.set(watched.account, watched)
    if (!round.changes.some(({ severity }) => severity !== 'note')) return
    this.#options.onChange()
    this.#isToBeShown = true
    this.#show()
  }

  async #round(signal: AbortSignal): Promise<Round> {
    const { access, now, wait } = this.#options
    const { nodes, chain } = access.open()
    return lookAtAll(
      this.#names.map(parseAccountName),
      (account) => this.#seen.get(account),
      (account) => observe(account, { nodes, chain, now, wait, signal }),
      now,
    )
  }

  #show(): void {
    const { session, lookAgain } = this.#options
    if (!this.#isToBeShown || session.state.state !== 'unlocked') return
    this.#isToBeShown = false
    lookAgain()
  }
}
