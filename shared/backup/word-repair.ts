/**
 * Which word of 24 is wrong, missing or too many. A BIP-39 checksum has 8 bits, so of the 24 x 2,047 ways to replace one
 * word about 192 fit; which of them is meant, the recovery public key decides, or else how easily one word is mistaken
 * for another.
 */
import { sha256 } from '@noble/hashes/sha2.js'

import { wipe } from '../coinzdense/index.ts'
import { WordsError } from './errors.ts'
import { readWords, secretLength, seedWordCount, seedWordList } from './seed-words.ts'
import { wordDistance } from './word-distance.ts'
import { writtenWords } from './word-list.ts'

/**
 * A change that makes the words fit: put another word at a position (from 1), or a further one before what stands there,
 * take one out, or exchange it with the next. Everything in it is secret.
 */
export type WordRepair =
  | { readonly kind: 'replace' | 'insert'; readonly position: number; readonly word: string }
  | { readonly kind: 'remove' | 'exchange'; readonly position: number }

/** A repair, how many slips of the pen it takes (9 stands for more than 3), and the words with it made. */
interface Candidate {
  readonly repair: WordRepair
  readonly distance: number
  readonly indices: readonly number[]
}

const furthest = 3
const unlikely = 9

/**
 * Repairs that make the words fit and are a slip of one or two letters, an exchange of neighbours or a word too many away,
 * likeliest first: usually one to three. Without the public key there is no telling which is right. Takes about 0.2
 * seconds. Throws WordsError unless there are 24 words, at most one of them unknown, or 23 or 25 that are all known.
 */
export function suspectWords(text: string): WordRepair[] {
  return candidates(text)
    .filter(({ distance }) => distance < furthest)
    .map(({ repair }) => repair)
}

/**
 * The one repair after which `matches` accepts the 32 bytes, or undefined when more than one word is wrong. `matches`
 * compares the public key, and is asked about 200 times at most, likeliest first (some 8 ms each); what it is given is
 * wiped when it returns. Also finds the mistake when the words fit together by chance but give another key. The words as
 * they are have been tried before, by `secretFromWords`.
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
  const unknown = read.filter(({ word }) => word === undefined).map(({ position }) => position)
  const surplus = read.length - seedWordCount
  if (Math.abs(surplus) > 1 || unknown.length > (surplus === 0 ? 1 : 0))
    throw new WordsError(
      'too-many-mistakes',
      'Lifeboat can find one wrong word, but here is more to put right.',
      'Correct the words that are marked first.',
      { positions: unknown },
    )
  const indices = read.map(({ word }) => seedWordList.indexOf(word ?? '') ?? 0)
  if (surplus > 0) return removals(indices)
  if (surplus < 0) return insertions(indices)
  const written = read.map(({ word }, place) => word ?? writtenWords(text)[place] ?? '')
  const [position] = unknown
  const found = position === undefined ? exchanges(indices) : []
  for (const place of position === undefined ? indices.keys() : [position - 1])
    found.push(...replacements(indices, place, written[place] ?? ''))
  return found.sort((a, b) => a.distance - b.distance)
}

/** All words that fit at a place, except for what is written there. */
function replacements(indices: readonly number[], place: number, written: string): Candidate[] {
  return everyWord((index, word) => {
    const changed = indices.with(place, index)
    if (word === written || !fits(changed)) return []
    const distance = wordDistance(written, word, furthest)
    return [
      {
        repair: { kind: 'replace', position: place + 1, word },
        distance: distance > furthest ? unlikely : distance,
        indices: changed,
      },
    ]
  })
}

/** Any word may have been left out anywhere, and nothing says which is likely. */
function insertions(indices: readonly number[]): Candidate[] {
  return Array.from({ length: seedWordCount }, (_, place) =>
    everyWord((index, word) => {
      const changed = indices.toSpliced(place, 0, index)
      if (!fits(changed)) return []
      return [{ repair: { kind: 'insert', position: place + 1, word }, distance: unlikely, indices: changed }]
    }),
  ).flat()
}

function removals(indices: readonly number[]): Candidate[] {
  return indices.flatMap((index, place) => {
    const changed = indices.toSpliced(place, 1)
    // Of a word that was written twice, either may go.
    return index !== indices[place - 1] && fits(changed)
      ? [{ repair: { kind: 'remove', position: place + 1 } as const, distance: 1, indices: changed }]
      : []
  })
}

function everyWord(candidatesFor: (index: number, word: string) => Candidate[]): Candidate[] {
  return seedWordList.words.flatMap((word, index) => candidatesFor(index, word))
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
