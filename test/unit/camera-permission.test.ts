import { describe, expect, it } from 'vitest'

import { denyPermissions } from '../../electron/shell/permissions.ts'
import type { PermissionRequest } from '../standin/api/session.ts'

/** A session that is asked for the camera's picture by our own page. */
function asked(askSystem?: () => Promise<boolean>) {
  let handler: PermissionRequest = null
  const allow = denyPermissions(
    {
      setPermissionRequestHandler: (given) => (handler = given),
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
    },
    askSystem,
  )
  const ask = () =>
    new Promise<boolean>((resolve) =>
      handler?.(null as unknown as Electron.WebContents, 'media', resolve, {
        requestingUrl: 'app://lifeboat/index.html',
        isMainFrame: true,
        mediaTypes: ['video'],
      }),
    )
  return { allow, ask }
}

describe('the camera', () => {
  it('is asked for by the system, where that is the app’s to do, and only while something is scanned', async () => {
    const questions: string[] = []
    const { allow, ask } = asked(() => {
      questions.push('asked')
      return Promise.resolve(true)
    })
    expect(await ask()).toBe(false)
    expect(questions).toEqual([])
    allow('on')
    expect(await ask()).toBe(true)
    expect(questions).toEqual(['asked'])
  })

  it.each([
    ['refuses', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('no'))],
  ])('stays off where the system %s', async (_, askSystem) => {
    const { allow, ask } = asked(askSystem)
    allow('on')
    expect(await ask()).toBe(false)
  })

  it('stays off where the page was left while the system asked', async () => {
    let answer: (given: boolean) => void = () => undefined
    const { allow, ask } = asked(() => new Promise((resolve) => (answer = resolve)))
    allow('on')
    const answered = ask()
    allow('off')
    answer(true)
    expect(await answered).toBe(false)
  })
})
