/** Files that were not taken: a later one that was does not make them good. */
import type { Failure } from '../../shared/contract/index.ts'
import { failureFrom } from '../lifeboat.ts'

export interface LeftFile {
  readonly name: string
  readonly failure: Failure
}

/** Whoever drops more is not reading. */
const mostFiles = 20

export class LeftFiles {
  #files = $state.raw<readonly LeftFile[]>([])

  /** The latest ones, each name once. */
  get files(): readonly LeftFile[] {
    return this.#files
  }

  /** Takes a file, and keeps why it was not taken, until one of that name is. */
  async take(name: string, take: () => Promise<unknown>): Promise<void> {
    try {
      await take()
      this.#files = this.#without(name)
    } catch (error) {
      this.#files = [...this.#without(name), { name, failure: failureFrom(error) }].slice(-mostFiles)
    }
  }

  dismiss(): void {
    this.#files = []
  }

  #without(name: string): readonly LeftFile[] {
    return this.#files.filter((file) => file.name !== name)
  }
}
