/**
 * A HIVE master password on one page of paper: as text, and the same text in a code, as any wallet takes it. It is no
 * backup of a recovery key, so nothing but the page and the comparison is Lifeboat's own.
 */
import type { KitLanguage, KitSheet } from './kit-contents.ts'
import { masterPasswordSheetWords } from './kit-master-password-words.ts'
import { secretSheet } from './kit-secret-sheet.ts'

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
  const words = masterPasswordSheetWords[language]
  return secretSheet(
    {
      ...words,
      footer: (day) => words.footer(account, day),
      fileName: words.fileName(account),
      title: words.title(account),
      useSteps: words.useSteps(account),
      secret: password,
      publicKey: publicOwnerKey,
      date,
      version,
    },
    language,
  )
}
