import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { ExplainedTerms } from '../../renderer/design/explained-terms.ts'
import { helpWords } from '../../renderer/screens/help/words.ts'
import { claimWords } from '../../renderer/screens/recover/claim-words.ts'
import { markedIn, partsOf, termNames, termOf, terms } from '../../renderer/words/terms.ts'
import { languages, type Language } from '../../shared/contract/index.ts'

const renderer = path.resolve(import.meta.dirname, '../../renderer')

/** All texts of the window that have a mark, in a language. */
async function markedWords(language: Language): Promise<readonly string[]> {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== path.join('words', 'words.ts'))
    .filter((file) => readFileSync(path.join(renderer, file), 'utf8').includes('inEachLanguage('))
  const found: string[] = []
  const visit = (words: unknown) => {
    const said =
      typeof words === 'function' ? String((words as (...given: unknown[]) => unknown)(2, 3)) : words
    if (typeof said === 'string') found.push(...(markedIn(said).length > 0 ? [said] : []))
    else if (typeof said === 'object' && said !== null) Object.values(said).forEach(visit)
  }
  for (const file of files)
    for (const exported of Object.values((await import(path.join(renderer, file))) as object))
      if (typeof exported === 'object' && exported !== null && 'en' in exported && 'es' in exported)
        visit((exported as Record<Language, unknown>)[language])
  return found
}

describe('the words of the field', () => {
  it.each(languages)('are explained in two whole sentences each (%s)', (language) => {
    for (const name of termNames) {
      const { name: said, forms, says } = terms[language][name]
      expect(said).toMatch(/^\p{L}/u)
      expect(forms.length, name).toBeGreaterThan(0)
      for (const sentence of says) expect(sentence, name).toMatch(/^\p{Lu}.{20,160}\.$/u)
    }
  })

  it('have no form that stands for two of them', () => {
    for (const language of languages) {
      const forms = termNames.flatMap((name) => terms[language][name].forms)
      expect(new Set(forms).size).toBe(forms.length)
    }
  })

  it('are explained where they are marked, each where it comes first', () => {
    expect(partsOf('en', 'The {owner key} {Endorsed} it, and an {owner key} counts.')).toEqual([
      { text: 'The ' },
      { text: 'owner key', term: 'owner-key' },
      { text: ' ' },
      { text: 'Endorsed', term: 'endorsement' },
      { text: ' it, and an ' },
      { text: 'owner key' },
      { text: ' counts.' },
    ])
    expect(partsOf('es', '{Bloques} de la {cadena}').map(({ term }) => term)).toEqual([
      'block',
      undefined,
      'chain',
    ])
  })

  it('are never found by their spelling, which may mean something else', () => {
    const copyOfTheClaim = 'No es secreta: guarde una copia de la declaración.'
    expect(partsOf('es', copyOfTheClaim)).toEqual([{ text: copyOfTheClaim }])
    expect(partsOf('en', 'The process of the chain.')).toEqual([{ text: 'The process of the chain.' }])
  })

  it.each(languages)('are marked in words only by a form that one of them has (%s)', async (language) => {
    const marked = (await markedWords(language)).flatMap(markedIn)
    expect(marked.length).toBeGreaterThan(3)
    expect(marked.filter((word) => termOf(language, word) === undefined)).toEqual([])
  })

  it('are marked where the help answers a letter that asks for a publication, which names its question', () => {
    for (const language of languages) {
      const topic = helpWords[language].topics.find(
        ({ question }) => question === claimWords[language].helpTopic,
      )
      expect(topic?.answer.flatMap(markedIn).map((word) => termOf(language, word))).toEqual(['claim'])
      expect(topic?.ways).toMatchObject([{ to: 'recover', purpose: 'carried' }])
    }
  })

  it('are marked in the same texts in both languages', async () => {
    const [english, spanish] = await Promise.all([markedWords('en'), markedWords('es')])
    expect(spanish.length).toBe(english.length)
  })

  it('are explained once on a page, by whoever came first, until that one is gone', () => {
    const page = new ExplainedTerms()
    const [first, second] = [{}, {}]
    const marked = (owner: object) =>
      page.partsOf('en', 'A {node}.', owner).some(({ term }) => term !== undefined)
    expect([marked(first), marked(second), marked(first)]).toEqual([true, false, true])
    page.release(first)
    expect(marked(second)).toBe(true)
  })
})
