/** What the vault and the guard around one-time keys refuse. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** Something was refused to protect a key; nothing was signed. */
export class GuardError extends CodedError {}

/** A vault could not be made, opened or stored. Unless the message says otherwise, its files are untouched. */
export class VaultError extends CodedError {}
