/**
 * Cuts the work of all tasks into batches: the most urgent task first, as many keys as fill the time a batch should
 * take, from several tasks where one alone is too small. Keys of one seed go into one run, so that a kernel can fill
 * its lanes across them.
 */
import {
  CodedError,
  KeyGenerationError,
  keyPriorities,
  type KeyPriority,
} from '../../shared/coinzdense/index.ts'
import { contextBytes } from '../../shared/coinzdense/key-derivation.ts'
import type { Run } from './messages.ts'
import type { Stretch, Task } from './task.ts'

/** Which keys of which task stand in a run, in the order of the run. */
interface Share {
  readonly task: Task
  readonly stretch: Stretch
}

/** A run, and whose keys it computes. */
export interface PlannedRun {
  readonly run: Run
  readonly shares: readonly Share[]
}

/** Work for one message to a worker. */
export interface Batch {
  readonly id: number
  readonly runs: readonly PlannedRun[]
  readonly hashes: number
}

export class TaskQueue {
  /** By priority, in the order in which they came. */
  readonly #tasks: Record<KeyPriority, Set<Task>> = {
    waiting: new Set(),
    normal: new Set(),
    background: new Set(),
  }
  /** What is paused, by who asked for it. */
  readonly #paused = new Map<string, ReadonlySet<KeyPriority>>()
  #nextId = 1

  /** Takes a task in, or to its place when its priority has changed. */
  add(task: Task): void {
    keyPriorities.forEach((priority) => this.#tasks[priority].delete(task))
    this.#tasks[task.priority].add(task)
  }

  /** All tasks that have not ended, in the order they will be worked on. */
  *tasks(): Generator<Task> {
    for (const priority of keyPriorities)
      for (const task of this.#tasks[priority]) {
        if (task.open) yield task
        else this.#tasks[priority].delete(task)
      }
  }

  get isEmpty(): boolean {
    return this.tasks().next().done === true
  }

  /** Stops cutting batches from tasks of these priorities, until the same reason is resumed. */
  pause(priorities: Iterable<KeyPriority>, reason: string): void {
    this.#paused.set(reason, new Set(priorities))
  }

  resume(reason: string): void {
    this.#paused.delete(reason)
  }

  isPaused(priority: KeyPriority): boolean {
    return [...this.#paused.values()].some((priorities) => priorities.has(priority))
  }

  get hasWork(): boolean {
    for (const task of this.tasks()) if (task.hasWaiting && !this.isPaused(task.priority)) return true
    return false
  }

  /** The next batch of about `hashes` hashes, of one key at least; undefined when there is nothing to do. */
  cut(hashes: number): Batch | undefined {
    const shares = this.#takeShares(hashes)
    if (shares.length === 0) return undefined
    const runs = groupBySeed(shares).flatMap((group) => this.#planRun(group) ?? [])
    // Nothing is left of the shares when all their seeds were wiped meanwhile.
    if (runs.length === 0) return this.cut(hashes)
    const work = shares.reduce((sum, { task, stretch }) => sum + stretch.count * task.hashesPerKey, 0)
    return { id: this.#nextId++, runs, hashes: work }
  }

  #takeShares(hashes: number): Share[] {
    const shares: Share[] = []
    let budget = hashes
    for (const task of this.tasks()) {
      if (this.isPaused(task.priority)) continue
      // What may be killing workers travels alone, so that it takes nobody else down.
      if (task.suspect && shares.length > 0) continue
      while (budget > 0 || shares.length === 0) {
        const stretch = task.take(Math.max(1, Math.floor(budget / task.hashesPerKey)))
        if (stretch === undefined) break
        shares.push({ task, stretch })
        budget -= stretch.count * task.hashesPerKey
      }
      if (budget <= 0 || (task.suspect && shares.length > 0)) break
    }
    return shares
  }

  #planRun(shares: readonly Share[]): PlannedRun | undefined {
    try {
      return { run: this.#runOf(shares), shares }
    } catch (error) {
      const reason = error instanceof CodedError ? error : undefined
      for (const { task } of shares)
        task.fail(
          new KeyGenerationError(
            reason?.code ?? 'job-impossible',
            reason?.message ?? 'The making of this key could not go on.',
            reason?.advice ?? 'Start it again.',
            reason?.details,
          ),
        )
      return undefined
    }
  }

  #runOf(shares: readonly Share[]): Run {
    const { seed, profile, parameters } = (shares[0] as Share).task.job
    const keys = shares.flatMap(({ task, stretch }) =>
      Array.from({ length: stretch.count }, (_, position) => task.job.keyAt(stretch.first + position)),
    )
    const [firstKey] = keys
    const oneSalt = keys.every(({ levelSalt }) => levelSalt === firstKey?.levelSalt)
    const { hashLength, otsBits } = parameters
    const levelSalts = new Uint8Array((oneSalt ? 1 : keys.length) * hashLength)
    for (let position = 0; position * hashLength < levelSalts.length; position++)
      levelSalts.set(keys[position]?.levelSalt ?? [], position * hashLength)
    return {
      id: this.#nextId++,
      seed: seed.bytes.slice(),
      context: contextBytes(profile, 'chainStart'),
      hashLength,
      otsBits,
      starts: BigUint64Array.from(keys, ({ start }) => start),
      levelSalts,
    }
  }
}

/** Hands the leaves of a finished run to the tasks whose keys they are. */
export function distribute({ shares }: PlannedRun, leaves: Uint8Array): void {
  let offset = 0
  for (const { task, stretch } of shares) {
    const length = stretch.count * task.job.parameters.hashLength
    task.finish(stretch, leaves.slice(offset, offset + length))
    offset += length
  }
}

/** Ends the tasks whose keys no kernel can compute; `code` is that of the kernel's error. */
export function failRun({ shares }: PlannedRun, code: string): void {
  for (const { task } of shares)
    task.fail(
      new KeyGenerationError(
        'worker-failed',
        `This key could not be computed (${code}).`,
        'Check the parameters of the key. If they are right, please report this.',
      ),
    )
}

/** Gives the keys of a batch that was not finished back to their tasks, so that they are worked on next. */
export function giveBack({ runs }: Batch): void {
  for (const { shares } of runs) shares.forEach(({ task, stretch }) => task.giveBack(stretch))
}

function groupBySeed(shares: readonly Share[]): Share[][] {
  const groups: Share[][] = []
  for (const share of shares) {
    const { seed, profile, parameters } = share.task.job
    const group = groups.find(([first]) => {
      const other = first?.task.job
      return (
        other?.seed === seed &&
        other.profile === profile &&
        other.parameters.hashLength === parameters.hashLength &&
        other.parameters.otsBits === parameters.otsBits
      )
    })
    if (group === undefined) groups.push([share])
    else group.push(share)
  }
  return groups
}
