/** What a file holds that may be a backup: its text, or the texts of the QR codes in a picture or PDF. */
import { codeOf } from '../../shared/coinzdense/index.ts'
import type { PageReading } from '../kit/page-reading.ts'
import { isPdf } from '../kit/pdf-pages.ts'
import { decodeText } from './text-encoding.ts'
import type { BackupWork } from './work.ts'

/** What texts came from: the keyboard, a text or PDF that lies on a disk, or a picture of something outside of computers. */
export type TextSource = 'typed' | 'text' | 'document' | 'picture'

/** Everything that came from one file, or was typed. Secret. */
export interface FileTexts {
  readonly from: TextSource
  readonly texts: readonly string[]
  /** Of a PDF: all its pages, what was on each, and which were not read. */
  readonly pages?: readonly PageReading[]
}

/** Whether something came from a file that can be lost with its disk, and says nothing of a sheet of paper. */
export function isOnDisk(from: TextSource): boolean {
  return from === 'text' || from === 'document'
}

/** How a file is read that is more than a text or a picture. */
export interface FileOptions {
  /** That of a locked PDF. */
  readonly password?: string | undefined
  /** Hears of each page of a PDF. */
  readonly onPage?: (page: PageReading) => void
}

/** Bytes. Sixteen shares on their sheets take a third of it, in two bytes a character. */
const longestTextFile = 131_072
/** The first bytes of PNG and JPEG. */
const pictureBeginning = /^(?:\x89PNG|\xff\xd8\xff)/

/**
 * Reads a text file, a picture or a PDF; pictures in another thread where there is one. A PDF whose reading is stopped
 * counts as far as it was read. Throws PictureError.
 */
export async function readBackupFile(
  bytes: Uint8Array,
  work: BackupWork,
  options: FileOptions = {},
): Promise<FileTexts> {
  const text = mayBeText(bytes) ? decodeText(bytes) : undefined
  if (text !== undefined) return { from: 'text', texts: [text] }
  if (isPdf(bytes)) return readDocument(bytes, work, options)
  return { from: 'picture', texts: await work.do('readPicture', bytes) }
}

/** The texts of the QR codes in a picture or PDF, whatever they are of. Throws PictureError. */
export async function readCodes(bytes: Uint8Array, work: BackupWork): Promise<readonly string[]> {
  return isPdf(bytes) ? (await readDocument(bytes, work, {})).texts : work.do('readPicture', bytes)
}

function mayBeText(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  return bytes.length <= longestTextFile && !pictureBeginning.test(beginning) && !isPdf(bytes)
}

/** Somebody stopped it, or its worker ended. */
const endings = new Set(['reading-stopped', 'secret-worker-ended'])

async function readDocument(
  bytes: Uint8Array,
  work: BackupWork,
  { password = '', onPage }: FileOptions,
): Promise<FileTexts> {
  const read: PageReading[] = []
  const onNews = (page: PageReading) => {
    read.push(page)
    onPage?.(page)
  }
  try {
    const { codes, pages } = await work.do('readDocument', { bytes, password }, { onNews })
    return { from: 'document', texts: codes, pages }
  } catch (error) {
    if (!endings.has(codeOf(error) ?? '') || read.every(({ codes }) => codes.length === 0)) throw error
    const pages = [...read, ...pagesAfter(read)]
    return { from: 'document', texts: [...new Set(read.flatMap(({ codes }) => codes))], pages }
  }
}

/** Those that nobody came to. */
function pagesAfter(read: readonly PageReading[]): readonly PageReading[] {
  const of = read.at(-1)?.of ?? 0
  return Array.from({ length: of - read.length }, (_, index) => ({
    page: read.length + index + 1,
    of,
    codes: [],
    trouble: 'not-reached',
  }))
}
