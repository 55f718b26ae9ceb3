/**
 * Takes the lines of operations files, one after the other: sees that they are of one chain, in order and without a gap, and
 * lays into the drawers what a verdict hangs on. An account is listed from the first metadata on that mentions a record.
 */
import { claimOperationId, essentialMembers } from '../../shared/recovery/index.ts'
import { CensusError } from './census-error.ts'
import { drawerCount, type Drawers } from './drawers.ts'
import {
  comparePlaces,
  operationTypes,
  placeText,
  readLine,
  subjectOf,
  type OperationLine,
  type OperationsEnd,
  type OperationsHeader,
  type Place,
} from './operation-line.ts'
import { hashOfBytes, hashOfName, isIn, type Part } from './parts.ts'

/** A letter of a record's name, escaped. */
const escapedLetter = /\\u00(?:5[fF]|[67][0-9a-fA-F])/
/** HIVE takes no longer custom_json; what is longer is refused by its length alone. */
const longestClaim = 8192
const known: ReadonlySet<string> = new Set(operationTypes)
const usualBeginning = Buffer.from('{"account":"')
const quote = 0x22
const longestName = 16

/** How far a census has come; it survives in a checkpoint. */
export interface Taken {
  /** What all files so far have been of. */
  readonly chain: string | undefined
  readonly first: number
  /** The last block of the file that is read, or was read last. */
  readonly last: number
  /** Whether a file has begun and not ended. */
  readonly isOpen: boolean
  /** How many operations came in the file that is read. */
  readonly operations: number
  readonly place: Place | undefined
}

export interface TakerOptions {
  readonly part: Part
  /** The last block whose registrations count; all that come when left out. */
  readonly cutoffBlock: number | undefined
  readonly drawers: Drawers<unknown>
  /** Where an earlier run came to. */
  readonly taken?: Taken | undefined
  /** Whether the lines begin before that again. */
  readonly again?: boolean
  /** Whose operations are listed already. */
  readonly listed: Set<string>
}

export class OperationTaker {
  readonly #options: TakerOptions
  #taken: Mutable<Taken>
  /** What stands up to here was taken by an earlier run. */
  readonly #passedOver: Place | undefined
  #line = 0

  constructor(options: TakerOptions) {
    const { taken, again = false } = options
    this.#options = options
    this.#passedOver = again ? taken?.place : undefined
    this.#taken =
      taken === undefined || again
        ? { chain: undefined, first: 0, last: 0, isOpen: false, operations: 0, place: undefined }
        : { ...taken }
  }

  get taken(): Taken {
    return { ...this.#taken }
  }

  /** Whether what comes was taken by an earlier run. */
  get isPassingOver(): boolean {
    const { place } = this.#taken
    return (
      this.#passedOver !== undefined && (place === undefined || comparePlaces(place, this.#passedOver) < 0)
    )
  }

  /** Takes a line. Throws CensusError. */
  take(bytes: Uint8Array): void {
    this.#line++
    const { part } = this.#options
    if (part.count > 1 && this.#taken.isOpen) {
      const hash = hashOfLine(bytes)
      if (hash !== undefined && !isIn(part, hash)) {
        this.#taken.operations++
        return
      }
    }
    const line = readLine(bytes, this.#where)
    if (line.kind === 'header') this.#begin(line.header)
    else if (line.kind === 'end') this.#end(line.end)
    else this.#operation(line.operation)
  }

  /** What was taken, when no line comes any more. Throws CensusError where one should. */
  finished(): { readonly chain: string; readonly first: number; readonly last: number } {
    const { chain, first, last, isOpen, operations } = this.#taken
    if (chain === undefined)
      throw new CensusError(
        'no-operations',
        'There was nothing to read: not even a first line that says of which chain.',
        'Give a file of operations as FORMAT.md section 32 describes it.',
      )
    if (isOpen)
      throw new CensusError(
        'operations-cut-off',
        `The operations end after ${operations} of them without a last line that says so: the rest is missing.`,
        'No list was made. Have them written again; what is here is kept, and read on from there.',
      )
    const { cutoffBlock } = this.#options
    if (cutoffBlock !== undefined && (cutoffBlock > last || cutoffBlock < first))
      throw new CensusError(
        'cutoff-not-in-range',
        `The operations are those of blocks ${first} to ${last}, and the cutoff is block ${cutoffBlock}.`,
        'Give operations up to the cutoff at least, or another cutoff.',
      )
    return { chain, first, last }
  }

  readonly #where = () => `Line ${this.#line}`

  #begin({ chain, first, last }: OperationsHeader): void {
    const taken = this.#taken
    if (taken.isOpen) throw this.#wrong('file-within-file', 'begins another file before this one has ended')
    if (taken.chain !== undefined && taken.chain !== chain)
      throw this.#wrong('two-chains', 'begins operations of another chain')
    if (taken.chain !== undefined && first !== taken.last + 1)
      throw this.#wrong(
        'blocks-missing',
        `begins at block ${first}, and the blocks before it ended with ${taken.last}`,
      )
    this.#taken = {
      ...taken,
      chain,
      first: taken.chain === undefined ? first : taken.first,
      last,
      isOpen: true,
      operations: 0,
    }
  }

  #end({ end, operations }: OperationsEnd): void {
    const taken = this.#taken
    if (!taken.isOpen || end !== taken.last)
      throw this.#wrong('end-out-of-place', 'ends another range of blocks than the one that began')
    if (operations !== taken.operations)
      throw this.#wrong(
        'operations-missing',
        `says that ${operations} operations came, and there were ${taken.operations}`,
      )
    taken.isOpen = false
  }

  #operation(operation: OperationLine): void {
    const taken = this.#taken
    if (!taken.isOpen)
      throw this.#wrong('header-missing', 'is an operation, and no line before it says of which chain')
    taken.operations++
    const { place } = taken
    if (place !== undefined && comparePlaces(operation, place) <= 0)
      throw this.#wrong(
        'operations-out-of-order',
        `(${placeText(operation)}) does not come after the one before it (${placeText(place)})`,
      )
    if (operation.block > taken.last || operation.block < taken.first)
      throw this.#wrong('block-not-in-range', `is of block ${operation.block}, which is not in this file`)
    const { block, trx, op } = operation
    taken.place = { block, trx, op }
    if (this.#passedOver !== undefined && comparePlaces(operation, this.#passedOver) <= 0) return
    this.#layAway(operation)
  }

  #layAway(operation: OperationLine): void {
    const { account, type, value, block, trx, op, time, transaction } = operation
    const { drawers, part, cutoffBlock = Infinity, listed } = this.#options
    if (!known.has(type) || subjectOf(operation) === undefined) return
    const position = [block, trx, op, time, transaction]
    if (type === 'custom_json') {
      drawers.putBeside('claims', JSON.stringify([...position, claimMembers(value)]))
      return
    }
    const hash = hashOfName(account)
    if (block > cutoffBlock || !isIn(part, hash)) return
    const metadata = value['json_metadata']
    if (!listed.has(account) && typeof metadata === 'string' && mentionsRecord(metadata)) {
      listed.add(account)
      drawers.putBeside('listed', account)
    }
    // Before a record was mentioned, nothing in the metadata bears on a verdict.
    const members = listed.has(account) ? value : { ...value, json_metadata: undefined }
    const kept = essentialMembers({ name: type, value: members })
    drawers.put((hash >>> 16) % drawerCount, `${account} ${JSON.stringify([...position, type, kept])}`)
  }

  #wrong(code: string, what: string): CensusError {
    return new CensusError(
      code,
      `Line ${this.#line} ${what}.`,
      'No list was made. Give all operations of one chain, each once, in the order of the chain.',
    )
  }
}

/** Whether a text mentions a recovery record, in plain letters or with one of them escaped (FORMAT.md section 32). */
function mentionsRecord(metadata: string): boolean {
  return metadata.includes(claimOperationId) || (metadata.includes('\\u00') && escapedLetter.test(metadata))
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] }

/** The hash of the account of a line that begins as it usually does; undefined where it does not, or is everybody's. */
function hashOfLine(bytes: Uint8Array): number | undefined {
  const start = usualBeginning.length
  for (let at = 0; at < start; at++) if (bytes[at] !== usualBeginning[at]) return undefined
  if (bytes[start] === quote) return undefined
  for (let end = start + 1; end <= start + longestName; end++)
    if (bytes[end] === quote) return hashOfBytes(bytes, start, end)
  return undefined
}

function claimMembers({ json, required_auths, required_posting_auths }: Readonly<Record<string, unknown>>) {
  return {
    id: claimOperationId,
    json: typeof json === 'string' ? json.slice(0, longestClaim + 1) : null,
    required_auths: names(required_auths),
    required_posting_auths: names(required_posting_auths),
  }
}

function names(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return (value as unknown[]).filter(
    (name): name is string => typeof name === 'string' && /^[a-z0-9.-]{1,16}$/.test(name),
  )
}
