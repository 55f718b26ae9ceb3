/**
 * A coinZdense key on one page of paper: the text of the key (FORMAT.md section 29), which has seed and parameters under
 * one checksum, and the same in a code, so that nobody types a number by hand.
 */
import packageJson from '../../package.json' with { type: 'json' }
import { inLanguage, requireDate, type KitLanguage, type KitSheet } from './kit-contents.ts'
import { signingKeySheetWords } from './kit-signing-key-words.ts'

export interface SigningKeySheetSubject {
  /** The account that it is for; undefined where it is for none. */
  readonly account: string | undefined
  /** `CZD…`; undefined while it is not known yet. */
  readonly publicKey: string | undefined
  /** `czdkey1…`: secret. */
  readonly text: string
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
  /** Lifeboat's version. */
  readonly version: string
}

/** The sheet of a signing key. Throws ParameterError on a date that is none. */
export function signingKeySheet(
  { account, publicKey, text, date, version }: SigningKeySheetSubject,
  language: KitLanguage,
): KitSheet {
  requireDate(date)
  const [kit, words] = [inLanguage(language), signingKeySheetWords[language]]
  const groups = (whole: string) => whole.match(/.{1,4}/g) ?? []
  const page = {
    marker: words.marker,
    footer: words.footer(account, kit.day(date)),
    source: kit.source(packageJson.homepage),
    number: kit.page(1, 1),
    blocks: [
      { kind: 'title', text: words.title(account) },
      { kind: 'lead', text: words.lead },
      { kind: 'columns', columns: words.columns },
      {
        kind: 'secret',
        heading: words.secretHeading,
        note: words.secretNote,
        words: [],
        code: { text, label: words.codeLabel },
        text: { label: words.textLabel, groups: groups(text) },
      },
      ...(publicKey === undefined
        ? []
        : [
            {
              kind: 'public',
              heading: kit.compareHeading,
              note: words.compareNote,
              groups: groups(publicKey),
              facts: [[kit.madeLabel, kit.madeValue(kit.day(date), version)]],
            } as const,
          ]),
      { kind: 'heading', text: words.restoreHeading },
      { kind: 'steps', steps: words.restoreSteps },
      { kind: 'warning', text: words.warning },
      { kind: 'record', rows: kit.records },
    ],
  } as const
  return { language, date, version, name: words.fileName(account), pages: [page] }
}
