/**
 * Sheets on their way to a person: to the printer, which leaves no file, or into a PDF. PDFs with a secret are remembered,
 * so that they can be deleted again: those very files, and nothing else.
 */
import { CodedError } from '../../../shared/coinzdense/index.ts'
import type { PaperPlace } from '../../../shared/contract/index.ts'
import type { SavedFile } from '../../disk/saved-file.ts'
import type { Desktop } from './desktop.ts'

export interface SheetDeliveryOptions {
  readonly desktop: Pick<Desktop, 'saveFile' | 'saveRemovable' | 'printPages'>
  /** Each page of a PDF as a PNG picture. */
  readonly drawPages: (pdf: Uint8Array) => Promise<readonly Uint8Array[]>
}

/** What is delivered, and what to call it. */
export interface Delivered {
  readonly name: string
  readonly content: string | Uint8Array
  /** `secret`: whoever gets it has the key. */
  readonly kind: 'secret' | 'public'
}

/** The system took no pages. Nothing was printed. */
export class PrintingError extends CodedError {}

export class SheetDelivery {
  readonly #options: SheetDeliveryOptions
  /** PDFs with a secret that lie on a disk, by whose they are. */
  readonly #saved = new Map<string, SavedFile[]>()

  constructor(options: SheetDeliveryOptions) {
    this.#options = options
  }

  /** False when nobody says where to. Throws PrintingError `not-printed`, and what writing throws. */
  async deliver(
    owner: string,
    { name, content, kind }: Delivered,
    sheet: { readonly paper: 'a4' | 'letter'; readonly to: PaperPlace } | undefined,
  ): Promise<boolean> {
    const { desktop, drawPages } = this.#options
    if (sheet?.to === 'printer' && typeof content !== 'string') {
      const printed = await desktop.printPages(await drawPages(content), sheet.paper)
      if (printed === 'failed') throw notPrinted()
      return printed === 'printed'
    }
    if (kind === 'public') return (await desktop.saveFile({ name, content })) === 'saved'
    const saved = await desktop.saveRemovable({ name, content })
    if (saved === undefined) return false
    this.#saved.set(owner, [...(this.#saved.get(owner) ?? []), saved])
    return true
  }

  /** Deletes what was saved; `changed` where something else stands in its place now, which stays. Throws the system's error. */
  async deleteSaved(owner: string): Promise<'nothing' | 'changed'> {
    let left: 'nothing' | 'changed' = 'nothing'
    for (const file of this.#saved.get(owner) ?? []) if ((await file.remove()) === 'changed') left = 'changed'
    this.#saved.delete(owner)
    return left
  }

  /** Knows of no file any more. */
  forget(): void {
    this.#saved.clear()
  }
}

function notPrinted(): PrintingError {
  return new PrintingError(
    'not-printed',
    'The system did not take the pages, so nothing was printed, and no backup is noted.',
    'Look whether a printer is set up and switched on. Or save the PDF, and print it from a program for PDF.',
  )
}
