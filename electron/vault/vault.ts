/**
 * The vault: everything private that Lifeboat keeps, in one file under one passphrase. It is open in one process at a
 * time; every change is a whole new file; and a state that was restored from a copy never passes for the latest one.
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'

import { codeOf, wipe } from '../../shared/coinzdense/index.ts'
import { VaultError } from './errors.ts'
import { fileSystem, type FileSystem } from '../disk/file-system.ts'
import { hasOtherSalt, openEither, openWith, seal, withLock, type OpenedFile } from './opened-vault.ts'
import {
  keyFromPassphrase,
  saltLength,
  stretchHere,
  usualCost,
  type Stretch,
  type StretchingCost,
} from './passphrase-stretching.ts'
import { copyContents, emptyContents, wipeContents, type VaultContents } from './vault-contents.ts'
import { openEnvelope, readEnvelope, type VaultEnvelope } from './vault-envelope.ts'
import { exists, VaultFiles, type Generation } from './vault-files.ts'
import type { VaultLock } from './vault-lock.ts'

/** What a vault works with. */
export interface VaultSurroundings {
  readonly files: FileSystem
  readonly now: () => Date
  /** An application hands over one that works in another thread. */
  readonly stretch: Stretch
  /** What new passphrases cost to guess. */
  readonly cost: StretchingCost
}

/** A vault that stretches passphrases in the thread that asks, at the usual cost. */
export const usualSurroundings: VaultSurroundings = {
  files: fileSystem,
  now: () => new Date(),
  stretch: stretchHere,
  cost: usualCost,
}

export class Vault {
  /** `previous` when the latest generation was damaged or gone, so that the last change is lost: tell the user. */
  readonly openedFrom: Generation
  readonly #files: VaultFiles
  readonly #lock: VaultLock
  readonly #surroundings: VaultSurroundings
  #opened: OpenedFile | undefined
  #lastInLine: Promise<unknown> = Promise.resolve()

  private constructor(
    files: VaultFiles,
    lock: VaultLock,
    surroundings: VaultSurroundings,
    opened: OpenedFile,
    openedFrom: Generation,
  ) {
    this.#files = files
    this.#lock = lock
    this.#surroundings = surroundings
    this.#opened = opened
    this.openedFrom = openedFrom
  }

  /** Whether there is a vault at this path, whole or not. */
  static async isThere(file: string, files: FileSystem = fileSystem): Promise<boolean> {
    const generations = new VaultFiles(file, files)
    return (await generations.has('current')) || (await generations.has('previous'))
  }

  /**
   * Makes an empty vault. Throws VaultError: `vault-exists`, `vault-in-use`, `vault-not-claimed`, `passphrase-length`,
   * `vault-not-stored`, `not-enough-memory`.
   */
  static create(file: string, passphrase: string, surroundings = usualSurroundings): Promise<Vault> {
    return Vault.#make(file, passphrase, surroundings, emptyContents)
  }

  /**
   * Opens a vault, and brings it up to date. Throws VaultError: `vault-missing`, `vault-in-use`, `vault-not-claimed`,
   * `wrong-passphrase`, `vault-damaged`, `vault-foreign`, `vault-newer`, `vault-unreadable`, `not-enough-memory`; its files
   * are untouched then. Also, when what was left half done cannot be completed, `vault-not-stored`, `vault-not-durable` or
   * `old-passphrase-lingers`.
   */
  static open(file: string, passphrase: string, surroundings = usualSurroundings): Promise<Vault> {
    return withLock(file, surroundings, async (lock) => {
      const files = new VaultFiles(file, surroundings.files)
      const { opened, generation } = await openEither(files, passphrase, surroundings.stretch)
      const vault = new Vault(files, lock, surroundings, opened, generation)
      try {
        await vault.#bringUpToDate()
        return vault
      } catch (error) {
        vault.#forget()
        throw error
      }
    })
  }

  /**
   * Makes a vault of the bytes of a copy, with the copy's passphrase. `arrive` gets its contents and says what of them
   * counts here: see vault-arrival.ts. What it throws is thrown, and no vault is made. Throws what `open` and `create`
   * throw.
   */
  static async restore(
    copy: Uint8Array,
    file: string,
    passphrase: string,
    arrive: (contents: VaultContents) => VaultContents | Promise<VaultContents>,
    surroundings = usualSurroundings,
  ): Promise<Vault> {
    // Before anything of the copy is taken in anywhere.
    if (await Vault.isThere(file, surroundings.files)) throw exists()
    const { key, contents } = await openWith(readEnvelope(copy), passphrase, surroundings.stretch)
    wipe(key)
    try {
      return await Vault.#make(file, passphrase, surroundings, await arrive(contents))
    } finally {
      wipeContents(contents)
    }
  }

  /** A copy of what is in the vault. Whoever asked for it wipes it, with `wipeContents`. Throws `vault-locked`. */
  read(): VaultContents {
    return copyContents(this.#open().contents)
  }

  /**
   * Changes the vault; one change after the other, in the order of the calls. `change` gets a copy and gives what shall
   * be stored instead; what it throws is thrown, and nothing is changed. Resolves when the change would survive a power
   * cut. Throws VaultError `vault-not-stored`, `vault-changed` or `vault-locked`, ShapeError.
   */
  update(change: (contents: VaultContents) => VaultContents): Promise<void> {
    return this.#inTurn(async () => {
      const { key, contents, envelope } = this.#open()
      const copy = copyContents(contents)
      try {
        const changed = copyContents(change(copy))
        try {
          await this.#store(changed, key, envelope)
        } finally {
          wipeContents(this.#open().contents === changed ? contents : changed)
        }
      } finally {
        wipeContents(copy)
      }
    })
  }

  /** Compares a text with the passphrase; takes as long as opening. Throws VaultError `wrong-passphrase`, `vault-locked`. */
  confirmPassphrase(passphrase: string): Promise<void> {
    return this.#inTurn(() => this.#requirePassphrase(passphrase))
  }

  /**
   * Replaces the passphrase, also of the generation before. Copies that were exported keep the old one. Throws VaultError
   * `wrong-passphrase` when `current` is not the passphrase, `old-passphrase-lingers` when the new one is in force and that
   * generation could not be replaced, and what `update` throws.
   */
  changePassphrase(current: string, next: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#requirePassphrase(current)
      const { contents, envelope, key } = this.#open()
      const { stretch, cost } = this.#surroundings
      const salt = randomBytes(saltLength)
      const nextKey = await keyFromPassphrase(stretch, next, salt, cost)
      try {
        await this.#store(contents, nextKey, { ...envelope, salt, cost }, envelope)
      } finally {
        wipe(this.#open().key === nextKey ? key : nextKey)
      }
      await this.#files.repeatCurrent()
    })
  }

  /** Writes a sealed copy, under the same passphrase, to a new file. Throws VaultError `vault-exists`, `vault-not-stored`. */
  async exportTo(file: string): Promise<void> {
    await new VaultFiles(path.resolve(file), this.#surroundings.files).createCopy(await this.copy())
  }

  /** The bytes of a sealed copy, under the same passphrase: a backup, whose keys count as restored wherever it is opened. */
  copy(): Promise<Uint8Array> {
    return this.#inTurn(() => {
      const { envelope } = this.#open()
      return Promise.resolve(Buffer.concat([envelope.headerBytes, envelope.sealed]))
    })
  }

  /** The same with what else `change` puts into it. Nothing is changed in the vault itself. Throws ShapeError. */
  copyWith(change: (contents: VaultContents) => VaultContents): Promise<Uint8Array> {
    return this.#inTurn(async () => {
      const { contents, key, envelope } = this.#open()
      const copy = copyContents(contents)
      try {
        return await seal(change(copy), key, envelope)
      } finally {
        wipeContents(copy)
      }
    })
  }

  /** Waits for changes under way, overwrites all secrets, and lets the next process open the vault. May be called twice. */
  lock(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#opened === undefined) return
      this.#forget()
      await this.#lock.release()
    })
  }

  static #make(
    file: string,
    passphrase: string,
    surroundings: VaultSurroundings,
    contents: VaultContents,
  ): Promise<Vault> {
    return withLock(file, surroundings, async (lock) => {
      if (await Vault.isThere(file, surroundings.files)) throw exists()
      const { stretch, cost } = surroundings
      const salt = randomBytes(saltLength)
      const key = await keyFromPassphrase(stretch, passphrase, salt, cost)
      const files = new VaultFiles(file, surroundings.files)
      const own = copyContents(contents)
      const bytes = await seal(own, key, { cost, salt, generation: 1 })
      await files.create(bytes)
      const opened = { envelope: readEnvelope(bytes), key, contents: own, storedVersion: own.version }
      return new Vault(files, lock, surroundings, opened, 'current')
    })
  }

  /** After opening: repairs what a killed process left half done, and stores contents of an earlier version anew. */
  async #bringUpToDate(): Promise<void> {
    const { contents, key, envelope, storedVersion } = this.#open()
    await this.#files.sweep(this.#surroundings.now())
    if (this.openedFrom === 'previous') await this.#files.fallBack()
    else if (await hasOtherSalt(this.#files, envelope)) await this.#files.repeatCurrent()
    if (storedVersion < contents.version) await this.#store(contents, key, envelope)
  }

  /** Stores contents under a key, and goes on with them. `replaced` is what the file must hold now. */
  async #store(
    contents: VaultContents,
    key: Uint8Array,
    { cost, salt, generation }: VaultEnvelope,
    replaced = this.#open().envelope,
  ): Promise<void> {
    const bytes = await seal(contents, key, { cost, salt, generation: generation + 1 })
    const opened = { envelope: readEnvelope(bytes), key, contents, storedVersion: contents.version }
    try {
      await this.#files.replace(bytes, replaced)
      this.#opened = opened
    } catch (error) {
      // It has taken its place all the same.
      if (codeOf(error) === 'vault-not-durable') this.#opened = opened
      throw error
    }
  }

  async #requirePassphrase(passphrase: string): Promise<void> {
    const { envelope } = this.#open()
    const proof = await keyFromPassphrase(
      this.#surroundings.stretch,
      passphrase,
      envelope.salt,
      envelope.cost,
    )
    try {
      wipe(await openEnvelope(envelope, proof))
    } finally {
      wipe(proof)
    }
  }

  #open(): OpenedFile {
    if (this.#opened === undefined)
      throw new VaultError('vault-locked', 'Your vault is locked.', 'Open it with its passphrase.')
    return this.#opened
  }

  #forget(): void {
    if (this.#opened === undefined) return
    wipe(this.#opened.key)
    wipeContents(this.#opened.contents)
    this.#opened = undefined
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#lastInLine.then(work)
    this.#lastInLine = result.catch(() => undefined)
    return result
  }
}
