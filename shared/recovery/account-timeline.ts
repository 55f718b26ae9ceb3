/**
 * What an account's history says, block by block: the owner and active authority in force, the metadata, and what
 * happened. It follows hived (hive_evaluator_account.cpp, metadata_plugin.cpp): a transaction's signatures are checked
 * before any of its operations takes effect, so a registration is put beside the authorities from before its own
 * transaction; an empty metadata text and an absent authority change nothing.
 */
import { CodedError } from '../coinzdense/index.ts'
import type { AccountName } from './account-name.ts'
import { parseAuthority, sameAuthority, type KnownAuthority } from './authority.ts'
import {
  positionOf,
  readOperations,
  type ChainOperation,
  type ChainPosition,
  type HistoryEntry,
} from './chain-operation.ts'
import { claimOperationId } from './claim-envelope.ts'
import { readEntry, type ReadEntry } from './entry-judgement.ts'
import { minedBy, type Mined } from './mined-account.ts'
import { NamedRecoveryAccount } from './named-recovery-account.ts'
import { readRegistration } from './registration.ts'

/** The owner and active authority of an account. */
export interface Authorities {
  readonly owner: KnownAuthority
  readonly active: KnownAuthority
}

/** The recovery record in an account's metadata; 'unknown' before the history shows any metadata. */
export type RecordState = readonly ReadEntry[] | 'unreadable' | 'unknown'

/** Something that happened to an account and bears on its registration. */
export type AccountEvent = ChainPosition &
  (
    | { readonly kind: 'account-created' }
    /** `judgedBy`: the authorities before the transaction; those that it sets for the operation that creates the account. */
    | {
        readonly kind: 'registration-written' | 'registration-changed' | 'registration-repeated'
        readonly entries: readonly ReadEntry[]
        readonly judgedBy: Authorities
      }
    | { readonly kind: 'registration-removed' }
    /** `code` says why, as `MetadataError` does, or is 'metadata-not-text'. */
    | { readonly kind: 'metadata-unreadable'; readonly code: string }
    | { readonly kind: 'owner-changed' | 'active-changed'; readonly authority: KnownAuthority }
    /** The owner authority was replaced by HIVE's own account recovery. */
    | { readonly kind: 'natively-recovered' }
    /**
     * The owner asked for another recovery account, which takes effect 30 days later; `kept` where it is the one that
     * the account has, which cancels such a change.
     */
    | {
        readonly kind: 'recovery-account-changed' | 'recovery-account-kept'
        readonly recoveryAccount: string
      }
    /** The account carried a claim: of its own or anybody's, and nothing about it has been checked. */
    | { readonly kind: 'claim-published' }
  )

/** An account at the end of a block in which something about it changed. */
export interface AccountState extends Authorities {
  readonly block: number
  readonly time: string
  /** The metadata text; undefined when the history does not show it. */
  readonly metadata: string | undefined
  readonly record: RecordState
  /** What happened in this block, in chain order. */
  readonly events: readonly AccountEvent[]
}

/** An account's states in chain order, one for every block that changed something. */
export interface AccountTimeline {
  readonly account: AccountName
  /** The block that created the account; undefined when the history does not reach back to it. */
  readonly createdAt: number | undefined
  /** What was in force before the first state. */
  readonly start: Authorities
  readonly states: readonly AccountState[]
}

type EventDetail<E = AccountEvent> = E extends AccountEvent ? Omit<E, keyof ChainPosition> : never

/**
 * Replays an account's history; operations that do not concern the account are passed over. Without its creation (the
 * node keeps less, or there was no such operation) the authorities are unknown until an operation sets them, unless
 * `start` tells them. An authority that cannot be read is unknown from there on. Never throws.
 */
export function replayAccount(
  account: AccountName,
  history: readonly HistoryEntry[],
  start: Partial<Authorities> = {},
): AccountTimeline {
  const states: AccountState[] = []
  const replay = new AccountReplay(account, start, (state) => states.push(state))
  const operations = readOperations(history)
  replay.bornIn = operations.find((operation) => tellsBirthOf(account, operation))?.block
  for (const operation of operations) replay.take(operation)
  replay.end()
  return { account, createdAt: replay.createdAt, start: replay.start, states }
}

/** Whether this is the chain's own word that the account came into being; it does not say with which keys. */
export function tellsBirthOf(account: AccountName, { name, value }: ChainOperation): boolean {
  return name === 'account_created' && value['new_account_name'] === account
}

/**
 * The same operation by operation, in chain order, for whoever cannot hold a whole history: each state is handed on when its
 * block is over, and forgotten. `bornIn` has to be known before the first operation.
 */
export class AccountReplay {
  readonly account: AccountName
  /** The block in which the account came into being, where the chain's own word about it is in the history. */
  bornIn: number | undefined
  readonly start: Authorities
  createdAt: number | undefined
  readonly #emit: (state: AccountState) => void
  /** The state of the block that is not over yet. */
  #open: AccountState | undefined
  #begun = false
  #now: Authorities
  #beforeTransaction: Authorities
  #transaction = ''
  #metadata: string | undefined
  #record: RecordState = 'unknown'
  readonly #helper = new NamedRecoveryAccount()
  /** By what stands in the metadata: programs write the same record again and again. */
  readonly #entriesRead = new Map<string, ReadEntry>()

  constructor(account: AccountName, start: Partial<Authorities>, emit: (state: AccountState) => void) {
    this.account = account
    this.start = { owner: start.owner ?? 'unknown', active: start.active ?? 'unknown' }
    this.#emit = emit
    this.#now = this.start
    this.#beforeTransaction = this.start
  }

  take(operation: ChainOperation): void {
    const transaction = `${operation.block} ${operation.transactionInBlock} ${operation.transactionId}`
    if (transaction !== this.#transaction) this.#beforeTransaction = this.#now
    this.#transaction = transaction
    const details = this.#effects(operation)
    if (details === undefined) return

    const { block, time } = operation
    if (this.#open?.block !== block) this.end()
    this.#begun = true
    const events = details.map((detail) => ({ ...positionOf(operation), ...detail }))
    this.#open = {
      block,
      time,
      ...this.#now,
      metadata: this.#metadata,
      record: this.#record,
      events: [...(this.#open?.events ?? []), ...events],
    }
  }

  /** No operation of the last block comes any more. */
  end(): void {
    if (this.#open !== undefined) this.#emit(this.#open)
    this.#open = undefined
  }

  /** Changes the state as the operation does and tells what happened; undefined when it is none of our business. */
  #effects({ name, value, block, time }: ChainOperation): EventDetail[] | undefined {
    switch (name) {
      case 'account_create':
      case 'account_create_with_delegation':
      case 'create_claimed_account':
        if (value['new_account_name'] !== this.account) return undefined
        this.#helper.begin(value['creator'], time)
        return this.#create(value, block)
      case 'account_created':
        if (value['new_account_name'] !== this.account) return undefined
        this.#helper.begin(value['creator'], time)
        return this.#beBorn(block)
      case 'pow':
      case 'pow2':
        return this.#mine(minedBy(name, value), block)
      case 'account_update':
      case 'account_update2':
        if (value['account'] !== this.account) return undefined
        return [
          ...this.#writeMetadata(value['json_metadata']),
          ...this.#setAuthority('owner', value['owner']),
          ...this.#setAuthority('active', value['active']),
        ]
      case 'recover_account':
        if (value['account_to_recover'] !== this.account) return undefined
        return [
          { kind: 'natively-recovered' },
          ...this.#setAuthority('owner', value['new_owner_authority'] ?? 'unreadable'),
        ]
      case 'change_recovery_account': {
        const to = value['new_recovery_account']
        if (value['account_to_recover'] !== this.account || typeof to !== 'string') return undefined
        return [{ kind: `recovery-account-${this.#helper.name(to, time)}`, recoveryAccount: to }]
      }
      case 'custom_json':
        return value['id'] === claimOperationId && this.#carries(value)
          ? [{ kind: 'claim-published' }]
          : undefined
      default:
        return undefined
    }
  }

  #create(value: ChainOperation['value'], block: number): EventDetail[] {
    this.createdAt ??= block
    this.#now = {
      owner: parseAuthority(value['owner']) ?? 'unknown',
      active: parseAuthority(value['active']) ?? 'unknown',
    }
    // There was no authority before: the creator signed, so the account's own new keys are what can endorse.
    this.#beforeTransaction = this.#now
    this.#metadata = ''
    this.#record = []
    return [{ kind: 'account-created' }, ...this.#writeMetadata(value['json_metadata'])]
  }

  /** The chain's own word, where no operation says with which keys: those from the start, as far as they are known. */
  #beBorn(block: number): EventDetail[] | undefined {
    if (this.#begun) return undefined
    this.createdAt = block
    this.#metadata = ''
    this.#record = []
    return [{ kind: 'account-created' }]
  }

  /** The first work of a miner creates the account; what it mines later changes no key. */
  #mine(mined: Mined | undefined, block: number): EventDetail[] | undefined {
    if (mined?.key === undefined || mined.account !== this.account) return undefined
    if (this.#begun || (this.bornIn ?? block) !== block) return undefined
    const authority = { weight_threshold: 1, account_auths: [], key_auths: [[mined.key, 1]] }
    return this.#create({ owner: authority, active: authority }, block)
  }

  #setAuthority(role: 'owner' | 'active', value: unknown): EventDetail[] {
    if (value === undefined || value === null) return []
    const authority = parseAuthority(value) ?? 'unknown'
    if (sameAuthority(authority, this.#now[role])) return []
    this.#now = { ...this.#now, [role]: authority }
    return [{ kind: `${role}-changed`, authority }]
  }

  #writeMetadata(text: unknown): EventDetail[] {
    if (text === undefined || text === null || text === '') return []
    const before = this.#record
    this.#metadata = typeof text === 'string' ? text : undefined
    const record = this.#readRecord(text)
    if (typeof record === 'string') {
      this.#record = 'unreadable'
      return [{ kind: 'metadata-unreadable', code: record }]
    }
    this.#record = record
    const registered = typeof before !== 'string' && before.length > 0
    if (record.length === 0) return registered ? [{ kind: 'registration-removed' }] : []
    const repeated = JSON.stringify(record) === JSON.stringify(before)
    const kind = repeated ? 'repeated' : registered ? 'changed' : 'written'
    return [{ kind: `registration-${kind}`, entries: record, judgedBy: this.#beforeTransaction }]
  }

  #carries(value: ChainOperation['value']): boolean {
    const carriers = [value['required_auths'], value['required_posting_auths']]
    return carriers.some((names) => Array.isArray(names) && names.includes(this.account))
  }

  /** The record in a metadata text, or the code of the error that stops us from reading it. */
  #readRecord(text: unknown): ReadEntry[] | string {
    if (typeof text !== 'string') return 'metadata-not-text'
    try {
      return readRegistration(text).map((entry) => {
        const identity = JSON.stringify(entry)
        const read = this.#entriesRead.get(identity) ?? readEntry(entry)
        this.#entriesRead.set(identity, read)
        return read
      })
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      return error.code
    }
  }
}
