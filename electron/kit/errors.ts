/** Errors of the paper kit; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** A sheet cannot be drawn: a character no typeface has, or more text than fits its page. */
export class KitError extends CodedError {}

/** A picture cannot be read: not a picture, too big, damaged, or without a QR code. */
export class PictureError extends CodedError {}
