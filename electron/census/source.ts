/** Where operations come from: whatever it is, it gives operations files (FORMAT.md section 32), piece by piece. */
import type { Place } from './operation-line.ts'

/** A place in a source that can be gone back to. */
export interface SourcePosition {
  readonly file: number
  readonly offset: number
}

/** Where an earlier run came to. */
export interface SourceStart {
  readonly position: SourcePosition
  readonly place: Place | undefined
  /** The last block of what it read. */
  readonly last: number
}

/** One operations file, or what is left of it. */
export interface SourceFile {
  readonly file: number
  /** Of the first piece. */
  readonly offset: number
  readonly pieces: AsyncIterable<Uint8Array>
}

export interface SourceReading {
  /** Whether it begins before the place where an earlier run came to. */
  readonly again: boolean
  readonly files: AsyncIterable<SourceFile>
  /** How far it is, from 0 to 1; undefined where nobody can say. `place` is the last that was read. */
  progress(place: Place | undefined): number | undefined
  /** What to say while nothing has come yet; undefined where it comes at once. */
  readonly beginning?: string
}

export interface OperationSource {
  /** Tells it apart from other sources, for whoever goes on with an earlier run; names nobody and no place. */
  readonly kind: string
  open(start: SourceStart | undefined): Promise<SourceReading>
}

/** A source of one file, whose pieces come one after the other. */
export async function* onlyFile(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<SourceFile> {
  yield await Promise.resolve({ file: 0, offset: 0, pieces })
}
