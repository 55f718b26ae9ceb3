/** What the vault and the guard around one-time keys refuse. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** Something was refused to protect a key; nothing was signed. */
export class GuardError extends CodedError {}

/** A one-time key has signed something else: code `already-signed`. */
export class AlreadySignedError extends GuardError {
  /** What it has signed, in the words that were recorded with it. */
  readonly statement: string

  constructor(statement: string, message: string, advice: string) {
    super('already-signed', message, advice, { statement })
    this.statement = statement
  }
}

/** A vault could not be made, opened or stored. Unless the message says otherwise, its files are untouched. */
export class VaultError extends CodedError {}
