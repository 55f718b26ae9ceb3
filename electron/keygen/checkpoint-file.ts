/**
 * Checkpoints in files (FORMAT.md section 16): one for each key that is being made, to which finished public keys are appended. Public keys
 * are no secret, but a forged one would make the whole key worthless, so each record carries a MAC under a key that only
 * the owner of the seed has. A record that was torn by a crash, or forged, is left out and computed again.
 */
import { appendFileSync, mkdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import path from 'node:path'

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

import type { CheckpointIdentity, CheckpointStore, LeafCheckpoint } from '../../shared/coinzdense/index.ts'
import { equalBytes } from '../../shared/coinzdense/index.ts'
import { keyedHash } from '../../shared/coinzdense/sodium.ts'

/** First position and count of the public keys in a record, four bytes each. */
const headerLength = 8
const macLength = 16

export class CheckpointFolder implements CheckpointStore {
  readonly #folder: string
  readonly #opened = new Set<string>()

  /** Keeps its files in this folder, which is made when the first key needs it. */
  constructor(folder: string) {
    this.#folder = folder
  }

  open(identity: CheckpointIdentity): LeafCheckpoint {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const file = path.join(this.#folder, `${identity.name}.leaves`)
    this.#opened.add(file)
    return new CheckpointFile(file, identity)
  }

  /** Removes what was opened here, once the keys are finished and kept elsewhere. */
  discard(): void {
    this.#opened.forEach((file) => rmSync(file, { force: true }))
    this.#opened.clear()
  }
}

class CheckpointFile implements LeafCheckpoint {
  readonly #file: string
  readonly #identity: CheckpointIdentity

  constructor(file: string, identity: CheckpointIdentity) {
    this.#file = file
    this.#identity = identity
  }

  restore(): { readonly first: number; readonly leaves: Uint8Array }[] {
    const bytes = this.#read()
    const records: { readonly first: number; readonly leaves: Uint8Array }[] = []
    let offset = 0
    for (;;) {
      const record = this.#recordAt(bytes, offset)
      if (record === undefined) break
      records.push(record)
      offset += headerLength + record.leaves.length + macLength
    }
    // What follows the last good record is a torn one: later records must not stand behind it.
    if (offset < bytes.length) truncateSync(this.#file, offset)
    return records
  }

  store(first: number, leaves: Uint8Array): void {
    const record = Buffer.alloc(headerLength + leaves.length + macLength)
    record.writeUInt32BE(first, 0)
    record.writeUInt32BE(leaves.length / this.#identity.leafLength, 4)
    record.set(leaves, headerLength)
    record.set(this.#mac(record.subarray(0, headerLength + leaves.length)), headerLength + leaves.length)
    // Not synced: a process that ends loses nothing, and after a power cut the rest is computed again.
    appendFileSync(this.#file, record, { mode: 0o600 })
  }

  #recordAt(bytes: Buffer, offset: number): { first: number; leaves: Uint8Array } | undefined {
    if (bytes.length < offset + headerLength) return undefined
    const first = bytes.readUInt32BE(offset)
    const count = bytes.readUInt32BE(offset + 4)
    if (count < 1 || first + count > this.#identity.count) return undefined
    const end = offset + headerLength + count * this.#identity.leafLength
    if (bytes.length < end + macLength) return undefined
    const mac = bytes.subarray(end, end + macLength)
    if (!equalBytes(this.#mac(bytes.subarray(offset, end)), mac)) return undefined
    return { first, leaves: Uint8Array.from(bytes.subarray(offset + headerLength, end)) }
  }

  #mac(record: Uint8Array): Uint8Array {
    const { name, authenticationKey } = this.#identity
    return keyedHash(macLength, concatBytes(utf8ToBytes(name), record), authenticationKey)
  }

  #read(): Buffer {
    try {
      return readFileSync(this.#file)
    } catch {
      return Buffer.alloc(0)
    }
  }
}
