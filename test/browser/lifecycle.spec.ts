import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { binary, expect, ownEnvironment, startArguments, test } from './lifeboat.ts'

test('a second start hands over to the first and ends', { tag: '@packaged' }, async ({ open, folder }) => {
  const { app } = await open()
  await app.evaluate(({ app }) =>
    app.once('second-instance', () => Object.assign(globalThis, { told: true })),
  )
  const second = spawn(binary.file, [...binary.arguments, ...startArguments(folder)], {
    env: { ...ownEnvironment(), LIFEBOAT_STATE: path.join(folder, 'state') },
    stdio: 'ignore',
  })
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0)
  await expect.poll(() => app.evaluate(() => 'told' in globalThis)).toBe(true)
})

test(
  'a file that Lifeboat is started with is read as one that is dropped, in the window that is open',
  { tag: '@packaged' },
  async ({ open, folder }) => {
    const file = path.join(folder, 'claim.lifeboat')
    writeFileSync(file, '{"lifeboat":"signed","version":9,"checksum":"","body":{}}')
    const { page } = await open()
    const second = spawn(binary.file, [...binary.arguments, ...startArguments(folder), file], {
      env: { ...ownEnvironment(), LIFEBOAT_STATE: path.join(folder, 'state') },
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => second.once('exit', resolve))
    const said = 'This was made by a newer Lifeboat than this one.'
    await expect(page.getByText(said)).toBeVisible()
    expect(await ended).toBe(0)
    const first = await open('elsewhere', [file])
    await expect(first.page.getByText(said)).toBeVisible()
  },
)

test('closing the window ends the app, and practice with it', async ({ open }) => {
  const { app, page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  const closed = app.waitForEvent('close')
  await page.close()
  await closed
})

test('the window opens where it was', async ({ open, folder }) => {
  const state = path.join(folder, 'state')
  mkdirSync(state)
  writeFileSync(path.join(state, 'window.json'), '{"x":40,"y":60,"width":900,"height":650}')
  const { app } = await open()
  const bounds = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(await bounds()).toEqual({ x: 40, y: 60, width: 900, height: 650 })
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1000 }))
  await expect.poll(() => readFileSync(path.join(state, 'window.json'), 'utf8')).toContain('"width":1000')
})

test('settings that cannot be read do not keep anybody out', async ({ open, folder }) => {
  mkdirSync(path.join(folder, 'state'))
  writeFileSync(path.join(folder, 'state', 'settings.json'), '{"theme":"dark","language":42')
  const { page } = await open()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Keep your HIVE account when quantum computers come.',
  )
})

test('a page that crashed is loaded anew', async ({ open }) => {
  const { app, page } = await open()
  await page.evaluate(() => window.lifeboat.startPractice())
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.once('did-finish-load', () => Object.assign(globalThis, { loadedAnew: true }))
  })
  const session = await page.context().newCDPSession(page)
  // The page is gone before it can answer.
  await session.send('Page.crash').catch(() => undefined)
  await expect.poll(() => app.evaluate(() => 'loadedAnew' in globalThis)).toBe(true)
})

test('a page that crashes while it is first loaded is loaded once more', async ({ open }) => {
  const { app } = await open()
  const told = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const gone = new Promise<string>((resolve) =>
      window?.webContents.once('render-process-gone', (_event, { reason }) => resolve(reason)),
    )
    const loading = window?.loadURL('app://lifeboat/index.html').then(
      () => 'loaded',
      (error: unknown) => String(error),
    )
    window?.webContents.forcefullyCrashRenderer()
    return { gone: await gone, loading: await loading }
  })
  expect(told.gone).toMatch(/crashed|killed/)
  expect(told.loading).toMatch(/ERR_(?:FAILED|ABORTED)/)
})

test(
  'an error that nobody caught locks, says so in plain words, and is the end',
  { tag: '@packaged' },
  async ({ open }) => {
    const { app } = await open()
    let said = ''
    app.process().stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    await app.evaluate(({ dialog }) => {
      // A dialog of the system's would wait for somebody to close it.
      dialog.showErrorBox = (title, content) => console.error(`${title}: ${content}`)
      setImmediate(() => {
        throw new TypeError('Object has been destroyed')
      })
    })
    expect(await ended).toBe(1)
    expect(said).toContain('Lifeboat: Lifeboat ran into an error that nobody foresaw, and closes.')
    expect(said).not.toContain('Object has been destroyed')
  },
)

test('a second start while the app closes finds nothing to touch', async ({ open }) => {
  const { app } = await open()
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.once('closed', () => app.emit('second-instance', {}, [], '', null))
    setImmediate(() => window?.close())
  })
  expect(await ended).toBe(0)
})

test('what is copied leaves the clipboard after a minute, unless something else was copied', async ({
  open,
}) => {
  const { app, page } = await open()
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await app.evaluate(() => {
    const { setTimeout: later } = globalThis
    const waiting: (() => void)[] = []
    Object.assign(globalThis, {
      waiting,
      setTimeout: (action: () => void, milliseconds: number) => {
        if (milliseconds !== 60_000) return later(action, milliseconds)
        waiting.push(action)
        return later(() => undefined, 0)
      },
    })
  })
  const passMinute = () =>
    app.evaluate(() => {
      for (const action of (globalThis as unknown as { waiting: (() => void)[] }).waiting.splice(0)) action()
    })
  await page.evaluate(() => window.lifeboat.copyText('QRK-to-show'))
  expect(await clipboard()).toBe('QRK-to-show')
  await passMinute()
  await expect.poll(clipboard).toBe('')
  await page.evaluate(() => window.lifeboat.copyText('first'))
  await app.evaluate(({ clipboard }) => clipboard.writeText("somebody else's"))
  await passMinute()
  expect(await clipboard()).toBe("somebody else's")
})

test('without a sandbox it opens all the same, and says so above every page', async ({ open }) => {
  test.skip(process.platform !== 'linux', 'only Linux may have none')
  const { page } = await open('', ['--no-sandbox'])
  await expect(page.getByText('This system gave Lifeboat no sandbox around its window.')).toBeVisible()
})

test.describe('started as a preview', () => {
  test.use({ environment: { LIFEBOAT_PREVIEW: '1' } })

  test('it says above every page that it is not for real secrets', async ({ open }) => {
    const { page } = await open()
    await expect(page.getByRole('status').filter({ hasText: 'not for real secrets' })).toBeVisible()
  })
})
