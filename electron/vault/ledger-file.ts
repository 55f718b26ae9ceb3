/**
 * The ledger's file, append-only and without a lock. Whoever appends writes one line built on the last entry it saw,
 * and reads back what came of it: a line counts only where its number and the checksum before it fit, so of several
 * processes exactly one gets its line in, all readers agree which, and a killed one leaves nothing to clean up.
 */
import type { FileSystem, OpenFile } from '../disk/file-system.ts'
import {
  beforeFirst,
  formatEntry,
  longestLine,
  parseEntry,
  type LedgerEntry,
  type LedgerFact,
  type LedgerHead,
  type LedgerTurn,
  type Reserved,
  type SeenUse,
} from './ledger-entry.ts'
import { SyncTrust } from './sync-trust.ts'

/** What the ledger knows of a one-time key. */
export type KeyRecord =
  | { readonly kind: 'reserved'; readonly reserved: Reserved; released: boolean }
  | { readonly kind: 'used'; readonly seen: SeenUse }
  | { readonly kind: 'lost' }

/** What a ledger says of a key for good. */
export type KeyFact = Extract<LedgerFact, { kind: 'reserved' | 'used' | 'lost' }>

/** How the end of a line says that its writer was stopped in the middle of it. */
const tornMark = '#torn'
const lineFeed = 10
/** More than a power cut could leave of a line that was being written. */
const longestTorn = 1024 * 1024
const pieceLength = 64 * 1024
/** How often others may come first. They only do when they succeed, so this many have been served by then. */
const mostAttempts = 10_000

export class LedgerFile {
  readonly file: string
  readonly #files: FileSystem
  readonly #keys = new Map<string, KeyRecord>()
  readonly #madeHere = new Set<string>()
  readonly #positions = new Map<string, bigint>()
  readonly #checks: string[] = []
  readonly #turns: LedgerTurn[] = []
  #id = ''
  readonly #trust: SyncTrust
  #head = beforeFirst
  /** Bytes read so far: whole lines. */
  #offset = 0
  #unfinished = false
  #damaged = false

  constructor(file: string, files: FileSystem) {
    this.file = file
    this.#files = files
    this.#trust = new SyncTrust(file, files)
  }

  /** Whether there is no telling what the ledger says from some line on. What it says before that still holds. */
  get damaged(): boolean {
    return this.#damaged
  }

  /** The last entry. */
  get head(): LedgerHead {
    return this.#head
  }

  /** Its id, 32 hex digits. */
  get id(): string {
    return this.#id
  }

  /** What happened to the ledger itself, in that order. */
  get turns(): readonly LedgerTurn[] {
    return this.#turns
  }

  /** Everything that it says of keys, as far as it can be read. */
  get keyFacts(): readonly KeyFact[] {
    return [...this.#keys].map(([oneTimeKey, record]) => {
      if (record.kind === 'lost') return { kind: 'lost', oneTimeKey, at: 'unknown' }
      return record.kind === 'used'
        ? { kind: 'used', ...record.seen }
        : { kind: 'reserved', ...record.reserved }
    })
  }

  /** What has been recorded of a one-time key. */
  find(oneTimeKey: string): KeyRecord | undefined {
    return this.#keys.get(oneTimeKey)
  }

  /** Whether a one-time key was made on this computer, and nothing has happened to the ledger since that leaves doubts. */
  isMadeHere(oneTimeKey: string): boolean {
    return this.#madeHere.has(oneTimeKey)
  }

  /** The last position that a signing key has signed at; undefined when it has not signed. */
  lastPosition(signingKey: string): bigint | undefined {
    return this.#positions.get(signingKey)
  }

  /** Whether the ledger goes at least as far as this, by the same way. */
  includes({ sequence, check }: LedgerHead): boolean {
    return this.#checks[sequence] === check
  }

  /** The bytes of a ledger with nothing in it but what is given. */
  static begin(id: string, facts: readonly LedgerFact[] = []): Uint8Array {
    let head = beforeFirst
    const lines = [{ kind: 'opened', version: 1, id } as const, ...facts].map((fact) => {
      const { line, check } = formatEntry(head, fact)
      head = { sequence: head.sequence + 1, check }
      return line
    })
    return Buffer.from(lines.join(''))
  }

  /** What the whole lines of a ledger say of keys, each line for itself, also where the ledger is damaged. */
  static salvage(bytes: Uint8Array): KeyFact[] {
    const facts: KeyFact[] = []
    for (let begin = 0, end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, begin)) {
      const fact = parseLine(bytes.subarray(begin, end))?.fact
      if (fact?.kind === 'reserved' || fact?.kind === 'used' || fact?.kind === 'lost') facts.push(fact)
      begin = end + 1
    }
    return facts
  }

  /** Reads what was appended since the last time. Throws the system's error when the file is not there or unreadable. */
  async refresh(): Promise<void> {
    const handle = await this.#files.open(this.file, 'read')
    try {
      await this.#readOn(handle)
    } finally {
      await handle.close()
    }
  }

  /**
   * Appends a fact unless `decide`, asked on the latest state, has none to add. With `synced`, all that is in the ledger
   * then is durable. Throws the system's error; what was being appended may be there or not, which `refresh` tells.
   */
  append(decide: () => LedgerFact | undefined, durability: 'synced' | 'unsynced'): Promise<void> {
    return this.appendEach([decide], durability)
  }

  /** The same for one fact after the other. */
  async appendEach(
    decisions: readonly (() => LedgerFact | undefined)[],
    durability: 'synced' | 'unsynced',
  ): Promise<void> {
    const handle = await this.#files.open(this.file, 'append')
    try {
      for (const decide of decisions) await this.#appendTo(handle, decide)
      if (durability === 'unsynced') return
      await this.#trust.sync(handle, () => this.#offset)
      await this.#requireInPlace(handle)
    } finally {
      await handle.close()
    }
  }

  /** Whoever begins anew puts the file aside: what was appended to that meanwhile is in no ledger. */
  async #requireInPlace(handle: OpenFile): Promise<void> {
    const [ours, named] = [await handle.describe(), await this.#files.describe(this.file)]
    if (ours.identity.number !== named.identity.number)
      throw Object.assign(new Error('another file has this name now'), { code: 'ESTALE', syscall: 'stat' })
  }

  async #appendTo(handle: OpenFile, decide: () => LedgerFact | undefined): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await this.#readOn(handle)
      const fact = this.#damaged ? undefined : decide()
      if (fact === undefined) return
      const { line, check } = formatEntry(this.#head, fact)
      const sequence = this.#head.sequence + 1
      const bytes = Buffer.from(this.#unfinished ? `${tornMark}\n${line}` : line)
      if ((await handle.write(bytes)) !== bytes.length)
        throw Object.assign(new Error('short write'), { code: 'ENOSPC', syscall: 'write' })
      await this.#readOn(handle)
      if (this.includes({ sequence, check })) return
    }
    this.#damaged = true
  }

  /** Makes durable what is in the file, whoever wrote it. Needs no right to write, except on Windows. */
  async sync(): Promise<void> {
    const handle = await this.#files.open(this.file, process.platform === 'win32' ? 'append' : 'read')
    try {
      await this.#trust.sync(handle, () => this.#offset)
    } finally {
      await handle.close()
    }
  }

  async #readOn(handle: OpenFile): Promise<void> {
    // From one byte before: where we stopped there was the end of a line. If it is not there, this is another file.
    const overlap = this.#offset > 0 ? 1 : 0
    let position = this.#offset - overlap
    let rest: Uint8Array = new Uint8Array(0)
    for (let atEnd = false; !atEnd && !this.#damaged;) {
      const piece = await handle.read(position, pieceLength)
      const isFirst = position === this.#offset - overlap
      if (isFirst && overlap === 1 && piece[0] !== lineFeed) this.#damaged = true
      position += piece.length
      atEnd = piece.length < pieceLength
      rest = this.#readLines(Buffer.concat([rest, isFirst ? piece.subarray(overlap) : piece]))
      if (rest.length > longestTorn) this.#damaged = true
    }
    this.#unfinished = rest.length > 0
    // It gets its name with its first entry in it, so one without that is not new but was emptied.
    if (this.#head.sequence === beforeFirst.sequence) this.#damaged = true
    // Whole but for its line feed, which has become something else: not torn, but changed.
    if (rest.length > 1 && parseLine(rest.subarray(0, -1)) !== undefined) this.#damaged = true
  }

  /** Reads the whole lines in bytes that follow what was read; what is left behind the last of them. */
  #readLines(bytes: Uint8Array): Uint8Array {
    let begin = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, begin)) {
      this.#readLine(bytes.subarray(begin, end))
      begin = end + 1
    }
    this.#offset += begin
    return bytes.subarray(begin)
  }

  #readLine(bytes: Uint8Array): void {
    if (this.#damaged) return
    if (Buffer.from(bytes.subarray(-tornMark.length)).toString() === tornMark) return
    const entry = parseLine(bytes)
    // Somebody else's line came first, and this one was written again further on.
    if (entry !== undefined && entry.sequence <= this.#head.sequence) return
    const fits =
      entry?.sequence === this.#head.sequence + 1 &&
      entry.previous === this.#head.check &&
      (entry.fact.kind === 'opened') === (entry.sequence === 0)
    if (!fits) {
      this.#damaged = true
      return
    }
    this.#head = { sequence: entry.sequence, check: entry.check }
    this.#checks.push(entry.check)
    this.#take(entry.fact)
  }

  #take(fact: LedgerFact): void {
    if (fact.kind === 'opened') {
      this.#id = fact.id
      return
    }
    if (!('oneTimeKey' in fact)) {
      this.#turns.push(fact)
      // What was made where this ledger was once, or before something of it was lost, may have signed unseen.
      if (fact.kind === 'begun' || (fact.kind === 'bound' && fact.how !== 'first' && fact.how !== 'same'))
        this.#madeHere.clear()
      return
    }
    if (fact.kind === 'made') {
      this.#madeHere.add(fact.oneTimeKey)
      return
    }
    const known = this.#keys.get(fact.oneTimeKey)
    if (fact.kind === 'released') {
      if (known?.kind === 'reserved' && known.reserved.digest === fact.digest) known.released = true
      return
    }
    // The first word on a key is the last one, but that what was only known to be used may become known exactly.
    const isSaidExactly = fact.kind === 'used' && fact.digest !== undefined
    if (known !== undefined && !(isSaidExactly && known.kind === 'used' && known.seen.digest === undefined))
      return
    if (fact.kind === 'used') {
      const { kind, ...seen } = fact
      this.#keys.set(fact.oneTimeKey, { kind, seen })
      return
    }
    if (fact.kind === 'lost') {
      this.#keys.set(fact.oneTimeKey, { kind: 'lost' })
      return
    }
    const { kind, ...reserved } = fact
    this.#keys.set(fact.oneTimeKey, { kind, reserved, released: false })
    if (fact.place === undefined) return
    const { signingKey, position } = fact.place
    const last = this.#positions.get(signingKey)
    if (last === undefined || last < BigInt(position)) this.#positions.set(signingKey, BigInt(position))
  }
}

function parseLine(bytes: Uint8Array): LedgerEntry | undefined {
  return bytes.length > longestLine ? undefined : parseEntry(Buffer.from(bytes).toString('utf8'))
}
