/**
 * How watched accounts were seen last, in a file: all of it public. It is read strictly, because what is compared with
 * something else than was seen would be told as a change; and replaced whole, so that a power cut leaves the old or the new.
 */
import { CodedError } from '../../shared/coinzdense/index.ts'
import {
  authorityJson,
  isPublicKeyText,
  parseAuthority,
  typedAccountName,
  type AccountName,
  type Authority,
} from '../../shared/recovery/index.ts'
import { replaceWhole } from '../disk/durable-file.ts'
import { readTextIfThere } from '../disk/reading.ts'
import {
  accepted,
  integer,
  list,
  object,
  orNull,
  ShapeError,
  text,
  type ReadBy,
  type Reader,
} from '../vault/exact-shape.ts'
import { mostRegisteredKeys, recoveryKeyForm, type Watched } from '../watching/observation.ts'

/** So many accounts, of all lists that use one file. */
export const mostWatched = 1000
/** An account has a few kilobytes at most, unless it has hundreds of keys. */
const longestFile = 16 * 1024 * 1024
const lastMoment = 8_640_000_000_000_000

/** The file is not what Lifeboat wrote there. It was left as it is. */
export class WatchedFileError extends CodedError {}

/** What is remembered of a chain's accounts. */
export class WatchedFile {
  readonly #file: string
  readonly #chainId: string

  constructor(file: string, chainId: string) {
    this.#file = file
    this.#chainId = chainId
  }

  /** By name; none when there is no file. Throws WatchedFileError, and the system's error when it cannot be read. */
  async read(): Promise<ReadonlyMap<string, Watched>> {
    const found = await readTextIfThere(this.#file, longestFile)
    if (found === undefined) return new Map()
    const kept = found === 'too-long' ? undefined : keptIn(found.text)
    if (kept === undefined) throw this.#damaged()
    if (kept.chain !== this.#chainId) throw this.#ofAnotherChain()
    return new Map(kept.accounts.map((watched) => [watched.account, watched]))
  }

  /** Remembers these; what is there of others stays. Throws as `read`, and when there would be too many. */
  async remember(seen: readonly Watched[]): Promise<void> {
    if (seen.length === 0) return
    const all = new Map([...(await this.read()), ...seen.map((one) => [one.account, one] as const)])
    if (all.size > mostWatched) throw tooManyWatched()
    const accounts = [...all.values()].map(written)
    await replaceWhole(
      this.#file,
      `${JSON.stringify({ version: 1, chain: this.#chainId, accounts }, undefined, 1)}\n`,
    )
  }

  #damaged(): WatchedFileError {
    return new WatchedFileError(
      'watched-file-damaged',
      `${this.#file} is not what Lifeboat remembers of watched accounts. It was left as it is.`,
      'Move it away: then the accounts are looked at as if for the first time. Until then a change goes unseen.',
      { file: this.#file },
    )
  }

  #ofAnotherChain(): WatchedFileError {
    return new WatchedFileError(
      'watched-on-another-chain',
      `What ${this.#file} remembers was seen on another chain. It was left as it is.`,
      'Give another file with --state, or the nodes of that chain.',
      { file: this.#file },
    )
  }
}

export function tooManyWatched(): WatchedFileError {
  return new WatchedFileError(
    'too-many-watched',
    `More than ${mostWatched} accounts cannot be watched with one file.`,
    'Split them, and give each list a file of its own with --state.',
  )
}

const authority: Reader<Authority> = (value, where) => {
  const read = parseAuthority(value)
  if (read === undefined) throw new ShapeError(where, 'an authority')
  return read
}
const moment = integer(0, lastMoment)
const helper = text(16)

const watchedShape = object({
  account: accepted<AccountName>('the name of an account', exactName),
  seenAt: moment,
  block: integer(0, 2 ** 32 - 1),
  owner: authority,
  active: authority,
  posting: authority,
  memo: accepted('a public key', publicKey),
  recoveryAccount: helper,
  registration: knownOr(
    object({ keys: list(text(103, recoveryKeyForm), mostRegisteredKeys), sum: text(64, /^[0-9a-f]{64}$/) }),
  ),
  change: knownOr(object({ to: helper, effective: moment })),
  request: knownOr(object({ newOwner: authority, expires: moment })),
})

const fileShape = object({
  version: integer(1, 1),
  chain: text(64, /^[0-9a-f]{64}$/),
  accounts: list(watchedShape, mostWatched),
})

const notKnown = 'not-known'

/** The value, null for what is not there, undefined for what is not known. */
function knownOr<Value>(reader: Reader<Value>): Reader<Value | null | undefined> {
  const other = orNull(reader)
  return (value, where) => (value === notKnown ? undefined : other(value, where))
}

/** What was written was a name as it is, and not as a person types it. */
function exactName(value: string): AccountName {
  const name = typedAccountName(value)
  if (name !== value) throw new TypeError()
  return name
}

function publicKey(value: string): string {
  if (!isPublicKeyText(value)) throw new TypeError()
  return value
}

function keptIn(content: string): ReadBy<typeof fileShape> | undefined {
  try {
    const kept = fileShape(JSON.parse(content), '')
    const names = new Set(kept.accounts.map(({ account }) => account))
    return names.size === kept.accounts.length ? kept : undefined
  } catch (error) {
    if (error instanceof ShapeError || error instanceof SyntaxError) return undefined
    throw error
  }
}

function written({ owner, active, posting, registration, change, request, ...watched }: Watched) {
  return {
    ...watched,
    owner: authorityJson(owner),
    active: authorityJson(active),
    posting: authorityJson(posting),
    registration: registration === undefined ? notKnown : registration,
    change: change === undefined ? notKnown : change,
    request:
      request === undefined ? notKnown : request && { ...request, newOwner: authorityJson(request.newOwner) },
  }
}
