/**
 * Which secrets were made for practice (FORMAT.md section 28). A one-time key leaks wherever it signs, so practice takes
 * no other secrets, and nothing else takes these. The mark lies in the secret itself: every computer sees it, and no
 * state is needed for that.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { randomBytes, requireBytes, wipe, type DerivationProfile } from '../coinzdense/index.ts'
import { seedFromCredentials } from './credentials.ts'
import { PracticeMarkError } from './errors.ts'
import { RecoveryKey } from './recovery-key.ts'

/** What something is done for: it counts on HIVE, or it is play. */
export type Purpose = 'earnest' | 'practice'

const secretLength = 32
const domain = utf8ToBytes('lifeboat practice')
/** So many zero bits begin the mark: one secret of 65,536 has it by chance, and finding one takes a tenth of a second. */
const zeroBits = 16
/** Secrets that are drawn at a time. */
const drawn = 256

/** The words that a password for practice has in it, one of them at least. */
export const practiceWords = ['practice', 'práctica'] as const

/** Who lives on every practice chain, with passwords that everybody knows: what comes of them is of practice. */
export const practiceResidents: readonly { readonly name: string; readonly password: string }[] = [
  { name: 'alice', password: 'alice rows the practice boat' },
  { name: 'bob', password: 'bob bails the practice boat' },
  { name: 'carol', password: 'carol steers the practice boat' },
  { name: 'carrier', password: 'carrier pigeons cross the sea' },
]

/** Whether 32 secret bytes were made for practice. Throws LengthError. */
export function isPracticeSecret(secret: Uint8Array): boolean {
  requireBytes(secret, secretLength, 'The secret')
  return hasMark(secret) || isOfResident(secret)
}

function hasMark(secret: Uint8Array): boolean {
  const marked = new Uint8Array(domain.length + secretLength)
  marked.set(domain)
  marked.set(secret, domain.length)
  const hash = sha256(marked)
  wipe(marked)
  return hash.subarray(0, zeroBits / 8).every((byte) => byte === 0)
}

/** Whether a password was made up for practice: it says so. */
export function isPracticePassword(password: string): boolean {
  const text = password.normalize('NFC').toLowerCase()
  return (
    practiceWords.some((word) => text.includes(word)) ||
    practiceResidents.some((resident) => resident.password === password)
  )
}

/** 32 new secret bytes from the operating system's random source, marked where they are for practice. The caller wipes them. */
export function newSecret(purpose: Purpose): Uint8Array {
  for (;;) {
    const pool = randomBytes(purpose === 'practice' ? drawn * secretLength : secretLength)
    try {
      for (let at = 0; at < pool.length; at += secretLength) {
        const secret = pool.subarray(at, at + secretLength)
        if (hasMark(secret) === (purpose === 'practice')) return secret.slice()
      }
    } finally {
      wipe(pool)
    }
  }
}

/** A new recovery key. The caller wipes it. */
export function newRecoveryKey(purpose: Purpose, profile: DerivationProfile): RecoveryKey {
  const secret = newSecret(purpose)
  try {
    return RecoveryKey.fromSecret(secret, profile)
  } finally {
    wipe(secret)
  }
}

/**
 * Throws PracticeMarkError `not-made-for-practice` when practice is given another secret, and `made-for-practice` when
 * something that counts is given one of practice.
 */
export function requireSecretFor(purpose: Purpose, secret: Uint8Array): void {
  const isOfPractice = isPracticeSecret(secret)
  if (purpose === 'practice' && !isOfPractice) throw notMadeForPractice('secret')
  if (purpose === 'earnest' && isOfPractice) throw madeForPractice('secret')
}

/** The same for a key that is here already. */
export function requireKeyFor(purpose: Purpose, key: RecoveryKey): void {
  const secret = key.copySecret()
  try {
    requireSecretFor(purpose, secret)
  } finally {
    wipe(secret)
  }
}

/**
 * The same for a password. In practice it must say that it is of practice. Outside, a password that says so makes no new
 * key; a key that was made of it before is opened all the same, because nobody else can.
 */
export function requirePasswordFor(purpose: Purpose, password: string, use: 'making' | 'opening'): void {
  const isOfPractice = isPracticePassword(password)
  if (purpose === 'practice' && !isOfPractice) throw notMadeForPractice('password')
  if (purpose === 'earnest' && isOfPractice && use === 'making') throw madeForPractice('password')
}

function isOfResident(secret: Uint8Array): boolean {
  return practiceResidents.some(({ name, password }) =>
    (['disaster', 'czdowner'] as const).some((role) => {
      const seed = seedFromCredentials(name, role, password)
      const same = seed.bytes.every((byte, index) => byte === secret[index])
      seed.wipe()
      return same
    }),
  )
}

function notMadeForPractice(what: 'secret' | 'password'): PracticeMarkError {
  return new PracticeMarkError(
    'not-made-for-practice',
    what === 'secret'
      ? 'This secret was not made for practice. A one-time key that signs here, even in play, can never sign safely again in earnest. Nothing was done with it.'
      : 'This password was not made up for practice, and what is practised with it counts against the real key. Nothing was done with it.',
    what === 'secret'
      ? 'Practise with a key that practice makes for you: choose a new random key.'
      : `Make up another one that has the word “${practiceWords[0]}” in it, or choose a new random key.`,
    { what },
  )
}

function madeForPractice(what: 'secret' | 'password'): PracticeMarkError {
  return new PracticeMarkError(
    'made-for-practice',
    what === 'secret'
      ? 'This secret was made for practice, so it may have signed there and protects nothing in earnest. Nothing was done with it.'
      : 'This password says that it is of practice, so a key made from it protects nothing in earnest. No key was made.',
    what === 'secret'
      ? 'Use the key that you made for your real account, or begin practice.'
      : 'Choose a new random key, or another password.',
    { what },
  )
}
