/**
 * Where operations lie until all have come: on the disk, sorted into drawers by account, so that what is held in memory does
 * not grow with the chain. A census that was killed goes on from its last checkpoint: what was written after it is cut off.
 */
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'

import { replaceWhole } from '../disk/durable-file.ts'
import { isSystemError } from '../disk/system-error.ts'
import { CensusError } from './census-error.ts'
import { LineSplitter } from './line-splitter.ts'

export const drawerCount = 64
/** Characters that are held before they are written. */
const mostHeld = 32 * 1024 * 1024
const pieceLength = 1 << 20

/** The files beside the drawers: claims, and the names of accounts that are to be listed. */
type Side = 'claims' | 'listed'
const sides: readonly Side[] = ['claims', 'listed']
const fileNames = [...Array.from({ length: drawerCount }, (_, index) => `drawer-${index}`), ...sides]

/** What a checkpoint says: how long each file was, and whatever its maker wants to know again. */
interface Checkpoint<Kept> {
  readonly lengths: readonly number[]
  readonly kept: Kept
}

export class Drawers<Kept> {
  readonly folder: string
  /** What the last checkpoint kept; undefined where there is none. */
  readonly kept: Kept | undefined
  readonly #files: readonly FileHandle[]
  readonly #lengths: number[]
  readonly #held: string[] = fileNames.map(() => '')
  #heldLength = 0

  private constructor(
    folder: string,
    files: readonly FileHandle[],
    checkpoint: Checkpoint<Kept> | undefined,
  ) {
    this.folder = folder
    this.#files = files
    this.#lengths = [...(checkpoint?.lengths ?? fileNames.map(() => 0))]
    this.kept = checkpoint?.kept
  }

  /** Opens the drawers in a folder as they were at their last checkpoint; empty ones where there was none. */
  static async open<Kept>(folder: string): Promise<Drawers<Kept>> {
    await mkdir(folder, { recursive: true })
    await takeFolder(path.join(folder, 'process'))
    const checkpoint = await readCheckpoint<Kept>(folder)
    const files = await Promise.all(
      fileNames.map(async (name, index) => {
        const file = await open(path.join(folder, name), 'a+')
        await file.truncate(checkpoint?.lengths[index] ?? 0)
        return file
      }),
    )
    return new Drawers(folder, files, checkpoint)
  }

  put(drawer: number, line: string): void {
    this.#hold(drawer, line)
  }

  putBeside(side: Side, line: string): void {
    this.#hold(drawerCount + sides.indexOf(side), line)
  }

  #hold(index: number, line: string): void {
    this.#held[index] = `${this.#held[index] ?? ''}${line}\n`
    this.#heldLength += line.length + 1
  }

  /** Writes what is held when that is much. */
  async relieve(): Promise<void> {
    if (this.#heldLength >= mostHeld) await this.write()
  }

  async write(): Promise<void> {
    for (const [index, text] of this.#held.entries()) {
      if (text === '') continue
      const bytes = Buffer.from(text)
      this.#held[index] = ''
      await this.#files[index]?.appendFile(bytes)
      this.#lengths[index] = (this.#lengths[index] ?? 0) + bytes.length
    }
    this.#heldLength = 0
  }

  /** From here on a census goes on, whatever happens: all is written and synced before it is said to be. */
  async checkpoint(kept: Kept): Promise<void> {
    await this.write()
    await Promise.all(this.#files.map((file) => file.datasync()))
    const checkpoint = { lengths: this.#lengths, kept } satisfies Checkpoint<Kept>
    await replaceWhole(path.join(this.folder, 'checkpoint'), JSON.stringify(checkpoint))
  }

  /** Hands on the lines of a drawer, in the order in which they came. */
  async read(drawer: number, take: (line: Uint8Array) => void): Promise<void> {
    await readLines(path.join(this.folder, fileNames[drawer] ?? ''), take)
  }

  async readBeside(side: Side, take: (line: Uint8Array) => void): Promise<void> {
    await readLines(path.join(this.folder, side), take)
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.close()))
  }

  /** Takes the drawers away: what was in them is in a list now. */
  async remove(): Promise<void> {
    await this.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/**
 * Two that wrote into the same drawers would make a wrong list without a word. Whose folder it is stands in a file; that of a
 * process that is gone counts for nothing. Throws CensusError.
 */
async function takeFolder(file: string): Promise<void> {
  const owner = Number(await readFile(file, 'utf8').catch(() => ''))
  if (Number.isSafeInteger(owner) && owner > 0 && owner !== process.pid && isRunning(owner))
    throw new CensusError(
      'census-under-way',
      `Another run is making this list at the moment (process ${owner}).`,
      'Wait for it, or give another name.',
    )
  await writeFile(file, String(process.pid))
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return isSystemError(error, 'EPERM')
  }
}

/** Hands on the lines of a file that was written here. */
async function readLines(file: string, take: (line: Uint8Array) => void): Promise<void> {
  const splitter = new LineSplitter()
  for await (const piece of createReadStream(file, { highWaterMark: pieceLength }))
    splitter.push(piece as Uint8Array, take)
}

async function readCheckpoint<Kept>(folder: string): Promise<Checkpoint<Kept> | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, 'checkpoint'), 'utf8')) as Checkpoint<Kept>
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined
    throw error
  }
}
