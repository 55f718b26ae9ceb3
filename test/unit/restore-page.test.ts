import { describe, expect, it, vi } from 'vitest'

import { recognition } from '../../electron/app/restore/recognition.ts'
import { RestorePage } from '../../renderer/screens/restore/restore.svelte.ts'
import { restoreVerdict } from '../../renderer/screens/restore/verdict.ts'
import { withChange, type Change } from '../../renderer/screens/restore/word-change.ts'
import type { Lifeboat, RestoredKey, RestoreProgress } from '../../shared/contract/index.ts'

describe('a change that was proposed', () => {
  const text = '1. one, 2. two\n3. three'
  it.each([
    ['replace', { kind: 'replace', position: 2, word: 'owl' }, '1. one, 2. owl\n3. three'],
    ['insert', { kind: 'insert', position: 2, word: 'owl' }, '1. one, 2. owl two\n3. three'],
    ['insert behind the last', { kind: 'insert', position: 4, word: 'owl' }, `${text} owl`],
    ['remove', { kind: 'remove', position: 3 }, '1. one, 2. two\n3.'],
    ['exchange', { kind: 'exchange', position: 1, other: 2 }, '1. two, 2. one\n3. three'],
  ] as const)('is made where it belongs, and nothing else is touched: %s', (_, repair, expected) => {
    expect(withChange(text, { of: 'words', repair, certainty: 'sure' })).toBe(expected)
  })

  it('is made below the lines that say what the text is', () => {
    const facts = '# A backup of the recovery key of alice.\n# Derivation profile: posix\n'
    const repair = { kind: 'exchange', position: 1, other: 2 } as const
    expect(withChange(`${facts}${text}`, { of: 'words', repair, certainty: 'sure' })).toBe(
      `${facts}1. two, 2. one\n3. three`,
    )
  })

  it('counts the characters of a key without the spaces between its groups', () => {
    const change = (repair: Extract<Change, { of: 'characters' }>['repair']) =>
      withChange('7Gab cdef', { of: 'characters', repair })
    expect(change({ kind: 'replace', position: 5, character: 'X' })).toBe('7Gab Xdef')
    expect(change({ kind: 'insert', position: 1, character: 'X' })).toBe('X7Gab cdef')
    expect(change({ kind: 'remove', position: 2 })).toBe('7ab cdef')
    expect(change({ kind: 'exchange', position: 4 })).toBe('7Gac bdef')
  })
})

const progress: RestoreProgress = {
  stage: 'collecting',
  form: undefined,
  locked: undefined,
  shares: [],
  setAside: [],
  missingParts: [],
  waiting: [],
  paperKey: undefined,
  account: undefined,
  password: undefined,
  key: undefined,
  searching: undefined,
  failure: undefined,
  forgotten: undefined,
}

function page(answers: Partial<Lifeboat> = {}) {
  let tell: (news: RestoreProgress) => void = () => undefined
  const stop = vi.fn()
  const made = new RestorePage({
    readRestore: () => Promise.resolve(progress),
    onRestoreChanged: (listener: (news: RestoreProgress) => void) => {
      tell = listener
      return stop
    },
    ...answers,
  } as Lifeboat)
  return { made, stop, tell: (news: Partial<RestoreProgress>) => tell({ ...progress, ...news }) }
}

const secrets = ({ text, password, acknowledgement }: RestorePage) => [text, password, acknowledgement]

describe('the restore page', () => {
  it('keeps nothing that was typed when it is left, or when practice begins or ends', () => {
    for (const end of ['left', 'mode'] as const) {
      const { made, stop, tell } = page()
      made.text = 'abandon '.repeat(20)
      made.password = 'oar lantern'
      made.acknowledgement = 'never signed'
      if (end === 'left') made.close()
      else tell({ forgotten: 'mode' })
      expect(secrets(made)).toEqual(['', '', ''])
      expect(stop).toHaveBeenCalledTimes(end === 'left' ? 1 : 0)
    }
  })

  it('leaves what was refused in the field, and empties it when it was taken', async () => {
    let refused = true
    const { made } = page({
      takeBackup: () => (refused ? Promise.reject(new Error('No.')) : Promise.resolve(progress)),
    })
    made.text = 'abandon'
    await made.take()
    expect(made.text).toBe('abandon')
    refused = false
    await made.take()
    expect(made.text).toBe('')
  })

  it('keeps a password that has a slip, to be corrected, and drops one that led to a key', async () => {
    const trouble = { kind: 'slip', slips: ['last-space'] } as const
    const answers: RestoreProgress[] = [{ ...progress, password: trouble }, progress]
    const { made } = page({ restoreFromPassword: () => Promise.resolve(answers.shift() ?? progress) })
    made.password = 'oar '
    await made.takePassword('chain')
    expect(made.password).toBe('oar ')
    await made.takePassword('chain')
    expect(made.password).toBe('')
  })

  it('counts words of the list, and one that is begun, but nothing that can become none', () => {
    const counted = (text: string) => recognition(text).wordCount
    expect(['glance zzzz', 'zzzz', 'glance aban', 'glance zzzz dance'].map(counted)).toEqual([1, 0, 2, 2])
  })

  it('proposes mistakes of what stands in the field now, and of nothing else', async () => {
    vi.useFakeTimers()
    const damaged = {
      kind: 'damaged',
      resembles: 'words',
      failure: undefined,
      share: undefined,
      wrongWords: [],
      wordCount: 24,
      completions: [],
    } as const
    const mistake = {
      of: 'words',
      repair: { kind: 'exchange', position: 7, other: 8 },
      certainty: 'perhaps',
    } as const
    const asked = vi.fn(() => Promise.resolve([mistake]))
    const { made } = page({ recogniseBackup: () => Promise.resolve(damaged), findBackupMistakes: asked })
    made.text = 'first'
    await made.recognise()
    made.text = 'second'
    await made.recognise()
    await vi.runAllTimersAsync()
    expect(asked.mock.calls).toEqual([[{ text: 'second' }]])
    expect(made.mistakes).toEqual([mistake])
    vi.useRealTimers()
  })
})

describe('the verdict on a restored key', () => {
  const judged = (key: Partial<RestoredKey>) =>
    restoreVerdict({ chain: 'agrees', claim: 'not-searched', ...key } as RestoredKey, false)

  it('is a clear no, and leads to another backup, where another key is registered', () => {
    expect(judged({ chain: 'another-key' })).toEqual({
      name: 'another-key',
      standing: 'bad',
      next: 'try-another',
    })
  })

  it('is grey while HIVE was not asked, and asks; without a network it can only be kept', () => {
    for (const chain of ['not-asked', 'not-reached'] as const) {
      expect(judged({ chain })).toEqual({ name: 'not-checked', standing: 'unknown', next: 'ask' })
      expect(restoreVerdict({ chain } as RestoredKey, true).next).toBe('keep')
    }
  })

  it('is green only for the key that HIVE lists, unless that has signed already', () => {
    expect(judged({})).toEqual({ name: 'agrees', standing: 'good', next: 'keep' })
    expect(judged({ claim: 'found' }).standing).toBe('due')
    expect(judged({ chain: 'agreed-before' }).standing).toBe('due')
    expect(judged({ chain: 'no-registration' }).standing).toBe('due')
  })
})
