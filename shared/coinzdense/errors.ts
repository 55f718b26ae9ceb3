/**
 * The errors this library throws on purpose. Each has a stable `code`, a sentence that says what was wrong and
 * one that says what to do. None ever contains the value that was refused: it may be a secret.
 */
import type { Details, Saying } from './saying.ts'

/**
 * Base of every error thrown on purpose: `message` for a person, `code` for programs, `advice` for the next step, and in
 * `details` the public values that the sentences have filled in, for whoever says them in another language.
 */
export abstract class CodedError extends Error {
  readonly code: string
  readonly advice: string
  readonly details: Details

  constructor(code: string, message: string, advice: string, details: Details = {}) {
    super(message)
    this.name = new.target.name
    this.code = code
    this.advice = advice
    this.details = details
  }
}

/** What an error says, without the advice. */
export function sayingOf({ code, message, details }: CodedError): Saying {
  return { code, text: message, details }
}

/** A parameter is outside the range the scheme defines, or of the wrong type. */
export class ParameterError extends CodedError {}

/** A byte string does not have the length its role demands. */
export class LengthError extends CodedError {}

/** A text is not what it was given as: foreign characters, wrong checksum, wrong type of key. */
export class EncodingError extends CodedError {}

/** A password cannot be used the way the original used it. */
export class PasswordError extends CodedError {}

/** Key-derivation indices were asked for that do not exist or belong to another key. */
export class IndexSpaceError extends CodedError {}

/** A one-time key was asked to sign something else than what its reservation allows. */
export class ReservationError extends CodedError {}

/** A ledger could not store what was about to be signed. Nothing was signed, and the one-time key is not used up. */
export class NotRecordedError extends CodedError {}

/** Something was used before it was ready, such as the cryptographic library before it has loaded. */
export class NotReadyError extends CodedError {}

/** Public keys could not be computed elsewhere: cancelled, closed, or workers that keep failing. */
export class KeyGenerationError extends CodedError {}

/** A signing key has no signature left, or only the one that is kept for handing over to a new key. */
export class KeyExhaustedError extends CodedError {}

/** A key plan is not written the way FORMAT.md section 17 says, or asks for more than there is. `line` counts from 1. */
export class KeyPlanError extends CodedError {
  readonly line: number

  constructor(code: string, line: number, sentence: string, advice: string) {
    super(code, `Line ${line}: ${sentence}`, advice, { line })
    this.line = line
  }
}

/** The code of an error, ours or the system's, to be told instead of its message; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
