import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

import { commonWords } from '../../renderer/words/common.ts'
import { failureIn } from '../../renderer/words/failures.ts'
import { duration, percent } from '../../renderer/words/measures.ts'
import { languageOf } from '../../renderer/words/words.ts'
import { carryingWords } from '../../renderer/carrying/words.ts'
import { airGapWords } from '../../renderer/screens/air-gap/words.ts'
import { frameWords } from '../../renderer/frame/words.ts'
import { helpWords } from '../../renderer/screens/help/words.ts'
import { accountWords } from '../../renderer/screens/account/words.ts'
import { checkWords } from '../../renderer/screens/check/words.ts'
import { homeWords } from '../../renderer/screens/home/words.ts'
import { keysWords } from '../../renderer/screens/keys/words.ts'
import { practiceWords } from '../../renderer/screens/practice/words.ts'
import { backupWords } from '../../renderer/screens/protect/backup-words.ts'
import { protectWords } from '../../renderer/screens/protect/words.ts'
import { recoverWords } from '../../renderer/screens/recover/words.ts'
import { rehearsalWords } from '../../renderer/screens/rehearsal/words.ts'
import { restoreWords } from '../../renderer/screens/restore/words.ts'
import { settingsWords } from '../../renderer/screens/settings/words.ts'
import { vaultWords } from '../../renderer/vault/words.ts'
import { speedWords } from '../../renderer/screens/speed/words.ts'

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

describe('words', () => {
  it('are found in components by the test that forbids them', () => {
    expect(
      literalTexts('<p>{a} Hello</p><Page heading="Speed" /><i title={x ? "Go" : y}>{#if a}there{/if}</i>'),
    ).toEqual(['Hello', 'Speed', 'Go', 'there'])
    expect(literalTexts('<p class="big">{words.a} · 3</p>')).toEqual([])
  })

  it.each(components)('do not stand in %s, but in a catalogue', (file) => {
    expect(literalTexts(readFileSync(path.join(renderer, file), 'utf8'))).toEqual([])
  })

  const catalogues = {
    accountWords,
    backupWords,
    protectWords,
    checkWords,
    airGapWords,
    carryingWords,
    commonWords,
    frameWords,
    helpWords,
    homeWords,
    keysWords,
    practiceWords,
    recoverWords,
    rehearsalWords,
    restoreWords,
    settingsWords,
    speedWords,
    vaultWords,
  }

  /** Every text of a catalogue with the way to it; what is filled in is a number or a name here. */
  function texts(words: unknown, way = ''): [string, string][] {
    if (typeof words === 'string') return [[way, words]]
    if (typeof words === 'function') return [[way, String((words as (...given: unknown[]) => unknown)(2, 3))]]
    return Object.entries(words as object).flatMap(([name, inner]) => texts(inner, `${way}.${name}`))
  }

  /** The same in both languages, and rightly so. */
  const alike = new Set(['.example', '.speed', '.a4'])

  it.each(Object.entries(catalogues))(
    'of %s are there in both languages, and translated',
    (_, { en, es }) => {
      const [english, spanish] = [new Map(texts(en)), new Map(texts(es))]
      expect([...spanish.keys()]).toEqual([...english.keys()])
      for (const [way, text] of spanish) {
        expect(text.trim(), way).not.toBe('')
        if (!alike.has(way)) expect(text, way).not.toBe(english.get(way))
      }
    },
  )

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
