/**
 * Which new key `lifeboat recover` claims: a new one whose backup is proved first, one from a seed, or one whose public
 * key is given. An earlier run that did not come to its end decides for this one.
 */
import {
  decodeKey,
  defaultProfile,
  encodeKey,
  equalBytes,
  SecretSeed,
  wipe,
  type SigningKey,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import {
  newSecret,
  requireSecretFor,
  type AccountName,
  type Claim,
  type ClaimSearch,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { claimOfDraft } from '../recovery/claim-draft.ts'
import { claimedKey } from '../recovery/claim-identity.ts'
import { alreadySigned } from '../recovery/claim-refusals.ts'
import type { ClaimFiles } from '../recovery/claim-files.ts'
import { hashesOfSigningKey, newSigningKey, signingKeyText, usualParameters } from '../recovery/new-key.ts'
import { GuardError } from '../vault/errors.ts'
import type { CommandCall } from './command.ts'

/** What the options ask for. */
export interface ClaimWish {
  readonly account: AccountName
  /** 64 hex digits. */
  readonly chainId: string
  /** Undefined: version 1, or what an earlier run began with. */
  readonly version: 0 | 1 | undefined
  /** Where the new key comes from: `given` by its public key, or made. */
  readonly key: { readonly kind: 'new' | 'seed' } | { readonly kind: 'given'; readonly coinzdenseKey: string }
  /** Those of the new key; undefined where version 0 needs none. */
  readonly parameters: StackParameters | undefined
  readonly purpose: 'sign' | 'dry-run'
}

/** The claim to sign, or the one that an earlier run has signed already. */
export type ChosenClaim =
  | { readonly kind: 'to-sign'; readonly claim: Claim }
  | { readonly kind: 'signed-before'; readonly signed: SignedClaim }

interface Surroundings extends Pick<CommandCall, 'secrets' | 'notice' | 'keyMaker' | 'purpose'> {
  readonly files: ClaimFiles
  /** QRK…. */
  readonly recoveryPublicKey: string
  /** What the chain shows of this recovery key; undefined when nobody could look. */
  readonly search: ClaimSearch | undefined
}

/** From about this many hashes on, one core is not enough. */
const worthWorkers = 20_000_000

/**
 * The claim that the wish comes to. A new key is made, shown, and proved, and then kept as a draft; in a dry run it is
 * thrown away. Throws GuardError `already-signed`, and `backup-not-proved` when the seed that was typed is another one.
 */
export async function chooseClaim(wish: ClaimWish, surroundings: Surroundings): Promise<ChosenClaim> {
  const { files, recoveryPublicKey, search, notice } = surroundings
  if (wish.key.kind === 'seed')
    return toSign(await fromSeed(wish, surroundings), wish.parameters, wish, surroundings)
  if (wish.key.kind === 'given') return toSign(wish.key.coinzdenseKey, wish.parameters, wish, surroundings)

  const signed = await files.findSigned(recoveryPublicKey)
  if (signed !== undefined) {
    const { claim } = signed
    const other = claim.version === 1 && claim.statement.account !== wish.account
    if (other || (wish.version ?? claim.version) !== claim.version)
      throw alreadySigned(claimedKey(claim), claim.version)
    notice('This recovery key has signed this claim before. Here it is again; nothing new is signed.')
    return { kind: 'signed-before', signed }
  }
  const draft = await files.findDraft(recoveryPublicKey)
  if (draft !== undefined) {
    notice(
      `An earlier run made the new key ${draft.coinzdenseKey} and proved its backup. Going on with that one.`,
    )
    const { coinzdenseKey, parameters, version } = draft
    return toSign(coinzdenseKey, parameters, { ...wish, version: wish.version ?? version }, surroundings)
  }
  if (search !== undefined && search.kind !== 'none')
    throw alreadySigned(search.claim.coinzdensePublicKey, search.claim.version)
  const parameters = wish.parameters ?? usualParameters
  return toSign(await newKey(wish, parameters, surroundings), parameters, wish, surroundings)
}

function toSign(
  coinzdenseKey: string,
  parameters: StackParameters | undefined,
  { version = 1, account, chainId }: ClaimWish,
  { recoveryPublicKey }: Surroundings,
): ChosenClaim {
  const draft = { version, coinzdenseKey, parameters }
  return { kind: 'to-sign', claim: claimOfDraft(draft, { account, chainId, recoveryPublicKey }) }
}

async function fromSeed(wish: ClaimWish, surroundings: Surroundings): Promise<string> {
  const bytes = decodeKey('coinzdensePrivateKey', (await surroundings.secrets.ask('coinZdense seed')).trim())
  const seed = SecretSeed.copyOf(bytes)
  wipe(bytes)
  try {
    requireSecretFor(surroundings.purpose, seed.bytes)
    const key = newSigningKey(seed, wish.parameters ?? usualParameters, defaultProfile)
    const coinzdenseKey = await made(key, wish, surroundings)
    if (wish.purpose === 'sign') await surroundings.files.keepKeyState(coinzdenseKey, key.exportState())
    return coinzdenseKey
  } finally {
    seed.wipe()
  }
}

async function newKey(
  wish: ClaimWish,
  parameters: StackParameters,
  surroundings: Surroundings,
): Promise<string> {
  const { files, recoveryPublicKey, notice } = surroundings
  const bytes = newSecret(surroundings.purpose)
  const seed = SecretSeed.copyOf(bytes)
  wipe(bytes)
  try {
    const key = newSigningKey(seed, parameters, defaultProfile)
    if (wish.purpose === 'dry-run') {
      notice('A dry run: the new key is made, and thrown away again.')
      return await made(key, wish, surroundings)
    }
    notice('This is the seed of your new key. Write it down now, and keep it secret: it is the key.')
    notice(`  ${encodeKey('coinzdensePrivateKey', seed.bytes)}   (profile ${defaultProfile})`)
    await proveBackup(seed, surroundings)
    const coinzdenseKey = await made(key, { ...wish, parameters }, surroundings)
    await files.keepKeyState(coinzdenseKey, key.exportState())
    await files.keepDraft(recoveryPublicKey, { version: wish.version ?? 1, coinzdenseKey, parameters })
    return coinzdenseKey
  } finally {
    seed.wipe()
  }
}

async function proveBackup(seed: SecretSeed, { secrets }: Surroundings): Promise<void> {
  const typed = seedBytes((await secrets.ask('The seed, from what you wrote down')).trim())
  const same = typed !== undefined && equalBytes(typed, seed.bytes)
  if (typed !== undefined) wipe(typed)
  if (same) return
  throw new GuardError(
    'backup-not-proved',
    'What you typed is not the seed of the new key, so nothing was signed. The recovery key is still unused.',
    'Start again: there will be another new key, with another seed to write down.',
  )
}

function seedBytes(text: string): Uint8Array | undefined {
  try {
    return decodeKey('coinzdensePrivateKey', text)
  } catch {
    // A typing mistake and another seed come to the same here.
    return undefined
  }
}

async function made(key: SigningKey, wish: ClaimWish, { keyMaker }: Surroundings): Promise<string> {
  if (hashesOfSigningKey(wish.parameters ?? usualParameters) > worthWorkers) await keyMaker.make(key)
  else await key.require()
  return signingKeyText(key)
}
