import { beforeAll, describe, expect, it } from 'vitest'

import {
  IndexSpace,
  KeyGenerationError,
  LevelKey,
  levelKeyIndices,
  OneTimeKey,
  ready,
  SecretSeed,
  type KeyExecutor,
  type KeyJob,
  type KeyPriority,
} from '../../shared/coinzdense/index.ts'
import { computePublicKeys } from '../../shared/coinzdense/one-time-signature.ts'

beforeAll(() => ready)

/** An executor that computes a job only when the test says so. */
class ManualExecutor implements KeyExecutor {
  readonly jobs: KeyJob[] = []
  readonly priorities: KeyPriority[] = []
  cancelled = 0
  #finish: (() => void)[] = []
  #fail: ((error: unknown) => void)[] = []

  submit(job: KeyJob) {
    this.jobs.push(job)
    const leaves = new Promise<Uint8Array>((resolve, reject) => {
      this.#finish.push(() => resolve(computePublicKeys(job)))
      this.#fail.push(reject)
    })
    const progress = {
      state: 'working',
      hashesDone: 0,
      hashesNeeded: 1,
      secondsRemaining: undefined,
    } as const
    return {
      leaves,
      progress,
      setPriority: (priority: KeyPriority) => void this.priorities.push(priority),
      cancel: () => {
        this.cancelled++
        this.fail()
      },
    }
  }

  breathe(): Promise<void> {
    return Promise.resolve()
  }

  async finish(): Promise<void> {
    this.#finish.forEach((finish) => finish())
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }

  fail(): void {
    this.#fail.forEach((fail) =>
      fail(new KeyGenerationError('generation-cancelled', 'Gave up.', 'Try again.')),
    )
  }
}

const parameters = { hashLength: 16, otsBits: 4 }
const seed = new Uint8Array(32).fill(7)

function oneTimeKey(): OneTimeKey {
  const levelSalt = new Uint8Array(16).fill(9)
  return new OneTimeKey({ seed: SecretSeed.copyOf(seed), parameters, start: 5n, levelSalt, profile: 'posix' })
}

function levelKey(): LevelKey {
  const level = { ...parameters, height: 3 }
  const range = IndexSpace.whole().take(levelKeyIndices(level))
  return new LevelKey({ seed: SecretSeed.copyOf(seed), parameters: level, range, profile: 'posix' })
}

describe.each([
  ['a one-time key', oneTimeKey],
  ['a level key', levelKey],
])('%s', (_, make) => {
  it('does no work when it is made, and is not available before anything was computed', () => {
    const key = make()
    expect(key.available()).toBe(false)
    expect(key.progress()).toBeUndefined()
  })

  it('computes its public key at once when asked, without any announcement', () => {
    const key = make()
    expect(key.publicKey()).toEqual(make().publicKey())
    expect(key.available()).toBe(true)
  })

  it('is computed here when it is required without having been announced', async () => {
    expect(await make().require()).toEqual(make().publicKey())
  })

  it('is available exactly from when the announced work has been done', async () => {
    const [key, executor] = [make(), new ManualExecutor()]
    key.announce(executor)
    expect(key.available()).toBe(false)
    expect(key.progress()).toMatchObject({ state: 'working' })
    await executor.finish()
    expect(key.available()).toBe(true)
    expect(key.progress()).toBeUndefined()
    expect(key.publicKey()).toEqual(make().publicKey())
  })

  it('answers all waiters, and makes what a person waits for urgent', async () => {
    const [key, executor] = [make(), new ManualExecutor()]
    key.announce(executor, { priority: 'background' })
    const waiters = [key.require(), key.require(), key.require()]
    expect(executor.priorities).toContain('waiting')
    await executor.finish()
    for (const publicKey of await Promise.all(waiters)) expect(publicKey).toEqual(make().publicKey())
  })

  it('is submitted once, however often it is announced', async () => {
    const [key, executor] = [make(), new ManualExecutor()]
    key.announce(executor)
    key.announce(executor)
    await executor.finish()
    key.announce(executor)
    expect(executor.jobs).toHaveLength(1)
  })

  it('lets a waiter give up while the others go on waiting', async () => {
    const [key, executor] = [make(), new ManualExecutor()]
    key.announce(executor)
    const controller = new AbortController()
    const impatient = key.require(controller.signal)
    const patient = key.require()
    controller.abort()
    await expect(impatient).rejects.toMatchObject({ code: 'wait-cancelled' })
    expect(executor.cancelled).toBe(0)
    await executor.finish()
    expect(await patient).toEqual(make().publicKey())
    await expect(key.require(controller.signal)).rejects.toMatchObject({ code: 'wait-cancelled' })
  })

  it('is computed at once when asked for while announced, and what is under way is given up', async () => {
    const [key, executor] = [make(), new ManualExecutor()]
    key.announce(executor)
    const waiter = key.require()
    expect(key.publicKey()).toEqual(make().publicKey())
    expect(executor.cancelled).toBe(1)
    expect(key.available()).toBe(true)
    expect(await waiter).toEqual(make().publicKey())
  })

  it('tells waiters when it was withdrawn, and can be announced again afterwards', async () => {
    const [key, first, second] = [make(), new ManualExecutor(), new ManualExecutor()]
    key.announce(first)
    const waiter = key.require()
    key.withdraw()
    await expect(waiter).rejects.toMatchObject({ code: 'generation-cancelled' })
    expect(key.available()).toBe(false)
    key.announce(second)
    await second.finish()
    expect(await key.require()).toEqual(make().publicKey())
  })

  it('can be announced again in the same moment in which it was withdrawn', async () => {
    const [key, first, second] = [make(), new ManualExecutor(), new ManualExecutor()]
    key.announce(first)
    key.withdraw()
    key.announce(second)
    const waiter = key.require()
    await second.finish()
    expect(await waiter).toEqual(make().publicKey())
    expect(second.jobs).toHaveLength(1)
  })

  it('may be withdrawn when nothing was announced', () => {
    const key = make()
    key.withdraw()
    expect(key.publicKey()).toEqual(make().publicKey())
  })
})

describe('a seed that was wiped', () => {
  it('stops every key that was made from it, instead of letting it compute nonsense', () => {
    const wiped = SecretSeed.copyOf(seed)
    const source = {
      seed: wiped,
      parameters,
      start: 5n,
      levelSalt: new Uint8Array(16),
      profile: 'posix',
    } as const
    const key = new OneTimeKey(source)
    wiped.wipe()
    expect(() => key.publicKey()).toThrow(/removed from memory/)
    expect(() => new OneTimeKey(source)).toThrow(/removed from memory/)
  })

  it('is never shown by what prints or serialises it', () => {
    const secret = SecretSeed.copyOf(seed)
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret seed]"}')
    expect(String(secret)).toBe('[secret seed]')
  })
})
