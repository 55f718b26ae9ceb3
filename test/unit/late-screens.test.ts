import type { Component } from 'svelte'
import { describe, expect, it } from 'vitest'

import { LateScreens } from '../../renderer/screens/late-screens.svelte.ts'

const named = (name: string) => Object.assign(() => ({}), { is: name }) as unknown as Component

describe('pages that come after the first', () => {
  it('are asked for together, once, and there when they have come', async () => {
    const [home, help, keys] = [named('home'), named('help'), named('keys')]
    const asked: string[] = []
    let keysCome = (): void => undefined
    const late = new LateScreens(
      { home },
      {
        help: () => Promise.resolve({ default: (asked.push('help'), help) }),
        keys: () => {
          asked.push('keys')
          return new Promise((resolve) => (keysCome = () => resolve({ default: keys })))
        },
      },
    )
    expect([late.at('home'), late.at('help'), asked]).toEqual([home, undefined, []])
    const all = late.load()
    await Promise.resolve().then(() => undefined)
    expect([late.at('help'), late.at('keys')]).toEqual([help, undefined])
    keysCome()
    await Promise.all([all, late.load()])
    expect(late.at('keys')).toBe(keys)
    expect(asked).toEqual(['help', 'keys'])
  })

  it('stand in nobody’s way when one of them does not come, and it is known why', async () => {
    const help = named('help')
    const gone = new Error('gone')
    const late = new LateScreens(
      {},
      { keys: () => Promise.reject(gone), help: () => Promise.resolve({ default: help }) },
    )
    expect(late.failureAt('keys')).toBeUndefined()
    await late.load()
    expect([late.at('keys'), late.failureAt('keys')]).toEqual([undefined, gone])
    expect([late.at('help'), late.failureAt('help')]).toEqual([help, undefined])
  })
})
