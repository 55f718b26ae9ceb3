/**
 * How a person writes the words of a backup, how far apart two words are, and how a mistake is put right. No cryptography
 * and no list of words, so that the window does it as everything else does.
 */
export { wordDistance } from './word-distance.ts'
export { isOrder, repairedWords, type OrderMistake, type WordOrder, type WordRepair } from './word-repair.ts'
export { inSheetOrder, isUnseen, writtenWords, type WrittenWord } from './written-words.ts'
