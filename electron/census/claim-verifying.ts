/**
 * Signatures of claims, checked by the workers that make keys. A worker that dies gives back what it had in hand, and what no
 * worker can do is done here: nothing of it is ever left out.
 */
import { claimWalk, walkedKey, type CarriedClaim } from '../../shared/recovery/index.ts'
import type { SignatureWalk } from '../../shared/coinzdense/index.ts'
import type { SpawnWorker, WorkerHandle } from '../keygen/worker-handle.ts'

export interface VerifyingOptions {
  readonly workers: number
  readonly spawn: SpawnWorker
  /** How many are done, of how many. */
  readonly progress?: (done: number, wanted: number) => void
}

/** A claim whose signature is to be checked, and the recovery key (QRK…) that it names. */
export interface UncheckedClaim {
  readonly recoveryPublicKey: string
  readonly claim: Pick<CarriedClaim, 'signed' | 'identity'>
}

interface Task {
  readonly unchecked: UncheckedClaim
  readonly walk: SignatureWalk
}

/** Each takes some milliseconds; a worker has two of these in hand. */
const batchSize = 16

/** Which of the claims the key that they name has signed, by their identity. */
export async function verifyClaims(
  claims: readonly UncheckedClaim[],
  options: VerifyingOptions,
): Promise<Map<string, boolean>> {
  const verifying = new Verifying(claims, options)
  await verifying.done()
  return verifying.checked
}

class Verifying {
  readonly checked = new Map<string, boolean>()
  readonly #options: VerifyingOptions
  readonly #left: UncheckedClaim[]
  readonly #workers = new Map<WorkerHandle, Map<number, readonly Task[]>>()
  readonly #wanted: number
  #nextId = 1
  #resolve: () => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(claims: readonly UncheckedClaim[], options: VerifyingOptions) {
    this.#options = options
    this.#left = [...new Map(claims.map((one) => [one.claim.identity, one])).values()].reverse()
    this.#wanted = this.#left.length
  }

  async done(): Promise<void> {
    if (this.#wanted === 0) return
    const end = new Promise<void>((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    const workers = Math.min(this.#options.workers, Math.ceil(this.#wanted / batchSize))
    for (let worker = 0; worker < workers; worker++) this.#start()
    try {
      await end
    } finally {
      for (const worker of this.#workers.keys()) worker.kill()
    }
  }

  #start(): void {
    const worker = this.#options.spawn()
    const inHand = new Map<number, readonly Task[]>()
    this.#workers.set(worker, inHand)
    worker.onReply((reply) => {
      if (reply.kind === 'ready') this.#give(worker, inHand)
      if (reply.kind !== 'walked') return
      const tasks = inHand.get(reply.id) ?? []
      inHand.delete(reply.id)
      tasks.forEach((task, at) => this.#finish(task, reply.ends[at]))
      this.#give(worker, inHand)
    })
    worker.onExit(() => {
      if (!this.#workers.delete(worker)) return
      for (const tasks of inHand.values()) this.#left.push(...tasks.map(({ unchecked }) => unchecked))
      if (this.#workers.size === 0) setImmediate(() => this.#workHere())
      else for (const [other, hand] of this.#workers) this.#give(other, hand)
    })
  }

  #give(worker: WorkerHandle, inHand: Map<number, readonly Task[]>): void {
    while (inHand.size < 2 && this.#left.length > 0) {
      const tasks = this.#left
        .splice(-batchSize)
        .map((unchecked) => ({ unchecked, walk: claimWalk(unchecked.claim) }))
      const id = this.#nextId++
      inHand.set(id, tasks)
      worker.send({ kind: 'walks', id, walks: tasks.map(({ walk }) => walk) })
    }
  }

  /** All workers are gone. */
  #workHere(): void {
    const unchecked = this.#left.pop()
    if (unchecked === undefined) return
    try {
      this.#finish({ unchecked, walk: claimWalk(unchecked.claim) }, undefined)
      setImmediate(() => this.#workHere())
    } catch (error) {
      this.#reject(error)
    }
  }

  #finish({ unchecked, walk }: Task, ends: Uint8Array | undefined): void {
    const { recoveryPublicKey, claim } = unchecked
    this.checked.set(claim.identity, walkedKey(walk, ends) === recoveryPublicKey)
    this.#options.progress?.(this.checked.size, this.#wanted)
    if (this.checked.size === this.#wanted) this.#resolve()
  }
}
