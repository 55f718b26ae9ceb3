/** Errors of building and signing transactions; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** A transaction cannot be built, serialised or signed as it was asked for. Nothing was sent. */
export class TransactionError extends CodedError {}
