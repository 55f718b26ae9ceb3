/**
 * Publications that are on their way, of each account and each mode: begun here or by an earlier run, told while they go
 * on, and kept in the vault when they are done.
 */
import type { OwnerSaid, ProtectPublishing, Tell } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import type { PendingTransaction } from '../../hive/transactions/pending-transactions.ts'
import { endorsingRole, publishesKey } from '../../protecting/earlier-publication.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Published } from '../vault/registration-receipt.ts'
import type { VaultSession } from '../vault/session.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ProtectDrafts } from './drafts.ts'
import { lapsed, notBegun } from './errors.ts'
import { withReceipt } from '../vault/kept-receipt.ts'
import type { ProtectPublication } from './publication.ts'

export interface PublishingRunsOptions {
  readonly session: VaultSession
  readonly access: ChainAccess
  readonly drafts: ProtectDrafts
  readonly publication: ProtectPublication
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly tell: Tell
}

type Line = ProtectPublishing['lines'][number]

export class PublishingRuns {
  readonly #options: PublishingRunsOptions
  /** The latest publication of each account, in the mode of its state folder. */
  readonly #running = new Map<string, ProtectPublishing>()

  constructor(options: PublishingRunsOptions) {
    this.#options = options
  }

  /** Publishes what was previewed; what is on its way already is followed. Returns at once. */
  publish(account: AccountName, said: OwnerSaid): ProtectPublishing {
    const { publication, drafts } = this.#options
    return this.#run(account, async (line, folder) => {
      const earlier = await publication.pending(account)
      if (earlier !== undefined && (await this.#follow(account, earlier, line, folder))) return
      const { publicKey } = drafts.get(account)
      if (publicKey === undefined) throw notBegun()
      const published = await publication.publish(account, publicKey, said, line)
      await this.#keepReceipt(account, publicKey, published, folder)
    })
  }

  /** Goes on with what is on its way: of this run, or signed by an earlier one. Undefined when nothing is. */
  async resume(account: AccountName): Promise<ProtectPublishing | undefined> {
    const running = this.#runningFor(account)
    if (running?.state === 'running') return running
    const earlier = await this.#options.publication.pending(account)
    if (earlier === undefined || !this.#isOf(account, earlier)) return undefined
    return this.#run(account, async (line, folder) => {
      if (!(await this.#follow(account, earlier, line, folder))) throw lapsed()
    })
  }

  /** Which keys (QRK…) of the account are on their way to the chain, or could be at any moment. */
  async heldKeys(account: AccountName): Promise<(publicKey: string) => boolean> {
    const { publication } = this.#options
    const earlier = await publication.pending(account)
    return (publicKey) =>
      this.#runningFor(account)?.state === 'running' ||
      publication.isPreviewed(account, publicKey) ||
      (earlier !== undefined && publishesKey(earlier, publicKey))
  }

  /** Begins, and tells how it goes: it takes as long as the chain takes. */
  #run(
    account: AccountName,
    work: (line: (added: Line) => void, folder: string) => Promise<void>,
  ): ProtectPublishing {
    const running = this.#runningFor(account)
    if (running?.state === 'running') return running
    const { access, session, drafts } = this.#options
    const folder = access.stateFolder()
    const report = (publishing: ProtectPublishing) => this.#report(publishing, folder)
    const begun = report({ account, state: 'running', lines: [], failure: undefined, draft: undefined })
    const latest = () => this.#runningFor(account, folder) ?? begun
    const line = (added: Line) => {
      report({ ...begun, lines: [...latest().lines, added] })
    }
    void session
      .keepOpen(async () => {
        await work(line, folder)
        return this.#isMode(folder) ? drafts.get(account) : undefined
      })
      .then(
        (draft) => report({ ...latest(), state: 'done', draft }),
        (error: unknown) => report({ ...latest(), state: 'failed', failure: failureOf(error) }),
      )
    return begun
  }

  /** Follows what an earlier run signed to its end: false when it is of another key, or can never arrive. */
  async #follow(
    account: AccountName,
    earlier: PendingTransaction,
    line: (added: Line) => void,
    folder: string,
  ): Promise<boolean> {
    const { publication, drafts } = this.#options
    const end = await publication.follow(earlier, line)
    if (end.kind === 'lapsed') return false
    const { publicKey } = drafts.get(account)
    if (publicKey === undefined || !publishesKey(earlier, publicKey)) return false
    const endorsedBy = endorsingRole(earlier.transaction, publicKey)
    await this.#keepReceipt(account, publicKey, { receipt: end.receipt, endorsedBy }, folder)
    return true
  }

  #isOf(account: AccountName, earlier: PendingTransaction): boolean {
    const publicKey = this.#options.drafts.find(account)?.publicKey
    return publicKey !== undefined && publishesKey(earlier, publicKey)
  }

  #runningFor(account: AccountName, folder = this.#options.access.stateFolder()) {
    return this.#running.get(`${folder} ${account}`)
  }

  /** Whether practice has neither begun nor ended since: the other mode has another vault and other accounts. */
  #isMode(folder: string): boolean {
    return this.#options.access.stateFolder() === folder
  }

  #report(publishing: ProtectPublishing, folder: string): ProtectPublishing {
    this.#running.set(`${folder} ${publishing.account}`, publishing)
    if (this.#isMode(folder)) this.#options.tell('protectPublishingChanged', publishing)
    return publishing
  }

  async #keepReceipt(
    account: AccountName,
    publicKey: string,
    published: Pick<Published, 'receipt'> & Partial<Published>,
    folder: string,
  ): Promise<void> {
    if (!this.#isMode(folder)) return
    const { session, clock } = this.#options
    const now = new Date(clock()).toISOString()
    await session.update((contents) => withReceipt(contents, account, publicKey, published, now))
  }
}
