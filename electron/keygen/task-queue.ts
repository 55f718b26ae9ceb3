/**
 * Cuts the work of all tasks into batches: the most urgent task first, as many keys as fill the time a batch should
 * take, from several tasks where one alone is too small. Keys of one seed go into one run, so that a kernel can fill
 * its lanes across them.
 */
import { keyPriorities, type KeyPriority } from '../../shared/coinzdense/index.ts'
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
  readonly #tasks = new Set<Task>()
  #paused: ReadonlySet<KeyPriority> = new Set()
  #nextId = 1

  add(task: Task): void {
    this.#tasks.add(task)
  }

  /** All tasks that have not ended, in the order they will be worked on. */
  *tasks(): Generator<Task> {
    for (const priority of keyPriorities)
      for (const task of this.#tasks) {
        if (!task.open) this.#tasks.delete(task)
        else if (task.priority === priority) yield task
      }
  }

  get isEmpty(): boolean {
    return this.tasks().next().done === true
  }

  /** Stops cutting batches from tasks of these priorities. */
  pause(priorities: Iterable<KeyPriority>): void {
    this.#paused = new Set(priorities)
  }

  isPaused(priority: KeyPriority): boolean {
    return this.#paused.has(priority)
  }

  get hasWork(): boolean {
    for (const task of this.tasks()) if (task.hasWaiting && !this.isPaused(task.priority)) return true
    return false
  }

  /** The next batch of about `hashes` hashes, of one key at least; undefined when there is nothing to do. */
  cut(hashes: number): Batch | undefined {
    const shares: Share[] = []
    let budget = hashes
    for (const task of this.tasks()) {
      if (this.isPaused(task.priority)) continue
      while (budget > 0 || shares.length === 0) {
        const stretch = task.take(Math.max(1, Math.floor(budget / task.hashesPerKey)))
        if (stretch === undefined) break
        shares.push({ task, stretch })
        budget -= stretch.count * task.hashesPerKey
      }
      if (budget <= 0) break
    }
    if (shares.length === 0) return undefined
    const runs = groupBySeed(shares).map((group) => ({ run: this.#runOf(group), shares: group }))
    return { id: this.#nextId++, runs, hashes: hashes - budget }
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
