/** Errors of the backup layer; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError, type Details } from '../coinzdense/index.ts'

/**
 * Words cannot be read. `positions` says which, counted from 1; empty when no single word is to blame. The words
 * themselves are in no error: ask `readWords` or `likelyMistakes` for suggestions.
 */
export class WordsError extends CodedError {
  readonly positions: readonly number[]

  constructor(
    code: string,
    message: string,
    advice: string,
    { positions = [], ...details }: Details & { readonly positions?: readonly number[] } = {},
  ) {
    super(code, message, advice, { positions, ...details })
    this.positions = positions
  }
}

/** A share cannot be read, or does not go with the others. `positions` as in WordsError. */
export class ShareError extends WordsError {}

/** A sealed file cannot be opened. Its code says whether text, version or password is to blame. */
export class SealedFileError extends CodedError {}

/** A password cannot be used to seal or to be rated. */
export class BackupPasswordError extends CodedError {}
