/**
 * Where a generated function keeps the words of the compression program: in local variables, or in memory at
 * addresses that count up with the numbers of the words.
 */
import type { Word } from './compression-program.ts'
import { type Code, type WordType, get, load, set, store } from './instructions.ts'
import type { FunctionWriter } from './module-encoder.ts'

/** How one word is read and written. WebAssembly wants the address of a store before its value. */
export interface WordCode {
  /** Leaves the word on the stack. */
  readonly read: Code
  readonly beforeValue: Code
  /** Takes the value from the stack. */
  readonly afterValue: Code
}

/** Words of one letter, by their numbers. */
export type Place = (number: number) => WordCode

/** Words of all letters that a function uses. */
export type Words = (word: Word) => WordCode

type Letter = 'v' | 'm' | 'h' | 'k' | 'b'

export function wordsIn(places: Partial<Record<Letter, Place>>): Words {
  const codes = new Map<Word, WordCode>()
  return (word) => {
    const known = codes.get(word)
    if (known !== undefined) return known
    const place = places[word.charAt(0) as Letter]
    if (place === undefined) throw new Error(`this function has no place for ${word}`)
    const code = place(Number(word.slice(1)))
    codes.set(word, code)
    return code
  }
}

/** A local variable for each word, declared at its first use. */
export function inLocals(writer: FunctionWriter, type: WordType): Place {
  const codes: WordCode[] = []
  function declare(): WordCode {
    const local = writer.newLocal(type)
    return { read: get(local), beforeValue: [], afterValue: set(local) }
  }
  return (number) => (codes[number] ??= declare())
}

/** Word 0 stands `offset` bytes after what `address` leaves on the stack, the next ones every `stride` bytes. */
export function inMemory(
  type: WordType,
  { address, offset = 0, stride }: { address: Code; offset?: number; stride: number },
): Place {
  return (number) => ({
    read: [...address, ...load(type, offset + stride * number)],
    beforeValue: address,
    afterValue: store(type, offset + stride * number),
  })
}

/** Copies a word from one place to another; `change` works on it on the way, on the stack. */
export function copyWord(from: WordCode, to: WordCode, change: Code = []): Code {
  return [...to.beforeValue, ...from.read, ...change, ...to.afterValue]
}
