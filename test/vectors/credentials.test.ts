/** Keys from account, role and password are the original's; what the original cannot encode is refused. */
import { expect } from 'vitest'

import { CodedError } from '../../shared/coinzdense/index.ts'
import { keyFromCredentials, seedFromCredentials, type Role } from '../../shared/recovery/index.ts'
import { hex, NotUnderstood, vectors } from './harness.ts'

interface KeyCase {
  readonly account: string
  readonly role: string
  readonly password: string
  readonly seed_bytes: string
  readonly key: string
}

interface RefusedCase {
  readonly account: string
  readonly role: string
  readonly password: string
  readonly error: string
}

/** Says in words which argument was no text. */
interface BadTypeCase {
  readonly bad_type: string
  readonly error: string
}

type Case = KeyCase | RefusedCase | BadTypeCase

vectors<Case>(
  'key_from_creds',
  (item) => ('key' in item ? 'key' : 'bad_type' in item ? 'no text' : 'refused'),
  (item) => {
    if ('key' in item) derives(item)
    else if ('bad_type' in item) refusesWhatIsNoText()
    else if ('error' in item) refuses(item)
    else throw new NotUnderstood('neither a key nor an error')
  },
)

function derives({ account, role, password, seed_bytes, key }: KeyCase): void {
  expect(hex(Buffer.from(account + role + password, 'latin1'))).toBe(seed_bytes)
  expect(hex(keyFromCredentials(account, role, password))).toBe(key)
  expect(hex(seedFromCredentials(account, role as Role, password).bytes)).toBe(key)
}

function refuses({ account, role, password }: RefusedCase): void {
  const error = refusal(() => keyFromCredentials(account, role, password))
  for (const text of [error.message, error.advice, error.code, JSON.stringify(error)])
    expect(text.includes(password), 'repeats the password').toBe(false)
}

/** The original refuses every argument that is no text, and so must we: a number would silently give another key. */
function refusesWhatIsNoText(): void {
  for (const stranger of [undefined, null, 5, Uint8Array.of(1, 2), ['a']] as unknown as string[]) {
    refusal(() => keyFromCredentials(stranger, 'disaster', 'password'))
    refusal(() => keyFromCredentials('account', stranger, 'password'))
    refusal(() => keyFromCredentials('account', 'disaster', stranger))
  }
}

function refusal(call: () => unknown): CodedError {
  let result: unknown
  try {
    result = call()
  } catch (error) {
    expect(error).toBeInstanceOf(CodedError)
    return error as CodedError
  }
  throw new Error(`accepts what must be refused: ${typeof result}`)
}
