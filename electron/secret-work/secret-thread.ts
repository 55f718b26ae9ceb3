/** The secret worker as a thread of this process: a gibibyte for a moment, given back when it ends. */
import { Worker } from 'node:worker_threads'

import type { WorkReply } from './jobs.ts'
import type { SpawnSecretWorker } from './secret-work.ts'

/** Spawns the built worker `file`. */
export function secretThreadSpawner(file: string): SpawnSecretWorker {
  return () => {
    const thread = new Worker(file, { env: {}, stdin: false })
    // An error ends the thread, and `exit` follows; without a listener it would end this process.
    thread.on('error', () => undefined)
    return {
      send: (request) => thread.postMessage(request),
      onReply: (listener) => void thread.on('message', (reply) => listener(reply as WorkReply)),
      onExit: (listener) => void thread.on('exit', listener),
      kill: () => void thread.terminate(),
    }
  }
}
