/** Why keys are not changed. Nothing was signed, and nothing was sent. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** What was asked for cannot be done with this account as it stands, or not with these keys. */
export class KeyChangeError extends CodedError {}
