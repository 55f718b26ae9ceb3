/**
 * Secrets that practice takes: passwords that say so, and whose recovery key bears the mark too, so that its words, shares
 * and text are taken as well. They were looked for beforehand; one that is not in the table is looked for now.
 */
import { createHash } from 'node:crypto'

import { isPracticeSecret } from '../../shared/recovery/index.ts'
import { practiceSecretNumbers } from './practice-secret-numbers.ts'

const found = new Map<string, number>(Object.entries(practiceSecretNumbers))

/** A password for practice that goes with an account: `practice`, a space, what was asked for, and a number. */
export function practicePassword(account: string, about = 'recovery'): string {
  const begin = `practice ${about} `
  const name = `${account}disaster${begin}`
  const known = found.get(name) ?? search(name)
  found.set(name, known)
  return `${begin}${known}`
}

/** 32 bytes that were made for practice, the same for the same text. */
export function practiceSecret(about: string): Uint8Array {
  const name = `secret ${about} `
  const known = found.get(name) ?? search(name)
  found.set(name, known)
  return secretOf(name, known)
}

function search(name: string): number {
  for (let number = 0; ; number++) if (isPracticeSecret(secretOf(name, number))) return number
}

function secretOf(name: string, number: number): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`${name}${number}`, 'latin1').digest())
}
