/**
 * How a person writes the words of a backup, and how a mistake in them is put right. No cryptography and no list of words,
 * so that the window does it as everything else does.
 */
export { isOrder, repairedWords, type OrderMistake, type WordOrder, type WordRepair } from './word-repair.ts'
export { inSheetOrder, isUnseen, writtenWords, type WrittenWord } from './written-words.ts'
