/** A share of a recovery key as bytes that can be overwritten, for where it is kept: its 33 words, ten bits each. */
import { shareWordCount, shareWordList } from './share-text.ts'

const packedShareLength = Math.ceil((shareWordCount * 10) / 8)

/** Packs 33 words of the list. Secret. */
export function packShare(words: readonly string[]): Uint8Array {
  const packed = new Uint8Array(packedShareLength)
  words.forEach((word, place) => {
    const index = shareWordList.indexOf(word) ?? 0
    for (let bit = 0; bit < 10; bit++) {
      const at = place * 10 + bit
      packed[at >> 3] = (packed[at >> 3] ?? 0) | (((index >> (9 - bit)) & 1) << (7 - (at & 7)))
    }
  })
  return packed
}

/** The words of a packed share, as a text. Secret. */
export function unpackShare(packed: Uint8Array): string {
  return Array.from({ length: shareWordCount }, (_, place) => {
    let index = 0
    for (let at = place * 10; at < place * 10 + 10; at++)
      index = (index << 1) | (((packed[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    return shareWordList.words[index] ?? ''
  }).join(' ')
}
