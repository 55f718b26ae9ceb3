/**
 * The worker's entry point, the same file for threads, child processes and utility processes. It reads everything
 * that has arrived before it begins the next batch, so that a run that was cancelled meanwhile is never begun.
 */
import { parentPort as threadPort } from 'node:worker_threads'

import type { SignatureWalk } from '../../shared/coinzdense/index.ts'
import { codeOf } from '../../shared/coinzdense/errors.ts'
import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import type { ChainKernel } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { computeRun } from './compute-run.ts'
import type { Run, WorkerReply, WorkerRequest } from './messages.ts'

/** The port of a utility process, which Electron adds to `process`. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}
const utilityPort = (process as { parentPort?: UtilityPort }).parentPort

function send(reply: WorkerReply): void {
  if (threadPort !== null) threadPort.postMessage(reply)
  else if (utilityPort !== undefined) utilityPort.postMessage(reply)
  else process.send?.(reply)
}

type Work = Exclude<WorkerRequest, { kind: 'drop' }>

const work: Work[] = []
const dropped = new Set<number>()

function receive(message: unknown): void {
  const request = message as WorkerRequest
  if (request.kind !== 'drop') {
    work.push(request)
    setImmediate(workOnNext)
  } else request.runs.forEach((run) => dropped.add(run))
}

let kernel: ChainKernel | undefined

function workOnNext(): void {
  if (kernel === undefined) return
  const next = work.shift()
  if (next === undefined) {
    dropped.clear()
    return
  }
  if (next.kind === 'walks') {
    const { id, walks } = next
    send({ kind: 'walked', id, ends: walks.map((walk) => walkOn(walk, kernel)) })
    return
  }
  const { id, runs } = next
  const begin = performance.now()
  const results = runs.map((run) => resultOf(run, kernel))
  send({
    kind: 'done',
    id,
    leaves: results.map(({ leaves }) => leaves),
    failures: results.map(({ failure }) => failure),
    milliseconds: performance.now() - begin,
  })
}

function resultOf(
  run: Run,
  chosen: ChainKernel | undefined,
): { readonly leaves: Uint8Array; readonly failure: string | undefined } {
  try {
    if (chosen === undefined || dropped.delete(run.id))
      return { leaves: new Uint8Array(), failure: undefined }
    return { leaves: computeRun(chosen, run), failure: undefined }
  } catch (error) {
    return { leaves: new Uint8Array(), failure: codeOf(error) ?? 'unknown' }
  } finally {
    run.seed.fill(0)
  }
}

function walkOn(
  { levelSalt, hashLength, values, steps }: SignatureWalk,
  chosen: ChainKernel | undefined,
): Uint8Array | undefined {
  try {
    return chosen?.advance(levelSalt, hashLength, values, steps)
  } catch {
    return undefined
  }
}

if (threadPort !== null) threadPort.on('message', receive)
else if (utilityPort !== undefined) utilityPort.on('message', (event) => receive(event.data))
else {
  process.on('message', receive)
  // Whoever started us is gone: nobody can use what we compute.
  process.on('disconnect', () => process.exit())
}

/** What another worker has found to be the fastest kernel, if the pool knows by now. */
const [, , winner] = process.argv

void bestKernel(() => performance.now(), winner).then((chosen) => {
  kernel = chosen
  send({ kind: 'ready', kernel: chosen.name })
  work.forEach(() => setImmediate(workOnNext))
})
