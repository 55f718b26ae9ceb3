/** What was carried here, as it comes in: a file, a picture with QR codes, a frame of the camera, or pasted lines. */
import type { CarriedReading, CarriedText } from '../../../shared/contract/index.ts'
import { claimTextOf, isPart, PartCollector, splitIntoParts } from '../../../shared/recovery/index.ts'
import { longestCarriedText } from '../../hive/carried/carried-text.ts'
import { PublishingError } from '../../hive/publishing/error.ts'
import type { ForgetReason } from '../window/forgetting.ts'

/** Finds the texts of QR codes in a picture, in some other thread. Throws PictureError. */
export type ReadPicture = (bytes: Uint8Array) => Promise<readonly string[]>

/** The first bytes of files that may be text. Pictures and PDF begin otherwise. */
const textBeginning = /^(?:\uFEFF)?\s*(?:\{|LIFEBOAT )/

export class CarriedCollector {
  readonly #readPicture: ReadPicture
  #parts = new PartCollector()
  #whole: string | undefined

  constructor(readPicture: ReadPicture) {
    this.#readPicture = readPicture
  }

  get reading(): CarriedReading {
    if (this.#whole !== undefined) return { total: 1, missing: [], text: this.#whole }
    const { total, missing } = this.#parts
    return { total, missing, text: total === 0 ? undefined : this.#parts.text() }
  }

  /**
   * Takes lines of a text in parts, in any order, the whole text, or a letter with the link to a claim in it. Throws
   * PublishingError `not-carried` when it is none of them, EncodingError when a part belongs to something else or was
   * misread; what was read before is kept.
   */
  takeText(text: string): CarriedReading {
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    const parts = lines.filter(isPart)
    if (parts.length > 0) return this.#takeParts(parts)
    if (text.length > longestCarriedText) throw notCarried()
    const whole = textBeginning.test(text) ? text.replace(/^\uFEFF/, '').trim() : linkedClaim(text)
    if (whole === undefined) throw notCarried()
    this.forget()
    this.#whole = whole
    return this.reading
  }

  /** Takes a file: text, or a picture. Throws as `takeText` does, and PictureError. */
  async takeFile(bytes: Uint8Array): Promise<CarriedReading> {
    const beginning = Buffer.from(bytes.subarray(0, 64)).toString('utf8')
    if (textBeginning.test(beginning) && bytes.length <= 4 * longestCarriedText)
      return this.takeText(Buffer.from(bytes).toString('utf8'))
    const codes = await this.#readPicture(bytes)
    return this.takeText(codes.join('\n'))
  }

  /** Begins anew. What is carried is no secret, so it outlasts a lock. */
  forget(reason?: ForgetReason): CarriedReading {
    if (reason === 'lock') return this.reading
    this.#parts = new PartCollector()
    this.#whole = undefined
    return this.reading
  }

  #takeParts(parts: readonly string[]): CarriedReading {
    // Whoever begins with another text after the first was whole means that one.
    if (this.reading.text !== undefined) this.forget()
    parts.forEach((part) => this.#parts.add(part))
    return this.reading
  }
}

/** The claim in the first link of a letter; undefined when there is none. */
function linkedClaim(text: string): string | undefined {
  const [link] = /lifeboat:claim\?[\w.!~*'()%-]+/.exec(text) ?? []
  return link === undefined ? undefined : claimTextOf(link)
}

/** A text as it is given out. */
export function givenOut(text: string): CarriedText {
  try {
    return { text, parts: splitIntoParts(text) }
  } catch {
    // Too long for QR codes: it is carried as a file.
    return { text, parts: [] }
  }
}

function notCarried(): PublishingError {
  return new PublishingError(
    'not-carried',
    'This is neither a claim nor a request nor a signed transaction that Lifeboat made, nor a part of one.',
    'Choose the file that Lifeboat saved, or read the QR codes that it shows.',
  )
}
