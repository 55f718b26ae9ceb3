/** The worker processes of an app that a spec started: remembered, so that one of them can be killed. */
import type { ElectronApplication } from '@playwright/test'

interface Remembering {
  readonly forked: number[]
}

/** Call it before anything is computed. */
export async function rememberWorkers(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess)
    const forked: number[] = []
    Object.assign(globalThis, { forked })
    utilityProcess.fork = (...given) => {
      const child = fork(...given)
      child.once('spawn', () => forked.push(child.pid ?? 0))
      return child
    }
  })
}

/** Kills the first of them; its number. */
export function killWorker(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(() => {
    const [first] = (globalThis as unknown as Remembering).forked
    if (first !== undefined) process.kill(first, 'SIGKILL')
    return first
  })
}

/** How many there have been. */
export function workersStarted(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => (globalThis as unknown as Remembering).forked.length)
}
