/** What a file holds that may be a backup: its text, or the texts of the QR codes in a picture or PDF. */
import { isPdf } from '../kit/pdf-pictures.ts'
import { decodeText } from './text-encoding.ts'
import type { BackupWork } from './work.ts'

/** Everything that came from one file. Secret. */
export interface FileTexts {
  readonly from: 'text' | 'picture'
  readonly texts: readonly string[]
}

/** Bytes. Sixteen shares on their sheets take a third of it, in two bytes a character. */
const longestTextFile = 131_072
/** The first bytes of PNG and JPEG. */
const pictureBeginning = /^(?:\x89PNG|\xff\xd8\xff)/

/** Reads a text file, a picture or a PDF; a picture in another thread where there is one. Throws PictureError. */
export async function readBackupFile(bytes: Uint8Array, work: BackupWork): Promise<FileTexts> {
  const text = mayBeText(bytes) ? decodeText(bytes) : undefined
  if (text !== undefined) return { from: 'text', texts: [text] }
  return { from: 'picture', texts: await work.do('readPicture', bytes) }
}

function mayBeText(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return bytes.length <= longestTextFile && !pictureBeginning.test(beginning) && !isPdf(bytes)
}
