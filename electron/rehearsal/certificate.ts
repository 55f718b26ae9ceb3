/**
 * The certificate of a rehearsal: one page that says what was rehearsed, when, and how each scene went, as text for a
 * terminal. certificate-drawing.ts draws the same as SVG. It holds no secret, and nothing that counts on HIVE.
 */
import { certificateWords, type CertificateLanguage } from './certificate-words.ts'
import type { Rehearsal } from './rehearse.ts'

const columns = 78
/** What stands on the page, for every way to show it. */
export interface CertificatePage {
  readonly title: string
  readonly statement: string
  readonly scenes: readonly {
    readonly number: string
    readonly title: string
    /** The title, and that it failed if it did. */
    readonly outcome: string
    readonly ok: boolean
    readonly seconds: string
    readonly detail: string
  }[]
  /** What stands behind the time of them all. */
  readonly togetherLabel: string
  readonly together: string
  readonly closing: readonly string[]
}

/** The page's contents; `date` is the day of the rehearsal. */
export function certificatePage(
  rehearsal: Rehearsal,
  date: Date,
  language: CertificateLanguage = 'en',
): CertificatePage {
  const { account, story, steps, seconds, complete } = rehearsal
  const words = certificateWords[language]
  const day = words.day(date)
  return {
    title: complete ? words.passed : words.notPassed,
    statement: (complete ? words.wholeWay : words.ended)[story](account, day),
    scenes: steps.map(({ name, ok, seconds: taken, detail }, index) => ({
      number: String(index + 1),
      title: words.scenes[name],
      outcome: ok ? words.scenes[name] : words.failed(words.scenes[name]),
      ok,
      seconds: `${inLanguage(language, taken, 2)} s`,
      detail: detail[language],
    })),
    togetherLabel: words.together,
    together: `${inLanguage(language, seconds, 1)} s`,
    closing: [words.play, ...(complete ? [] : [words.tellUs])],
  }
}

function inLanguage(language: CertificateLanguage, value: number, digits: number): string {
  const customs = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }
  return new Intl.NumberFormat(language, customs).format(value)
}

/** The certificate as lines of at most 78 characters. */
export function certificateLines(page: CertificatePage): string[] {
  const rule = '-'.repeat(columns)
  return [
    rule,
    centred('LIFEBOAT'),
    centred(page.title),
    '',
    ...wrapped(page.statement, columns),
    '',
    ...page.scenes.flatMap(({ number, title, ok, seconds, detail }) => [
      `${number.padStart(2)}  ${ok ? 'ok    ' : 'FAILED'}  ${title.padEnd(columns - 24)}${seconds.padStart(10)}`,
      ...wrapped(detail, columns - 12).map((line) => `${' '.repeat(12)}${line}`),
    ]),
    '',
    `${' '.repeat(12)}${page.togetherLabel.padEnd(columns - 22)}${page.together.padStart(10)}`,
    '',
    ...page.closing.flatMap((sentence) => wrapped(sentence, columns)),
    rule,
  ]
}

/**
 * A text in lines no wider than `width`, broken between words; a wider word stands alone. `measure` tells how wide a
 * text is: its characters, unless said otherwise.
 */
export function wrapped(text: string, width: number, measure = (line: string) => line.length): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && measure(`${line} ${word}`) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function centred(text: string): string {
  return `${' '.repeat(Math.max(0, Math.floor((columns - text.length) / 2)))}${text}`
}
