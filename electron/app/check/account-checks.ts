/**
 * Checks of one account or a list, for the window: a few at a time, in order, told as they go. One account that cannot
 * be read costs the others nothing, and everything can be stopped.
 */
import { ready } from '../../../shared/coinzdense/index.ts'
import type {
  AccountReport,
  Checks,
  ChecksNews,
  CheckLine,
  CheckStep,
} from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { checkAccount } from '../../hive/accounts/checking.ts'
import type { ClaimLookup } from '../../hive/accounts/claim-lookup.ts'
import { KeptReadings } from '../../hive/accounts/kept-readings.ts'
import { lookAtRecoveryAccount } from '../../hive/accounts/recovery-account.ts'
import { StoppedError, unlessNodeTrouble } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { parseAccountNames } from '../chain/account-names.ts'
import type { ChainAccess } from '../chain/access.ts'
import { readingAgain, stepOf } from '../chain/check-step.ts'
import { checkedVerdict, reportOf, type CheckedAccount } from './view.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason } from '../window/forgetting.ts'

export interface AccountChecksOptions {
  readonly access: Pick<ChainAccess, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  /** Lets the process do something else. */
  readonly breathe: () => Promise<void>
  /** Hears of the claims that were found: one of them may be of a key of ours. */
  readonly onClaims: (claims: readonly ClaimLookup[]) => Promise<void>
  readonly onChange: (news: ChecksNews) => void
}

/** So many accounts at once: more would only make public nodes ask for a pause. */
const accountsAtOnce = 2
const mostTroubles = 20
const millisecondsBetweenNews = 100

export class AccountChecks {
  readonly #options: AccountChecksOptions
  #state: Checks['state'] = 'never-run'
  #lines = new Map<string, CheckLine>()
  #checked = new Map<string, CheckedAccount>()
  #step: CheckStep | undefined
  #troubles: readonly CheckStep[] = []
  #stopping = new AbortController()
  #untold = new Map<string, CheckLine>()
  /** Long histories that broke off, so that who checks again goes on from there. */
  readonly #kept: KeptReadings
  #later: NodeJS.Timeout | undefined

  constructor(options: AccountChecksOptions) {
    this.#options = options
    this.#kept = new KeptReadings(options.now)
  }

  get current(): Checks {
    return { ...this.#facts, lines: [...this.#lines.values()] }
  }

  /** Starts over with the accounts in a text, and returns at once. Throws AccountListError, NodeListError. */
  start(text: string): Checks {
    const accounts = parseAccountNames(text)
    const stopping = new AbortController()
    const access = this.#options.access.open((notice) =>
      this.#take(stepOf(notice, this.#options.now()), stopping.signal),
    )
    this.stop()
    this.#stopping = stopping
    this.#state = 'running'
    this.#checked = new Map()
    this.#step = undefined
    this.#troubles = []
    this.#untold.clear()
    this.#lines = new Map(accounts.map((account) => [account, { account, state: 'waiting' }]))
    const waiting = accounts.values()
    const worker = async () => {
      for (const account of waiting)
        if (!stopping.signal.aborted) await this.#check(account, access, stopping.signal)
    }
    void Promise.all(Array.from({ length: accountsAtOnce }, worker)).then(() => this.#end(stopping.signal))
    return this.current
  }

  /** Stops what runs; what is done is kept. */
  stop(): Checks {
    if (this.#state === 'running') {
      this.#stopping.abort()
      this.#state = 'stopped'
      this.#step = undefined
      for (const { account, state } of this.#lines.values())
        if (state === 'waiting' || state === 'reading') this.#set({ account, state: 'stopped' })
      this.#tell()
    }
    return this.current
  }

  /** Stops, and forgets what was found, where the chain is another one. What is read of the chain needs no vault. */
  forget(reason: ForgetReason): void {
    if (reason === 'lock') return
    this.stop()
    if (reason === 'close') return
    this.#stopping.abort()
    this.#state = 'never-run'
    this.#checked = new Map()
    this.#lines = new Map()
    this.#untold.clear()
    this.#troubles = []
    this.#kept.clear()
    this.#tell()
  }

  /** The report on an account that was checked; undefined when it was not. */
  async report(account: string): Promise<AccountReport | undefined> {
    const checked = this.#checked.get(account)
    return checked === undefined ? undefined : reportOf(checked, this.#options.breathe)
  }

  async #check(
    account: AccountName,
    { nodes, chain, client }: ReturnType<ChainAccess['open']>,
    signal: AbortSignal,
  ): Promise<void> {
    const { now, wait } = this.#options
    const set = (line: CheckLine) => {
      if (!signal.aborted) this.#set(line)
    }
    set({ account, state: 'reading', fraction: 0 })
    try {
      await ready
      const check = await checkAccount(account, {
        nodes,
        chain,
        now,
        wait,
        signal,
        claims: 'search',
        carriers: [],
        kept: this.#kept,
        notice: (notice) => this.#take(stepOf(notice, now()), signal),
        onReadingAgain: () => this.#take(readingAgain(account, now()), signal),
        progress: ({ done, total }) =>
          set({ account, state: 'reading', fraction: total === 0 ? 1 : done / total }),
      })
      await this.#options.onClaims(check.claims)
      const { present } = check
      const helper =
        present && (await unlessNodeTrouble(() => lookAtRecoveryAccount(present, client, { signal })))
      if (signal.aborted) return
      this.#checked.set(account, { check, helper })
      set({ account, state: 'done', verdict: checkedVerdict(check) })
    } catch (error) {
      // Whoever stops means all of them; nothing else that goes wrong with one is a reason to leave the others.
      if (!(error instanceof StoppedError)) set({ account, state: 'failed', failure: failureOf(error) })
    }
  }

  #take(step: CheckStep, signal: AbortSignal): void {
    if (signal.aborted) return
    this.#step = step
    const isTrouble = step.kind === 'trying-next'
    if (isTrouble && this.#troubles.every(({ text }) => text !== step.text))
      this.#troubles = [...this.#troubles, step].slice(-mostTroubles)
    this.#tellSometimes()
  }

  #end(signal: AbortSignal): void {
    if (signal.aborted) return
    this.#state = 'done'
    this.#step = undefined
    this.#tell()
  }

  #set(line: CheckLine): void {
    this.#lines.set(line.account, line)
    this.#untold.set(line.account, line)
    if (line.state === 'reading') this.#tellSometimes()
    else this.#tell()
  }

  #tellSometimes(): void {
    // The last news before a silence must get through: it says what is waited for.
    this.#later ??= setTimeout(() => this.#tell(), millisecondsBetweenNews)
  }

  #tell(): void {
    clearTimeout(this.#later)
    this.#later = undefined
    this.#options.onChange({ ...this.#facts, lines: [...this.#untold.values()] })
    this.#untold.clear()
  }

  get #facts(): Omit<Checks, 'lines'> {
    return { state: this.#state, step: this.#step, troubles: this.#troubles }
  }
}
