import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import {
  IndexSpace,
  LevelKey,
  levelKeyIndices,
  ready,
  SecretSeed,
  type KeyJob,
  type KeyProgress,
  type LevelParameters,
} from '../../shared/coinzdense/index.ts'
import { kernelVariants } from '../../shared/coinzdense/kernel/chains-function.ts'
import { bestKernel } from '../../shared/coinzdense/kernel/choose-kernel.ts'
import { CheckpointFolder } from '../../electron/keygen/checkpoint-file.ts'
import { InlineExecutor } from '../../electron/keygen/inline-executor.ts'
import { processSpawner } from '../../electron/keygen/process-worker.ts'
import { threadSpawner } from '../../electron/keygen/thread-worker.ts'
import { rounds } from '../soak.ts'
import { now, spawners, withPool } from './executors.ts'
import { lifeboat, startLifeboat } from './lifeboat.ts'

beforeAll(() => ready)

const parameters: LevelParameters = { hashLength: 24, otsBits: 8, height: 8 }
const seed = SecretSeed.copyOf(new Uint8Array(32).fill(3))

function levelKey(level: LevelParameters = parameters): LevelKey {
  return new LevelKey({
    seed,
    parameters: level,
    range: IndexSpace.whole().take(levelKeyIndices(level)),
    profile: 'posix',
  })
}

/** Public keys of `count` one-time keys, from another place for every `offset`. */
function job(count: number, offset = 0n): KeyJob {
  const levelSalt = new Uint8Array(24).fill(5)
  const keyAt = (position: number) => ({ start: offset + BigInt(position) * 50n, levelSalt })
  return { seed, parameters, profile: 'posix', count, keyAt }
}

async function inlineLeaves(wanted: KeyJob): Promise<Uint8Array> {
  return new InlineExecutor(await bestKernel(now), now).submit(wanted).leaves
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A file that a worker could be started from. */
function workerScript(source: string): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-worker-')), 'worker.cjs')
  writeFileSync(file, source)
  return file
}

describe('the pool', () => {
  it('loses no key although its workers are killed again and again at random moments', async () => {
    const kills = rounds(40, 200)
    let killed = 0
    await withPool({ workers: 2 }, async (pool) => {
      while (killed < kills) {
        const wanted = job(300, BigInt(killed) * 1_000_000n)
        const task = pool.submit(wanted)
        const busy = () => task.progress.state === 'queued' || task.progress.state === 'working'
        while (busy() && killed < kills) {
          await pause(Math.random() * 60)
          const [victim] = pool.workers.filter((name) => Number(name) > 0).sort(() => Math.random() - 0.5)
          if (!busy() || victim === undefined || task.progress.hashesDone === 0) continue
          process.kill(Number(victim), 'SIGKILL')
          killed++
        }
        expect(await task.leaves).toEqual(await inlineLeaves(wanted))
      }
    })
    expect(killed).toBe(kills)
  })

  it('tells a new worker which kernel another one has found to be the fastest', async () => {
    const told: (string | undefined)[] = []
    const spawnWorker = (kernel?: string) => {
      told.push(kernel)
      return spawners.processes(kernel)
    }
    await withPool({ workers: 1, spawn: spawnWorker }, async (pool) => {
      await pool.submit(job(2)).leaves
      process.kill(Number(pool.workers[0]), 'SIGKILL')
      expect(await pool.submit(job(2, 9n)).leaves).toEqual(await inlineLeaves(job(2, 9n)))
    })
    expect(told).toHaveLength(2)
    expect(told[0]).toBeUndefined()
    expect(kernelVariants).toContain(told[1])
  })

  it.each(['processes', 'threads'] as const)(
    'has %s that take the kernel they are told, unless there is none of that name',
    async (kind) => {
      const chosenAfter = (kernel: string) =>
        new Promise<string>((resolve) => {
          const worker = spawners[kind](kernel)
          worker.onReply((reply) => {
            worker.kill()
            resolve(reply.kind === 'ready' ? reply.kernel : reply.kind)
          })
        })
      expect(await chosenAfter('scalar')).toBe('scalar')
      expect(kernelVariants).toContain(await chosenAfter('no such kernel'))
    },
  )

  it('replaces a worker that stops answering', async () => {
    let started = 0
    const silent = threadSpawner(
      workerScript(
        "require('worker_threads').parentPort.on('message',()=>{}).postMessage({kind:'ready',kernel:'none'})",
      ),
    )
    const spawnWorker = () => (++started === 1 ? silent() : spawners.processes())
    await withPool({ workers: 1, spawn: spawnWorker, stallMilliseconds: 3000 }, async (pool) => {
      expect(await pool.submit(job(20)).leaves).toEqual(await inlineLeaves(job(20)))
    })
    expect(started).toBe(2)
  })

  it.each([
    ['process', processSpawner],
    ['thread', threadSpawner],
  ])('ends in a typed error, not in a loop, when the worker %s always crashes', async (_, spawner) => {
    let started = 0
    const crashing = spawner(workerScript('process.exit(3)'))
    const spawnWorker = () => {
      started++
      return crashing()
    }
    await withPool({ workers: 2, spawn: spawnWorker }, async (pool) => {
      await expect(pool.submit(job(20)).leaves).rejects.toMatchObject({ code: 'workers-keep-failing' })
      const atFailure = started
      await pause(200)
      expect(started).toBe(atFailure)
      expect(started).toBeLessThan(30)
    })
  })

  it('gives a batch up that kills every worker, and goes on with the others', async () => {
    const poisonous = workerScript(`
      process.on('message', ({ kind, id, runs }) => {
        if (kind !== 'batch') return
        if (runs.some(({ starts }) => starts.includes(7777n))) process.exit(1)
        process.send({ kind: 'done', id, milliseconds: 1, failures: [], leaves: runs.map(({ starts }) => new Uint8Array(24 * starts.length)) })
      })
      process.send({ kind: 'ready', kernel: 'none' })`)
    await withPool({ workers: 2, spawn: processSpawner(poisonous) }, async (pool) => {
      const levelSalt = new Uint8Array(24)
      const poisoned = pool.submit({ ...job(1), keyAt: () => ({ start: 7777n, levelSalt }) })
      await expect(poisoned.leaves).rejects.toMatchObject({ code: 'workers-keep-failing' })
      expect(await pool.submit(job(10)).leaves).toHaveLength(240)
    })
  })

  it('ends a job whose parameters no worker can compute in a typed error', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const impossible = { ...job(3), parameters: { hashLength: 24, otsBits: 3 } }
      await expect(pool.submit(impossible).leaves).rejects.toMatchObject({ code: 'worker-failed' })
      expect(await pool.submit(job(5)).leaves).toEqual(await inlineLeaves(job(5)))
    })
  })

  it('frees its workers within a batch when a job is cancelled', async () => {
    await withPool({ workers: 2 }, async (pool) => {
      const long = pool.submit(job(100_000))
      while (long.progress.hashesDone === 0) await pause(5)
      long.cancel()
      await expect(long.leaves).rejects.toMatchObject({ code: 'generation-cancelled' })
      expect(await pool.submit(job(2, 99n)).leaves).toEqual(await inlineLeaves(job(2, 99n)))
      // The job itself would take half a minute.
      expect(long.progress.hashesDone).toBeLessThan(long.progress.hashesNeeded / 4)
    })
  })

  it('lets a worker finish only the batch it is at when a job is cancelled, not the one that waits behind it', async () => {
    let cancelled = false
    const finishedAfterwards: number[] = []
    const watching = () => {
      const worker = spawners.threads()
      return {
        ...worker,
        onReply: (listener: Parameters<typeof worker.onReply>[0]) =>
          worker.onReply((reply) => {
            if (cancelled && reply.kind === 'done')
              finishedAfterwards.push(reply.leaves.filter(({ length }) => length > 0).length)
            listener(reply)
          }),
      }
    }
    // A single key of these parameters takes longer than a batch should, so that the second one surely waits.
    const parameters = { hashLength: 24, otsBits: 15 }
    await withPool({ workers: 1, spawn: watching }, async (pool) => {
      const levelSalt = new Uint8Array(24)
      const keyAt = (position: number) => ({ start: BigInt(position) * 50n, levelSalt })
      const task = pool.submit({ seed, parameters, profile: 'posix', count: 1000, keyAt })
      while (task.progress.hashesDone === 0) await pause(1)
      cancelled = true
      task.cancel()
      await task.leaves.catch(() => undefined)
      while (finishedAfterwards.length < 2) await pause(5)
    })
    expect(finishedAfterwards).toEqual([1, 0])
  })

  it('computes what a person waits for before what was asked for earlier', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const order: string[] = []
      const later = pool.submit(job(600), { priority: 'background' })
      void later.leaves.then(() => order.push('background'))
      const normal = pool.submit(job(100, 1n))
      void normal.leaves.then(() => order.push('normal'))
      const urgent = pool.submit(job(30, 2n), { priority: 'waiting' })
      void urgent.leaves.then(() => order.push('waiting'))
      await Promise.all([later.leaves, normal.leaves, urgent.leaves])
      expect(order).toEqual(['waiting', 'normal', 'background'])
    })
  })

  it('gives out no work while it is paused, says so, and goes on with the right result', async () => {
    await withPool({ workers: 2 }, async (pool) => {
      const task = pool.submit(job(800))
      while (task.progress.hashesDone === 0) await pause(2)
      pool.pause()
      await pause(300)
      const atPause = task.progress
      expect(atPause).toMatchObject({ state: 'paused', secondsRemaining: undefined })
      await pause(200)
      expect(task.progress.hashesDone).toBe(atPause.hashesDone)
      pool.resume()
      expect(await task.leaves).toEqual(await inlineLeaves(job(800)))
    })
  })

  it('pauses what is prepared for later, and still computes what is needed now', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      pool.pause(['background'])
      const later = pool.submit(job(10), { priority: 'background' })
      expect(await pool.submit(job(10, 1n)).leaves).toEqual(await inlineLeaves(job(10, 1n)))
      expect(later.progress).toMatchObject({ state: 'paused', hashesDone: 0 })
      pool.resume()
      expect(await later.leaves).toEqual(await inlineLeaves(job(10)))
    })
  })

  it('computes at once what somebody begins to wait for, although such work is paused', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      pool.pause(['background'], 'battery')
      const task = pool.submit(job(10), { priority: 'background' })
      await pause(50)
      task.setPriority('waiting')
      expect(await task.leaves).toEqual(await inlineLeaves(job(10)))
    })
  })

  it('stays paused as long as anybody has a reason, and follows a pause that becomes narrower', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      pool.pause()
      pool.pause(['background'], 'battery')
      const normal = pool.submit(job(10))
      pool.resume('battery')
      await pause(100)
      expect(normal.progress).toMatchObject({ state: 'paused', hashesDone: 0 })
      pool.pause(['background'])
      expect(await normal.leaves).toEqual(await inlineLeaves(job(10)))
    })
  })

  it('lets no job suffer from another one that travels with it', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      pool.pause()
      const good = pool.submit(job(3))
      const impossible = pool.submit({ ...job(3), parameters: { hashLength: 24, otsBits: 3 } })
      const alsoGood = pool.submit(job(3, 1n))
      pool.resume()
      await expect(impossible.leaves).rejects.toMatchObject({ code: 'worker-failed' })
      expect(await good.leaves).toEqual(await inlineLeaves(job(3)))
      expect(await alsoGood.leaves).toEqual(await inlineLeaves(job(3, 1n)))
    })
  })

  it('fails a job whose seed was wiped while it waited, and goes on with the others', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      pool.pause()
      const own = SecretSeed.random()
      const wiped = pool.submit({ ...job(5), seed: own })
      const other = pool.submit(job(5))
      own.wipe()
      pool.resume()
      await expect(wiped.leaves).rejects.toMatchObject({ code: 'seed-wiped' })
      expect(await other.leaves).toEqual(await inlineLeaves(job(5)))
    })
  })

  it('takes no job for no key, or for more keys than any level key has', async () => {
    await withPool({ workers: 1 }, (pool) => {
      for (const count of [0, -1, 1.5, NaN, 2 ** 30])
        expect(() => pool.submit(job(count))).toThrow(/number of keys/)
      return Promise.resolve()
    })
  })

  it('survives a listener that throws', async () => {
    await withPool({ workers: 1 }, async (pool) => {
      const thrown: unknown[] = []
      const remember = (error: unknown) => void thrown.push(error)
      const others = process.listeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      process.on('uncaughtException', remember)
      const task = pool.submit(job(300), {
        onProgress: () => {
          throw new Error('from the listener')
        },
      })
      expect(await task.leaves).toEqual(await inlineLeaves(job(300)))
      await pause(20)
      process.removeListener('uncaughtException', remember)
      others.forEach((listener) => process.on('uncaughtException', listener))
      expect(thrown.length).toBeGreaterThan(0)
    })
  })

  it('tells how far it is, never backwards, up to all of it, with a time that shrinks to nothing', async () => {
    await withPool({ workers: 2 }, async (pool) => {
      const seen: KeyProgress[] = []
      const task = pool.submit(job(1000), { onProgress: (progress) => void seen.push(progress) })
      await task.leaves
      const done = seen.map(({ hashesDone }) => hashesDone)
      expect(done).toEqual([...done].sort((a, b) => a - b))
      expect(seen.at(-1)).toMatchObject({ state: 'done', secondsRemaining: 0 })
      expect(task.progress.hashesDone).toBe(task.progress.hashesNeeded)
      expect(
        seen.every(({ secondsRemaining }) => secondsRemaining === undefined || secondsRemaining >= 0),
      ).toBe(true)
    })
  })

  it('fails what is under way, and takes nothing new, when it is closed', async () => {
    const task = await withPool({ workers: 1 }, (pool) =>
      Promise.resolve({ pool, task: pool.submit(job(100_000)) }),
    )
    await expect(task.task.leaves).rejects.toMatchObject({ code: 'executor-closed' })
    expect(() => task.pool.submit(job(1))).toThrow(/no longer/)
  })

  it('keeps no seed in the messages it has sent', async () => {
    const sent: Uint8Array[] = []
    const watching = () => {
      const worker = spawners.threads()
      return {
        ...worker,
        send: (request: Parameters<typeof worker.send>[0]) => {
          if (request.kind === 'batch') request.runs.forEach((run) => void sent.push(run.seed))
          worker.send(request)
        },
      }
    }
    await withPool({ workers: 1, spawn: watching }, (pool) => pool.submit(job(100)).leaves)
    expect(sent.length).toBeGreaterThan(0)
    for (const copy of sent) expect(copy.every((byte) => byte === 0)).toBe(true)
  })
})

describe('checkpoints', () => {
  it('let a new process resume a long key, with at most a batch a worker to do again', async () => {
    const stateFolder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-checkpoint-'))
    const folder = path.join(stateFolder, 'unfinished-keys')
    const tokens = ['coinzdense-key', 'alice', '24', '9', '10', '--json']
    const input = 'a password\n'
    const leavesDone = () => {
      const [name] = existsSync(folder) ? readdirSync(folder) : []
      const records = name === undefined ? Buffer.alloc(0) : readFileSync(path.join(folder, name))
      let done = 0
      // Four bytes say where a record begins and four how many keys of 24 bytes it has; 16 bytes of MAC follow.
      for (let offset = 0; offset + 8 <= records.length;) {
        const count = records.readUInt32BE(offset + 4)
        offset += 8 + 24 * count + 16
        if (offset <= records.length) done += count
      }
      return done
    }
    const first = startLifeboat(tokens, { input, stateFolder })
    while (leavesDone() < 200) await pause(2)
    first.kill('SIGKILL')
    await first.finished
    const doneBeforeKill = leavesDone()
    expect(doneBeforeKill).toBeLessThan(1024)

    const second = await lifeboat(tokens, { input, stateFolder })
    const resumedAt = Number(/(\d+) % is done/.exec(second.stderr)?.[1])
    expect(resumedAt).toBe(Math.floor((100 * doneBeforeKill) / 1024))
    expect(second.exitCode).toBe(0)
    const fresh = await lifeboat(tokens, { input })
    expect(second.stdout).toBe(fresh.stdout)
    expect(fresh.stderr).not.toContain('interrupted')
    expect(readdirSync(folder)).toEqual([])
  })

  it('are a convenience: when they fail, it is told once and the key is made without them', async () => {
    const failures: unknown[] = []
    const failing = {
      restore: () => [],
      store: () => {
        throw new Error('the disk is full')
      },
    }
    await withPool({ workers: 1 }, async (pool) => {
      const onCheckpointFailure = (error: unknown) => void failures.push(error)
      const task = pool.submit(job(300), { checkpoint: failing, onCheckpointFailure })
      expect(await task.leaves).toEqual(await inlineLeaves(job(300)))
      await pause(10)
    })
    expect(failures).toHaveLength(1)
  })

  it('of one key are worth nothing to another key of the same seed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-checkpoint-'))
    const range = IndexSpace.whole().take(levelKeyIndices(parameters))
    const made = (profile: 'posix' | 'windows') => new LevelKey({ seed, parameters, range, profile })
    const files: string[] = []
    for (const profile of ['posix', 'windows'] as const)
      await withPool({ workers: 1 }, async (pool) => {
        const before = readdirSync(folder)
        const key = made(profile)
        key.announce(pool, { checkpoints: new CheckpointFolder(folder) })
        await key.require()
        files.push(...readdirSync(folder).filter((name) => !before.includes(name)))
      })
    const [posixFile = '', windowsFile = ''] = files.map((name) => path.join(folder, name))
    copyFileSync(windowsFile, posixFile)
    await withPool({ workers: 1 }, async (pool) => {
      const key = made('posix')
      key.announce(pool, { checkpoints: new CheckpointFolder(folder) })
      expect(await key.require()).toEqual(made('posix').publicKey())
    })
  })

  it('leave out what was torn, forged or made for another key, and keep what is good', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-checkpoint-'))
    const checkpoints = new CheckpointFolder(folder)
    await withPool({ workers: 1 }, async (pool) => {
      const key = levelKey()
      key.announce(pool, { checkpoints })
      await key.require()
    })
    const [name = ''] = readdirSync(folder)
    const file = path.join(folder, name)
    const good = readFileSync(file)
    const root = levelKey().publicKey()

    for (const damaged of [
      good.subarray(0, good.length - 5),
      Buffer.concat([good.subarray(0, 60), Buffer.alloc(1, (good[60] ?? 0) ^ 1), good.subarray(61)]),
      Buffer.concat([good, good.subarray(0, 20)]),
      Buffer.alloc(100_000, 0xff),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damaged)
      await withPool({ workers: 1 }, async (pool) => {
        const key = levelKey()
        key.announce(pool, { checkpoints: new CheckpointFolder(folder) })
        expect(await key.require()).toEqual(root)
      })
      expect(statSync(file).size).toBeGreaterThanOrEqual(parameters.hashLength * 2 ** parameters.height)
    }
  })
})
