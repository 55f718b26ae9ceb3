/** What is said of a file that was read in part: the rest may hold what somebody looks for. */
import { isRecoveryPublicKey } from '../../shared/backup/index.ts'
import type { CodedError } from '../../shared/coinzdense/index.ts'
import { pageNumbers } from '../kit/page-numbers.ts'
import { onlyPublicCode, pagesNotRead } from './errors.ts'
import type { FileTexts } from './file-reading.ts'

export function remarksOn({ texts, pages = [] }: FileTexts): readonly CodedError[] {
  if (pages.length === 0) return areOnlyPublic(texts) ? [onlyPublicCode()] : []
  const numbersOf = (which: typeof pages) => pageNumbers(which.map(({ page }) => page))
  const onlyPublic = pages.filter(({ codes }) => areOnlyPublic(codes))
  const notRead = pages.filter(({ trouble }) => trouble !== undefined)
  return [
    ...(onlyPublic.length > 0 ? [onlyPublicCode(numbersOf(onlyPublic))] : []),
    ...(notRead.length > 0 ? [pagesNotRead(numbersOf(notRead), pages.length)] : []),
  ]
}

/** The public key stands on every sheet, in a code that is easier to read than the large one. */
function areOnlyPublic(codes: readonly string[]): boolean {
  return codes.length > 0 && codes.every(isRecoveryPublicKey)
}
