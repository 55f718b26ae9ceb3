/**
 * QR codes in what a user hands over: a photo, a screenshot, a scan, or the kit's own PDF. The kind is recognised by
 * its first bytes, never by a name; sizes are checked before anything is unpacked; time is bounded.
 */
import { decodeQRBatch } from 'qr/decode.js'

import { PictureError } from './errors.ts'
import { isJpeg, readJpeg } from './jpeg-picture.ts'
import { shrink, type Luma } from './luma.ts'
import { isPdf, pdfPictures } from './pdf-pictures.ts'
import { largestFile, tooLargePicture } from './picture-limits.ts'
import { isPng, readPng } from './png-picture.ts'

/** A picture is searched at this size, where noise has been averaged away, and then with more detail for small codes. */
const sides = [2048, 4096]
/** Milliseconds for one picture at one size, and for a whole file, besides the quick pass that every picture gets. */
const searchTime = 1500
const wholeTime = 9000

/**
 * The texts of the QR codes in a picture or PDF, each once. `now` counts milliseconds; `patience` is how many times the
 * usual time it may take, for a computer that has more to do. Throws PictureError when there are
 * none or the file cannot be read.
 */
export async function readPicture(
  bytes: Uint8Array,
  now: () => number = () => performance.now(),
  patience = 1,
): Promise<{ codes: string[] }> {
  if (bytes.length > largestFile) throw tooLargePicture()
  const deadline = now() + wholeTime * patience
  const codes = new Set<string>()
  for (const picture of picturesOf(bytes)) {
    for (const code of await findCodes(picture, searchTime * patience, () => deadline - now()))
      codes.add(code)
    if (now() > deadline) break
  }
  if (codes.size === 0)
    throw new PictureError(
      'no-qr-code',
      'There is no QR code in this picture that could be read.',
      'Take it again from straight above, with the code in focus, in even light, and nearly as large as the picture.',
    )
  return { codes: [...codes] }
}

/** The pictures of a file, one after the other, none with a side longer than the most detailed search needs. */
function* picturesOf(bytes: Uint8Array): Generator<Luma> {
  const longest = Math.max(...sides)
  if (isPng(bytes)) yield shrink(readPng(bytes), longest)
  else if (isJpeg(bytes)) yield shrink(readJpeg(bytes), longest)
  else if (isPdf(bytes)) for (const picture of pdfPictures(bytes)) yield shrink(picture, longest)
  else throw notAPicture(bytes)
}

async function findCodes(picture: Luma, mostTime: number, timeLeft: () => number): Promise<string[]> {
  const found: string[] = []
  let searched: Luma | undefined
  for (const side of sides) {
    const smaller = shrink(picture, side)
    if (smaller === searched || timeLeft() <= 0) break
    searched = smaller
    const { width, height, data } = smaller
    const [results = []] = await decodeQRBatch([{ width, height, data }], {
      // The planes of colour that this format has after the brightness are not looked at.
      format: 'I420',
      effort: Infinity,
      timeLimit: Math.min(mostTime, timeLeft()),
      maxSize: { width, height },
    })
    found.push(...results.filter((result) => typeof result === 'string'))
  }
  return found
}

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

function notAPicture(bytes: Uint8Array): PictureError {
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
