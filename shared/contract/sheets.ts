/** What is common to all sheets: where they go, on which paper, in which language, and pictures of them. */
import { oneOf } from './payload.ts'
import { languages } from './settings.ts'

/** Where a backup on paper goes: to a printer, which leaves no file, or into a PDF. */
export const paperPlaces = ['printer', 'file'] as const
export type PaperPlace = (typeof paperPlaces)[number]

export const sheetOnPaper = {
  paper: oneOf('a4', 'letter'),
  language: oneOf(...languages),
  to: oneOf(...paperPlaces),
}

/** Bytes of a phone's photo of a sheet. */
export const largestPicture = 12_000_000
