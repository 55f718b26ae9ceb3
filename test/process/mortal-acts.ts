/** What the program that dies does, and what its tests know of it. */
import { createHash } from 'node:crypto'

import type { VaultContents } from '../../electron/vault/vault-contents.ts'
import type { SigningIntent } from '../../shared/coinzdense/index.ts'

export const oldWords = 'old words'
export const newWords = 'new words'

/** An intent to sign a text with a one-time key that has only a number. */
export function intentOf(number: number, text: string): SigningIntent {
  const hex = (value: string, length: number) =>
    createHash('sha256').update(value).digest('hex').slice(0, length)
  return { oneTimeKey: hex(`key ${number}`, 32), digest: hex(text, 48), statement: text }
}

/** A change that notes a number in the vault. */
export function addNote(number: number): (contents: VaultContents) => VaultContents {
  return (contents) => ({ ...contents, settings: { ...contents.settings, number } })
}
