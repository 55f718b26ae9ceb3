/** Workers as Electron's utility processes: the app cannot fork itself, and these are sandboxed by the same hand. */
import { utilityProcess } from 'electron/main'

import type { WorkerReply } from '../keygen/messages.ts'
import type { SpawnWorker } from '../keygen/worker-handle.ts'

/** Spawns the built worker `file` as a utility process with an empty environment. Only after the app is ready. */
export function utilitySpawner(file: string): SpawnWorker {
  return (kernel) => {
    const child = utilityProcess.fork(file, kernel === undefined ? [] : [kernel], {
      serviceName: 'Lifeboat key worker',
      stdio: 'ignore',
      env: {},
      execArgv: [],
    })
    return {
      name: String(child.pid ?? 'starting'),
      send: (request) => child.postMessage(request),
      onReply: (listener) => void child.on('message', (reply) => listener(reply as WorkerReply)),
      onExit: (listener) => void child.once('exit', () => listener('ended')),
      kill: () => void child.kill(),
    }
  }
}
