/**
 * Syncing a file that once could not be synced. When that fails, some systems take what they could not write for written,
 * and the next attempt succeeds without having done anything, in this process or a later one. So after a failure nothing
 * counts as durable before all of it was written over once more, with the same bytes, and that was synced.
 */
import { unlessMissing } from '../disk/system-error.ts'
import type { FileSystem, OpenFile } from '../disk/file-system.ts'

const pieceLength = 64 * 1024

export class SyncTrust {
  readonly #file: string
  readonly #files: FileSystem
  #isLost = false

  constructor(file: string, files: FileSystem) {
    this.#file = file
    this.#files = files
  }

  /**
   * Makes durable what is in the file up to `length()` bytes, which nobody changes any more, and whatever was appended
   * since if no sync ever failed. Throws the system's error; every later call writes all of it again then.
   */
  async sync(handle: OpenFile, length: () => number): Promise<void> {
    if (await this.#wasLost()) return this.#mend(length())
    try {
      await handle.sync()
    } catch (error) {
      await this.#noteLoss()
      throw error
    }
  }

  async #mend(length: number): Promise<void> {
    const handle = await this.#files.open(this.#file, 'mend')
    try {
      for (let position = 0; position < length;) {
        const piece = await handle.read(position, Math.min(pieceLength, length - position))
        if (piece.length === 0) throw Object.assign(new Error('cut short'), { code: 'EIO', syscall: 'read' })
        for (let written = 0; written < piece.length;)
          written += await handle.writeAt(position + written, piece.subarray(written))
        position += piece.length
      }
      await handle.sync()
    } catch (error) {
      await this.#noteLoss()
      throw error
    } finally {
      await handle.close()
    }
    await unlessMissing(() => this.#files.unlink(this.#note))
    this.#isLost = false
  }

  /** Another process may have seen it fail. The note need not be durable: after a power cut there is nothing to distrust. */
  async #wasLost(): Promise<boolean> {
    if (this.#isLost) return true
    try {
      await this.#files.describe(this.#note)
      return true
    } catch (error) {
      return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
    }
  }

  async #noteLoss(): Promise<void> {
    this.#isLost = true
    // It is there already, or nothing can be written there: then nothing new is signed either.
    await this.#files
      .open(this.#note, 'create')
      .then((handle) => handle.close())
      .catch(() => undefined)
  }

  get #note(): string {
    return `${this.#file}.unsynced`
  }
}
