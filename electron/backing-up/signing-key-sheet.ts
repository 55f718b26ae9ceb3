/** The printed sheet of a coinZdense key. */
import { signingKeySheet, type SigningKeySheetSubject } from '../../shared/backup/index.ts'
import type { SheetChoice } from './making.ts'
import type { BackupWork } from './work.ts'

export interface SigningKeyOnPaper extends Pick<
  SigningKeySheetSubject,
  'account' | 'publicKey' | 'text' | 'version'
> {
  readonly made: Date
}

/** Its PDF; whoever gets it wipes it. Throws KitError. */
export function makeSigningKeySheet(
  { made, ...subject }: SigningKeyOnPaper,
  { paper, language }: SheetChoice,
  work: BackupWork,
): Promise<Uint8Array> {
  const date = made.toISOString().slice(0, 10)
  return work.do('paperKit', { sheets: [signingKeySheet({ ...subject, date }, language)], paper })
}
