/**
 * The state of a signing key as text (FORMAT.md section 15): JSON with a MAC under a key that only the owner of the
 * seed has. Nothing in it is secret.
 */
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

import { equalBytes } from './bytes.ts'
import { ParameterError } from './errors.ts'
import { deriveValue } from './key-derivation.ts'
import type { SigningKeySource } from './signing-key-source.ts'
import { keyedHash } from './sodium.ts'

/** From where a key goes on without computing its level keys again. */
export interface SigningKeyState {
  /** Position of the next signature. */
  readonly next: bigint
  readonly levelKeys: readonly LevelKeyState[]
}

export interface LevelKeyState {
  /** 0 is the top. */
  readonly level: number
  /** Which of the level's keys, counted from 0. */
  readonly number: bigint
  /** All one-time public keys side by side. */
  readonly leaves: Uint8Array
  /** The signature of its root by the level above; none for the top. */
  readonly endorsement: Uint8Array | undefined
}

/** 32 levels of the greatest height with the longest hashes would be more; nobody has such a key. */
const longestState = 64 * 1024 * 1024
const macLength = 32

/** The state as text, for the key from this source. */
export function formatState(state: SigningKeyState, source: SigningKeySource): string {
  const body = JSON.stringify({
    version: 1,
    next: String(state.next),
    levelKeys: state.levelKeys.map(({ level, number, leaves, endorsement }) => ({
      level,
      number: String(number),
      leaves: base64.encode(leaves),
      endorsement: endorsement === undefined ? null : base64.encode(endorsement),
    })),
  })
  return `${bytesToHex(mac(body, source))} ${body}`
}

/** The state in a text. Throws ParameterError unless `formatState` made it for the key from this very source. */
export function parseState(text: string, source: SigningKeySource): SigningKeyState {
  const authenticator = text.length > longestState ? '' : text.slice(0, 2 * macLength)
  const body = text.slice(2 * macLength + 1)
  // What is authentic was made by `formatState`: its form needs no further check.
  if (!/^[0-9a-f]{64}$/.test(authenticator) || !equalBytes(mac(body, source), hexToBytes(authenticator)))
    throw new ParameterError(
      'not-this-keys-state',
      'This is not the state of this key, or it was changed.',
      'Take the state that was exported from this key, or go on without one: the ledger knows what was signed.',
    )
  const { next, levelKeys } = JSON.parse(body) as StateText
  return {
    next: BigInt(next),
    levelKeys: levelKeys.map(({ level, number, leaves, endorsement }) => ({
      level,
      number: BigInt(number),
      leaves: base64.decode(leaves),
      endorsement: endorsement === null ? undefined : base64.decode(endorsement),
    })),
  }
}

interface StateText {
  readonly next: string
  readonly levelKeys: readonly {
    readonly level: number
    readonly number: string
    readonly leaves: string
    readonly endorsement: string | null
  }[]
}

/** What a ledger calls the key from this source: 32 hex digits, made from the secret and all that the key is made of. */
export function ledgerName(source: SigningKeySource): string {
  const name = keyedHash(16, utf8ToBytes(identity(source)), ownKey(source, 'ledgerName'))
  return bytesToHex(name)
}

function mac(body: string, source: SigningKeySource): Uint8Array {
  return keyedHash(macLength, utf8ToBytes(`${identity(source)}\n${body}`), ownKey(source, 'checkpoint'))
}

function ownKey(
  { seed, range, profile }: SigningKeySource,
  purpose: 'checkpoint' | 'ledgerName',
): Uint8Array {
  return deriveValue(seed.bytes, range.start, purpose, 32, profile)
}

function identity({ parameters, range, profile }: SigningKeySource): string {
  const { hashLength, otsBits, heights } = parameters
  return `signing key ${profile} ${hashLength} ${otsBits} ${heights.join(',')} ${range.start}`
}
