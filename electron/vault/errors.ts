/** Refusals of the guard around one-time keys. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** Something was refused to protect a key; nothing was signed. */
export class GuardError extends CodedError {}
