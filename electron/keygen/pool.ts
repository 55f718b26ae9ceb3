/**
 * The pool: workers that are fed two batches deep, and nothing that gets lost. A worker that dies or does not answer
 * is replaced and its batches are given out again; a batch that keeps killing workers, and workers that never get
 * anything done, end in a typed error instead of a loop.
 */
import {
  KeyGenerationError,
  keyPriorities,
  type KeyExecutor,
  type KeyJob,
  type KeyPriority,
  type KeyTask,
  type SubmitOptions,
} from '../../shared/coinzdense/index.ts'
import { distribute, failRun, giveBack, TaskQueue, type Batch } from './task-queue.ts'
import { Task, type TaskHost } from './task.ts'
import { Throughput } from './throughput.ts'
import type { SpawnWorker } from './worker-handle.ts'
import { WorkerSlot, type SlotEvents } from './worker-slot.ts'

export interface PoolOptions {
  /** How many workers at most; they are started when there is work. */
  readonly workers: number
  readonly spawn: SpawnWorker
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  /** How long a batch should keep a worker busy; 10 when not given. */
  readonly batchMilliseconds?: number
  /** After how long without an answer a worker counts as stuck; 20,000 when not given. A batch takes far less. */
  readonly stallMilliseconds?: number
}

/** How often the workers that died may have had the same batch in hand before it is given up. */
const deathsPerBatch = 6
/** After how many of them it travels alone. */
const deathsBeforeSuspicion = 2
/** How many workers may end by themselves, one after the other, without any batch being finished. */
const deathsPerWorker = 5
/** Somebody who kills workers from outside does not mean that they are broken; but it cannot go on for ever. */
const weightOfKill = 0.05
/** How long to wait before a worker is replaced that ended by itself: twice as long each time, up to a second. */
const firstDelay = 10
const longestDelay = 1000
/** Hashes of the first batches, before a worker's speed is known: a millisecond or so. */
const firstBatchHashes = 10_000

export class WorkerPool implements KeyExecutor {
  readonly #options: PoolOptions
  readonly #queue = new TaskQueue()
  readonly #throughput: Throughput
  readonly #slots = new Set<WorkerSlot>()
  readonly #deathsOfTask = new WeakMap<Task, Map<number, number>>()
  #deathsInARow = 0
  #startAgain: ReturnType<typeof setTimeout> | undefined
  #hashesPerMillisecond: number | undefined
  /** The kernel that a worker has chosen, so that later ones need not. */
  #kernel: string | undefined
  #willFeed = false
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
    this.#throughput = new Throughput(options.now)
  }

  /** Names of the living workers: process or thread numbers. */
  get workers(): string[] {
    return [...this.#slots].map(({ name }) => name)
  }

  submit(job: KeyJob, options: SubmitOptions = {}): KeyTask {
    if (this.#closed) throw closedError()
    const task = new Task(job, options, this.#host)
    this.#queue.add(task)
    this.#feedSoon()
    return task
  }

  /** Starts the workers now, so that the first job does not wait for them. */
  warmUp(): void {
    while (!this.#closed && this.#slots.size < this.#options.workers) this.#startWorker()
  }

  /**
   * Stops giving out work, all of it or only what is prepared for later, until `resume` is called for the same reason.
   * What workers have in hand is finished.
   */
  pause(priorities: readonly KeyPriority[] = keyPriorities, reason = 'user'): void {
    this.#queue.pause(priorities, reason)
    // A pause may also become narrower.
    this.#feed()
  }

  /** Gives out work again, as far as nobody else has a reason against it. */
  resume(reason = 'user'): void {
    this.#queue.resume(reason)
    this.#feed()
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }

  /** Ends all workers; tasks that are not done fail with KeyGenerationError `executor-closed`. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#startAgain)
    this.#slots.forEach((slot) => slot.close())
    this.#slots.clear()
    for (const task of this.#queue.tasks()) task.fail(closedError())
  }

  readonly #host: TaskHost = {
    secondsRemaining: (asked) => this.#secondsRemaining(asked),
    isPaused: (priority) => this.#queue.isPaused(priority),
    cancelled: (cancelled) => this.#drop(cancelled),
    priorityChanged: (changed) => {
      this.#queue.add(changed)
      this.#feedSoon()
    },
  }

  readonly #events: SlotEvents = {
    ready: (_slot, kernel) => {
      this.#kernel = kernel
      this.#feed()
    },
    done: (_slot, batch, { leaves, failures, milliseconds }) => {
      this.#deathsInARow = 0
      this.#throughput.finished(batch.hashes)
      if (milliseconds > 0) this.#learnSpeed(batch.hashes / milliseconds)
      batch.runs.forEach((run, position) => {
        const [computed, failure] = [leaves[position], failures[position]]
        // The same input fails in the same way everywhere: trying again would not help.
        if (failure !== undefined) failRun(run, failure)
        else if (computed !== undefined && computed.length > 0) distribute(run, computed)
        else giveBack({ ...batch, runs: [run] })
      })
      this.#feed()
    },
    gone: (slot, lost, reason) => {
      this.#slots.delete(slot)
      const [inHand] = lost
      if (inHand !== undefined && reason === 'ended') this.#blame(inHand)
      ;[...lost].reverse().forEach(giveBack)
      this.#deathsInARow += reason === 'ended' ? 1 : weightOfKill
      if (this.#deathsInARow >= deathsPerWorker * this.#options.workers) this.#giveUp()
      else if (reason === 'ended') this.#feedLater()
      else this.#feed()
    },
  }

  #feed(): void {
    if (this.#closed) return
    const wanted = Math.max(1, this.#options.batchMilliseconds ?? 10)
    for (;;) {
      const slot = this.#leastLoaded()
      if (slot === undefined) break
      const hashes =
        this.#hashesPerMillisecond === undefined ? firstBatchHashes : this.#hashesPerMillisecond * wanted
      const batch = this.#queue.cut(hashes)
      if (batch === undefined) break
      slot.give(batch)
      this.#throughput.begin()
    }
    while (this.#startAgain === undefined && this.#queue.hasWork && this.#slots.size < this.#options.workers)
      this.#startWorker()
    if (this.#queue.isEmpty) this.#throughput.end()
  }

  /** Feeds when this turn is over: a thousand keys that are announced in a row fill batches together. */
  #feedSoon(): void {
    if (this.#willFeed) return
    this.#willFeed = true
    queueMicrotask(() => {
      this.#willFeed = false
      this.#feed()
    })
  }

  /** Replaces workers after a while, so that one that cannot start does not keep the machine busy. */
  #feedLater(): void {
    const delay = Math.min(longestDelay, firstDelay * 2 ** (this.#deathsInARow - 1))
    clearTimeout(this.#startAgain)
    this.#startAgain = setTimeout(() => {
      this.#startAgain = undefined
      this.#feed()
    }, delay)
  }

  #leastLoaded(): WorkerSlot | undefined {
    const free = [...this.#slots].filter((slot) => slot.hasRoom)
    return free.sort((a, b) => a.batches.length - b.batches.length)[0]
  }

  #startWorker(): void {
    this.#slots.add(
      new WorkerSlot(
        () => this.#options.spawn(this.#kernel),
        this.#options.stallMilliseconds ?? 20_000,
        this.#events,
      ),
    )
  }

  #learnSpeed(hashesPerMillisecond: number): void {
    const known = this.#hashesPerMillisecond ?? hashesPerMillisecond
    this.#hashesPerMillisecond = known * 0.7 + hashesPerMillisecond * 0.3
  }

  #secondsRemaining(asked: Task): number | undefined {
    const speed = this.#throughput.hashesPerSecond
    if (speed === undefined) return undefined
    let hashes = 0
    for (const task of this.#queue.tasks()) {
      hashes += task.hashesLeft
      if (task === asked) break
    }
    return hashes / speed
  }

  #drop(cancelled: Task): void {
    for (const slot of this.#slots) {
      const runs = slot.batches
        .flatMap(({ runs }) => runs)
        .filter(({ shares }) => shares.every(({ task }) => task === cancelled || !task.open))
      if (runs.length > 0) slot.drop(runs.map(({ run }) => run.id))
    }
    this.#feed()
  }

  /** Counts a death against the keys that a worker was computing, and fails their tasks when it was one too many. */
  #blame(batch: Batch): void {
    for (const { shares } of batch.runs)
      for (const { task, stretch } of shares) {
        const deaths = this.#deathsOfTask.get(task) ?? new Map<number, number>()
        this.#deathsOfTask.set(task, deaths)
        const count = (deaths.get(stretch.first) ?? 0) + 1
        deaths.set(stretch.first, count)
        task.suspect ||= count >= deathsBeforeSuspicion
        if (count >= deathsPerBatch) task.fail(workersKeepFailing())
      }
  }

  #giveUp(): void {
    this.#deathsInARow = 0
    clearTimeout(this.#startAgain)
    this.#startAgain = undefined
    for (const task of this.#queue.tasks()) task.fail(workersKeepFailing())
  }
}

/** As many workers as there are processor cores to spare: all but one, and one at least. */
export function defaultWorkers(cores: number): number {
  return Math.max(1, cores - 1)
}

function workersKeepFailing(): KeyGenerationError {
  return new KeyGenerationError(
    'workers-keep-failing',
    'The processes that compute keys end again and again before they get anything done.',
    'Close other programs that use much memory, or choose fewer workers, and try again.',
  )
}

function closedError(): KeyGenerationError {
  return new KeyGenerationError(
    'executor-closed',
    'Keys are no longer being computed, because the program is ending.',
    'Start it again; what was finished is kept where a checkpoint is used.',
  )
}
