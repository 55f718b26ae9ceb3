/**
 * A sealed recovery key on paper: its text in QR codes, each a part of it (FORMAT.md section 20), and the text itself. Who
 * finds the sheet learns neither whose the key is nor which: nothing on it comes from outside of the sealed file.
 */
import packageJson from '../../package.json' with { type: 'json' }
import { splitIntoParts } from '../recovery/index.ts'
import { inLanguage, requireDate, type KitBlock, type KitLanguage, type KitSheet } from './kit-contents.ts'
import { sealedSheetWords } from './kit-sealed-words.ts'
import { statementLines } from './kit-verbatim.ts'
import { readSealedFacts } from './sealed-file.ts'

export interface SealedSheetSubject {
  /** The sealed file. */
  readonly text: string
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
  /** Lifeboat's version. */
  readonly version: string
}

/** The sheet of a sealed file. Throws ParameterError on a date that is none, SealedFileError as `readSealedFacts` does. */
export function sealedSheet({ text, date, version }: SealedSheetSubject, language: KitLanguage): KitSheet {
  requireDate(date)
  const { profile } = readSealedFacts(text)
  const [kit, words] = [inLanguage(language), sealedSheetWords[language]]
  const parts = splitIntoParts(text)
  const [, identity = ''] = parts[0]?.split(' ') ?? []
  const blocks: readonly (readonly KitBlock[])[] = [
    [
      { kind: 'title', text: words.title },
      { kind: 'lead', text: words.lead },
      { kind: 'columns', columns: words.columns },
      {
        kind: 'codes',
        codes: parts.map((part, index) => ({ text: part, label: words.code(index + 1, parts.length) })),
      },
      { kind: 'heading', text: words.textHeading },
      { kind: 'paragraph', text: words.textNote },
      { kind: 'listing', lines: text.trimEnd().split('\n') },
      { kind: 'record', rows: kit.records },
    ],
    [
      { kind: 'heading', text: words.openHeading },
      { kind: 'steps', steps: words.openSteps },
      { kind: 'heading', text: words.withoutHeading },
      { kind: 'paragraph', text: words.withoutLead(version) },
      { kind: 'facts', facts: words.facts },
      { kind: 'record', rows: kit.sourceRecords },
    ],
    [
      { kind: 'heading', text: kit.factsHeading },
      { kind: 'facts', facts: kit.algorithm(profile, statementLines('…', 'QRK…')) },
    ],
  ]
  const pages = blocks.map((content, index) => ({
    marker: index === 0 ? words.marker : kit.noSecretHere,
    footer: words.footer(kit.day(date), identity),
    source: kit.source(packageJson.homepage),
    number: kit.page(index + 1, blocks.length),
    blocks: content,
  }))
  return { language, date, version, name: words.fileName, pages }
}
