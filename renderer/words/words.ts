/**
 * All words a person reads stand in catalogues like this one's type, in every language side by side: a language that
 * lacks a word does not compile. Components hold no words of their own; a test looks.
 */
import type { Language } from '../../shared/contract/index.ts'

/** The same words in every language. Where something is filled in, the word is a function. */
export type Words<Catalogue> = Readonly<Record<Language, Catalogue>>

/** Declares words; English says which there must be. */
export function inEachLanguage<Catalogue>(words: {
  readonly en: Catalogue
  readonly es: NoInfer<Catalogue>
}): Words<Catalogue> {
  return words
}

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' }
