/**
 * One process at a time has a vault open, and the next one is told which. Node has no file locks, so a claim is a
 * socket that its process listens at, and a file beside the vault that tells where: announce yourself, then look around,
 * and stay only if nobody else is there. The system closes a killed process's socket, so no claim outlives its process.
 */
import { randomUUID } from 'node:crypto'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { codeOf } from '../../shared/coinzdense/index.ts'
import { createWhole } from '../disk/durable-file.ts'
import { unlessMissing } from '../disk/system-error.ts'
import { sweepTemporaryFiles } from '../disk/temporary-file.ts'
import { VaultError } from './errors.ts'
import type { FileSystem } from '../disk/file-system.ts'

/** Who claims a vault. */
interface Claim {
  readonly process: number
  readonly computer: string
  readonly since: string
  /** Path of a Unix socket, or name of a Windows pipe. */
  readonly address: string
}

/** A vault that is ours until it is released. */
export interface VaultLock {
  release(): Promise<void>
}

const claimName = /^[0-9a-f-]{36}\.json$/
const attempts = 4
const answerTime = 2000
/** Systems keep 104 to 108 bytes, and Node 20 cuts a longer path off without a word. */
const longestSocketPath = 100

/**
 * Claims a vault. Two that claim at the same instant may both step back; they try again after a random while. Throws
 * VaultError `vault-in-use`, which names the holder, or `vault-not-claimed` when no claim can be written or read.
 */
export async function lockVault(folder: string, files: FileSystem, now: () => Date): Promise<VaultLock> {
  try {
    return await claimVault(folder, files, now)
  } catch (error) {
    if (error instanceof VaultError) throw error
    throw new VaultError(
      'vault-not-claimed',
      `Lifeboat cannot make sure that nobody else has your vault open, so it was not opened (${codeOf(error) ?? 'unknown error'} in ${folder}).`,
      'Make room there, and make the folder readable and writable for yourself. The vault was not changed.',
      { folder },
    )
  }
}

async function claimVault(folder: string, files: FileSystem, now: () => Date): Promise<VaultLock> {
  for (let attempt = 1; ; attempt++) {
    const id = randomUUID()
    const address = addressOf(folder, id)
    const server = await listen(address, () => files.makeFolder(folder))
    const file = path.join(folder, `${id}.json`)
    const release = async () => {
      await files.unlink(file).catch(() => undefined)
      await new Promise((resolve) => server.close(resolve))
    }
    try {
      const claim = { process: process.pid, computer: os.hostname(), since: now().toISOString(), address }
      await createWhole(files, { file, bytes: Buffer.from(JSON.stringify(claim)), uniqueName: id })
      const other = await findLiving(folder, files, file)
      if (other === undefined) {
        await sweepTemporaryFiles(files, folder, new Date(now().getTime() - 24 * 60 * 60 * 1000))
        return { release }
      }
      await release()
      if (attempt === attempts) throw inUse(other)
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40 * attempt))
    } catch (error) {
      await release()
      throw error
    }
  }
}

/** Looks at every other claim, and clears away those of processes that are gone. Their names are never used again. */
async function findLiving(folder: string, files: FileSystem, own: string): Promise<Claim | undefined> {
  for (const name of await files.list(folder)) {
    const file = path.join(folder, name)
    if (!claimName.test(name) || file === own) continue
    const bytes = await unlessMissing(() => files.readFile(file))
    if (bytes === undefined) continue
    const claim = readClaim(bytes)
    if (claim !== undefined && (await isHeld(claim, () => files.describe(file)))) return claim
    await files.unlink(file).catch(() => undefined)
    // Only what is surely a socket of ours: the text of a claim may lead anywhere.
    if (claim !== undefined && claim.address === addressOf(folder, path.basename(name, '.json')))
      await files.unlink(claim.address).catch(() => undefined)
  }
  return undefined
}

/** Claims appear whole and synced, so whatever is no claim is nobody's. */
function readClaim(bytes: Uint8Array): Claim | undefined {
  try {
    const members = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
    const { process: pid, computer, since, address } = members
    if (
      typeof pid === 'number' &&
      typeof computer === 'string' &&
      typeof since === 'string' &&
      typeof address === 'string'
    )
      return { process: pid, computer, since, address }
  } catch {
    // Falls through.
  }
  return undefined
}

/** Beside the vault if the system can take so long a path, else where temporary files go, which may be as long. */
function addressOf(folder: string, id: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\lifeboat-vault-${id}`
  const places = [path.join(folder, `${id}.sock`), path.join(os.tmpdir(), `lifeboat-${id}.sock`)]
  return places.find((place) => Buffer.byteLength(place) <= longestSocketPath) ?? `/tmp/lifeboat-${id}.sock`
}

async function listen(address: string, makeFolder: () => Promise<unknown>): Promise<net.Server> {
  await makeFolder()
  const server = net.createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, resolve)
  })
  // A claim does not keep a program running that has nothing else to do.
  server.unref()
  return server
}

/** Whether a claim's process still has the vault. `find` fails when the claim is gone by now. */
async function isHeld(claim: Claim, find: () => Promise<unknown>): Promise<boolean> {
  const answer = await answerOf(claim.address)
  if (answer !== 'gone') return answer === 'held'
  // A process that was killed leaves its Unix socket behind. One that is gone was cleared away, perhaps under a living one.
  return isRunning(claim) && (await unlessMissing(find)) !== undefined
}

/** Only a clear no counts as one: a silent or forbidden socket may be somebody's. */
function answerOf(address: string): Promise<'held' | 'refused' | 'gone'> {
  return new Promise((resolve) => {
    const socket = net.connect(address)
    const settle = (answer: 'held' | 'refused' | 'gone') => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(answerTime, () => settle('held'))
    socket.once('connect', () => settle('held'))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNREFUSED' ? 'refused' : error.code === 'ENOENT' ? 'gone' : 'held'),
    )
  })
}

/** Whether the process that made a claim can still be there: numbers are given anew, so only one since the start counts. */
function isRunning({ process: pid, computer, since }: Claim): boolean {
  if (process.platform === 'win32' || computer !== os.hostname()) return false
  const age = (Date.now() - Date.parse(since)) / 1000
  if (pid === process.pid) return age <= process.uptime()
  if (!(age <= os.uptime()) || !Number.isInteger(pid) || pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function inUse({ process: pid, computer, since }: Claim): VaultError {
  return new VaultError(
    'vault-in-use',
    `Your vault is already open: in process ${pid} on ${computer}, since ${since}.`,
    'Go on there, or close it there first.',
    { process: pid, computer, since },
  )
}
