/** Errors of the census; they follow the rules of `shared/coinzdense/errors.ts`. */
import { CodedError, codeOf } from '../../shared/coinzdense/index.ts'

/** What was read cannot become a list, or a list is none. The message says where. */
export class CensusError extends CodedError {}

export function fileExists(): CensusError {
  return new CensusError(
    'file-exists',
    'There is a file of that name already, and Lifeboat does not write over it.',
    'Move it away and run this again: nothing is read again.',
  )
}

export function spaceMissing(): CensusError {
  return new CensusError(
    'no-space',
    'There is no room left on the disk.',
    'Make room and run this again: what was read is kept up to the last checkpoint.',
  )
}

/** What the system says of a file that is to be read: that it is not there, or that it cannot be read. */
export function fileUnread(error: unknown): CensusError {
  return codeOf(error) === 'ENOENT'
    ? new CensusError('file-missing', 'There is no file of that name.', checkPlace)
    : new CensusError('file-unreadable', 'The file cannot be read.', checkPlace)
}

const checkPlace = 'Check the name and the folder, and that you may read it.'
