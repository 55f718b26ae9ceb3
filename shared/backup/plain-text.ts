/**
 * What somebody pasted or a program wrapped around a backup, undone: quotation marks of mails, HTML, JSON, the codes of
 * mail for what is not ASCII, and characters that nobody sees. What is left is a text as a person reads it.
 */
import { isUnseen } from '../spelling/index.ts'

/** The most strings that are taken out of one JSON text. */
const mostStrings = 500

/** The readings of a text, the likeliest first, none longer than the text itself. */
export function plainTexts(text: string): readonly string[] {
  const inside = stringsOfJson(text)
  if (inside.length > 0) return [withoutQuoting(inside.join('\n'))]
  const plain = withoutQuoting(isHtml(text) ? withoutTags(text) : text)
  const decoded = fromQuotedPrintable(text)
  return decoded === undefined
    ? [plain]
    : [plain, withoutQuoting(isHtml(decoded) ? withoutTags(decoded) : decoded)]
}

/** Without characters that have no width and are no space. */
export function visible(text: string): string {
  return Array.from(text)
    .filter((character) => !isUnseen(character))
    .join('')
}

/** As mails quote it, and without lines that say what a file is (`#`, FORMAT.md section 24). */
function withoutQuoting(text: string): string {
  return visible(text)
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => line.replace(/^\s{0,3}(?:>\s?){1,5}/, ''))
    .filter((line) => !line.startsWith('#'))
    .join('\n')
}

/** Every text in a JSON text; the texts of a list also as one, because words are kept as lists. */
function stringsOfJson(text: string): readonly string[] {
  const trimmed = visible(text).trim()
  if (!/^[[{][\s\S]*[\]}]$/.test(trimmed)) return []
  let value: unknown
  try {
    value = JSON.parse(trimmed)
  } catch {
    return []
  }
  const strings: string[] = []
  const left: unknown[] = [value]
  while (left.length > 0 && strings.length < mostStrings) {
    const next = left.shift()
    if (typeof next === 'string') strings.push(next)
    else if (Array.isArray(next)) {
      const list: readonly unknown[] = next
      if (list.length > 1 && list.every((entry) => typeof entry === 'string' && !/\s/.test(entry.trim())))
        strings.push(list.join(' '))
      else left.push(...list.slice(0, mostStrings))
    } else if (typeof next === 'object' && next !== null)
      left.push(...Object.values(next as Readonly<Record<string, unknown>>).slice(0, mostStrings))
  }
  return strings
}

function isHtml(text: string): boolean {
  return /<\/?(?:html|body|div|p|br|pre|span|table|td|li|blockquote)\b[^<>]{0,500}>/i.test(text)
}

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  shy: '',
  zwnj: '',
  zwj: '',
  ndash: '–',
  mdash: '—',
}

function withoutTags(text: string): string {
  return text
    .replace(/<(style|script|head)\b[^<>]{0,500}>[^]*?<\/\1\s*>/gi, '')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/td|\/pre|\/h\d)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]{0,2000}>/gi, '')
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,6}));/gi, (whole, decimal, hexadecimal, name) => {
      const code = Number(decimal ?? `0x${String(hexadecimal ?? '')}`)
      if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole
    })
}

/** RFC 2045 section 6.7; undefined when nothing in the text is written so. */
function fromQuotedPrintable(text: string): string | undefined {
  if (!/=(?:\r?\n|[0-9A-F]{2})/.test(text)) return undefined
  const joined = text.replace(/=[ \t]*\r?\n/g, '')
  return joined.replace(/(?:=[0-9A-F]{2})+/g, (codes) => {
    try {
      return decodeURIComponent(codes.replaceAll('=', '%'))
    } catch {
      return codes
    }
  })
}
