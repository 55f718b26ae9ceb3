/** Which words a page has explained already: each is underlined once, where it comes first. */
import { getContext, setContext } from 'svelte'

import type { Language } from '../../shared/contract/index.ts'
import { partsOf, type TermName, type TextPart } from '../words/terms.ts'

export class ExplainedTerms {
  readonly #owners = new Map<TermName, object>()

  /** A text in pieces; what is explained elsewhere on the page stays plain. `owner` is who shows the text. */
  partsOf(language: Language, text: string, owner: object): readonly TextPart[] {
    this.release(owner)
    return partsOf(language, text).map((part) => {
      if (part.term === undefined) return part
      if (this.#owners.has(part.term)) return { text: part.text }
      this.#owners.set(part.term, owner)
      return part
    })
  }

  /** The owner shows nothing any more. */
  release(owner: object): void {
    for (const [term, holder] of this.#owners) if (holder === owner) this.#owners.delete(term)
  }
}

const place = Symbol('explained terms')

/** Begins a page. */
export function beginExplaining(): void {
  setContext(place, new ExplainedTerms())
}

/** Those of the page; some of one's own outside of pages. */
export function explainedTerms(): ExplainedTerms {
  return getContext<ExplainedTerms | undefined>(place) ?? new ExplainedTerms()
}
