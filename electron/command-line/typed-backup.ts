/**
 * A backup that is typed: on one line, over several, or word by word, each looked at as soon as it is there. One slip never
 * means that all of it has to be typed again.
 */
import {
  backupTexts,
  listedWords,
  recogniseBackup,
  seedWordCount,
  shareWordCount,
  type ListedWords,
} from '../../shared/backup/index.ts'
import type { CommandCall } from './command.ts'

type Asking = Pick<CommandCall, 'secrets' | 'notice'>

const sealedBegin = /^-----BEGIN /
const sealedEnd = /^-----END /
const mostSealedLines = 60
/** Whoever types so many words in a line has begun anew. */
const wordsOfAll = seedWordCount - 1

/** Asks until what was typed is whole, or is no words at all, or its owner says that there is no more. Secret. */
export async function askForBackup(prompt: string, asking: Asking): Promise<string> {
  return goOnFrom(await asking.secrets.ask(prompt), asking)
}

async function goOnFrom(first: string, { secrets, notice }: Asking): Promise<string> {
  if (sealedBegin.test(first)) return sealedText(first, secrets)
  let text = first
  for (;;) {
    const words = unfinished(text)
    if (words === undefined) return text
    const [unknown] = words.list
      .filter(({ word }) => word === undefined)
      .toSorted((one, other) => one.index - other.index)
    const kept = unknown === undefined ? `${text}\n` : text.slice(0, unknown.index)
    const count = words.list.filter(({ index }) => index < kept.length).length
    if (unknown !== undefined) notice(notListed(unknown.number ?? count + 1, unknown.suggestions))
    const isNumbered = words.list.some(({ number }) => number !== undefined)
    const next = await secrets.askIfMore(howFar(count, words.needed, isNumbered))
    if (next === undefined || next.trim() === '') return text
    const isAnew = (wordsIn(next)?.list.length ?? wordsOfAll) >= wordsOfAll
    if (isAnew && sealedBegin.test(next)) return sealedText(next, secrets)
    text = isAnew ? next : kept + next
  }
}

/**
 * What shall be read after words were refused: those words with one put right, or with what was found to be wrong with them
 * (`found`, on an empty answer), or everything again. Secret.
 */
export async function askForCorrection(
  refused: string,
  found: string | undefined,
  asking: Asking,
): Promise<string> {
  const enter = found === undefined ? '' : ', Enter alone to put right what was found'
  const answer = await asking.secrets.ask(
    `Number and right word, such as 7 about${enter}, or the whole backup again`,
  )
  if (answer.trim() === '' && found !== undefined) return found
  const [, number = '', word = ''] = /^\s*(\d{1,2})[\s.:)]+(\p{L}+)\s*$/u.exec(answer) ?? []
  const words = wordsIn(refused)?.list.map((each) => each.word ?? each.letters) ?? []
  const place = Number(number)
  if (word === '' || place < 1 || place > words.length) return goOnFrom(answer, asking)
  return words.with(place - 1, word).join(' ')
}

/** Whether a text is words of a backup and nothing else, so that one of them may be put right. */
export function isOfWords(text: string): boolean {
  return wordsIn(text) !== undefined
}

async function sealedText(first: string, secrets: Asking['secrets']): Promise<string> {
  const lines = [first]
  while (!sealedEnd.test(lines.at(-1) ?? '') && lines.length < mostSealedLines)
    lines.push(await secrets.ask('The next line of the sealed file'))
  return lines.join('\n')
}

/** The words of a text that has fewer than a backup; undefined when it is whole, or no words. */
function unfinished(text: string): ListedWords | undefined {
  const words = wordsIn(text)
  if (words === undefined || words.list.length >= words.needed) return undefined
  const isWhole = backupTexts(text).some((piece) => {
    const { kind } = recogniseBackup(piece)
    return kind === 'words' || kind === 'share' || kind === 'shares'
  })
  return isWhole ? undefined : words
}

/** Undefined where anything stands in it but words and their numbers. */
function wordsIn(text: string): ListedWords | undefined {
  const isOnlyWords = text
    .split(/\s+/)
    .every((piece) => /^(?:\d{1,2}[.:)]?)?[\p{L}\p{M}\u00ad\u200b-\u200d]*[,;.]?$/u.test(piece))
  return isOnlyWords ? listedWords(text) : undefined
}

function howFar(count: number, needed: number, isNumbered: boolean): string {
  const of = needed === shareWordCount ? `the ${needed} words of a share` : `${needed} words`
  const goOn = isNumbered ? 'Go on' : `Word ${count + 1} and on`
  return `${count} of ${of}. ${goOn}, or Enter alone if there are no more`
}

function notListed(position: number, suggestions: readonly string[]): string {
  const perhaps =
    suggestions.length === 0 ? '' : ` Perhaps it is ${suggestions.map((word) => `“${word}”`).join(' or ')}.`
  return `Word ${position} is not in the list.${perhaps} The words before it are kept.`
}
