/** A typeface as the objects of a PDF that carries it (ISO 32000-1, 9.6.3 and 9.8): a simple TrueType font in WinAnsi. */
import { firstCode, type Face } from './faces.ts'
import { typefaceData } from './typeface-data.ts'

/** Six letters and a plus sign mark a face of which only some characters are there. */
const names: Readonly<Record<Face, string>> = {
  plain: 'KITAAA+Arimo',
  bold: 'KITAAB+Arimo-Bold',
  mono: 'KITAAC+Cousine',
  monoBold: 'KITAAD+Cousine-Bold',
}
/** A face of fixed pitch, and one of Latin letters. */
const flags: Readonly<Record<Face, number>> = { plain: 32, bold: 32, mono: 33, monoBold: 33 }
/** Thousandths of the type size. Readers use both only where a program is not there. */
const stemWidth: Readonly<Record<Face, number>> = { plain: 80, bold: 140, mono: 80, monoBold: 140 }
const capitalHeight = 716

/** Adds the objects of a face by `add`, which returns an object's number; the number of the font itself. */
export function addFace(face: Face, add: (body: string) => number): number {
  const { box, ascent, descent, widths, length, program } = typefaceData[face]
  const data = ascii85(Buffer.from(program, 'base64'))
  const stream = add(
    `<< /Filter [/ASCII85Decode /FlateDecode] /Length1 ${length} /Length ${data.length} >>\nstream\n${data}\nendstream`,
  )
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /${names[face]} /Flags ${flags[face]} /FontBBox [${box.join(' ')}]\n` +
      `/ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${capitalHeight} /StemV ${stemWidth[face]} ` +
      `/FontFile2 ${stream} 0 R >>`,
  )
  return add(
    `<< /Type /Font /Subtype /TrueType /BaseFont /${names[face]} /Encoding /WinAnsiEncoding\n` +
      `/FirstChar ${firstCode} /LastChar ${firstCode + widths.length - 1} /Widths [${widths.join(' ')}] ` +
      `/FontDescriptor ${descriptor} 0 R >>`,
  )
}

/** Bytes as a PDF writes them in ASCII (ISO 32000-1, 7.4.3), in lines. */
function ascii85(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4)
    let value = 0
    for (let place = 0; place < 4; place++) value = value * 256 + (group[place] ?? 0)
    const digits: string[] = []
    for (let place = 0; place < 5; place++) {
      digits.unshift(String.fromCharCode(0x21 + (value % 85)))
      value = Math.floor(value / 85)
    }
    const written = digits.join('')
    text += group.length === 4 && written === '!!!!!' ? 'z' : written.slice(0, group.length + 1)
  }
  return `${text.replace(/.{1,100}/g, '$&\n')}~>`
}
