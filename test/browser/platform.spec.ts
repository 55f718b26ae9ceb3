/** What we rely on Electron for, asserted on whatever runs these specs: where the stand-in differs, it is wrong. */
import { expect, test } from './lifeboat.ts'

test('what crosses the bridge is a copy, and what cannot be copied is refused', async ({ page }) => {
  const { same, refusal } = await page.evaluate(async () => {
    const { lifeboat } = window
    const same = (await lifeboat.readSettings()) === (await lifeboat.readSettings())
    const refusal = await (async () =>
      lifeboat.changeSettings(new Proxy({ theme: 'dark' as const }, {})))().then(() => 'accepted', String)
    return { same, refusal }
  })
  expect(same).toBe(false)
  expect(refusal).toContain('could not be cloned')
})

test('a listener is told news until it stops listening', async ({ page }) => {
  const heard = await page.evaluate(async () => {
    const themes: string[] = []
    const stop = window.lifeboat.onSettingsChanged(({ theme }) => themes.push(theme))
    await window.lifeboat.changeSettings({ theme: 'dark' })
    await window.lifeboat.changeSettings({ theme: 'light' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    stop()
    await window.lifeboat.changeSettings({ theme: 'system' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    return themes
  })
  expect(heard).toEqual(['dark', 'light'])
})

test('undefined, numbers and lists survive the way through bridge and process', async ({ open }) => {
  const { page } = await open()
  const outcome = await page.evaluate(() => window.lifeboat.readSpeedTest())
  expect(outcome).toEqual({
    ok: true,
    value: {
      state: 'never-run',
      rows: [],
      measuring: undefined,
      rowsPlanned: 9,
      recoveryKeyMilliseconds: undefined,
      largestKeySeconds: undefined,
      failure: undefined,
    },
  })
})

test('a utility process gets what is posted, answers, and its end is told with code 0 when it was killed', async ({
  opened: { app },
}) => {
  const told = await app.evaluate(async ({ app, utilityProcess }) => {
    const child = utilityProcess.fork(`${app.getAppPath()}/dist/electron/worker.cjs`, [], {
      stdio: 'ignore',
      env: { LANG: 'C' },
    })
    const pidBefore = await new Promise((resolve) => child.once('spawn', () => resolve(typeof child.pid)))
    const ready = await new Promise<{ kind: string }>((resolve) => child.once('message', resolve))
    const exit = new Promise((resolve) => child.once('exit', resolve))
    const killed = child.kill()
    return { pidBefore, ready: ready.kind, killed, exit: await exit, pidAfter: typeof child.pid }
  })
  expect(told).toEqual({ pidBefore: 'number', ready: 'ready', killed: true, exit: 0, pidAfter: 'undefined' })
})

test('a channel has one handler at most', async ({ opened: { app } }) => {
  const refusal = await app.evaluate(({ ipcMain }) => {
    try {
      ipcMain.handle('settings:read', () => undefined)
      return 'accepted'
    } catch (error) {
      return (error as Error).message
    }
  })
  expect(refusal).toBe("Attempted to register a second handler for 'settings:read'")
})

test('a utility process has no number, and cannot be killed, before it has spawned', async ({
  opened: { app },
}) => {
  const told = await app.evaluate(async ({ app, utilityProcess }) => {
    const child = utilityProcess.fork(`${app.getAppPath()}/dist/electron/worker.cjs`, [], {
      stdio: 'ignore',
      env: { LANG: 'C' },
    })
    const before = { pid: typeof child.pid, killed: child.kill() }
    await new Promise((resolve) => child.once('spawn', () => resolve(undefined)))
    const exit = new Promise((resolve) => child.once('exit', resolve))
    return { before, killed: child.kill(), exit: await exit }
  })
  expect(told).toEqual({ before: { pid: 'undefined', killed: false }, killed: true, exit: 0 })
})

test('the session of HIVE is another one than that of the window, whose requests are all cancelled', async ({
  opened: { app },
}) => {
  const told = await app.evaluate(async ({ session }) => {
    const [ofWindow, ofHive] = [session.fromPartition('lifeboat'), session.fromPartition('hive')]
    ofHive.protocol.handle('https', () => Promise.resolve(new Response('answered')))
    const ask = (from: Electron.Session) =>
      from.fetch('https://api.hive.blog/').then(
        (answer) => answer.text(),
        (error: unknown) => String(error),
      )
    const answers = [await ask(ofWindow), await ask(ofHive)]
    ofHive.protocol.unhandle('https')
    return { same: ofWindow === ofHive, answers }
  })
  expect(told).toEqual({ same: false, answers: ['Error: net::ERR_BLOCKED_BY_CLIENT', 'answered'] })
})

test('schemes are registered once, before the app is ready', async ({ opened: { app } }) => {
  const refusal = await app.evaluate(({ protocol }) => {
    try {
      protocol.registerSchemesAsPrivileged([
        { scheme: 'other', privileges: { standard: true, secure: true } },
      ])
      return 'accepted'
    } catch (error) {
      return (error as Error).message
    }
  })
  expect(refusal).toBe('protocol.registerSchemesAsPrivileged should be called before app is ready')
})

test('a window that was closed throws at every touch, and says that it is gone', async ({ open }) => {
  const { app } = await open()
  const told = await app.evaluate(({ app, BrowserWindow }) => {
    app.removeAllListeners('window-all-closed')
    app.on('window-all-closed', () => undefined)
    const other = new BrowserWindow({ show: false })
    other.destroy()
    const touch = () => {
      try {
        return String(other.isMinimized())
      } catch (error) {
        return (error as Error).message
      }
    }
    return { destroyed: other.isDestroyed(), touched: touch() }
  })
  expect(told).toEqual({ destroyed: true, touched: 'Object has been destroyed' })
})

test('what keeps the computer awake is started and stopped by its number', async ({ opened: { app } }) => {
  const told = await app.evaluate(({ powerSaveBlocker }) => {
    const id = powerSaveBlocker.start('prevent-app-suspension')
    const started = powerSaveBlocker.isStarted(id)
    powerSaveBlocker.stop(id)
    return { id: typeof id, started, afterwards: powerSaveBlocker.isStarted(id) }
  })
  expect(told).toEqual({ id: 'number', started: true, afterwards: false })
})
