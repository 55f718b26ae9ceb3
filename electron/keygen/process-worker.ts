/** Workers as child processes of plain Node. The app uses utility processes instead: it cannot fork itself. */
import { fork } from 'node:child_process'

import type { WorkerReply } from './messages.ts'
import type { ExitReason, SpawnWorker } from './worker-handle.ts'

/** Spawns the built worker `file` as a process with nothing of our environment but what Node needs to start. */
export function processSpawner(file: string, nodeOptions: readonly string[] = []): SpawnWorker {
  return (kernel) => {
    const child = fork(file, kernel === undefined ? [] : [kernel], {
      execArgv: [...nodeOptions],
      env: { PATH: process.env['PATH'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let tell: ((reason: ExitReason) => void) | undefined = undefined
    const exit = (reason: ExitReason) => {
      const listener: typeof tell = tell
      tell = undefined
      listener?.(reason)
    }
    child.on('exit', (_code, signal) => exit(signal === 'SIGKILL' ? 'killed' : 'ended'))
    child.on('error', () => exit('ended'))
    return {
      name: String(child.pid),
      // A process that has just died tells so by its exit; the lost message is sent again then.
      send: (request) => void child.send(request, () => undefined),
      onReply: (listener) => void child.on('message', (reply) => listener(reply as WorkerReply)),
      onExit: (listener) => {
        tell = listener
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
