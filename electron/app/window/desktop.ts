/** What services ask of the desktop; electron/shell does it. */
import type { AskedPage, Language, TextSize, Theme } from '../../../shared/contract/index.ts'
import type { SavedFile } from '../../disk/saved-file.ts'

/** A file as it is proposed to a person. */
export interface FileToSave {
  readonly name: string
  readonly content: string | Uint8Array
}

/** A question with two answers, in words that a person reads. */
export interface Question {
  readonly message: string
  readonly detail: string
  readonly yes: string
  readonly no: string
}

/** How the size of everything changes by menu, keys and wheel. */
export type TextSizeStep = 'larger' | 'smaller' | 'usual'

/** What of the settings is seen on everything: window and menus. */
export interface Appearance {
  readonly theme: Theme
  readonly textSize: TextSize
  readonly language: Language
}

/** What the system shows beside its own clock. Everybody near the screen reads it: it names no account and no key. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** Where a click on it leads. */
  readonly page: AskedPage
}

/** What only the desktop can do. */
export interface Desktop {
  /** Makes the window light or dark and as large as was chosen, and the menus speak. */
  showAs(appearance: Appearance): void
  /** Tells something of the system's own way, where the window is not looked at. */
  notify(notice: Notice): void
  /** Puts a text on the clipboard, and takes it off again after a while. */
  copyText(text: string): Promise<void>
  /** Whether other programs may see the window. */
  protectScreen(protection: 'on' | 'off'): void
  /** Keeps the system from slowing Lifeboat down while it has work to do. */
  stayAwake(need: 'on' | 'off'): void
  /** Whether the window may ask for the camera's picture. */
  allowCamera(access: 'on' | 'off'): void
  /** The language of the system, as a BCP 47 tag. */
  readonly systemLanguage: string
  /** Asks in a dialog of the system, which the page can neither draw nor answer; closing it means no. */
  confirm(question: Question): Promise<'yes' | 'no'>
  /** Lets a person choose where to, and writes a file there. May throw what the system throws. */
  saveFile(file: FileToSave): Promise<'saved' | 'cancelled'>
  /** The same with a file that may be taken away again; undefined when nowhere. */
  saveRemovable(file: FileToSave): Promise<SavedFile | undefined>
  /** The same with what `make` gives, which is asked for when the place was chosen. Throws what `make` throws, too. */
  saveMade(name: string, make: () => Promise<Uint8Array>): Promise<'saved' | 'cancelled'>
  /**
   * Lets a person print pages, each a PNG picture of a whole sheet, and overwrites the pictures. `failed` where the system
   * has no printer, or does not take them.
   */
  printPages(
    pictures: readonly Uint8Array[],
    paper: 'a4' | 'letter',
  ): Promise<'printed' | 'cancelled' | 'failed'>
  /** Lets a person choose a file, and reads `largest` + 1 bytes of it at most. Undefined when none was chosen. */
  openFile(largest: number): Promise<Uint8Array | undefined>
  /** Lets a person choose a file that is too large for memory, and says where it is. Undefined when none was chosen. */
  choosePlace(): Promise<string | undefined>
}
