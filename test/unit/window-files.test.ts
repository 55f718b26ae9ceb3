import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { contentSecurityPolicy } from '../../electron/app/window/content-security-policy.ts'
import { pageFiles } from '../../electron/app/window/page-files.ts'
import { keepPlacement, placementFrom, readPlacement } from '../../electron/app/window/placement.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-window-'))
  mkdirSync(path.join(folder, 'window'))
  writeFileSync(path.join(folder, 'window', 'index.html'), '<!doctype html>')
  writeFileSync(path.join(folder, 'window', 'notes.txt'), 'notes')
  writeFileSync(path.join(folder, 'outside.js'), 'outside')
  mkdirSync(path.join(folder, 'window-secrets'))
  writeFileSync(path.join(folder, 'window-secrets', 'beside.js'), 'beside')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (url: string, method = 'GET') =>
  pageFiles(path.join(folder, 'window'), 'lifeboat')({ url, method })

describe('the files of the window', () => {
  it('are served with the policy, their type and nothing that a cache could keep', async () => {
    const response = await get('app://lifeboat/index.html')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<!doctype html>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['app://lifeboat/../outside.js', 'GET'],
    ['app://lifeboat/%2e%2e/outside.js', 'GET'],
    ['app://lifeboat/..%2foutside.js', 'GET'],
    ['app://lifeboat/..%2fwindow-secrets%2fbeside.js', 'GET'],
    ['app://lifeboat/%00.js', 'GET'],
    ['app://lifeboat/%zz.js', 'GET'],
    ['app://lifeboat/notes.txt', 'GET'],
    ['app://lifeboat/', 'GET'],
    ['app://elsewhere/index.html', 'GET'],
    ['app://lifeboat/index.html', 'POST'],
    ['nonsense', 'GET'],
  ])('are all that is served: not %s by %s', async (url, method) => {
    const response = await get(url, method)
    expect(response.ok).toBe(false)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it('may run scripts of their own and nothing else', () => {
    const directives = Object.fromEntries(
      contentSecurityPolicy.split('; ').map((directive) => [directive.split(' ')[0], directive]),
    ) as Record<string, string>
    expect(directives['default-src']).toBe("default-src 'none'")
    expect(directives['script-src']).toBe("script-src 'self'")
    expect(directives['require-trusted-types-for']).toBe("require-trusted-types-for 'script'")
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:/)
  })
})

describe('the place of the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]

  it('is where it was, while a screen shows it', () => {
    const kept = { x: 100, y: 50, width: 1100, height: 760 }
    expect(placementFrom(kept, screens)).toEqual(kept)
    expect(placementFrom({ ...kept, x: 5000 }, screens)).toBeUndefined()
    expect(placementFrom({ ...kept, x: -1000 }, screens)).toBeUndefined()
    expect(placementFrom({ ...kept, y: -1 }, screens)).toBeUndefined()
    expect(placementFrom({ ...kept, y: 1070 }, screens)).toBeUndefined()
    expect(placementFrom(kept, [])).toBeUndefined()
  })

  it('is never smaller than it can be used, nor larger than the screen', () => {
    expect(placementFrom({ x: 0, y: 0, width: 300, height: 1 }, screens)).toEqual({
      x: 0,
      y: 0,
      width: 640,
      height: 480,
    })
    expect(placementFrom({ x: 0, y: 0, width: 9999, height: 9999 }, screens)).toMatchObject({
      width: 1920,
      height: 1080,
    })
  })

  it.each([
    undefined,
    null,
    'x',
    {},
    { x: 1, y: 2, width: 3 },
    { x: 0.5, y: 0, width: 900, height: 700 },
    { x: '0', y: 0, width: 900, height: 700 },
  ])('is the usual one when what was kept is %o', (kept) => {
    expect(placementFrom(kept, screens)).toBeUndefined()
  })

  it('is kept in a file, and nothing else of the window is', async () => {
    const file = path.join(folder, 'state', 'window.json')
    expect(await readPlacement(file)).toBeNull()
    await keepPlacement(file, Object.assign({ x: 1, y: 2, width: 900, height: 700 }, { title: 'secret' }))
    expect(await readPlacement(file)).toEqual({ x: 1, y: 2, width: 900, height: 700 })
    writeFileSync(file, '{')
    expect(await readPlacement(file)).toBeUndefined()
  })
})

describe('the ground of the window', () => {
  it('has the same two colours before the page is there and after', () => {
    const source = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')
    const pageGrounds = [...source('renderer/design/tokens.css').matchAll(/--paper: (#[0-9a-f]{6});/g)]
    const windowGrounds = source('electron/shell/theme.ts').match(/#[0-9a-f]{6}/g)
    expect(windowGrounds).toHaveLength(2)
    expect(new Set(windowGrounds)).toEqual(new Set(pageGrounds.map(([, colour]) => colour)))
  })
})
