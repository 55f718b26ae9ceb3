/**
 * Operations in files or on standard input, also compressed. A plain file is read on from where an earlier run came to; what
 * is compressed or piped is read again up to there, and passed over.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import * as zlib from 'node:zlib'

import { lifeboatCommand } from '../../shared/recovery/index.ts'
import { CensusError, fileUnread } from './census-error.ts'
import { fileBeginning } from './file-lines.ts'
import {
  onlyFile,
  type OperationSource,
  type SourceFile,
  type SourceReading,
  type SourceStart,
} from './source.ts'

const pieceLength = 1 << 20

type Compression = 'none' | 'gzip' | 'zstd'

interface FoundFile {
  readonly name: string
  readonly length: number
  readonly compression: Compression
}

/** The files of these names, in their order; `-` stands for what is piped in. Throws CensusError. */
export function fileSource(names: readonly string[], piped: Readable): OperationSource {
  return {
    kind: names.includes('-') ? 'piped' : 'files',
    open: async (start) => {
      if (names.includes('-') && names.length > 1)
        throw new CensusError(
          'piped-and-files',
          'Operations are either piped in or in files.',
          'Name - alone, or files alone.',
        )
      if (names.includes('-')) return pipedReading(piped)
      return filesReading(await Promise.all(names.map(look)), start)
    },
  }
}

function pipedReading(piped: Readable): SourceReading {
  return {
    again: true,
    files: onlyFile(unpacked(piped)),
    progress: () => undefined,
  }
}

function filesReading(found: readonly FoundFile[], start: SourceStart | undefined): SourceReading {
  const isPlain = found.every(({ compression }) => compression === 'none')
  const from = isPlain && start !== undefined ? start.position : { file: 0, offset: 0 }
  const total = found.reduce((sum, { length }) => sum + length, 0)
  let done = found.slice(0, from.file).reduce((sum, { length }) => sum + length, from.offset)
  const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      done += piece.length
      yield piece
    }
  }
  const files = function* (): Generator<SourceFile> {
    for (const [file, { name, compression }] of found.entries()) {
      if (file < from.file) continue
      const offset = file === from.file ? from.offset : 0
      const stream = counted(createReadStream(name, { start: offset, highWaterMark: pieceLength }))
      yield { file, offset, pieces: compression === 'none' ? stream : through(stream, compression) }
    }
  }
  return {
    again: !(isPlain && start !== undefined),
    files: Readable.from(files()),
    progress: () => (total === 0 ? undefined : done / total),
  }
}

async function look(name: string): Promise<FoundFile> {
  try {
    const compression = compressionOf(await fileBeginning(name, 4))
    return { name, length: (await stat(name)).size, compression }
  } catch (error) {
    throw fileUnread(error)
  }
}

function compressionOf(beginning: Uint8Array): Compression {
  const [first, second, third, fourth] = beginning
  if (first === 0x1f && second === 0x8b) return 'gzip'
  return first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd ? 'zstd' : 'none'
}

async function* unpacked(piped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = piped[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done === true) return
  const all = async function* () {
    yield first.value
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
  }
  const compression = compressionOf(first.value)
  yield* compression === 'none' ? all() : through(all(), compression)
}

/** Throws CensusError when it is damaged, or this Node cannot unpack it. */
async function* through(
  pieces: AsyncIterable<Uint8Array>,
  compression: 'gzip' | 'zstd',
): AsyncGenerator<Uint8Array> {
  const unpacking = unpackerOf(compression)
  const feeding = feed(pieces, unpacking)
  feeding.catch((error: unknown) => unpacking.destroy(error as Error))
  try {
    for await (const piece of unpacking) yield piece as Uint8Array
    await feeding
  } catch (error) {
    if (error instanceof CensusError) throw error
    throw new CensusError(
      'packed-damaged',
      `The ${compression} file is damaged, or its end is missing.`,
      'No list was made. Have it written or copied again.',
    )
  }
}

async function feed(pieces: AsyncIterable<Uint8Array>, into: zlib.Gunzip): Promise<void> {
  for await (const piece of pieces)
    if (!into.write(piece))
      await new Promise((resolve) => {
        into.once('drain', resolve)
        into.once('close', resolve)
      })
  into.end()
}

function unpackerOf(compression: 'gzip' | 'zstd'): zlib.Gunzip {
  const options = { chunkSize: pieceLength }
  if (compression === 'gzip') return zlib.createGunzip(options)
  // From Node 22.15 on.
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: object) => zlib.Gunzip }
  if (createZstdDecompress === undefined)
    throw new CensusError(
      'zstd-unknown',
      'This version of Node.js cannot unpack zstd.',
      `Unpack it on the way: zstd -dc FILE | ${lifeboatCommand('census --operations - --out LIST')}`,
    )
  return createZstdDecompress(options)
}
