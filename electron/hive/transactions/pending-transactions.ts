/**
 * What has been signed and may be on its way: kept durably before anything is sent, and let go when the chain has it
 * for good or can never have it. Whoever is killed in between, and starts again, follows the old transaction instead of
 * signing a second one. Nothing in these files is secret.
 */
import path from 'node:path'

import { codeOf, CodedError } from '../../../shared/coinzdense/index.ts'
import { parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { fileSystem, type FileSystem } from '../../disk/file-system.ts'
import { parseTime, type SignedTransaction } from '../nodes/chain-types.ts'
import { createDurably, removeDurably } from '../../disk/durable-file.ts'
import { readTextIfThere, type TextFound } from '../../disk/reading.ts'
import { isJsonObject } from '../nodes/json.ts'
import { longestTransactionText, parseSignedTransaction } from './signed-transaction.ts'
import { transactionId } from './transaction.ts'

/** The file of a pending transaction could not be written or understood. Nothing was sent. */
export class PendingError extends CodedError {}

/** What a transaction is for, as a person would say it: "the registration of QRK…". */
const longestPurpose = 200

export interface PendingTransaction {
  /** 64 hex digits. */
  readonly chainId: string
  /** Whose resource credits it uses. An account has one pending transaction at most. */
  readonly account: AccountName
  /** Behind "This transaction is for": at most 200 characters, nothing secret. */
  readonly purpose: string
  readonly transaction: SignedTransaction
  /** The time of the head block it was built on, YYYY-MM-DDTHH:MM:SS in UTC: it cannot be on the chain before. */
  readonly builtAt: string
}

export class PendingTransactions {
  readonly #stateFolder: () => string
  readonly #files: FileSystem

  /** Keeps its files in `stateFolder()`/pending, which is made when something is kept. */
  constructor(stateFolder: () => string, files: FileSystem = fileSystem) {
    this.#stateFolder = stateFolder
    this.#files = files
  }

  /** The pending transaction of an account. Throws PendingError when there is one that cannot be read. */
  async find(chainId: string, account: AccountName): Promise<PendingTransaction | undefined> {
    const file = this.#file(chainId, account)
    let content: TextFound
    try {
      content = await readTextIfThere(file, longestTransactionText + 1000)
    } catch (error) {
      throw new PendingError(
        'pending-unreadable',
        `Whether a transaction of ${account} is on its way cannot be read from ${file} (${codeOf(error) ?? 'unknown error'}).`,
        'Make it readable for yourself.',
        { account, file },
      )
    }
    if (content === undefined) return undefined
    const entry = content === 'too-long' ? undefined : parseEntry(content.text)
    if (entry?.chainId === chainId && entry.account === account) return entry
    throw new PendingError(
      'pending-damaged',
      `A transaction of ${account} may be on its way, but what was kept of it is damaged (${file}).`,
      'Wait until a day has passed since the date of that file: no transaction lives longer. Then delete the file.',
      { account, file },
    )
  }

  /**
   * Keeps a transaction durably; only then may it be sent. Throws PendingError `transaction-pending` when another one
   * of the account is kept already, and `pending-not-kept` when it could not be stored.
   */
  async keep(entry: PendingTransaction): Promise<void> {
    const file = this.#file(entry.chainId, entry.account)
    let created: boolean
    try {
      created = await createDurably(file, `${JSON.stringify({ version: 1, ...entry })}\n`, this.#files)
    } catch (error) {
      throw new PendingError(
        'pending-not-kept',
        `The signed transaction could not be kept in ${path.dirname(file)} (${codeOf(error) ?? 'unknown error'}), so nothing was sent.`,
        'Make room there or make the folder writable, then try again.',
        { folder: path.dirname(file) },
      )
    }
    if (created) return
    const existing = await this.find(entry.chainId, entry.account)
    if (existing !== undefined && transactionId(existing.transaction) === transactionId(entry.transaction))
      return
    throw new PendingError(
      'transaction-pending',
      `Another transaction of ${entry.account} is on its way. Nothing was sent.`,
      'Wait until it is finished, or start again: Lifeboat then follows it first.',
      { account: entry.account },
    )
  }

  /** Lets go of a transaction whose fate is known. */
  async settle({ chainId, account }: PendingTransaction): Promise<void> {
    await removeDurably(this.#file(chainId, account), this.#files)
  }

  #file(chainId: string, account: AccountName): string {
    return path.join(this.#stateFolder(), 'pending', `transaction-${chainId.slice(0, 16)}-${account}.json`)
  }
}

function parseEntry(text: string): PendingTransaction | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isJsonObject(value) || value['version'] !== 1) return undefined
    const { chainId, account, purpose, builtAt, transaction } = value
    if (typeof chainId !== 'string' || typeof account !== 'string' || typeof purpose !== 'string')
      return undefined
    if (purpose.length > longestPurpose || typeof builtAt !== 'string' || parseTime(builtAt) === undefined)
      return undefined
    return {
      chainId,
      account: parseAccountName(account),
      purpose,
      builtAt,
      transaction: parseSignedTransaction(transaction),
    }
  } catch {
    // What is no JSON, no account and no transaction are the same to us.
    return undefined
  }
}
