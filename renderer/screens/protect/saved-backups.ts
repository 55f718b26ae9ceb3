/** The backups that are printed, or saved as files: what each is made from, and which call makes it. */
import type { Lifeboat, PaperPlace, ProtectDraft } from '../../../shared/contract/index.ts'

/** What is printed on, and in which language. */
export interface Sheet {
  readonly paper: 'a4' | 'letter'
  readonly language: 'en' | 'es'
  readonly to: PaperPlace
}

interface TypedTwice {
  readonly password: string
  readonly again: string
}

export type SavedBackup =
  | ({ readonly form: 'paper' } & Sheet)
  | ({ readonly form: 'sealed-file' } & TypedTwice)
  | ({ readonly form: 'sealed-sheet' } & TypedTwice & Sheet)

/** Prints or saves one where its owner says; undefined when nobody says where to. Throws as the call does. */
export function saveBackup(
  lifeboat: Lifeboat,
  account: string,
  backup: SavedBackup,
): Promise<ProtectDraft | undefined> {
  switch (backup.form) {
    case 'paper': {
      const { form: _form, ...sheet } = backup
      return lifeboat.makePaperKit({ account, ...sheet })
    }
    case 'sealed-file': {
      const { form: _form, ...typed } = backup
      return lifeboat.saveSealedFile({ account, ...typed })
    }
    case 'sealed-sheet': {
      const { form: _form, ...typed } = backup
      return lifeboat.makeSealedSheet({ account, ...typed })
    }
  }
}
