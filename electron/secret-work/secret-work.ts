/**
 * Hands work with secrets to a worker and gives back what it answers. Jobs that take much memory, or may be stopped, each
 * get a worker of their own that ends with them; all others share one, which ends when it has had nothing to do for a while.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { VaultError } from '../vault/errors.ts'
import type { Stretch } from '../vault/passphrase-stretching.ts'
import {
  memoryHungry,
  stoppable,
  type Answer,
  type Asked,
  type Following,
  type JobName,
  type News,
  type WorkError,
  type WorkReply,
  type WorkRequest,
} from './jobs.ts'

/** A worker that was started. */
export interface WorkerThread {
  send(request: WorkRequest): void
  onReply(listener: (reply: WorkReply) => void): void
  /** However it ended. */
  onExit(listener: () => void): void
  kill(): void
}

/** Starts a worker. */
export type SpawnSecretWorker = () => WorkerThread

/** A job failed, in the words of what it failed at; or its worker ended: `secret-worker-ended`. */
export class SecretWorkError extends CodedError {}

interface Waiting {
  readonly tell: (news: unknown) => void
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** A worker, and what it still owes. */
interface Hired {
  readonly thread: WorkerThread
  readonly waiting: Map<number, Waiting>
}

/** Milliseconds without a job after which the shared worker ends. */
const patience = 60_000

export class SecretWork {
  readonly #spawn: SpawnSecretWorker
  readonly #hired = new Set<Hired>()
  #shared: Hired | undefined
  #dismissal: NodeJS.Timeout | undefined
  #nextId = 1

  constructor(spawn: SpawnSecretWorker) {
    this.#spawn = spawn
  }

  /** Has a job done. Throws SecretWorkError: `secret-worker-ended` when `signal` ends one that is `stoppable`. */
  async do<Name extends JobName>(
    name: Name,
    asked: Asked<Name>,
    { onNews, signal }: Following<Name> = {},
  ): Promise<Answer<Name>> {
    const isStoppable = stoppable.includes(name)
    const own = memoryHungry.includes(name) || isStoppable
    const hired = own ? this.#hire() : (this.#shared ??= this.#hire())
    clearTimeout(this.#dismissal)
    const end = () => this.#dismiss(hired)
    if (isStoppable) signal?.addEventListener('abort', end)
    try {
      const answer = this.#ask(hired, { name, asked }, (news) => onNews?.(news as News<Name>))
      if (isStoppable && signal?.aborted === true) end()
      return (await answer) as Answer<Name>
    } finally {
      signal?.removeEventListener('abort', end)
      if (own) this.#dismiss(hired)
      else this.#dismissLater(hired)
    }
  }

  /** For a vault: stretches passphrases without keeping anybody waiting. */
  readonly stretch: Stretch = async (passphrase, salt, cost) => {
    try {
      return await this.do('stretch', { passphrase, salt, cost })
    } catch (error) {
      // A vault's caller knows its errors by their class.
      if (error instanceof SecretWorkError)
        throw new VaultError(error.code, error.message, error.advice, error.details)
      throw error
    }
  }

  /** Nothing stays with a worker when it has answered, so that only the end of the app ends them. */
  forget(reason: 'mode' | 'lock' | 'close'): void {
    if (reason === 'close') this.close()
  }

  /** Ends all workers; what they still owe fails. */
  close(): void {
    clearTimeout(this.#dismissal)
    for (const hired of this.#hired) this.#dismiss(hired)
  }

  #ask(hired: Hired, job: Pick<WorkRequest, 'name' | 'asked'>, tell: Waiting['tell']): Promise<unknown> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      hired.waiting.set(id, { tell, resolve, reject })
      hired.thread.send({ id, ...job })
    })
  }

  #hire(): Hired {
    const hired: Hired = { thread: this.#spawn(), waiting: new Map() }
    this.#hired.add(hired)
    hired.thread.onReply((reply) => {
      const waiting = hired.waiting.get(reply.id)
      if ('news' in reply) {
        waiting?.tell(reply.news)
        return
      }
      hired.waiting.delete(reply.id)
      if (reply.ok) waiting?.resolve(reply.answer)
      else waiting?.reject(errorFrom(reply.error))
    })
    hired.thread.onExit(() => this.#dismiss(hired))
    return hired
  }

  #dismissLater(hired: Hired): void {
    clearTimeout(this.#dismissal)
    this.#dismissal = setTimeout(() => {
      if (hired.waiting.size === 0) this.#dismiss(hired)
    }, patience)
    this.#dismissal.unref()
  }

  #dismiss(hired: Hired): void {
    if (!this.#hired.delete(hired)) return
    if (this.#shared === hired) this.#shared = undefined
    for (const { reject } of hired.waiting.values()) reject(errorFrom(ended))
    hired.waiting.clear()
    hired.thread.kill()
  }
}

const ended: WorkError = {
  code: 'secret-worker-ended',
  message: 'The part of Lifeboat that does this work ended before it was done. Nothing was changed.',
  advice: 'Close programs that use much memory, then try again.',
}

const mistake: WorkError = {
  code: 'secret-work-failed',
  message: 'Something went wrong inside Lifeboat that should not have. Nothing was changed.',
  advice: 'Try again. If it happens again, quote the code below when you ask for help.',
}

function errorFrom(error: WorkError | undefined): SecretWorkError {
  const { code, message, advice, details } = error ?? mistake
  return new SecretWorkError(code, message, advice, details)
}
