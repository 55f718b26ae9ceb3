/**
 * One process at a time has a vault open, and the next one is told which. Node has no file locks, so a claim is a
 * socket that its process listens at, and a file beside the vault that tells where: announce yourself, then look around,
 * and stay only if nobody else is there. The system closes a killed process's socket, so no claim outlives its process.
 */
import { randomUUID } from 'node:crypto'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { createWhole, sweepTemporaryFiles, unlessMissing } from './durable-file.ts'
import { VaultError } from './errors.ts'
import type { FileSystem } from './file-system.ts'

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
 * VaultError `vault-in-use`, which names the holder, or the system's error.
 */
export async function lockVault(folder: string, files: FileSystem, now: () => Date): Promise<VaultLock> {
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
    if (claim !== undefined && (await isAnswering(claim.address))) return claim
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

function addressOf(folder: string, id: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\lifeboat-vault-${id}`
  const beside = path.join(folder, `${id}.sock`)
  return Buffer.byteLength(beside) <= longestSocketPath
    ? beside
    : path.join(os.tmpdir(), `lifeboat-${id}.sock`)
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

/** Whether a process listens there. Only a clear no counts as one: a silent or forbidden socket may be somebody's. */
function isAnswering(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address)
    const settle = (answering: boolean) => {
      socket.destroy()
      resolve(answering)
    }
    socket.setTimeout(answerTime, () => settle(true))
    socket.once('connect', () => settle(true))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    )
  })
}

function inUse({ process: pid, computer, since }: Claim): VaultError {
  return new VaultError(
    'vault-in-use',
    `Your vault is already open: in process ${pid} on ${computer}, since ${since}.`,
    'Go on there, or close it there first.',
  )
}
