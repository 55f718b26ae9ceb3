/** What was set aside of all that came in, beside what was taken: said until all of it is forgotten. */
import type { Failure } from '../../../shared/contract/index.ts'

/** Something that was set aside, and the name of its file; undefined for what was typed or seen by the camera. */
export interface AsideItem {
  readonly file: string | undefined
  readonly failure: Failure
}

/** More than this nobody reads. */
const mostItems = 20

export class AsideItems {
  #items = $state.raw<readonly AsideItem[]>([])

  get items(): readonly AsideItem[] {
    return this.#items
  }

  add(file: string | undefined, failures: readonly Failure[]): void {
    const added = failures.map((failure) => ({ file, failure }))
    this.#items = [...this.#items, ...added].slice(-mostItems)
  }

  forget(): void {
    this.#items = []
  }
}
