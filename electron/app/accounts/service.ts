/** The accounts in the vault, as the window asks for them. */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { AccountRow, Handlers } from '../../../shared/contract/index.ts'
import { parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { hasUndoCopy } from '../../hive/publishing/undo-copy.ts'
import { copyContents, wipeContents, type VaultContents } from '../../vault/vault-contents.ts'
import { keyOfAccount } from '../vault/kept-keys.ts'
import { accountPage, accountRows } from './overview.ts'
import type { AccountStandings } from './standings.ts'
import type { Desktop } from '../window/desktop.ts'
import { requireTypedName } from '../window/typed-name.ts'
import type { VaultSession } from '../vault/session.ts'

export interface AccountServiceOptions {
  readonly session: VaultSession
  readonly standings: AccountStandings
  readonly saveFile: Desktop['saveFile']
  /** Where the mode of the moment keeps its files. */
  readonly stateFolder: () => string
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

export class AccountService {
  readonly #options: AccountServiceOptions

  constructor(options: AccountServiceOptions) {
    this.#options = options
  }

  /** None while the vault is locked. */
  rows(): Promise<AccountRow[]> {
    const { session, clock } = this.#options
    if (session.state.state !== 'unlocked') return Promise.resolve([])
    return this.#with((contents) => accountRows(contents, session.ledger, new Date(clock())))
  }

  /** The handlers of `accountsContract`. */
  get handlers() {
    const { session, standings, clock, stateFolder } = this.#options
    return {
      readAccounts: () => this.rows(),
      readAccount: ({ account }) => {
        const name = parseAccountName(account)
        const hasCopyFrom = (transaction: string) => hasUndoCopy(stateFolder(), name, transaction)
        return this.#with((contents) =>
          accountPage(name, contents, session.ledger, new Date(clock()), hasCopyFrom),
        )
      },
      lookAtAccounts: ({ account }) =>
        standings.look(account === undefined ? undefined : parseAccountName(account)),
      readAccountsLook: () => standings.current,
      acknowledgeUnused: ({ account, typed }) => this.#acknowledge(parseAccountName(account), typed),
      removeAccount: ({ account }) => this.#remove(parseAccountName(account)),
      saveMetadataCopy: ({ account, takenAt }) => this.#saveCopy(parseAccountName(account), takenAt),
    } satisfies Partial<Handlers>
  }

  /** The contents are wiped afterwards. */
  async #with<Result>(use: (contents: VaultContents) => Promise<Result>): Promise<Result> {
    const contents = this.#options.session.read(copyContents)
    try {
      return await use(contents)
    } finally {
      wipeContents(contents)
    }
  }

  async #acknowledge(account: AccountName, typed: string): Promise<void> {
    const { session, clock } = this.#options
    requireTypedName(typed, account)
    const acknowledgedAt = new Date(clock()).toISOString()
    await session.update((contents) => {
      const publicKey = keyOfAccount(contents, account)?.publicKey
      const recoveryKeys = contents.recoveryKeys.map((key) => {
        if (key.publicKey !== publicKey || key.use.kind !== 'unknown') return key
        if (key.use.chainSearchedAt === null) throw notSearched()
        return { ...key, use: { ...key.use, acknowledgedAt } }
      })
      return { ...contents, recoveryKeys }
    })
  }

  /** Off the list, and no more: keys, proofs and receipts are what somebody may need on the day. */
  async #remove(account: AccountName): Promise<void> {
    await this.#options.session.update((contents) => ({
      ...contents,
      accounts: contents.accounts.filter(({ name }) => name !== account),
    }))
  }

  async #saveCopy(account: AccountName, takenAt: string): Promise<boolean> {
    const { session, saveFile } = this.#options
    const copy = session.read(({ metadataCopies }) =>
      metadataCopies.find((one) => one.account === account && one.takenAt === takenAt),
    )
    if (copy === undefined) return false
    const name = `lifeboat-${account}-metadata-${takenAt.slice(0, 10)}.json`
    return (await saveFile({ name, content: copy.metadata })) === 'saved'
  }
}

/** What the page of an account refuses. Nothing was noted. */
class AccountError extends CodedError {}

function notSearched(): AccountError {
  return new AccountError(
    'chain-not-searched',
    'HIVE was not searched for a claim of this key yet. Nothing was noted.',
    'Look at HIVE first, then say what you know.',
  )
}
