import { describe, expect, it } from 'vitest'

import { ExplainedTerms } from '../../renderer/design/explained-terms.ts'
import { partsOf, termNames, terms } from '../../renderer/words/terms.ts'
import { languages } from '../../shared/contract/index.ts'

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

  it('are found in a sentence where they come first, the longest reading of them', () => {
    expect(partsOf('en', 'The owner key endorsed it, and an owner key counts.')).toEqual([
      { text: 'The ' },
      { text: 'owner key', term: 'owner-key' },
      { text: ' ' },
      { text: 'endorsed', term: 'endorsement' },
      { text: ' it, and an owner key counts.' },
    ])
    expect(partsOf('en', 'Its recovery public key')[1]).toEqual({
      text: 'recovery public key',
      term: 'public-half',
    })
    expect(partsOf('es', 'Bloques de la cadena').map(({ term }) => term)).toEqual([
      'block',
      undefined,
      'chain',
    ])
  })

  it('are not found inside of other words', () => {
    for (const text of ['blockade', 'nodes-to-be', 'reclaims', 'shareholder', 'unlock'])
      expect(partsOf('en', text)).toEqual([{ text }])
    expect(partsOf('es', 'desbloquear avalancha')).toEqual([{ text: 'desbloquear avalancha' }])
  })

  it('are explained once on a page, by whoever came first, until that one is gone', () => {
    const page = new ExplainedTerms()
    const [first, second] = [{}, {}]
    const marked = (owner: object) =>
      page.partsOf('en', 'A node.', owner).some(({ term }) => term !== undefined)
    expect([marked(first), marked(second), marked(first)]).toEqual([true, false, true])
    page.release(first)
    expect(marked(second)).toBe(true)
  })
})
