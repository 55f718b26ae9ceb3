/** Errors of the census; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** What was read cannot become a list, or a list is none. The message says where. */
export class CensusError extends CodedError {}
