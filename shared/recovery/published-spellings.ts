/**
 * How a password may have been typed when a recovery key was made from it and published: earlier versions of Lifeboat, and
 * the original tools with a new password, took it as it was typed, with a space too many or a tab in it. Each spelling has
 * a name, so that its owner can be told which one it was without seeing the password.
 */

export const publishedSpellings = [
  'doubled-space',
  'doubled-spaces',
  'trailing-space',
  'doubled-and-trailing',
  'leading-space',
  'tab',
  'no-break-space',
  'line-end',
  'utf8',
  'decomposed-utf8',
] as const

export type PublishedSpellingName = (typeof publishedSpellings)[number]

export interface PublishedSpelling {
  readonly name: PublishedSpellingName
  /** The word behind which the space is another one, counted from 1; undefined where it is not one place. */
  readonly afterWord: number | undefined
  readonly text: string
}

const outer: readonly (readonly [PublishedSpellingName, string, string])[] = [
  ['trailing-space', '', ' '],
  ['leading-space', ' ', ''],
  ['line-end', '', '\r'],
  ['line-end', '', '\n'],
  ['line-end', '', '\r\n'],
  ['trailing-space', '', '  '],
  ['tab', '', '\t'],
  ['no-break-space', '', '\u00a0'],
  ['tab', '\t', ''],
  ['trailing-space', ' ', ' '],
]

const otherGaps: readonly (readonly [PublishedSpellingName, string])[] = [
  ['tab', '\t'],
  ['no-break-space', '\u00a0'],
  ['doubled-space', '   '],
  ['tab', '\t '],
  ['tab', ' \t'],
]

/**
 * The spellings of a password with single spaces, each once, the likeliest first. Their number grows with the square of
 * the number of words; the caller takes as many as it has time for.
 */
export function* spellingsOf(password: string): Generator<PublishedSpelling, void> {
  const words = password.split(' ')
  const gaps = Array.from({ length: words.length - 1 }, (_, gap) => gap + 1)
  const withGaps = (wide: ReadonlyMap<number, string>) =>
    words.map((word, index) => (index === 0 ? word : (wide.get(index) ?? ' ') + word)).join('')
  const spelling = (name: PublishedSpellingName, text: string, afterWord?: number) => ({
    name,
    afterWord,
    text,
  })
  for (const [name, before, after] of outer.slice(0, 2)) yield spelling(name, before + password + after)
  for (const gap of gaps) yield spelling('doubled-space', withGaps(new Map([[gap, '  ']])), gap)
  for (const [name, before, after] of outer.slice(2)) yield spelling(name, before + password + after)
  for (const form of ['NFC', 'NFD'] as const)
    yield spelling(form === 'NFC' ? 'utf8' : 'decomposed-utf8', utf8AsLatin1(password.normalize(form)))
  if (gaps.length > 1) {
    for (const wide of ['  ', '\t', '\u00a0'])
      yield spelling(
        wide === '\t' ? 'tab' : wide === '  ' ? 'doubled-spaces' : 'no-break-space',
        withGaps(new Map(gaps.map((gap) => [gap, wide]))),
      )
  }
  for (const gap of gaps)
    for (const ending of [' ', '  '])
      yield spelling('doubled-and-trailing', withGaps(new Map([[gap, '  ']])) + ending, gap)
  for (const [name, wide] of otherGaps)
    for (const gap of gaps) yield spelling(name, withGaps(new Map([[gap, wide]])), gap)
  for (const one of gaps)
    for (const other of gaps.slice(one))
      for (const ending of ['', ' ']) {
        const text = withGaps(
          new Map([
            [one, '  '],
            [other, '  '],
          ]),
        )
        yield spelling(ending === '' ? 'doubled-spaces' : 'doubled-and-trailing', text + ending)
      }
}

const inWords: Readonly<Record<PublishedSpellingName, string>> = {
  'doubled-space': 'with more than one space between two words',
  'doubled-spaces': 'with more than one space in several places',
  'trailing-space': 'with a space at its end',
  'doubled-and-trailing': 'with more than one space between two words, and a space at its end',
  'leading-space': 'with a space at its beginning',
  tab: 'with a tab where a space belongs',
  'no-break-space': 'with a no-break space where a space belongs',
  'line-end': 'with a line end behind it',
  utf8: 'in UTF-8',
  'decomposed-utf8': 'in UTF-8, with each accent as a character of its own',
}

/** How a spelling is said: `with more than one space between two words, behind word 3`. */
export function spellingWords(name: PublishedSpellingName, afterWord: number | undefined): string {
  return afterWord === undefined ? inWords[name] : `${inWords[name]}, behind word ${afterWord}`
}

/** The text whose latin-1 bytes are the UTF-8 bytes of this one: what a tool hashed that knew no other encoding. */
function utf8AsLatin1(text: string): string {
  return unescapedBytes(encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')))
}

function unescapedBytes(escaped: string): string {
  return escaped.replace(/%([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)))
}
