/**
 * A PDF file (ISO 32000-1, version 1.4) of pages with text, lines and black-and-white pictures. It is plain ASCII, only its
 * typefaces are packed; it holds nothing random and no time of its own: the same input gives the same bytes everywhere.
 */
import { addFace } from './embedded-face.ts'
import { faces } from './faces.ts'

/** A picture of black and white squares, drawn sharply at any size. */
export interface Squares {
  /** Squares from left to right, and from top to bottom. */
  readonly size: number
  readonly isBlack: (row: number, column: number) => boolean
}

export interface PdfPage {
  /** Points; 72 to an inch. */
  readonly width: number
  readonly height: number
  /** Drawing operators; picture number n of the page is called /Picture`n`. */
  readonly content: string
  readonly pictures: readonly Squares[]
}

export interface PdfFacts {
  readonly title: string
  /** A language tag, such as `en`. */
  readonly language: string
  readonly producer: string
  /** Shown as the time of making, at midnight UTC: `YYYY-MM-DD`. */
  readonly date: string
}

/** Samples along a square. Some programs smooth what they enlarge; more samples leave less of the edge to that. */
const samplesPerSquare = 4

/** The bytes of a PDF file. Texts of `facts` must be ASCII or Latin-1. */
export function pdfBytes(facts: PdfFacts, pages: readonly PdfPage[]): Uint8Array {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const reference = (number: number) => `${number} 0 R`

  const catalogue = add('')
  const tree = add('')
  const information = add(
    `<< /Title ${pdfText(facts.title)} /Producer ${pdfText(facts.producer)} ` +
      `/CreationDate (D:${facts.date.replaceAll('-', '')}000000Z) >>`,
  )
  const fonts = faces.map((face) => `/${face} ${reference(addFace(face, add))}`)
  const kids = pages.map(({ width, height, content, pictures }) => {
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    const names = pictures.map(
      (picture, index) => `/Picture${index} ${reference(add(pictureObject(picture)))}`,
    )
    return add(
      `<< /Type /Page /Parent ${reference(tree)} /MediaBox [0 0 ${width} ${height}] /Contents ${reference(stream)}\n` +
        `/Resources << /Font << ${fonts.join(' ')} >> /XObject << ${names.join(' ')} >> >> >>`,
    )
  })
  objects[catalogue - 1] = `<< /Type /Catalog /Pages ${reference(tree)} /Lang ${pdfText(facts.language)} >>`
  objects[tree - 1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(reference).join(' ')}] >>`

  return file(objects, `/Root ${reference(catalogue)} /Info ${reference(information)}`)
}

/** A text as PDF writes it: parentheses and backslashes escaped, everything outside ASCII by its octal code. */
export function pdfText(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.charCodeAt(0)
    if (code > 0x7e || code < 0x20) return `\\${code.toString(8).padStart(3, '0')}`
    return '()\\'.includes(character) ? `\\${character}` : character
  })
  return `(${escaped.join('')})`
}

/** One bit a sample, rows filled up to whole bytes, 1 for white; hexadecimal. */
function pictureObject({ size, isBlack }: Squares): string {
  const side = size * samplesPerSquare
  const rows = Array.from({ length: size }, (_, row) => {
    const samples = Array.from({ length: Math.ceil(side / 8) * 8 }, (__, sample) => {
      const column = Math.floor(sample / samplesPerSquare)
      return column < size && isBlack(row, column) ? '0' : '1'
    })
    const hex = samples
      .join('')
      .replace(/.{8}/g, (bits) => Number.parseInt(bits, 2).toString(16).padStart(2, '0'))
    return `${hex}\n`.repeat(samplesPerSquare)
  })
  const data = `${rows.join('')}>`
  return (
    `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray\n` +
    `/BitsPerComponent 1 /Filter /ASCIIHexDecode /Length ${data.length} >>\nstream\n${data}\nendstream`
  )
}

function file(objects: readonly string[], entries: string): Uint8Array {
  const header = '%PDF-1.4\n'
  const offsets: number[] = []
  let body = header
  objects.forEach((object, index) => {
    offsets.push(body.length)
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const text =
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${count} ${entries} >>\nstartxref\n${body.length}\n%%EOF\n`
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
