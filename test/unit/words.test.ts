import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

import { englishFailures } from '../../renderer/words/failures/english.ts'
import { failureIn, sentenceIn, spanishFailures } from '../../renderer/words/failures.ts'
import { Given } from '../../renderer/words/given.ts'
import { duration, percent } from '../../renderer/words/measures.ts'
import type { Words } from '../../renderer/words/words.ts'
import { languageOf } from '../../shared/contract/index.ts'
import { languageOfText, speaking, textsOf } from './texts-of-sources.ts'

const renderer = path.resolve(import.meta.dirname, '../../renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
const components = files.filter((file) => file.endsWith('.svelte'))

/** Attributes whose value a person reads or hears. */
const spoken = new Set(['title', 'aria-label', 'alt', 'placeholder', 'label', 'heading', 'sentence', 'text'])

/** All texts that stand in the markup of a component. */
function literalTexts(source: string): string[] {
  const found: string[] = []
  const visit = (node: unknown, attribute?: string) => {
    if (Array.isArray(node)) node.forEach((child) => visit(child, attribute))
    else if (typeof node === 'object' && node !== null) {
      const { type, data, name, value } = node as Record<string, unknown>
      const inside = type === 'Attribute' ? String(name) : attribute
      if (type === 'Text' && (inside === undefined || spoken.has(inside))) found.push(String(data).trim())
      const inMarkup =
        type === 'Literal' && typeof value === 'string' && inside !== undefined && spoken.has(inside)
      if (inMarkup) found.push(value)
      for (const [key, child] of Object.entries(node)) if (key !== 'metadata') visit(child, inside)
    }
  }
  visit(parse(source, { modern: true }).fragment)
  return found.filter((text) => /\p{L}/u.test(text) && text !== 'Lifeboat' && text !== '· Lifeboat')
}

describe('words', async () => {
  it('are found in components by the test that forbids them', () => {
    expect(
      literalTexts('<p>{a} Hello</p><Page heading="Speed" /><i title={x ? "Go" : y}>{#if a}there{/if}</i>'),
    ).toEqual(['Hello', 'Speed', 'Go', 'there'])
    expect(literalTexts('<p class="big">{words.a} · 3</p>')).toEqual([])
  })

  it.each(components)('do not stand in %s, but in a catalogue', (file) => {
    expect(literalTexts(readFileSync(path.join(renderer, file), 'utf8'))).toEqual([])
  })

  /** Every catalogue of the window, wherever it stands. */
  const catalogues: Readonly<Record<string, Words<unknown>>> = Object.fromEntries(
    (
      await Promise.all(
        files
          .filter((file) => file.endsWith('.ts') && file !== path.join('words', 'words.ts'))
          .filter((file) => readFileSync(path.join(renderer, file), 'utf8').match(/inEachLanguage[<(]/))
          .map(async (file) => Object.entries((await import(path.join(renderer, file))) as object)),
      )
    )
      .flat()
      .filter(([, exported]) => isCatalogue(exported)),
  )

  function isCatalogue(exported: unknown): boolean {
    return typeof exported === 'object' && exported !== null && 'en' in exported && 'es' in exported
  }

  it('are found wherever a catalogue stands', () => {
    expect(Object.keys(catalogues).length).toBeGreaterThan(20)
  })

  /** Every text of a catalogue with the way to it; what is filled in is a number or a name here. */
  function texts(words: unknown, way = ''): [string, string][] {
    if (typeof words === 'string') return [[way, words]]
    if (typeof words === 'function') return [[way, filledIn(words as (...given: unknown[]) => unknown)]]
    return Object.entries(words as object)
      .filter(([name]) => !isNoText.has(name))
      .flatMap(([name, inner]) => texts(inner, `${way}.${name}`))
  }

  /** Some are given all that they speak of. */
  const begun = { amounts: ['2'], to: 'a', agent: 'b', gets: '3', isAgreed: false }

  function filledIn(words: (...given: unknown[]) => unknown): string {
    try {
      return String(words(2, 3))
    } catch {
      return String(words(begun, 3))
    }
  }

  /** Beside its words: where a button leads, and how a term may stand in a sentence. */
  const isNoText = new Set(['to', 'purpose', 'forms'])

  /** The same in both languages, and rightly so. */
  const alike = new Set([
    '.example',
    '.protections.not-yet',
    '.irreversible.name',
    '.sum',
    '.speed',
    '.a4',
    '.recoveryKeys.unused',
    '.stepFor',
  ])

  it.each(Object.entries(catalogues))(
    'of %s are there in both languages, and translated',
    (_, { en, es }) => {
      const [english, spanish] = [new Map(texts(en)), new Map(texts(es))]
      expect([...spanish.keys()]).toEqual([...english.keys()])
      for (const [way, text] of spanish) {
        expect(text.trim() === '', way).toBe(english.get(way)?.trim() === '')
        if (!alike.has(way) && text !== '') expect(text, way).not.toBe(english.get(way))
      }
    },
  )

  /** What stands in quotation marks and is no button, page or heading. */
  const quoted = /^[\d… ]*$|^(?:not tested|sin probar|test|owner)$/

  it.each(['en', 'es'] as const)('name only what is there under that name (%s)', (language) => {
    const all = Object.values(catalogues).flatMap((catalogue) => texts(catalogue[language]))
    const names = new Set(all.map(([, text]) => text))
    const marks = language === 'en' ? /“([^”]+)”/g : /«([^»]+)»/g
    const failing = Object.entries(language === 'es' ? spanishFailures : englishFailures).flatMap(
      ([code, words]): [string, string][] => {
        const said = typeof words === 'function' ? words(new Given(language, {}, sentenceIn)) : words
        return said.map((text) => [code, text])
      },
    )
    const paper = speaking
      .filter((file) => /kit-.*words/.test(file))
      .flatMap((file) => textsOf(file).map((text): [string, string] => [file, text]))
      .filter(([, text]) => languageOfText(text) === language)
    const named = [...all, ...failing, ...paper].flatMap(([way, text]) =>
      [...text.matchAll(marks)].map(([, name = '']) => ({ way, name })),
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !names.has(name) && !quoted.test(name))).toEqual([])
  })

  it('follow the language of the system where we speak it', () => {
    expect(['es', 'es-MX', 'ES-419', 'en-US', 'et', 'de'].map(languageOf)).toEqual([
      'es',
      'es',
      'es',
      'en',
      'en',
      'en',
    ])
  })

  it('of a failure that is not translated are shown as they came', () => {
    const failure = { code: 'never-heard-of', message: 'It broke.', advice: 'Mend it.' }
    expect(failureIn('es', failure)).toEqual(failure)
    expect(failureIn('es', { ...failure, code: 'no-nodes' }).message).toBe(
      'No queda ningún nodo en la lista.',
    )
    expect(failureIn('es', { ...failure, code: 'system-ENOSPC' }).message).toContain('(ENOSPC)')
    expect(failureIn('en', { ...failure, code: 'no-nodes' }).message).toBe('It broke.')
  })
})

describe('durations', () => {
  it.each([
    [0.00001, '1 ms'],
    [0.0074, '7 ms'],
    [0.9996, '1 s'],
    [1.24, '1.2 s'],
    [9.96, '10 s'],
    [89.4, '89 s'],
    [100, '2 min'],
  ])('of %d s are said as %s', (seconds, said) => {
    expect(duration('en', seconds).replace('\u00a0', ' ')).toBe(said)
  })

  it('and shares follow the customs of the language', () => {
    expect(duration('es', 1.24)).toBe('1,2\u00a0s')
    expect(percent('en', 0.624)).toBe('62\u00a0%')
  })
})
