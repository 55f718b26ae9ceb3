/** What can go wrong on the day beside the refusals of the guard; see `shared/coinzdense/errors.ts` for the rules. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** A claim or a key could not be kept, read or carried. The claim itself is never lost: signing it again gives the same. */
export class RecoveryError extends CodedError {}
