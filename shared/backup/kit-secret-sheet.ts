/** One page of paper with a secret: as text, and the same text in a code; how it is compared, and what it is for. */
import packageJson from '../../package.json' with { type: 'json' }
import { inLanguage, requireDate, type KitLanguage, type KitSheet } from './kit-contents.ts'

type Block = KitSheet['pages'][number]['blocks'][number]
type Columns = Extract<Block, { readonly kind: 'columns' }>['columns']

export interface SecretSheet {
  readonly marker: string
  /** The day is written as the language does. */
  readonly footer: (day: string) => string
  readonly fileName: string
  readonly title: string
  readonly lead: string
  readonly columns: Columns
  readonly secretHeading: string
  readonly secretNote: string
  readonly codeLabel: string
  readonly textLabel: string
  readonly secret: string
  readonly compareNote: string
  /** Undefined while it is not known yet. */
  readonly publicKey: string | undefined
  readonly useHeading: string
  readonly useSteps: readonly string[]
  readonly warning: string
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
  /** Lifeboat's version. */
  readonly version: string
}

/** Throws ParameterError on a date that is none. */
export function secretSheet(sheet: SecretSheet, language: KitLanguage): KitSheet {
  const { date, version, publicKey } = sheet
  requireDate(date)
  const kit = inLanguage(language)
  const groups = (whole: string) => whole.match(/.{1,4}/g) ?? []
  const page = {
    marker: sheet.marker,
    footer: sheet.footer(kit.day(date)),
    source: kit.source(packageJson.homepage),
    number: kit.page(1, 1),
    blocks: [
      { kind: 'title', text: sheet.title },
      { kind: 'lead', text: sheet.lead },
      { kind: 'columns', columns: sheet.columns },
      {
        kind: 'secret',
        heading: sheet.secretHeading,
        note: sheet.secretNote,
        words: [],
        code: { text: sheet.secret, label: sheet.codeLabel },
        text: { label: sheet.textLabel, groups: groups(sheet.secret) },
      },
      ...(publicKey === undefined
        ? []
        : [
            {
              kind: 'public',
              heading: kit.compareHeading,
              note: sheet.compareNote,
              groups: groups(publicKey),
              facts: [[kit.madeLabel, kit.madeValue(kit.day(date), version)]],
            } as const,
          ]),
      { kind: 'heading', text: sheet.useHeading },
      { kind: 'steps', steps: sheet.useSteps },
      { kind: 'warning', text: sheet.warning },
      { kind: 'record', rows: kit.records },
    ],
  } as const
  return { language, date, version, name: sheet.fileName, pages: [page] }
}
