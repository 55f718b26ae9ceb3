/** Workers as threads of this process: they start faster than processes and compute as fast. */
import { Worker } from 'node:worker_threads'

import type { WorkerReply } from './messages.ts'
import type { SpawnWorker } from './worker-handle.ts'

/** Spawns the built worker `file` as a thread. */
export function threadSpawner(file: string): SpawnWorker {
  return (kernel) => {
    const argv = kernel === undefined ? [] : [kernel]
    const thread = new Worker(file, { argv, env: {}, stdin: false })
    // An error ends the thread, and `exit` follows; without a listener it would end this process.
    thread.on('error', () => undefined)
    return {
      name: `thread ${thread.threadId}`,
      send: (request) => thread.postMessage(request),
      onReply: (listener) => void thread.on('message', (reply) => listener(reply as WorkerReply)),
      onExit: (listener) => void thread.on('exit', () => listener('ended')),
      kill: () => void thread.terminate(),
    }
  }
}
