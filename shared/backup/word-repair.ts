/**
 * Which word of 24 is wrong. A BIP-39 checksum has 8 bits, so of the 24 x 2,047 ways to replace one word about 192 fit;
 * which of them is meant, the recovery public key decides, or else how easily one word is mistaken for another.
 */
import { sha256 } from '@noble/hashes/sha2.js'

import { wipe } from '../coinzdense/index.ts'
import { WordsError } from './errors.ts'
import { readWords, secretLength, seedWordCount, seedWordList } from './seed-words.ts'
import { wordDistance } from './word-distance.ts'
import { writtenWords } from './word-list.ts'

/** A change that makes the words fit: `position` counts from 1. Everything in it is secret. */
export type WordRepair =
  | { readonly kind: 'replace'; readonly position: number; readonly word: string }
  | { readonly kind: 'exchange'; readonly position: number }

/** A repair, how many slips of the pen it takes (9 stands for more than 3), and the words with it made. */
interface Candidate {
  readonly repair: WordRepair
  readonly distance: number
  readonly indices: readonly number[]
}

const furthest = 3
const unlikely = 9

/**
 * Repairs that make 24 words fit and are a slip of one or two letters or an exchange of neighbours away, likeliest
 * first: usually one to three. Without the public key there is no telling which is right. Takes about 0.2 seconds.
 * Throws WordsError unless there are 24 words, at most one of them unknown.
 */
export function suspectWords(text: string): WordRepair[] {
  return candidates(text)
    .filter(({ distance }) => distance < furthest)
    .map(({ repair }) => repair)
}

/**
 * The one repair after which `matches` accepts the 32 bytes, or undefined when more than one word is wrong. `matches`
 * compares the public key, and is asked about 200 times at most, likeliest first (some 8 ms each); what it is given is
 * wiped when it returns. Also finds the mistake when the words fit together by chance but give another key.
 */
export function repairWords(text: string, matches: (secret: Uint8Array) => boolean): WordRepair | undefined {
  for (const { repair, indices } of candidates(text)) {
    const secret = secretOf(indices)
    try {
      if (matches(secret)) return repair
    } finally {
      wipe(secret)
    }
  }
  return undefined
}

function candidates(text: string): Candidate[] {
  const read = readWords(text)
  const unknown = read.filter(({ word }) => word === undefined)
  if (read.length !== seedWordCount || unknown.length > 1)
    throw new WordsError(
      'too-many-mistakes',
      'Lifeboat can find one wrong word, but here is more to put right.',
      'Correct the words that are marked first.',
      unknown.map(({ position }) => position),
    )
  const written = writtenWords(text)
  const indices = read.map(({ word }) => seedWordList.indexOf(word ?? '') ?? 0)
  const places = unknown.length === 1 ? [(unknown[0]?.position ?? 1) - 1] : indices.keys()

  const found: Candidate[] = unknown.length === 0 ? exchanges(indices) : []
  for (const place of places)
    for (const [index, word] of seedWordList.words.entries()) {
      if (unknown.length === 0 && indices[place] === index) continue
      const changed = indices.with(place, index)
      if (!fits(changed)) continue
      const distance = wordDistance(read[place]?.word ?? written[place] ?? '', word, furthest)
      found.push({
        repair: { kind: 'replace', position: place + 1, word },
        distance: distance > furthest ? unlikely : distance,
        indices: changed,
      })
    }
  return found.sort((a, b) => a.distance - b.distance)
}

/** Two words in each other's place are as common as a misread letter. */
function exchanges(indices: readonly number[]): Candidate[] {
  return indices.slice(1).flatMap((right, place) => {
    const left = indices[place] ?? 0
    const changed = indices.with(place, right).with(place + 1, left)
    if (left === right || !fits(changed)) return []
    return [{ repair: { kind: 'exchange', position: place + 1 }, distance: 1, indices: changed } as const]
  })
}

/** 24 times 11 bits are 33 bytes: the secret and its checksum. */
function pack(indices: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(secretLength + 1)
  let bits = 0
  let held = 0
  let at = 0
  for (const index of indices) {
    held = (held << 11) | index
    bits += 11
    for (; bits >= 8; bits -= 8) bytes[at++] = held >> (bits - 8)
    held &= (1 << bits) - 1
  }
  return bytes
}

function fits(indices: readonly number[]): boolean {
  const bytes = pack(indices)
  const good = sha256(bytes.subarray(0, secretLength))[0] === bytes[secretLength]
  wipe(bytes)
  return good
}

function secretOf(indices: readonly number[]): Uint8Array {
  return pack(indices).subarray(0, secretLength)
}
