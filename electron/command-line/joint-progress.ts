/** The jobs of one key as one: a stack has a job for every level, and whoever watches wants a single number that grows. */
import type {
  KeyExecutor,
  KeyJob,
  KeyProgress,
  KeyTask,
  SubmitOptions,
} from '../../shared/coinzdense/index.ts'

/** Passes jobs on, and tells how far all of them together are. */
export class JointProgress implements KeyExecutor {
  readonly #executor: KeyExecutor
  readonly #onProgress: (progress: KeyProgress) => void
  readonly #tasks: KeyTask[] = []

  constructor(executor: KeyExecutor, onProgress: (progress: KeyProgress) => void) {
    this.#executor = executor
    this.#onProgress = onProgress
  }

  submit(job: KeyJob, options: SubmitOptions = {}): KeyTask {
    const task = this.#executor.submit(job, { ...options, onProgress: () => this.#onProgress(this.progress) })
    this.#tasks.push(task)
    return task
  }

  breathe(): Promise<void> {
    return this.#executor.breathe()
  }

  /** How far all jobs are that were passed on. */
  get progress(): KeyProgress {
    const all = this.#tasks.map(({ progress }) => progress)
    const open = all.filter(({ state }) => state !== 'done')
    // Each figure counts the work that goes first, so that the last one is done in the longest of them.
    const seconds = open.map(({ secondsRemaining }) => secondsRemaining ?? Number.NaN)
    const longest = Math.max(0, ...seconds)
    return {
      state: all.some(({ state }) => state === 'failed') ? 'failed' : open.length === 0 ? 'done' : 'working',
      hashesDone: all.reduce((sum, { hashesDone }) => sum + hashesDone, 0),
      hashesNeeded: all.reduce((sum, { hashesNeeded }) => sum + hashesNeeded, 0),
      secondsRemaining: Number.isNaN(longest) ? undefined : longest,
    }
  }
}
