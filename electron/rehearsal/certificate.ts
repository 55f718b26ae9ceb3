/**
 * The certificate of a rehearsal: one page that says what was rehearsed, when, and how each scene went, as text for a
 * terminal. certificate-drawing.ts draws the same as SVG. It holds no secret, and nothing that counts on HIVE.
 */
import { sceneTitles } from './scene.ts'
import type { Rehearsal } from './rehearse.ts'

const columns = 78
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** What stands on the page, for every way to show it. */
export interface CertificatePage {
  readonly title: string
  readonly statement: string
  readonly scenes: readonly {
    readonly number: string
    readonly title: string
    readonly ok: boolean
    readonly seconds: string
    readonly detail: string
  }[]
  readonly together: string
  readonly closing: readonly string[]
}

/** The page's contents; `date` is the day of the rehearsal. */
export function certificatePage(rehearsal: Rehearsal, date: Date): CertificatePage {
  const { account, steps, seconds, complete } = rehearsal
  const day = `${date.getDate()} ${months[date.getMonth()] ?? ''} ${date.getFullYear()}`
  return {
    title: complete ? 'Rehearsal passed' : 'Rehearsal not passed',
    statement: complete
      ? `On ${day} the whole way through the disaster was rehearsed for the account ${account}, on a practice chain inside Lifeboat.`
      : `On ${day} a rehearsal for the account ${account} was begun, and ended at the step that failed.`,
    scenes: steps.map(({ name, ok, seconds: taken, detail }, index) => ({
      number: String(index + 1),
      title: sceneTitles[name],
      ok,
      seconds: `${taken.toFixed(2)} s`,
      detail,
    })),
    together: `${seconds.toFixed(1)} s`,
    closing: [
      'Everything here was play: throw-away keys, a chain of its own, nothing sent anywhere. The real account is exactly as it was.',
      complete
        ? `To protect it in earnest: lifeboat publish ${account} --from random`
        : 'Nothing was lost. Please tell us what the failed step says.',
    ],
  }
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
    `${' '.repeat(12)}${'Together'.padEnd(columns - 22)}${page.together.padStart(10)}`,
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
