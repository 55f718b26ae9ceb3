/**
 * A long text in parts that fit a QR code or a line of a terminal each (FORMAT.md section 20), for carrying it to a
 * computer without a network. Parts may be read in any order and more than once; parts of another text are refused.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64url } from '@scure/base'

import { EncodingError } from '../coinzdense/index.ts'

/** A QR code of a size that a phone reads from a screen holds this much. */
const longestPayload = 600
const mostParts = 200
/** With the words in front of it. */
const longestPart = longestPayload + 64
const shape = /^LIFEBOAT ([0-9a-f]{16}) ([1-9]\d{0,2})\/([1-9]\d{0,2}) ([A-Za-z0-9_-]*={0,2})$/

/** The parts of a text, each one line of at most 640 ASCII characters. Throws EncodingError on too long a text. */
export function splitIntoParts(text: string): string[] {
  const payload = base64url.encode(utf8ToBytes(text))
  const count = Math.max(1, Math.ceil(payload.length / longestPayload))
  if (count > mostParts)
    throw new EncodingError(
      'text-too-long',
      'This is too much for QR codes.',
      'Carry it over as a file, for example on a memory stick.',
    )
  const identity = identityOf(text)
  return Array.from({ length: count }, (_, index) => {
    const chunk = payload.slice(index * longestPayload, (index + 1) * longestPayload)
    return `LIFEBOAT ${identity} ${index + 1}/${count} ${chunk}`
  })
}

/** Whether a line looks like a part, so that a reader may tell it from other things that are scanned. */
export function isPart(line: string): boolean {
  const chunk = line.length <= longestPart ? shape.exec(line)?.[4] : undefined
  return chunk !== undefined && chunk.length <= longestPayload
}

/** Collects the parts of one text. */
export class PartCollector {
  #identity: string | undefined
  #chunks: (string | undefined)[] = []

  /** How many parts there are, once the first was read. */
  get total(): number {
    return this.#chunks.length
  }

  /** Numbers of the parts that have not been read yet, counted from 1. */
  get missing(): number[] {
    return this.#chunks.flatMap((chunk, index) => (chunk === undefined ? [index + 1] : []))
  }

  /** Takes a part. Throws EncodingError when it is none, belongs to another text, or differs from one read before. */
  add(line: string): void {
    const [, identity = '', number = '', count = '', chunk = ''] = isPart(line)
      ? (shape.exec(line) ?? [])
      : []
    const [position, total] = [Number(number), Number(count)]
    if (identity === '' || total < 1 || total > mostParts || position < 1 || position > total)
      throw notAPart()
    if (this.#identity === undefined) {
      this.#identity = identity
      this.#chunks = Array.from({ length: total }, () => undefined)
    }
    const known = this.#chunks[position - 1]
    if (identity !== this.#identity || total !== this.total || (known !== undefined && known !== chunk))
      throw new EncodingError(
        'part-of-another-text',
        'This part belongs to something else than the parts before it.',
        'Start again, and read only the parts that are shown together.',
      )
    this.#chunks[position - 1] = chunk
  }

  /** The whole text once no part is missing. Throws EncodingError when something was misread. */
  text(): string | undefined {
    if (this.#identity === undefined || this.missing.length > 0) return undefined
    const text = decode(this.#chunks.join(''))
    if (text === undefined || identityOf(text) !== this.#identity)
      throw new EncodingError('parts-misread', 'The parts were misread somewhere.', 'Read all of them again.')
    return text
  }
}

/** The first 8 bytes of the text's SHA-256: tells texts apart and finds what was misread. */
function identityOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8))
}

function decode(payload: string): string | undefined {
  try {
    // TextDecoder is not part of the language; this reads UTF-8 and throws on anything else.
    return decodeURIComponent(bytesToHex(base64url.decode(payload)).replace(/../g, '%$&'))
  } catch {
    return undefined
  }
}

function notAPart(): EncodingError {
  return new EncodingError(
    'not-a-part',
    'This is not one of the parts that Lifeboat shows.',
    'Read the lines or QR codes that begin with LIFEBOAT.',
  )
}
