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
      env: {},
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

test('the computer tells whether it runs on battery, and of being locked or put to sleep', async ({
  opened: { app },
}) => {
  const told = await app.evaluate(({ powerMonitor }) => {
    const heard: string[] = []
    const names = ['on-battery', 'on-ac', 'lock-screen', 'suspend'] as const
    const before = typeof powerMonitor.isOnBatteryPower()
    for (const name of names) {
      const listener = () => heard.push(name)
      powerMonitor.once(name as 'suspend', listener)
      powerMonitor.emit(name)
      powerMonitor.off(name as 'suspend', listener)
    }
    return { before, heard }
  })
  expect(told).toEqual({ before: 'boolean', heard: ['on-battery', 'on-ac', 'lock-screen', 'suspend'] })
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
