/**
 * A file that was opened with Lifeboat, until the window takes it. Whoever makes somebody click on a file gets no further
 * than with one that is dropped: it is bounded, and read by the page that is for it, which asks before it does anything.
 */
import path from 'node:path'

import type { OpenedFile, Tell } from '../../../shared/contract/index.ts'
import { claimTextOf, isLink } from '../../../shared/recovery/index.ts'
import { readAtMost } from '../../disk/read-at-most.ts'
import type { ForgetReason, Holder } from './forgetting.ts'

/** Bytes: more than the largest backup or carried text has. */
const largestFile = 12_000_000
/** How files end that are opened with Lifeboat. */
const ending = '.lifeboat'

export class OpenedFiles implements Holder {
  readonly #tell: Tell
  #waiting: OpenedFile | undefined
  /** What the window has taken, and has a copy of. */
  #taken: OpenedFile | undefined

  constructor(tell: Tell) {
    this.#tell = tell
  }

  /**
   * Has a file wait, or the claim of a link, in the place of what waits already. Never rejects: what cannot be read is said
   * in the window.
   */
  async open(opened: string): Promise<void> {
    const found = isLink(opened) ? claimIn(opened) : await fileAt(opened)
    this.forget()
    this.#waiting = found
    this.#tell('fileOpened', undefined)
  }

  /** The file that waits, once. */
  take(): OpenedFile | undefined {
    this.#wipe(this.#taken)
    this.#taken = this.#waiting
    this.#waiting = undefined
    return this.#taken
  }

  /** It may be a backup that nothing seals. Whoever clicked on it is there, so that it outlasts a lock. */
  forget(reason?: ForgetReason): void {
    this.#wipe(this.#taken)
    this.#taken = undefined
    if (reason === 'lock') return
    this.#wipe(this.#waiting)
    this.#waiting = undefined
  }

  #wipe(opened: OpenedFile | undefined): void {
    opened?.bytes?.fill(0)
  }
}

/** The file or link among what a program was started with; the last one, should there be several. `folder`: where it was. */
export function openedAmong(given: readonly string[], folder: string): string | undefined {
  const isFile = (text: string) => !text.startsWith('-') && text.toLowerCase().endsWith(ending)
  const last = given.slice(1).findLast((text) => isLink(text) || isFile(text))
  return last === undefined || isLink(last) ? last : path.resolve(folder, last)
}

/** What a link carries is read where claims of others are; where it carries none, it is said there. */
function claimIn(link: string): OpenedFile {
  const bytes = new TextEncoder().encode(claimTextOf(link) ?? '')
  return { name: 'lifeboat:claim', page: 'air-gap', step: 'broadcast', bytes }
}

async function fileAt(file: string): Promise<OpenedFile> {
  const bytes = await readAtMost(file, largestFile).catch(() => undefined)
  return { name: path.basename(file), ...placeOf(bytes), bytes }
}

function placeOf(bytes: Uint8Array | undefined): Pick<OpenedFile, 'page' | 'step'> {
  const beginning = Buffer.from(bytes?.subarray(0, 200) ?? []).toString('utf8')
  const [, member, kind] =
    /^(?:\uFEFF)?\s*\{\s*"(lifeboat|claim)"\s*:\s*"?([a-z\d-]{1,40})/.exec(beginning) ?? []
  if (member === undefined) return { page: 'restore', step: undefined }
  return { page: 'air-gap', step: kind === 'request' ? 'sign' : 'broadcast' }
}
