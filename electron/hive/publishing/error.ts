/** Why a publication is not even tried. Nothing was signed, and nothing was published. */
import { CodedError } from '../../../shared/coinzdense/index.ts'

/** What was given cannot be published, or not with these keys. */
export class PublishingError extends CodedError {}
