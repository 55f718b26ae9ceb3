import { describe, expect, it } from 'vitest'

import { ShownSecret } from '../../renderer/state/shown-secret.svelte.ts'

function secretOf(refuses = false) {
  const told: string[] = []
  const secret = new ShownSecret<string>((protection) => {
    told.push(protection)
    return refuses ? Promise.reject(new Error('no such system')) : Promise.resolve()
  })
  return { told, secret }
}

describe('a secret on the screen', () => {
  it('is there while other programs cannot see the window, and gone with that', async () => {
    const { told, secret } = secretOf()
    await secret.show(() => {
      expect(told).toEqual(['on'])
      return Promise.resolve('anchor')
    })
    expect(secret.value).toBe('anchor')
    secret.hide()
    expect([secret.value, told]).toEqual([undefined, ['on', 'off']])
    secret.hide()
    expect(told).toEqual(['on', 'off'])
  })

  it('does not stay when it comes after its page was left', async () => {
    const { told, secret } = secretOf()
    await secret.show(() => {
      secret.hide()
      return Promise.resolve('anchor')
    })
    expect([secret.value, told]).toEqual([undefined, ['on', 'off']])
  })

  it('leaves the window as it was where nothing came, or it failed', async () => {
    const { told, secret } = secretOf()
    await secret.show(() => Promise.resolve(undefined))
    await expect(secret.show(() => Promise.reject(new Error('locked')))).rejects.toThrow('locked')
    expect([secret.value, told]).toEqual([undefined, ['on', 'off', 'on', 'off']])
  })

  it('is shown also where the window cannot be hidden from others', async () => {
    const { secret } = secretOf(true)
    await secret.show(() => Promise.resolve('anchor'))
    expect(secret.value).toBe('anchor')
  })
})
