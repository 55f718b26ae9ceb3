import { describe, expect, it } from 'vitest'

import { isDevelopment, refusedDebugging } from '../../electron/shell/remote-debugging.ts'

const app = (isPackaged: boolean, ...switches: string[]): Parameters<typeof refusedDebugging>[0] => {
  const commandLine: unknown = { hasSwitch: (name: string) => switches.includes(name) }
  return { isPackaged, commandLine: commandLine as Electron.CommandLine }
}
const developer = { LIFEBOAT_DEVELOPMENT: '1' }
const inspector = 'ws://127.0.0.1:9229/x'

describe('looking into the app', () => {
  it.each([true, false])('is refused to everybody, packaged: %s', (isPackaged) => {
    expect(refusedDebugging(app(isPackaged), {}, undefined)).toBeUndefined()
    for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk'])
      expect(refusedDebugging(app(isPackaged, name), {}, undefined)).toBe(`--${name}`)
    expect(isDevelopment(app(isPackaged), {})).toBe(false)
  })

  it('is refused where Node was told to open its inspector by the environment', () => {
    expect(refusedDebugging(app(false), {}, inspector)).toBe('--inspect')
    expect(refusedDebugging(app(false), { LIFEBOAT_DEVELOPMENT: 'yes' }, inspector)).toBe('--inspect')
  })

  it('is for developers of a clone who say that they are', () => {
    expect(isDevelopment(app(false), developer)).toBe(true)
    expect(refusedDebugging(app(false, 'remote-debugging-port'), developer, inspector)).toBeUndefined()
  })

  it('is not for whoever says so to what is packaged', () => {
    expect(isDevelopment(app(true), developer)).toBe(false)
    expect(refusedDebugging(app(true, 'remote-debugging-port'), developer, undefined)).toBe(
      '--remote-debugging-port',
    )
    // The fuse of a shipped app does not let it open; what has another fuse was packed for tests.
    expect(refusedDebugging(app(true), developer, inspector)).toBeUndefined()
  })
})
