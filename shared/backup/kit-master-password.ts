/**
 * A HIVE master password on one page of paper: as text, and the same text in a code, as any wallet takes it. It is no
 * backup of a recovery key, so nothing but the page and the comparison is Lifeboat's own.
 */
import packageJson from '../../package.json' with { type: 'json' }
import { inLanguage, requireDate, type KitLanguage, type KitSheet } from './kit-contents.ts'
import { masterPasswordSheetWords } from './kit-master-password-words.ts'

export interface MasterPasswordSheetSubject {
  readonly account: string
  /** `STM…`: of the owner key that comes from it. */
  readonly publicOwnerKey: string
  /** `P5…`: secret. */
  readonly password: string
  /** The day of making, `YYYY-MM-DD`. */
  readonly date: string
  /** Lifeboat's version. */
  readonly version: string
}

/** The sheet of a master password. Throws ParameterError on a date that is none. */
export function masterPasswordSheet(
  { account, publicOwnerKey, password, date, version }: MasterPasswordSheetSubject,
  language: KitLanguage,
): KitSheet {
  requireDate(date)
  const [kit, words] = [inLanguage(language), masterPasswordSheetWords[language]]
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
        code: { text: password, label: words.codeLabel },
        text: { label: words.textLabel, groups: groups(password) },
      },
      {
        kind: 'public',
        heading: kit.compareHeading,
        note: words.compareNote,
        groups: groups(publicOwnerKey),
        facts: [[kit.madeLabel, kit.madeValue(kit.day(date), version)]],
      },
      { kind: 'heading', text: words.useHeading },
      { kind: 'steps', steps: words.useSteps(account) },
      { kind: 'warning', text: words.warning },
      { kind: 'record', rows: kit.records },
    ],
  } as const
  return { language, date, version, name: words.fileName(account), pages: [page] }
}
