/** Why nothing can be said of a newer version. Whatever it is, nothing was downloaded and nothing was changed. */
import { CodedError } from '../../shared/coinzdense/index.ts'

/** The command line ends with exit code 3. */
export class ReleaseError extends CodedError {}

/** What came from the page is no answer, or says something else than is needed. */
export function unreadable(page: string): ReleaseError {
  return new ReleaseError(
    'release-unreadable',
    'The release page gave an answer that makes no sense. Nothing is known of a newer version.',
    `Look at the page yourself (${page}).`,
    { page },
  )
}

/** Practice never leaves this computer. */
export function askedInPractice(): ReleaseError {
  return new ReleaseError(
    'release-in-practice',
    'In practice, Lifeboat talks to nobody outside of this computer. Nobody was asked for a newer version.',
    'Leave practice, then ask again.',
  )
}
