/** Files that Lifeboat does not look into, named as what they are by their first bytes. */
import { PictureError } from './errors.ts'

/** Kinds of files that people try, by their first bytes, and what each is called. */
const strangers: readonly {
  readonly kind: string
  readonly name: string
  readonly matches: (head: string) => boolean
}[] = [
  {
    kind: 'HEIC',
    name: 'a HEIC or AVIF photo',
    matches: (head) => /^ftyp(heic|heix|hevc|mif1|msf1|avif)/.test(head.slice(4)),
  },
  { kind: 'GIF', name: 'a GIF picture', matches: (head) => head.startsWith('GIF8') },
  {
    kind: 'WebP',
    name: 'a WebP picture',
    matches: (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP',
  },
  {
    kind: 'TIFF',
    name: 'a TIFF picture',
    matches: (head) => head.startsWith('II*\0') || head.startsWith('MM\0*'),
  },
  { kind: 'BMP', name: 'a BMP picture', matches: (head) => head.startsWith('BM') },
  { kind: 'JPEG 2000', name: 'a JPEG 2000 picture', matches: (head) => head.startsWith('\0\0\0\x0cjP  ') },
]

/** Files that hold others, or a page of writing. */
const containers: typeof strangers = [
  {
    kind: 'Word',
    name: 'a Word document',
    matches: (head) =>
      (head.startsWith('PK\x03\x04') && (head.includes('word/') || head.includes('[Content_Types]'))) ||
      head.startsWith('\xd0\xcf\x11\xe0'),
  },
  {
    kind: 'OpenDocument',
    name: 'an OpenDocument file',
    matches: (head) => head.includes('mimetypeapplication/vnd.oasis'),
  },
  { kind: 'Zip', name: 'a zip archive', matches: (head) => head.startsWith('PK\x03\x04') },
  { kind: '7z', name: 'a 7z archive', matches: (head) => head.startsWith("7z\xbc\xaf'\x1c") },
  { kind: 'gzip', name: 'a gzip file', matches: (head) => head.startsWith('\x1f\x8b') },
  { kind: 'RAR', name: 'a RAR archive', matches: (head) => head.startsWith('Rar!') },
]

/** What is said of a file that is neither PNG, JPEG nor PDF. */
export function notAPicture(bytes: Uint8Array): PictureError {
  const head = Buffer.from(bytes.subarray(0, 128)).toString('latin1')
  const picture = strangers.find(({ matches }) => matches(head))
  if (picture !== undefined)
    return new PictureError(
      'picture-kind',
      `This is ${picture.name}, which Lifeboat does not read.`,
      'Open it and take a screenshot of it, or save it as PNG or JPEG.',
      { kind: picture.kind },
    )
  const container = containers.find(({ matches }) => matches(head))
  if (container !== undefined)
    return new PictureError(
      'file-kind',
      `This is ${container.name}, which Lifeboat does not look into.`,
      'Open it, and take out what is in it: a text, a PNG or JPEG picture, or a PDF.',
      { kind: container.kind },
    )
  return new PictureError(
    'not-a-picture',
    'Lifeboat does not know this kind of file.',
    'It reads texts, PNG and JPEG pictures, and PDF.',
  )
}
