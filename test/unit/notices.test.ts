/** What the system tells by itself: each thing once, nothing that anybody near the screen should not read. */
import { describe, expect, it } from 'vitest'

import { firstTest, testDates } from '../../electron/app/dates.ts'
import { noticeOf, noticesFrom } from '../../electron/app/window/notices.ts'
import type { NewsOf, SigningKeyView } from '../../shared/contract/index.ts'
import { shortcutOf } from '../../renderer/state/shortcuts.ts'

describe('the system tells', () => {
  function hearing() {
    const told: string[] = []
    return { told, hear: noticesFrom((what) => void told.push(what)) }
  }
  const publishing = (state: 'running' | 'done' | 'failed') =>
    ({ account: 'dora', state, lines: [], failure: undefined, draft: undefined }) as const
  const keys = (...states: readonly SigningKeyView['state'][]): NewsOf<'keysChanged'> => ({
    state: 'open',
    keys: states.map((state, place) => ({ id: String(place), state }) as SigningKeyView),
  })

  it('that a transaction is final, once, and not of one that was final before or came to nothing', () => {
    const { told, hear } = hearing()
    for (const state of ['done', 'running', 'running', 'done', 'done', 'running', 'failed', 'done'] as const)
      hear('protectPublishingChanged', publishing(state))
    expect(told).toEqual(['final'])
    const lines = { lines: [], receipt: undefined, failure: undefined }
    for (const state of ['idle', 'sending', 'done'] as const)
      hear('claimPublishingChanged', { state, ...lines })
    expect(told).toEqual(['final', 'final'])
  })

  it('that a key is ready which was being made, and not of those that are there when the vault is opened', () => {
    const { told, hear } = hearing()
    hear('keysChanged', keys('ready', 'ready'))
    hear('keysChanged', keys('ready', 'making'))
    expect(told).toEqual([])
    hear('keysChanged', keys('ready', 'ready'))
    hear('keysChanged', keys('ready', 'ready'))
    expect(told).toEqual(['key-ready'])
  })

  it('no account and no key', () => {
    for (const what of ['final', 'key-ready', 'test-due', 'account-changed'] as const)
      for (const language of ['en', 'es'] as const) {
        const { title, body } = noticeOf(what, language)
        expect(`${title} ${body}`).not.toMatch(/QRK|CZD|dora|\d/)
      }
  })

  const row = (at: string | undefined, key: 'unused' | 'used' = 'unused') => ({
    backup: {
      state: at === undefined ? ('never-proved' as const) : ('proved' as const),
      at,
      nextTest: undefined,
    },
    recoveryKey: { state: key, coinzdenseKey: undefined },
  })

  it('of the first test that is due, by day alone; a used key needs none', () => {
    expect(firstTest([])).toBe(null)
    expect(firstTest([row(undefined)])).toBe(null)
    const rows = [
      row('2026-08-31T10:00:00Z'),
      row('2026-05-12T10:00:00Z'),
      row('2020-01-01T00:00:00Z', 'used'),
    ]
    expect(firstTest(rows)).toBe('2026-11-12')
  })

  it('it once a day from that day on, notes nothing in practice, and keeps the day while the vault is locked', () => {
    const noted: (string | null)[] = []
    const told: string[] = []
    const ground = {
      vault: { state: { state: 'unlocked' } },
      practice: { mode: { current: { state: 'off' } } },
      settings: {
        current: () => ({ nextTest: noted.at(-1) ?? null }),
        language: () => 'en',
        noteNextTest: (day: string | null) => void noted.push(day),
      },
    }
    const dates = testDates(ground as unknown as Parameters<typeof testDates>[0], {
      notify: ({ title }) => void told.push(title),
    })
    const look = (day: string) => dates.look(Date.parse(`${day}T08:00:00Z`))
    const note = () => dates.note([row('2026-05-12T10:00:00Z')] as never)
    look('2026-11-12')
    note()
    ground.vault.state.state = 'locked'
    dates.note([])
    ground.vault.state.state = 'unlocked'
    ground.practice.mode.current.state = 'on'
    dates.note([])
    expect(noted).toEqual(['2026-11-12'])
    for (const day of ['2026-11-11', '2026-11-12', '2026-11-12', '2026-11-13']) look(day)
    expect(told).toEqual(['Time to test a backup', 'Time to test a backup'])
  })
})

describe('a key on every page', () => {
  const usual = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, target: null }
  const pressed = (key: string, more: object = {}, system: 'mac' | 'other' = 'other') =>
    shortcutOf({ key, defaultPrevented: false, isComposing: false, ...usual, ...more }, system)

  it('goes back or locks, and is otherwise left to the page', () => {
    expect(pressed('Escape')).toBe('back')
    expect(pressed('ArrowLeft', { altKey: true })).toBe('back')
    expect(pressed('l', { ctrlKey: true })).toBe('lock')
    expect(pressed('L', { metaKey: true }, 'mac')).toBe('lock')
    expect(pressed('l', { ctrlKey: true }, 'mac')).toBeUndefined()
    for (const key of ['l', 'Enter', 'ArrowLeft']) expect(pressed(key)).toBeUndefined()
    expect(pressed('Escape', { defaultPrevented: true })).toBeUndefined()
    expect(pressed('Escape', { isComposing: true })).toBeUndefined()
  })
})
