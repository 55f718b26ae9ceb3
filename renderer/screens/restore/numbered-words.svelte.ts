/** Words of a backup that are typed into numbered places, and how what is said of them is put back there. */
import { repairedWords } from '../../../shared/spelling/index.ts'
import type { Change } from './word-change.ts'

export type NumberedForm = 'words' | 'share'

const counts: Readonly<Record<NumberedForm, number>> = { words: 24, share: 33 }

export class NumberedWords {
  /** Undefined while one field takes anything. */
  form = $state<NumberedForm>()
  words = $state<string[]>([])

  begin(form: NumberedForm | undefined): void {
    this.form = form
    this.empty()
  }

  empty(): void {
    this.words = Array.from({ length: this.form === undefined ? 0 : counts[this.form] }, () => '')
  }

  /** What is typed, as one text. */
  get text(): string {
    return this.#filled.map(({ word }) => word).join(' ')
  }

  /** How many places are filled. */
  get count(): number {
    return this.#filled.length
  }

  /** Where on the sheet the words stand that are at these places of the text. */
  placesOf(positions: readonly number[]): readonly number[] {
    return positions.flatMap((position) => this.#filled[position - 1]?.place ?? [])
  }

  /** Makes a change of the text; a word that is missing or too many moves those behind it. */
  change(change: Change): void {
    if (change.of !== 'words') return
    const { repair } = change
    if (repair.kind === 'replace') {
      const [place] = this.placesOf([repair.position])
      if (place !== undefined) this.words[place - 1] = repair.word
      return
    }
    const right = repairedWords(
      this.#filled.map(({ word }) => word),
      repair,
      (word) => word,
    )
    this.words = this.words.map((_, at) => right[at] ?? '')
  }

  get #filled(): readonly { readonly word: string; readonly place: number }[] {
    return this.words
      .map((word, at) => ({ word: word.trim(), place: at + 1 }))
      .filter(({ word }) => word !== '')
  }
}
