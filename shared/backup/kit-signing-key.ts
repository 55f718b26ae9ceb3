/**
 * A coinZdense key on one page of paper: the text of the key (FORMAT.md section 29), which has seed and parameters under
 * one checksum, and the same in a code, so that nobody types a number by hand.
 */
import type { KitLanguage, KitSheet } from './kit-contents.ts'
import { secretSheet } from './kit-secret-sheet.ts'
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
  const words = signingKeySheetWords[language]
  return secretSheet(
    {
      ...words,
      footer: (day) => words.footer(account, day),
      fileName: words.fileName(account),
      title: words.title(account),
      useHeading: words.restoreHeading,
      useSteps: words.restoreSteps,
      secret: text,
      publicKey,
      date,
      version,
    },
    language,
  )
}
