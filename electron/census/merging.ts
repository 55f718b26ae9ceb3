/** Puts the parts of a census together: the very bytes that one run would have written. */
import { rm } from 'node:fs/promises'
import path from 'node:path'

import { linkUnlessTaken } from '../disk/durable-file.ts'
import { fileSystem } from '../disk/file-system.ts'
import { CensusError, fileExists } from './census-error.ts'
import { ListReader, type ListLine } from './list-reader.ts'
import { headerText, ListWriter, type ListSum } from './list-writer.ts'
import { comparePlaces, type Place } from './operation-line.ts'
import { hashOfName, isIn, partText, wholeCensus } from './parts.ts'

interface Head {
  readonly reader: ListReader
  readonly lines: AsyncGenerator<ListLine>
  line: ListLine | undefined
}

/**
 * Writes the whole into the new file `out`, which is there when it is whole. Throws CensusError when parts are missing, twice
 * there, or of different lists.
 */
export async function mergeParts(files: readonly string[], out: string): Promise<ListSum> {
  const unfinished = `${path.resolve(out)}.unfinished`
  try {
    const sum = await writeMerged(files, unfinished)
    if (!(await linkUnlessTaken(fileSystem, unfinished, path.resolve(out)))) throw fileExists()
    return sum
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function writeMerged(files: readonly string[], out: string): Promise<ListSum> {
  const heads: Head[] = []
  for (const file of files) {
    const reader = await ListReader.open(file)
    heads.push({ reader, lines: reader.lines(), line: undefined })
  }
  const header = requireAllParts(heads)
  const writer = await ListWriter.create(out, header)
  try {
    await Promise.all(heads.map(advance))
    await mergeAccounts(heads, writer)
    await mergeRefused(heads, writer)
    return await writer.finish()
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/** The header of the whole. */
function requireAllParts(heads: readonly Head[]): string {
  const [first] = heads.map(({ reader }) => reader.header)
  if (first === undefined) throw wrongParts('parts-missing', 'There are no parts.')
  const { count } = first.part
  const found = heads.map(({ reader }) => reader.header.part)
  const subjects = new Set(heads.map(({ reader }) => headerText(subjectOf(reader), wholeCensus)))
  if (subjects.size > 1 || found.some((part) => part.count !== count))
    throw wrongParts(
      'parts-differ',
      'These are parts of different lists: of another chain, cutoff, range of blocks or number of parts.',
    )
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter(
    (index) => found.filter((part) => part.index === index).length !== 1,
  )
  const [gap] = missing
  if (gap !== undefined || found.length !== count)
    throw wrongParts('parts-missing', `Part ${gap ?? 1}/${count} is missing, or there more than once.`)
  return [...subjects][0] ?? ''
}

function subjectOf({ header: { chain, cutoffBlock, firstBlock, lastBlock } }: ListReader) {
  return { chain, cutoffBlock, firstBlock, lastBlock }
}

type AccountLine = Extract<ListLine, { kind: 'account' }>

async function advance(head: Head): Promise<void> {
  const next = await head.lines.next()
  head.line = next.done === true ? undefined : next.value
}

async function mergeAccounts(heads: readonly Head[], writer: ListWriter): Promise<void> {
  for (;;) {
    let least: { readonly head: Head; readonly line: AccountLine } | undefined
    for (const head of heads)
      if (head.line?.kind === 'account' && (least === undefined || head.line.account < least.line.account))
        least = { head, line: head.line }
    if (least === undefined) return
    const { head, line } = least
    const { part } = head.reader.header
    if (!isIn(part, hashOfName(line.account)))
      throw wrongParts('parts-differ', `Part ${partText(part)} has an account that is not in it.`)
    await writer.account(line.text, line.verdict, line.isClaimed)
    await advance(head)
  }
}

/** What is none of any account is none of an account in each of the parts. */
async function mergeRefused(heads: readonly Head[], writer: ListWriter): Promise<void> {
  for (;;) {
    const standing = heads.filter(({ line }) => line !== undefined)
    if (standing.length === 0) return
    const places = standing.map(({ line }) => placeOf((line as ListLine).text))
    const least = places.reduce((one, other) => (comparePlaces(other, one) < 0 ? other : one))
    const here = standing.filter((_, at) => comparePlaces(places[at] ?? least, least) === 0)
    const texts = new Set(here.map(({ line }) => (line as ListLine).text))
    for (const text of texts)
      if (here.filter(({ line }) => line?.text === text).length === heads.length) await writer.refused(text)
    await Promise.all(here.map(advance))
  }
}

function placeOf(text: string): Place {
  return JSON.parse(text) as Place
}

function wrongParts(code: string, message: string): CensusError {
  return new CensusError(code, message, 'Give each part of one list once, all of them.')
}
