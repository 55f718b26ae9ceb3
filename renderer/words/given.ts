/** What a sentence of the main process has filled in, as the sentence in another language takes it. */
import type { Details, Language, Saying } from '../../shared/contract/index.ts'

/** Sentences by their codes. Where something is filled in, it is a function. */
export type Wordings = Readonly<Record<string, string | ((given: Given) => string)>>

/** What happened and what did not, and what to do. */
export type Failing = readonly [sentence: string, advice: string]
/** Failures by their codes. */
export type FailureWordings = Readonly<Record<string, Failing | ((given: Given) => Failing)>>

/** What stands where a value should be and was not told. */
const untold = '…'

export class Given {
  readonly #language: Language
  readonly #details: Details
  readonly #sentenceIn: (language: Language, saying: Saying) => string

  /** `sentenceIn` says what is said inside of a sentence. */
  constructor(
    language: Language,
    details: Details,
    sentenceIn: (language: Language, saying: Saying) => string,
  ) {
    this.#language = language
    this.#details = details
    this.#sentenceIn = sentenceIn
  }

  has(name: string): boolean {
    return this.#details[name] !== undefined
  }

  /** A name, a key, a word that chooses among words. */
  text(name: string): string {
    const value = this.#details[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : untold
  }

  /** To count with. */
  count(name: string): number {
    const value = this.#details[name]
    return typeof value === 'number' ? value : 0
  }

  /** A number as the language writes it. */
  number(name: string): string {
    const value = this.#details[name]
    if (typeof value !== 'number') return untold
    return new Intl.NumberFormat(this.#language, { useGrouping: 'always' }).format(value)
  }

  /** Texts or numbers, one by one. */
  list(name: string): readonly string[] {
    const value = this.#details[name]
    return Array.isArray(value) ? value.filter((one) => typeof one !== 'object').map(String) : []
  }

  /** "alice, bob and carol" */
  names(name: string): string {
    return new Intl.ListFormat(this.#language, { type: 'conjunction' }).format(this.list(name))
  }

  /** What was said by others, one sentence behind the other; nothing when nobody said anything. */
  said(name: string): string {
    const value = this.#details[name]
    const sayings = (Array.isArray(value) ? value : [value]) as readonly unknown[]
    return sayings
      .filter((one): one is Saying => typeof one === 'object' && one !== null)
      .map((saying) => this.#sentenceIn(this.#language, saying))
      .join(' ')
  }
}
