/**
 * The list that a person opened. A file is read from its beginning to its end for every question, piece by piece: nothing of
 * a list may be believed before its end, and nobody's memory has room for it.
 */
import { stat } from 'node:fs/promises'
import path from 'node:path'

import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { CensusView } from '../../../shared/contract/index.ts'
import { typedAccountName } from '../../../shared/recovery/index.ts'
import { fileUnread } from '../../census/census-error.ts'
import { compareLists } from '../../census/comparing.ts'
import { checkList } from '../../census/list-reader.ts'
import { checkProof, looksLikeProof, proofText, proveAccount } from '../../census/proof.ts'
import { readAtMost } from '../../disk/read-at-most.ts'
import { failureOf } from '../window/failure-of.ts'
import type { ForgetReason, Holder } from '../window/forgetting.ts'
import { comparisonView, lineView, listView } from './census-view.ts'

export interface CensusOptions {
  /** The id of the chain that is talked to at the moment. */
  readonly chain: () => string
  readonly onChange: (view: CensusView) => void
}

type Work = NonNullable<CensusView['work']>
type Found = Partial<Omit<CensusView, 'work' | 'ended'>>

/** A proof has two lines and some forty hashes; a line of many claims is long. */
const longestProof = 64 * 1024 * 1024

const nothingOpen: CensusView = {
  work: undefined,
  list: undefined,
  line: undefined,
  unlisted: undefined,
  comparison: undefined,
  ended: undefined,
}

/** Stopping is no failure: it ends the reading from inside. */
class Stopped extends CodedError {}

export class OpenedCensus implements Holder {
  readonly #options: CensusOptions
  #view = nothingOpen
  #file: string | undefined
  /** Counts up with everything that is begun or ended: what is behind it is stopped. */
  #turn = 0
  #running: Promise<void> = Promise.resolve()

  constructor(options: CensusOptions) {
    this.#options = options
  }

  get current(): CensusView {
    return this.#view
  }

  get ended(): Promise<unknown> {
    return this.#running
  }

  /** Reads a list or a proof. Returns at once; `onChange` tells how it goes. */
  open(file: string): CensusView {
    this.#file = undefined
    this.#view = nothingOpen
    return this.#begin('reading', [file], async (onBytes) => {
      const chain = this.#options.chain()
      if (await looksLikeProof(file)) {
        const proof = checkProof(await proofIn(file))
        return { line: lineView(proof, { chain, from: 'proof' }) }
      }
      const list = listView(path.basename(file), await checkList(file, undefined, onBytes), chain)
      this.#file = file
      return { list }
    })
  }

  /** Finds an account in the list. Throws AccountNameError when it is no name. */
  find(typed: string): CensusView {
    const account = typedAccountName(typed)
    const file = this.#file
    if (file === undefined) return this.#view
    this.#view = { ...this.#view, line: undefined, unlisted: undefined, comparison: undefined }
    return this.#begin('finding', [file], async (onBytes) => {
      try {
        const proof = checkProof(proofText(await proveAccount(account, file, onBytes)))
        return { line: lineView(proof, { chain: this.#options.chain(), from: 'list' }) }
      } catch (error) {
        if (error instanceof CodedError && error.code === 'account-not-listed') return { unlisted: account }
        throw error
      }
    })
  }

  /** Compares the list with another one. */
  compare(second: string): CensusView {
    const first = this.#file
    if (first === undefined) return this.#view
    this.#view = { ...this.#view, line: undefined, unlisted: undefined, comparison: undefined }
    return this.#begin('comparing', [first, second], async (onBytes) => ({
      comparison: comparisonView(path.basename(second), await compareLists(first, second, onBytes)),
    }))
  }

  stop(): CensusView {
    if (this.#view.work === undefined) return this.#view
    this.#turn++
    return this.#change({ work: undefined, ended: 'stopped' })
  }

  close(): CensusView {
    this.#turn++
    this.#file = undefined
    return this.#change(nothingOpen)
  }

  /** A list is no secret, and of no vault: it outlasts a lock. In another mode it may be of another chain. */
  forget(reason: ForgetReason): void {
    if (reason !== 'lock') this.close()
  }

  #begin(
    kind: Work['kind'],
    files: readonly string[],
    read: (onBytes: (bytes: number) => void) => Promise<Found>,
  ): CensusView {
    const turn = ++this.#turn
    const isOurs = () => turn === this.#turn
    this.#change({ work: { kind, fraction: 0 }, ended: undefined })
    this.#running = this.#run(kind, files, read, isOurs)
    return this.#view
  }

  async #run(
    kind: Work['kind'],
    files: readonly string[],
    read: (onBytes: (bytes: number) => void) => Promise<Found>,
    isOurs: () => boolean,
  ): Promise<void> {
    try {
      const size = await sizeOf(files)
      let bytes = 0
      let told = 0
      const found = await read((more) => {
        if (!isOurs()) throw new Stopped('stopped', 'Stopped, as you asked.', 'Start again when you like.')
        bytes += more
        const fraction = Math.min(1, bytes / Math.max(1, size))
        if (fraction - told < 0.01) return
        told = fraction
        this.#change({ work: { kind, fraction } })
      })
      if (isOurs()) this.#change({ ...found, work: undefined })
    } catch (error) {
      if (isOurs()) this.#change({ work: undefined, ended: failureOf(error) })
    }
  }

  #change(change: Partial<CensusView>): CensusView {
    this.#view = { ...this.#view, ...change }
    this.#options.onChange(this.#view)
    return this.#view
  }
}

async function proofIn(file: string): Promise<string> {
  return Buffer.from(await readAtMost(file, longestProof)).toString('utf8')
}

async function sizeOf(files: readonly string[]): Promise<number> {
  try {
    const sizes = await Promise.all(files.map((file) => stat(file)))
    return sizes.reduce((sum, { size }) => sum + size, 0)
  } catch (error) {
    throw fileUnread(error)
  }
}
