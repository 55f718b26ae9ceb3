/** Why a step of account recovery is not even tried. Nothing was signed, and nothing was sent. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** What was asked for cannot be done as things stand, or not with these keys. */
export class AccountRecoveryError extends CodedError {}
