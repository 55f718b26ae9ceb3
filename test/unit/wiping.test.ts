/**
 * "Overwritten after use", promise by promise: what holds a secret is seen to go. The last test counts the places that
 * wipe, so that a new one comes with its promise here.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { RestoreCollecting } from '../../electron/app/restore/collecting.ts'
import { keepShares, waitingShares } from '../../electron/app/restore/kept-shares.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { ShareSheetsInHand } from '../../electron/app/protect/share-sheets.ts'
import { openEverySealed } from '../../electron/backing-up/read-backup.ts'
import { PipedSecrets } from '../../electron/command-line/secret-input.ts'
import { InlineExecutor } from '../../electron/keygen/inline-executor.ts'
import type { Run, WorkerReply, WorkerRequest } from '../../electron/keygen/messages.ts'
import { threadSpawner } from '../../electron/keygen/thread-worker.ts'
import { WorkerSlot } from '../../electron/keygen/worker-slot.ts'
import type { BackupWork } from '../../electron/backing-up/work.ts'
import { PictureError } from '../../electron/kit/errors.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { readPicture, type PictureReading } from '../../electron/kit/read-picture.ts'
import { perform } from '../../electron/secret-work/perform.ts'
import { leastCost, stretchHere, type Stretch } from '../../electron/vault/passphrase-stretching.ts'
import { confirmLedger } from '../../electron/vault/ledger-witness.ts'
import { findStoredKey, storedKeySource, writtenTextOf } from '../../electron/vault/stored-signing-key.ts'
import { formatContents, readContents } from '../../electron/vault/vault-contents.ts'
import { learnFromVault, updateAndLearn } from '../../electron/vault/vault-uses.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { ShareCollector, sharesBackup } from '../../shared/backup/index.ts'
import { kitSheet } from '../../shared/backup/kit-contents.ts'
import { readShare } from '../../shared/backup/share-text.ts'
import { IndexSpace, LevelKey, levelKeyIndices, ready, SecretSeed } from '../../shared/coinzdense/index.ts'
import { deriveValue } from '../../shared/coinzdense/key-derivation.ts'
import { localKernel } from '../../shared/coinzdense/kernel/local-kernel.ts'
import { signDigest } from '../../shared/coinzdense/one-time-signature.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { sampleSubjects } from './kit-samples.ts'
import { isZero, Overwritten } from './overwritten.ts'
import { addAccount, filledContents } from './vault-samples.ts'

beforeAll(() => ready)

const root = path.resolve(import.meta.dirname, '../..')
const passphrase = 'correct horse battery staple'
let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-wiping-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const { recoveryKeys, signingKeys, keptShares } = filledContents()
/** Every secret of a vault with one of everything in it. */
const secrets = [
  ...recoveryKeys.map(({ secret }) => secret),
  ...signingKeys.map(({ seed }) => seed),
  ...keptShares.map(({ share }) => share),
]
const countsOf = (gone: Overwritten) => secrets.map((secret) => gone.count(secret))
const each = (count: number) => secrets.map(() => count)

/** A vault that tells every key that was stretched for it, and every passphrase that was handed over for that. */
async function filledVault() {
  const keys: Uint8Array[] = []
  const handed: Uint8Array[] = []
  const stretch: Stretch = async (bytes, salt, cost) => {
    handed.push(bytes)
    const key = await stretchHere(bytes, salt, cost)
    keys.push(key)
    return key
  }
  const file = path.join(folder, 'vault')
  const surroundings = { ...usualSurroundings, stretch, cost: leastCost }
  const vault = await Vault.create(file, passphrase, surroundings)
  await vault.update(filledContents)
  return { vault, file, surroundings, keys, handed, open: () => Vault.open(file, passphrase, surroundings) }
}

describe('a vault', () => {
  it('overwrites its key and everything secret in it when it is locked', async () => {
    const { vault, keys } = await filledVault()
    const gone = new Overwritten()
    expect(keys.map(isZero)).toEqual([false])
    await gone.during(() => vault.lock())
    expect(keys.map(isZero)).toEqual([true])
    expect(countsOf(gone)).toEqual(each(1))
  })

  it('overwrites what a change was made of: the contents of before, and the copy that was changed', async () => {
    const { vault } = await filledVault()
    const gone = new Overwritten()
    await gone.during(() => vault.update(addAccount('bob')))
    // The contents of before, the copy that was handed over, and what was read back to see that it can be: as it
    // came out of base64, and as it was kept.
    expect(countsOf(gone)).toEqual(each(4))
    await vault.lock()
  })

  it('overwrites the copies of a change that fails, and keeps its own', async () => {
    const { vault } = await filledVault()
    const gone = new Overwritten()
    await expect(
      gone.during(() =>
        vault.update(() => {
          throw new Error('changed my mind')
        }),
      ),
    ).rejects.toThrow('changed my mind')
    expect(countsOf(gone)).toEqual(each(1))
    expect(vault.read().recoveryKeys).toEqual(recoveryKeys)
    await vault.lock()
  })

  it('overwrites its contents as text, when they are sealed and when they are opened', async () => {
    const { vault, open } = await filledVault()
    const inText = Buffer.from(secrets[0]!).toString('base64')
    const sealing = new Overwritten()
    await sealing.during(() => vault.update(addAccount('bob')))
    expect(sealing.holding(inText)).toBe(1)
    await vault.lock()
    const opening = new Overwritten()
    const again = await opening.during(open)
    expect(opening.holding(inText)).toBe(1)
    // Each was read from base64 into a buffer of Node's that goes, too.
    expect(countsOf(opening)).toEqual(each(1))
    await again.lock()
  })

  it('overwrites the passphrase that was handed over for stretching, whatever comes of it', async () => {
    const { vault, handed, file, surroundings } = await filledVault()
    await vault.lock()
    await expect(Vault.open(file, 'another one', surroundings)).rejects.toThrow()
    expect([handed.length, handed.map(isZero)]).toEqual([2, [true, true]])
  })

  it('overwrites the key of a passphrase that is not its own', async () => {
    const { vault, keys, file, surroundings } = await filledVault()
    await expect(vault.confirmPassphrase('another one')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    await expect(vault.changePassphrase('another one', 'a third one')).rejects.toThrow()
    expect(keys.map(isZero)).toEqual([false, true, true])
    await vault.lock()
    await expect(Vault.open(file, 'another one', surroundings)).rejects.toThrow()
    expect(keys.map(isZero)).toEqual([true, true, true, true])
  })

  it('overwrites what proved a passphrase: its key, and the contents that it opened', async () => {
    const { vault, keys } = await filledVault()
    const gone = new Overwritten()
    await gone.during(() => vault.confirmPassphrase(passphrase))
    expect(keys.map(isZero)).toEqual([false, true])
    expect(gone.holding(Buffer.from(secrets[0]!).toString('base64'))).toBe(1)
    await vault.lock()
  })

  it('overwrites the key of the passphrase that was replaced', async () => {
    const { vault, keys } = await filledVault()
    await vault.changePassphrase(passphrase, `${passphrase} two`)
    // The old one, the proof of it, and the new one, which is in force.
    expect(keys.map(isZero)).toEqual([true, true, false])
    await vault.lock()
    expect(keys.map(isZero)).toEqual([true, true, true])
  })

  it('overwrites what it restored from a copy', async () => {
    const { vault, keys, surroundings } = await filledVault()
    const copy = path.join(folder, 'copy')
    await vault.exportTo(copy)
    await vault.lock()
    const gone = new Overwritten()
    const restored = await gone.during(() =>
      Vault.restore(
        readFileSync(copy),
        path.join(folder, 'elsewhere'),
        passphrase,
        (all) => all,
        surroundings,
      ),
    )
    // The copy's key; the new vault's own is in use.
    expect(keys.slice(1).map(isZero)).toEqual([true, false])
    for (const count of countsOf(gone)) expect(count).toBeGreaterThanOrEqual(3)
    await restored.lock()
  })

  it('leaves nothing of it with whoever compares it with the ledger', async () => {
    const { vault } = await filledVault()
    const gone = new Overwritten()
    const { ledgerHead: head } = filledContents()
    const ledger = { state: () => Promise.resolve({ turns: [], head, includes: () => true }) }
    await gone.during(() => confirmLedger(vault, ledger as never))
    expect(countsOf(gone)).toEqual(each(1))
    await vault.lock()
  })

  it('overwrites what a service read, as soon as it was used', async () => {
    const session = new VaultSession({
      stateFolder: () => folder,
      ledgerFolder: () => folder,
      stretch: stretchHere,
      cost: leastCost,
      lockMinutes: () => 5,
      now: () => performance.now(),
      onChange: () => undefined,
    })
    await session.create(passphrase)
    await session.update(filledContents)
    const gone = new Overwritten()
    const kept = await gone.during(() => session.read((contents) => contents))
    expect(countsOf(gone)).toEqual(each(1))
    expect(kept.signingKeys.every(({ seed }) => isZero(seed))).toBe(true)
    await session.close()
  })

  it('overwrites the keys that it told the ledger of, and the copies that they were made of', async () => {
    const all = filledContents()
    const used = all.recoveryKeys.find(({ use }) => use.kind === 'used')!.secret
    const learned: unknown[] = []
    const ledger = { learn: (seen: unknown) => Promise.resolve(void learned.push(seen)) } as never
    const telling = new Overwritten()
    await telling.during(() => learnFromVault(all, ledger))
    expect([learned.length, telling.count(used), isZero(used)]).toEqual([1, 1, false])
    const changing = new Overwritten()
    const before = { ...all, recoveryKeys: [] }
    const vault = { update: (change: (contents: object) => object) => Promise.resolve(void change(before)) }
    await changing.during(() => updateAndLearn(vault as never, ledger, () => all))
    expect([learned.length, changing.count(used)]).toEqual([2, 2])
  })

  it('overwrites what the ledger is told of when it is opened', async () => {
    const session = new VaultSession({
      stateFolder: () => folder,
      ledgerFolder: () => folder,
      stretch: stretchHere,
      cost: leastCost,
      lockMinutes: () => 5,
      now: () => performance.now(),
      onChange: () => undefined,
    })
    await session.create(passphrase)
    // Its keys as the file has them, which an opened ledger confirms and is told of.
    await session.update((contents) => ({ ...contents, recoveryKeys: filledContents().recoveryKeys }))
    await session.lock()
    // The first time it also remembers how far the ledger is.
    await session.unlock(passphrase)
    await session.lock()
    const gone = new Overwritten()
    await gone.during(() => session.unlock(passphrase))
    // As they came out of base64; as they were compared with the ledger; as the ledger was told of them.
    expect(gone.count(secrets[0]!)).toBe(3)
    await session.close()
  })

  it('overwrites the copy that something else was put into, when it is sealed', async () => {
    const { vault } = await filledVault()
    const gone = new Overwritten()
    await gone.during(() => vault.copyWith(addAccount('bob')))
    // The copy, and what was read back: as it came out of base64, and as it was kept.
    expect(countsOf(gone)).toEqual(each(3))
    await vault.lock()
  })

  it('overwrites the copies of a seed that a key, its name and its text are made of, and keeps its own', async () => {
    const stored = signingKeys[0]!
    const gone = new Overwritten()
    await gone.during(() => {
      storedKeySource(stored)
    })
    expect(gone.count(stored.seed)).toBe(1)
    await gone.during(() => {
      writtenTextOf(stored)
    })
    expect(gone.count(stored.seed)).toBe(2)
    const source = storedKeySource(stored)
    const level = Uint8Array.from(source.seed.bytes)
    const naming = new Overwritten()
    await naming.during(() => {
      findStoredKey({ signingKeys: [stored] }, 'none')
    })
    expect(naming.count(level)).toBeGreaterThanOrEqual(1)
    expect(isZero(stored.seed)).toBe(false)
  })

  it('overwrites the seed of a signing key that it refuses', async () => {
    const json = JSON.parse(new TextDecoder().decode(formatContents(filledContents()))) as {
      signingKeys: { heights: number[] }[]
    }
    json.signingKeys[0]!.heights = Array.from({ length: 32 }, () => 16)
    const gone = new Overwritten()
    await gone.during(() => {
      expect(() => readContents(json)).toThrow()
    })
    // As it came out of base64, and as it was kept.
    expect(gone.count(signingKeys[0]!.seed)).toBe(2)
  })
})

describe('shares that wait in the vault', () => {
  it('are overwritten as soon as the vault has its own', async () => {
    const key = RecoveryKey.random('posix')
    const backup = sharesBackup(key, { count: 3, threshold: 2 }, (length) =>
      crypto.getRandomValues(new Uint8Array(length)),
    )
    const collector = new ShareCollector()
    collector.add(backup.shares[0]!.join(' '))
    const handed: Uint8Array[] = []
    const packed = collector.packed.bind(collector)
    collector.packed = () => {
      const shares = packed()
      handed.push(...shares)
      return shares
    }
    const session = {
      update: (change: (contents: object) => object) => Promise.resolve(void change({ keptShares: [] })),
    }
    await keepShares(session as never, collector, new Date())
    expect(handed.map(isZero)).toEqual([true])
    const refusing = { update: () => Promise.reject(new Error('full')) }
    await expect(keepShares(refusing as never, collector, new Date())).rejects.toThrow('full')
    expect(handed.map(isZero)).toEqual([true, true])
    collector.wipe()
  })

  it('are shown without anything of them staying behind', async () => {
    const key = RecoveryKey.random('posix')
    const { shares } = sharesBackup(key, { count: 2, threshold: 2 }, (length) =>
      crypto.getRandomValues(new Uint8Array(length)),
    )
    const collector = new ShareCollector()
    collector.add(shares[0]!.join(' '))
    const keptShares = collector.packed().map((share) => ({ share, keptAt: '2026-11-01T00:00:00.000Z' }))
    const { value } = readShare(shares[0]!.join(' '))
    const session = { read: (look: (contents: object) => unknown) => look({ keptShares }) }
    const gone = new Overwritten()
    const waiting = await gone.during(() => Promise.resolve(waitingShares(session as never)))
    expect(waiting).toMatchObject([{ numbers: [1], missing: 1 }])
    expect(gone.count(value)).toBe(1)
  })
})

describe('sheets of shares that wait to be printed', () => {
  const set = { count: 2, threshold: 2, number: 7, date: '2026-11-30' }
  const sheets = () => [new Uint8Array(3).fill(1), new Uint8Array(3).fill(2)]
  const put = (inHand: ShareSheetsInHand, pdfs: readonly Uint8Array[]) =>
    inHand.put(parseAccountName('alice'), { publicKey: undefined, set, paper: 'a4', sheets: pdfs })

  it('are overwritten when the page is left, and when others take their place', () => {
    const inHand = new ShareSheetsInHand()
    const [first, second] = [sheets(), sheets()]
    put(inHand, first)
    put(inHand, second)
    expect(first.map((pdf) => [...pdf])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
    expect(second[0]).toEqual(new Uint8Array(3).fill(1))
    inHand.forget()
    expect(second.flatMap((pdf) => [...pdf])).toEqual([0, 0, 0, 0, 0, 0])
    expect(inHand.find(parseAccountName('alice'))).toBeUndefined()
  })
})

describe('sealed files that are opened one after the other', () => {
  it('are overwritten when a later one does not open', async () => {
    const secrets = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const left = [...secrets]
    const opening = openEverySealed(['first', 'second', 'damaged'], () => {
      const secret = left.shift()
      if (secret === undefined) return Promise.reject(new Error('This one does not open.'))
      const nothingMore = {
        from: undefined,
        shares: [],
        set: undefined,
        leftOut: [],
        words: undefined,
        profile: undefined,
        account: undefined,
      }
      return Promise.resolve({ form: 'sealed-file', secret, ...nothingMore })
    })
    await expect(opening).rejects.toThrow('does not open')
    expect(secrets.every(isZero)).toBe(true)
  })
})

describe('a one-time key', () => {
  const parameters = { hashLength: 24, otsBits: 4 }
  const secret = new Uint8Array(32).fill(77)

  it('overwrites the starts of its chains when it has signed', async () => {
    const source = {
      seed: SecretSeed.copyOf(secret),
      start: 0n,
      parameters,
      profile: 'posix',
      levelSalt: new Uint8Array(24).fill(5),
    } as const
    const digest = new Uint8Array(24).fill(0xab)
    const gone = new Overwritten()
    const signature = await gone.during(() => signDigest(source, digest))
    const count = signature.length / parameters.hashLength
    const starts = Array.from({ length: count }, (_, chain) =>
      deriveValue(secret, 1n + BigInt(chain), 'chainStart', parameters.hashLength, 'posix'),
    )
    expect(gone.count(Buffer.concat(starts))).toBe(1)
    expect(starts.map((start) => gone.count(start))).toEqual(starts.map(() => 1))
  })

  it('leaves nothing in the memory that its chains were walked in', () => {
    // One of them takes no step, as the last one of a chain does: it stays what it was.
    const values = new Uint8Array(24 * 4).fill(0x5e)
    const memories = watchedMemories(() =>
      localKernel().advance(new Uint8Array(24), 24, values, Uint32Array.from([0, 1, 2, 3])),
    )
    for (const memory of memories) expect(Buffer.from(memory).includes(Buffer.alloc(24, 0x5e))).toBe(false)
  })

  it('overwrites its seed, and derives nothing any more', async () => {
    const seed = SecretSeed.copyOf(secret)
    const gone = new Overwritten()
    await gone.during(() => seed.wipe())
    expect(gone.count(secret)).toBe(1)
    expect(() => seed.bytes).toThrow(expect.objectContaining({ code: 'seed-wiped' }) as Error)
  })
})

/** The memories of WebAssembly that were written to while something was done. */
function watchedMemories(work: () => void): Uint8Array[] {
  const written: Uint8Array[] = []
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back, and called on what it is called on
  const { set } = Uint8Array.prototype
  Uint8Array.prototype.set = function (this: Uint8Array, ...given: Parameters<typeof set>) {
    if (this.buffer.byteLength >= 65_536) written.push(this)
    set.apply(this, given)
  }
  try {
    work()
  } finally {
    Uint8Array.prototype.set = set
  }
  expect(written.length).toBeGreaterThan(0)
  return written
}

describe('the seed of a key that is being made', () => {
  const parameters = { hashLength: 20, otsBits: 4, height: 3 }
  const secret = new Uint8Array(32).fill(88)
  const levelKey = () =>
    new LevelKey({
      seed: SecretSeed.copyOf(secret),
      parameters,
      range: IndexSpace.whole().take(levelKeyIndices(parameters)),
      profile: 'posix',
    })
  const run = (seed: Uint8Array): Run => ({
    id: 1,
    seed,
    context: new Uint8Array(8),
    hashLength: 20,
    otsBits: 4,
    starts: BigUint64Array.from([1n, 200n]),
    levelSalts: new Uint8Array(20),
  })

  it('is overwritten where it was computed without workers', async () => {
    const gone = new Overwritten()
    const key = levelKey()
    await gone.during(async () => {
      key.announce(new InlineExecutor(localKernel(), () => performance.now()))
      await key.require()
    })
    expect(gone.count(secret)).toBeGreaterThanOrEqual(1)
  })

  it('is overwritten as soon as a message has its own copy', () => {
    const sent: WorkerRequest[] = []
    const slot = new WorkerSlot(
      () => ({
        name: 'one',
        send: (request) => void sent.push(structuredClone(request)),
        onReply: () => undefined,
        onExit: () => undefined,
        kill: () => undefined,
      }),
      60_000,
      { ready: () => undefined, done: () => undefined, gone: () => undefined },
    )
    const seed = Uint8Array.from(secret)
    slot.give({ id: 1, runs: [{ run: run(seed) }] } as never)
    slot.close()
    const [message] = sent
    expect(message?.kind === 'batch' && message.runs[0]?.seed).toEqual(secret)
    expect(isZero(seed)).toBe(true)
  })

  it.each(['done', 'failed', 'dropped'] as const)(
    'is overwritten by the worker whose run was %s',
    async (how) => {
      const worker = threadSpawner(path.join(root, 'dist/electron/worker.cjs'))()
      const replies: WorkerReply[] = []
      const until = (kind: WorkerReply['kind']) =>
        expect.poll(() => replies.some((reply) => reply.kind === kind)).toBe(true)
      worker.onReply((reply) => replies.push(reply))
      worker.onExit(() => undefined)
      await until('ready')
      // Memory that both threads see: what the worker does to its message is done here, too.
      const seed = new Uint8Array(new SharedArrayBuffer(32))
      seed.set(secret)
      const given = how === 'failed' ? { ...run(seed), hashLength: 3 } : run(seed)
      if (how === 'dropped') worker.send({ kind: 'drop', runs: [given.id] })
      worker.send({ kind: 'batch', id: 7, runs: [given] })
      await until('done')
      worker.kill()
      expect(isZero(seed)).toBe(true)
    },
  )
})

describe('what is handed to the worker for secrets', () => {
  it('is overwritten there: a passphrase, a key to seal, a picture, a document, pages', async () => {
    const handed = new Uint8Array(32).fill(99)
    await perform('stretch', { passphrase: handed, salt: new Uint8Array(16), cost: leastCost })
    const secret = new Uint8Array(32).fill(98)
    const contents = { secret, profile: 'posix', account: 'alice', sealedAt: 0 } as never
    await perform('seal', { contents, password: 'one', cost: { passes: 1, memory: 8 } })
    const picture = new Uint8Array(100).fill(97)
    await perform('readPicture', picture).catch(() => undefined)
    const document = new Uint8Array(100).fill(96)
    await perform('readDocument', { bytes: document, password: '' }).catch(() => undefined)
    const pages = new Uint8Array(100).fill(95)
    await perform('drawPages', pages).catch(() => undefined)
    expect([handed, secret, picture, document, pages].map(isZero)).toEqual([true, true, true, true, true])
  })

  it('is overwritten where PDF are drawn: one that was read, and one that does not open', async () => {
    const read = new Overwritten()
    const whole = paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4')
    await read.during(() => readPicture(whole))
    expect(read.holding('/Title (Lifeboat paper kit of alice)')).toBe(1)
    const refused = new Overwritten()
    await refused.during(() => readPicture(Buffer.from('%PDF-1.4 secret')).catch(() => undefined))
    expect(refused.holding('%PDF-1.4 secret')).toBe(1)
  })

  it('is overwritten when it is forgotten, or opened: a locked PDF that waits for its password', async () => {
    const answer = (password: string): Promise<PictureReading> =>
      password === 'right' ? Promise.resolve({ codes: [], pages: [] }) : Promise.reject(locked)
    const locked = new PictureError('pdf-locked', 'Locked.', 'Open it.')
    const work = {
      do: (_: string, asked: { password: string }) => answer(asked.password),
    } as unknown as BackupWork
    for (const end of ['forget', 'openPdf', 'dropKeys'] as const) {
      const collecting = new RestoreCollecting(work)
      const waiting = new TextEncoder().encode('%PDF-1.7 waiting')
      expect([await collecting.read(waiting), collecting.locked]).toEqual([undefined, 'pdf'])
      await collecting[end]('right')
      expect([collecting.locked, isZero(waiting)]).toEqual([undefined, true])
    }
  })

  it('is overwritten also when it cannot be done', async () => {
    const handed = new Uint8Array(32).fill(99)
    await perform('stretch', { passphrase: handed, salt: new Uint8Array(3), cost: leastCost }).catch(
      () => undefined,
    )
    expect(isZero(handed)).toBe(true)
  })
})

describe('secrets that are piped in', () => {
  const chunks = () =>
    ['first sec', 'ret\nsecond secret\r\nthi', 'rd, never asked for\n'].map((text) => Buffer.from(text))

  it('are overwritten as soon as they were read, where they came and where they waited', async () => {
    const given = chunks()
    const input = new PipedSecrets(Readable.from(given))
    const gone = new Overwritten()
    const read = await gone.during(async () => [await input.ask('one'), await input.ask('two')])
    expect(read).toEqual(['first secret', 'second secret'])
    expect(given.slice(0, 2).map(isZero)).toEqual([true, true])
    expect(gone.holding('first secret')).toBe(1)
    // In the chunk that it came in, too.
    expect(gone.holding('second secret')).toBe(2)
    const closing = new Overwritten()
    await closing.during(() => input.close())
    expect(closing.holding('thi')).toBe(1)
  })

  it('are overwritten also when they are no text, or end without a line end', async () => {
    const input = new PipedSecrets(Readable.from([Buffer.from([0xff, 0x53, 0x54, 0x0a, 0x55, 0x56])]))
    const gone = new Overwritten()
    await gone.during(async () => {
      await expect(input.ask('one')).rejects.toMatchObject({ code: 'input-not-text' })
      expect(await input.ask('two')).toBe('UV')
    })
    expect([gone.holding('ST'), gone.holding('UV')]).toEqual([2, 2])
    input.close()
  })
})

/** So many places overwrite something in each file of the rooms where secrets live; each has its promise above. */
const places: Readonly<Record<string, number>> = {
  'electron/app/restore/kept-shares.ts': 2,
  'electron/app/vault/opened-warnings.ts': 1,
  'electron/app/vault/session.ts': 1,
  'electron/command-line/secret-input.ts': 4,
  'electron/keygen/inline-executor.ts': 1,
  'electron/kit/pdf-renderer.ts': 4,
  'electron/keygen/worker-slot.ts': 1,
  'electron/keygen/worker.ts': 1,
  'electron/secret-work/perform.ts': 6,
  'electron/vault/exact-shape.ts': 1,
  'electron/vault/ledger-witness.ts': 1,
  'electron/vault/passphrase-stretching.ts': 1,
  'electron/vault/stored-signing-key.ts': 3,
  'electron/vault/vault-contents.ts': 5,
  'electron/vault/vault-uses.ts': 2,
  'electron/vault/opened-vault.ts': 3,
  'electron/vault/vault.ts': 10,
  'shared/coinzdense/kernel/chain-machine.ts': 5,
  'shared/coinzdense/kernel/libsodium-kernel.ts': 1,
  'shared/coinzdense/kernel/webassembly-kernel.ts': 1,
  'shared/coinzdense/one-time-signature.ts': 2,
  'shared/coinzdense/secret-seed.ts': 1,
}

describe('the places that overwrite secrets', () => {
  const found = Object.fromEntries(
    ['electron', 'shared/coinzdense'].flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && statSync(path.join(root, room, name)).isFile())
        .map((name) => `${room}/${name}`.replaceAll(path.sep, '/'))
        .map((name) => [name, placesIn(readFileSync(path.join(root, name), 'utf8'))] as const),
    ),
  )

  it.each(Object.entries(places))('are as many in %s as promises are tested', (name, count) => {
    expect(found[name]).toBe(count)
  })

  it('are no others in the vault and where keys are computed', () => {
    const rooms = /^electron\/(?:vault|keygen|secret-work)\/|^shared\/coinzdense\/kernel\//
    const all = Object.entries(found).filter(([name, count]) => rooms.test(name) && count > 0)
    expect(all.map(([name]) => name).filter((name) => !(name in places))).toEqual([])
  })
})

/** How often something is overwritten in a source; where a way to do it is written down does not count. */
function placesIn(source: string): number {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  const all = code.match(/\bwipe(?:Contents)?\(|(?<!Array<number>\(\d+\))\.fill\(0(?=[,)])/g)?.length ?? 0
  const declared = code.match(/\bfunction wipe\w*\(|^\s*wipe\(\)/gm)?.length ?? 0
  return all - declared
}
