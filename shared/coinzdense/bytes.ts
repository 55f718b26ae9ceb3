/** Byte strings: guards on their way in, comparison, and overwriting what was secret. */
import { LengthError, ParameterError } from './errors.ts'

/** Throws unless `value` is a byte string of exactly `length` bytes; `role` names it in the error. */
export function requireBytes(value: Uint8Array, length: number, role: string): void {
  requireByteString(value, role)
  if (value.length !== length)
    throw new LengthError(
      'wrong-length',
      `${role} must have ${length} bytes, but has ${value.length}.`,
      'Check that it is complete and belongs to a key with these parameters.',
    )
}

/** Throws unless `value` is a byte string of any length; types alone do not protect callers from JavaScript. */
export function requireByteString(value: Uint8Array, role: string): void {
  if (!((value as unknown) instanceof Uint8Array))
    throw new ParameterError('not-bytes', `${role} must be a byte string.`, 'Pass a Uint8Array.')
}

/** Whether two byte strings are equal, in time that depends on their lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}

/** A copy with memory of its own. `slice` would not do: a Node Buffer's shares the memory of the original. */
export function copyOf(value: Uint8Array): Uint8Array {
  return new Uint8Array(value)
}

/** Overwrites byte strings that held secrets. Copies made by the engine are beyond our reach. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}
