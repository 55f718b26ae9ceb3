/** Errors of the recovery layer; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError } from '../coinzdense/index.ts'

export { PasswordError } from '../coinzdense/index.ts'

/** A secret of practice was given in earnest, or one of earnest in practice. */
export class PracticeMarkError extends CodedError {}

/** An account name is not one that HIVE allows. */
export class AccountNameError extends CodedError {}

/** Account metadata is not what we may touch: not JSON, not an object, ambiguous, or too long. */
export class MetadataError extends CodedError {}

/** A claim is not written the way its version demands. */
export class ClaimError extends CodedError {}
