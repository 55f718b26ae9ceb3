/**
 * Which secrets were made for practice (FORMAT.md section 30). A one-time key leaks wherever it signs, so practice takes
 * no other secrets, and nothing else takes these. The mark lies in the secret itself: every computer sees it, and no
 * state is needed for that.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

import { randomBytes, requireBytes, wipe, type DerivationProfile } from '../coinzdense/index.ts'
import { keyFromCredentials } from './credentials.ts'
import { PracticeMarkError } from './errors.ts'
import { RecoveryKey } from './recovery-key.ts'

/** What something is done for: it counts on HIVE, or it is play. */
export type Purpose = 'earnest' | 'practice'

const secretLength = 32
const domain = utf8ToBytes('lifeboat practice')
/** Nearly always enough. */
const mostTries = 1 << 20

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
  return isMark(hash)
}

/** It begins with 16 zero bits: one secret of 65,536 has it by chance, and finding one takes a tenth of a second. */
const isMark = (hash: Uint8Array) => hash[0] === 0 && hash[1] === 0

/** Whether a password was made up for practice: it says so. */
export function isPracticePassword(password: string): boolean {
  const text = password.normalize('NFC').toLowerCase()
  return (
    practiceWords.some((word) => text.includes(word)) ||
    practiceResidents.some((resident) => resident.password === password)
  )
}

/**
 * 32 new secret bytes from the operating system's random source; for practice they are looked for from there on until they
 * bear the mark. The caller wipes them. Throws NotReadyError before the library has loaded.
 */
export function newSecret(purpose: Purpose): Uint8Array {
  for (;;) {
    const drawn = randomBytes(secretLength)
    if (hasMark(drawn) === (purpose === 'practice')) return drawn
    // Drawing as often as it takes would be slow.
    const marked = purpose === 'practice' ? markedFrom(drawn) : undefined
    wipe(drawn)
    if (marked !== undefined) return marked
  }
}

/**
 * The first that bears the mark of the secrets that follow these random bytes, while the number in their first four is
 * counted on; undefined when it takes too long. Some 65,536 are looked at, so what is the same in all of them is done once.
 */
function markedFrom(drawn: Uint8Array): Uint8Array | undefined {
  const secret = drawn.slice()
  const view = new DataView(secret.buffer)
  const begun = sha256.create().update(domain)
  const going = begun.clone()
  const hash = new Uint8Array(going.outputLen)
  try {
    for (let tries = 0; tries < mostTries; tries++) {
      view.setUint32(0, view.getUint32(0) + 1)
      begun._cloneInto(going).update(secret).digestInto(hash)
      if (isMark(hash)) return secret
    }
  } finally {
    going.destroy()
  }
  wipe(secret)
  return undefined
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
  requireMadeFor(purpose, madeFor(secret))
}

/** What 32 secret bytes were made for. Throws LengthError. */
export function madeFor(secret: Uint8Array): Purpose {
  return isPracticeSecret(secret) ? 'practice' : 'earnest'
}

/** As `requireSecretFor`, of a secret of which it is known what it was made for. Throws PracticeMarkError. */
export function requireMadeFor(purpose: Purpose, made: Purpose): void {
  if (purpose === made) return
  throw purpose === 'practice' ? notMadeForPractice('secret') : madeForPractice('secret')
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

let residentSecrets: ReadonlySet<string> | undefined

/** What comes of passwords that everybody knows is no secret, so that it may be remembered. */
function isOfResident(secret: Uint8Array): boolean {
  residentSecrets ??= new Set(
    practiceResidents.flatMap(({ name, password }) =>
      ['disaster', 'czdowner'].map((role) => keyFromCredentials(name, role, password).join()),
    ),
  )
  return residentSecrets.has(secret.join())
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
