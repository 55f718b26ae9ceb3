/**
 * The two generations of a vault on the disk: the current one under its own name, and the one before beside it. At
 * every instant the name leads to a whole vault, so a process may be killed, or the power fail, at any of the steps.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { codeOf, equalBytes } from '../../shared/coinzdense/index.ts'
import { createWhole } from '../disk/durable-file.ts'
import { readIfThere } from '../disk/reading.ts'
import { isMissingHardLinks, isSystemError, unlessMissing } from '../disk/system-error.ts'
import { sweepTemporaryFiles, temporaryFile, writeSynced, writeTemporary } from '../disk/temporary-file.ts'
import { VaultError } from './errors.ts'
import type { FileSystem } from '../disk/file-system.ts'
import { damaged, largestVault, readEnvelope, type VaultEnvelope } from './vault-envelope.ts'

export type Generation = 'current' | 'previous'

const day = 24 * 60 * 60 * 1000

export class VaultFiles {
  readonly file: string
  readonly #files: FileSystem

  constructor(file: string, files: FileSystem) {
    this.file = file
    this.#files = files
  }

  /** Whether a generation is there, readable or not. */
  async has(generation: Generation): Promise<boolean> {
    return (await unlessMissing(() => this.#files.describe(this.#name(generation)))) !== undefined
  }

  /** A generation, taken apart; undefined when there is none. Throws what `readEnvelope` throws, or `vault-unreadable`. */
  async read(generation: Generation): Promise<VaultEnvelope | undefined> {
    const bytes = await this.bytes(generation)
    return bytes === undefined ? undefined : readEnvelope(bytes)
  }

  /** The bytes of a generation; undefined when there is none. Throws VaultError `vault-damaged`, `vault-unreadable`. */
  async bytes(generation: Generation): Promise<Uint8Array | undefined> {
    try {
      const found = await unlessMissing(() => this.#files.describe(this.#name(generation)))
      if (found === undefined) return undefined
      // A pipe would never end, and a file too large would be read whole before anyone looks at it.
      if (found.kind === 'other' || found.size > largestVault) throw damaged()
      return await readIfThere(this.#files, this.#name(generation))
    } catch (error) {
      if (error instanceof VaultError) throw error
      throw new VaultError(
        'vault-unreadable',
        `Your vault cannot be read (${codeOf(error) ?? 'unknown error'}).`,
        'Make the file readable for yourself. It was not changed.',
      )
    }
  }

  /** Stores the first generation. Throws VaultError as `replace` does, `vault-exists`. */
  async create(bytes: Uint8Array): Promise<void> {
    await this.#createWith(() => this.#createWhole(bytes))
  }

  /**
   * Stores a copy, which is never replaced and may stand where no vault can: on a stick whose file system cannot give a
   * file a second name. There a process that is killed leaves part of a file, which is refused as damaged. Throws as
   * `create` does.
   */
  async createCopy(bytes: Uint8Array): Promise<void> {
    await this.#createWith(async () => {
      try {
        return await this.#createWhole(bytes)
      } catch (error) {
        if (!isMissingHardLinks(error)) throw error
        return this.#createInPlace(bytes)
      }
    })
  }

  /**
   * Puts a new generation in the place of the current one, which becomes the previous one. Throws VaultError
   * `vault-changed` when the current one is not `expected`, `vault-not-stored`, or `vault-not-durable` when it is there
   * and might not survive a power cut.
   */
  async replace(bytes: Uint8Array, expected: VaultEnvelope): Promise<void> {
    const found = await this.read('current')
    if (found === undefined || !equalBytes(found.headerBytes, expected.headerBytes)) throw changed()
    await this.#storing(async () => {
      const temporary = await writeTemporary(this.#files, this.#folder, { bytes, uniqueName: randomUUID() })
      try {
        await this.#copy('current', 'previous')
        await this.#files.rename(temporary, this.file)
      } catch (error) {
        await this.#files.unlink(temporary).catch(() => undefined)
        throw error
      }
    })
    await this.#makeDurable()
  }

  /**
   * Makes the previous generation the same as the current one: after a change of passphrase the old one opens nothing.
   * Throws VaultError `old-passphrase-lingers` or `vault-not-durable`.
   */
  async repeatCurrent(): Promise<void> {
    try {
      await this.#copy('current', 'previous')
    } catch (error) {
      throw new VaultError(
        'old-passphrase-lingers',
        'Your new passphrase is in force. But the generation before, which Lifeboat keeps in case of damage, ' +
          `could not be replaced in ${this.#folder} and still opens with the old one (${codeOf(error) ?? 'unknown error'}).`,
        'Make room there, or make the folder writable, and open the vault again with the new passphrase: that puts it right.',
        { folder: this.#folder },
      )
    }
    await this.#makeDurable()
  }

  /** Puts the previous generation in the place of a current one that is damaged, which is kept under another name. */
  async fallBack(): Promise<void> {
    await this.#storing(async () => {
      if (await this.has('current'))
        await this.#files.rename(this.file, `${this.file}.damaged-${randomUUID()}`)
      await this.#copy('previous', 'current')
    })
    await this.#makeDurable()
  }

  /** Removes what killed processes left behind a day ago. */
  async sweep(now: Date): Promise<void> {
    await sweepTemporaryFiles(this.#files, this.#folder, new Date(now.getTime() - day))
  }

  #createWhole(bytes: Uint8Array): Promise<boolean> {
    return createWhole(this.#files, { file: this.file, bytes, uniqueName: randomUUID() })
  }

  async #createInPlace(bytes: Uint8Array): Promise<boolean> {
    try {
      await writeSynced(this.#files, this.file, bytes)
      return true
    } catch (error) {
      if (isSystemError(error, 'EEXIST')) return false
      throw error
    }
  }

  async #createWith(create: () => Promise<boolean>): Promise<void> {
    if (!(await this.#storing(create))) throw exists()
    await this.#makeDurable()
  }

  async #copy(from: Generation, to: Generation): Promise<void> {
    const temporary = temporaryFile(this.#folder, randomUUID())
    await this.#files.link(this.#name(from), temporary)
    await this.#files.rename(temporary, this.#name(to))
    // Renaming does nothing when both names led to the same file already.
    await unlessMissing(() => this.#files.unlink(temporary))
  }

  async #makeDurable(): Promise<void> {
    try {
      await this.#files.syncFolder(this.#folder)
    } catch (error) {
      throw new VaultError(
        'vault-not-durable',
        `Your vault is stored in ${this.#folder}, but might not survive a power cut (${codeOf(error) ?? 'unknown error'}).`,
        'Check the disk, and export a copy to another one.',
        { folder: this.#folder },
      )
    }
  }

  get #folder(): string {
    return path.dirname(this.file)
  }

  #name(generation: Generation): string {
    return generation === 'current' ? this.file : `${this.file}.previous`
  }

  async #storing<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof VaultError) throw error
      throw new VaultError(
        'vault-not-stored',
        `The change could not be stored in ${this.#folder} (${codeOf(error) ?? 'unknown error'}). ` +
          'The vault is as it was before.',
        isMissingHardLinks(error)
          ? 'The file system must support hard links, which FAT and some network drives do not: keep the vault on ' +
              'another one. A copy of it can be exported to such a drive.'
          : 'Make room there, or make the folder writable, and try again.',
        { folder: this.#folder, needs: isMissingHardLinks(error) ? 'hard-links' : 'room' },
      )
    }
  }
}

export function exists(): VaultError {
  return new VaultError(
    'vault-exists',
    'There is a vault here already.',
    'Open it with its passphrase. It was not changed.',
  )
}

function changed(): VaultError {
  return new VaultError(
    'vault-changed',
    'Your vault was changed by somebody else since it was opened, so nothing was stored.',
    'Lock it and open it again. Keep the vault on a disk of this computer, not on a network drive.',
  )
}
