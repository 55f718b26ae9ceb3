/** Keys computed in this thread, a batch at a time, with the event loop let through in between. */
import {
  codeOf,
  type KeyExecutor,
  type KeyJob,
  type KeyTask,
  type SubmitOptions,
} from '../../shared/coinzdense/index.ts'
import type { ChainKernel } from '../../shared/coinzdense/kernel/chain-kernel.ts'
import { computeRun } from './compute-run.ts'
import { distribute, failRun, TaskQueue } from './task-queue.ts'
import { Task } from './task.ts'
import { Throughput } from './throughput.ts'

export class InlineExecutor implements KeyExecutor {
  readonly #kernel: ChainKernel
  readonly #now: () => number
  readonly #queue = new TaskQueue()
  readonly #throughput: Throughput
  #running = false
  #hashesPerMillisecond = 1000

  /** `now` is a clock in milliseconds that never goes back. */
  constructor(kernel: ChainKernel, now: () => number) {
    this.#kernel = kernel
    this.#now = now
    this.#throughput = new Throughput(now)
  }

  submit(job: KeyJob, options: SubmitOptions = {}): KeyTask {
    const task = new Task(job, options, {
      secondsRemaining: (asked) => {
        const speed = this.#throughput.hashesPerSecond
        return speed === undefined ? undefined : asked.hashesLeft / speed
      },
      isPaused: () => false,
      cancelled: () => undefined,
      priorityChanged: (changed) => this.#queue.add(changed),
    })
    this.#queue.add(task)
    if (!this.#running) {
      this.#running = true
      this.#throughput.begin()
      setImmediate(() => this.#work())
    }
    return task
  }

  breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }

  #work(): void {
    const batch = this.#queue.cut(this.#hashesPerMillisecond * 8)
    if (batch === undefined) {
      this.#running = false
      this.#throughput.end()
      return
    }
    const begin = this.#now()
    for (const planned of batch.runs) {
      try {
        distribute(planned, computeRun(this.#kernel, planned.run))
      } catch (error) {
        failRun(planned, codeOf(error) ?? 'unknown')
      } finally {
        planned.run.seed.fill(0)
      }
    }
    this.#throughput.finished(batch.hashes)
    const milliseconds = this.#now() - begin
    if (milliseconds > 0) this.#hashesPerMillisecond = Math.max(1, batch.hashes / milliseconds)
    setImmediate(() => this.#work())
  }
}
