/** Errors of starting and running a practice chain; what the chain says to a client is in rejection.ts. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** The practice chain cannot be started or kept. Nothing of it is on HIVE. */
export class PracticeError extends CodedError {}
