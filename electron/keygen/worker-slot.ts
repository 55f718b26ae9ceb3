/** One worker and what it was given: at most two batches, so that it never waits for the next one. */
import type { WorkerReply } from './messages.ts'
import type { Batch } from './task-queue.ts'
import type { ExitReason, SpawnWorker, WorkerHandle } from './worker-handle.ts'

/** Batches in a worker's hands: one it works on, one that is waiting there. */
const depth = 2

type DoneReply = Extract<WorkerReply, { kind: 'done' }>

/** What a slot tells the pool. */
export interface SlotEvents {
  ready(slot: WorkerSlot, kernel: string): void
  done(slot: WorkerSlot, batch: Batch, reply: DoneReply): void
  /** The worker is gone, by itself, or killed because it did not answer. What it had been given is `lost`. */
  gone(slot: WorkerSlot, lost: readonly Batch[], reason: ExitReason): void
}

export class WorkerSlot {
  readonly #handle: WorkerHandle
  readonly #events: SlotEvents
  readonly #stallMilliseconds: number
  readonly #batches: Batch[] = []
  #ready = false
  #dead = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(spawn: SpawnWorker, stallMilliseconds: number, events: SlotEvents) {
    this.#events = events
    this.#stallMilliseconds = stallMilliseconds
    this.#handle = spawn()
    this.#handle.onReply((reply) => this.#receive(reply))
    this.#handle.onExit((reason) => this.#die(reason))
    this.#watch()
  }

  /** As a person would look for it; some are not known by it before they have started. */
  get name(): string {
    return this.#handle.name
  }

  /** Whether it can take another batch without waiting. */
  get hasRoom(): boolean {
    return this.#ready && !this.#dead && this.#batches.length < depth
  }

  get batches(): readonly Batch[] {
    return this.#batches
  }

  give(batch: Batch): void {
    this.#batches.push(batch)
    const runs = batch.runs.map(({ run }) => run)
    this.#handle.send({ kind: 'batch', id: batch.id, runs })
    // The message holds its own copy by now.
    runs.forEach(({ seed }) => seed.fill(0))
    if (this.#batches.length === 1) this.#watch()
  }

  /** Tells the worker not to begin these runs. */
  drop(runs: readonly number[]): void {
    if (!this.#dead) this.#handle.send({ kind: 'drop', runs })
  }

  /** Ends the worker without telling anybody. */
  close(): void {
    this.#dead = true
    clearTimeout(this.#timer)
    this.#handle.kill()
  }

  #receive(reply: WorkerReply): void {
    if (this.#dead) return
    if (reply.kind === 'ready') {
      this.#ready = true
      clearTimeout(this.#timer)
      this.#events.ready(this, reply.kernel)
      return
    }
    const batch = this.#batches[0]
    if (reply.kind !== 'done' || batch?.id !== reply.id) return
    this.#batches.shift()
    this.#watch()
    this.#events.done(this, batch, reply)
  }

  /** Expects an answer in time, from a worker that starts or has something to do. */
  #watch(): void {
    clearTimeout(this.#timer)
    if (this.#ready && this.#batches.length === 0) return
    this.#timer = setTimeout(() => {
      this.#handle.kill()
      this.#die('ended')
    }, this.#stallMilliseconds)
    this.#timer.unref()
  }

  #die(reason: ExitReason): void {
    if (this.#dead) return
    this.#dead = true
    clearTimeout(this.#timer)
    this.#events.gone(this, this.#batches, reason)
  }
}
