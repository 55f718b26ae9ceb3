/**
 * Workers as Electron's utility processes: the app cannot fork itself, because a fuse forbids it. They are processes of
 * their own, not sandboxed ones. Source: shell/browser/api/electron_api_utility_process.cc.
 */
import type { UtilityProcess, ForkOptions } from 'electron/main'

import type { WorkerReply } from '../keygen/messages.ts'
import type { SpawnWorker } from '../keygen/worker-handle.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What of Electron's utility processes is used. */
type Child = Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill'> & {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'error', listener: () => void): unknown
  once(event: 'spawn' | 'exit', listener: () => void): unknown
}
export type Fork = (file: string, given: string[], options: ForkOptions) => Child

/** Spawns the built worker `file`. Only after the app is ready. */
export function utilitySpawner(file: string, fork: Fork, env: Environment): SpawnWorker {
  return (kernel) => {
    const child = fork(file, kernel === undefined ? [] : [kernel], {
      serviceName: 'Lifeboat key worker',
      stdio: 'ignore',
      env: workerEnvironment(env),
      execArgv: [],
    })
    let stage: 'starting' | 'running' | 'unwanted' = 'starting'
    let name = 'starting'
    child.once('spawn', () => {
      name = String(child.pid ?? name)
      if (stage === 'unwanted') child.kill()
      else stage = 'running'
    })
    // Told of an engine that gave up; its end follows. Without a listener it would be an error of this process.
    child.on('error', () => undefined)
    return {
      get name() {
        return name
      },
      send: (request) => child.postMessage(request),
      onReply: (listener) => void child.on('message', (reply) => listener(reply as WorkerReply)),
      onExit: (listener) => void child.once('exit', () => listener('ended')),
      kill() {
        // Before it has spawned there is nothing that could be killed, and Electron does not remember the wish.
        if (stage === 'running') child.kill()
        else stage = 'unwanted'
      },
    }
  }
}

/** As good as none. An empty one would be taken for none given, and then a worker gets everything that the app has. */
function workerEnvironment({ SystemRoot }: Environment): Record<string, string> {
  // Windows has no sockets and no random numbers for a process that does not know where Windows is.
  return { LANG: 'C', ...(SystemRoot === undefined ? {} : { SystemRoot }) }
}
