/** Refusals of the guard around one-time keys, and failures to store what must be stored before a signature. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** Something was refused to protect a key; nothing was signed. */
export class GuardError extends CodedError {}
