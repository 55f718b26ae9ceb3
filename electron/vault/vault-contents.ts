/**
 * What a vault holds (FORMAT.md section 26), as one description that reads it, bounds it and types it. Secrets are
 * byte strings in memory, which can be overwritten, and base64 only inside the sealed file.
 */
import {
  decodeKey,
  derivationProfiles,
  requireStackParameters,
  signingKeyDerivations,
  type KeyType,
} from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { longestCarriedLedger } from './carried-ledger.ts'
import {
  accepted,
  bytes,
  choice,
  instant,
  integer,
  list,
  object,
  oneOf,
  orNull,
  settings,
  ShapeError,
  text,
  type ReadBy,
} from './exact-shape.ts'

/** The version that is written. Earlier ones are migrated; see vault-migrations.ts. */
export const contentsVersion = 5

const accountName = accepted('an account name', parseAccountName)
const publicKey = (type: KeyType) =>
  accepted('a public key', (value) => {
    decodeKey(type, value)
    return value
  })
const profile = choice(...derivationProfiles)
const index = text(20, /^(?:0|[1-9][0-9]*)$/)
const hexDigits = (count: number) => text(count, new RegExp(`^[0-9a-f]{${count}}$`))

const account = object({ name: accountName, addedAt: instant })

/** What a recovery key has signed, as far as this vault knows; the ledger may know more. */
const recoveryKeyUse = oneOf({
  unused: {},
  used: { coinzdenseKey: publicKey('coinzdensePublicKey'), at: orNull(instant) },
  /** Restored: used or not, until the chain was searched and its owner typed that they understand. */
  unknown: { chainSearchedAt: orNull(instant), acknowledgedAt: orNull(instant) },
})

const recoveryKey = object({
  publicKey: publicKey('recoveryPublicKey'),
  secret: bytes(32),
  profile,
  account: orNull(accountName),
  origin: choice('random', 'master-password', 'password', 'private-key', 'words', 'shares', 'sealed-file'),
  addedAt: instant,
  use: recoveryKeyUse,
})

const storedSigningKey = object({
  /** Null as long as the key is being made: its seed is kept before anything is computed from it. */
  publicKey: orNull(publicKey('coinzdensePublicKey')),
  seed: bytes(32),
  profile,
  /** How its secrets depend on its parameters; keys of earlier versions are `plain`. */
  derivation: choice(...signingKeyDerivations),
  hashLength: integer(16, 64),
  otsBits: integer(4, 16),
  heights: list(integer(3, 16), 32),
  /** The range of derivation indices: the first, and how many. */
  start: index,
  length: index,
  account: orNull(accountName),
  addedAt: instant,
  /** What `exportState` gave. */
  state: orNull(text(64 * 1024 * 1024)),
  /**
   * A restored key may have signed more than its state says: see signing-position.ts. One that is elsewhere goes on
   * signing on another computer, and signs nothing here.
   */
  standing: choice('current', 'restored', 'elsewhere'),
  /** When its seed was last read back from what was written down. */
  backupProvedAt: orNull(instant),
})

/** Such a key can exist: the bounds of its numbers alone do not say so. */
const signingKey: typeof storedSigningKey = (value, where) => {
  const key = storedSigningKey(value, where)
  try {
    requireStackParameters(key)
    return key
  } catch {
    key.seed.fill(0)
    throw new ShapeError(`${where}.heights`, 'heights of a key that there can be')
  }
}

const receipt = object({
  account: accountName,
  what: choice('registration', 'claim', 'other'),
  transaction: hexDigits(40),
  block: integer(0, 2 ** 32 - 1),
  at: instant,
  publicKey: orNull(text(120)),
})

/** The metadata that an account had before Lifeboat changed it. */
const metadataCopy = object({ account: accountName, takenAt: instant, metadata: text(128 * 1024) })

/** A backup that was made, and when, where somebody noted that. `paper-or-file`: earlier versions did not tell them apart. */
const backupMade = object({
  publicKey: publicKey('recoveryPublicKey'),
  form: choice('paper', 'words', 'shares', 'sealed-file', 'file', 'paper-or-file'),
  at: orNull(instant),
  /** How many shares were made, and how many are needed; null for every other form. */
  shares: orNull(object({ count: integer(2, 16), threshold: integer(2, 16) })),
})

/** A backup that was read back, and led to the same public key. */
const backupProof = object({
  publicKey: publicKey('recoveryPublicKey'),
  form: choice('paper', 'words', 'shares', 'sealed-file', 'file', 'private-key', 'password', 'paper-or-file'),
  at: instant,
  /** Numbers of the shares that were put together; empty for every other form. */
  shares: list(integer(1, 255), 255),
})

/** A share of a recovery key that waits for the others: its 33 words, ten bits each. */
const keptShare = object({ share: bytes(42), keptAt: instant })

const contents = object({
  version: integer(contentsVersion, contentsVersion),
  accounts: list(account, 10_000),
  recoveryKeys: list(recoveryKey, 10_000),
  signingKeys: list(signingKey, 1_000),
  receipts: list(receipt, 100_000),
  metadataCopies: list(metadataCopy, 1_000),
  backupsMade: list(backupMade, 100_000),
  backupProofs: list(backupProof, 100_000),
  /** Of keys whose other shares are still to come. */
  keptShares: list(keptShare, 1_000),
  /** How far the ledger went when this was stored: an older ledger than that has forgotten signatures. */
  ledgerHead: orNull(object({ sequence: integer(0, Number.MAX_SAFE_INTEGER), check: hexDigits(64) })),
  /** Ids of what happened to the ledger that this vault has heard of; after each of them keys were believed less. */
  ledgerTurns: list(hexDigits(32), 10_000),
  /** In the copy of a vault that moves to another computer: what the ledger of the first one knew. */
  carriedLedger: orNull(text(longestCarriedLedger)),
  settings: settings(200),
})

export type VaultContents = ReadBy<typeof contents>
export type StoredRecoveryKey = VaultContents['recoveryKeys'][number]
export type StoredSigningKey = VaultContents['signingKeys'][number]
export type RecoveryKeyUse = StoredRecoveryKey['use']

/** A vault with nothing in it. */
export const emptyContents: VaultContents = {
  version: contentsVersion,
  accounts: [],
  recoveryKeys: [],
  signingKeys: [],
  receipts: [],
  metadataCopies: [],
  backupsMade: [],
  backupProofs: [],
  keptShares: [],
  ledgerHead: null,
  ledgerTurns: [],
  carriedLedger: null,
  settings: {},
}

/** The contents in a value that was parsed from JSON, of the current version. Throws ShapeError. */
export function readContents(value: unknown): VaultContents {
  return contents(value, '')
}

/** The contents as JSON, UTF-8; the caller wipes it. Throws ShapeError when they could not be read back. */
export function formatContents(value: VaultContents): Uint8Array {
  const json = JSON.stringify(value, (_, member: unknown) =>
    member instanceof Uint8Array ? Buffer.from(member).toString('base64') : member,
  )
  wipeContents(readContents(JSON.parse(json)))
  return new TextEncoder().encode(json)
}

/** The contents once more, secrets included; whoever asked for them wipes them. */
export function copyContents(value: VaultContents): VaultContents {
  return structuredClone(value)
}

/** Overwrites the secrets in contents. */
export function wipeContents({ recoveryKeys, signingKeys, keptShares }: VaultContents): void {
  for (const { share } of keptShares) share.fill(0)
  for (const { secret } of recoveryKeys) secret.fill(0)
  for (const { seed } of signingKeys) seed.fill(0)
}
