/**
 * A new key that is there already, for `lifeboat recover`: made again from what was written down, or known by its public
 * key alone. Its numbers go into the one claim, so something has to show them, or somebody insists on them.
 */
import {
  decodeKey,
  defaultProfile,
  isLikeWrittenKey,
  longestSignedText,
  parseWrittenKey,
  SecretSeed,
  wipe,
  type SigningKey,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { insistences } from '../../shared/contract/index.ts'
import { requireSecretFor } from '../../shared/recovery/index.ts'
import { claimedNumbers } from '../recovery/claimed-numbers.ts'
import {
  claimOfStranger,
  computeKey,
  fitSeed,
  insists,
  provenByKeyOrClaim,
  provenBySignature,
  requireSameNumbers,
  restsOnClaim,
  unproved,
  type ComputedKey,
  type ProofTools,
  type ProvenKey,
} from '../recovery/key-proof.ts'
import { hashesOfSigningKey, usualParameters } from '../recovery/new-key.ts'
import { GuardError } from '../vault/errors.ts'
import { UsageError, type CommandCall } from './command.ts'
import { readTextFile } from './input-file.ts'
import type { KeyMaker } from './key-making.ts'

/** What shows the numbers of a key: a file, whoever answers for them, or what is typed when it is asked for. */
export type KeyProof =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'insisted' }
  | { readonly kind: 'to-ask' }

/** What is said of the key. */
interface Wish {
  readonly version: 0 | 1 | undefined
  readonly parameters: StackParameters | undefined
  readonly proof: KeyProof
}

interface Surroundings extends Pick<CommandCall, 'secrets' | 'notice' | 'keyMaker' | 'purpose'> {
  /** QRK…, of the key that is going to sign. */
  readonly recoveryPublicKey: string
}

/** From about this many hashes on, one core is not enough. */
const worthWorkers = 20_000_000

/** Makes what the next signature of a key needs. */
export async function makeKey(
  key: SigningKey,
  parameters: StackParameters,
  keyMaker: KeyMaker,
): Promise<void> {
  if (hashesOfSigningKey(parameters) > worthWorkers) await keyMaker.make(key)
  else await key.require()
}

/**
 * The parameters of a key (CZD…) that is given by its public key; undefined where version 0 does without
 * them. Throws GuardError `parameters-unproved` and what proofs are refused with, UsageError, FileError.
 */
export async function provenParameters(
  coinzdenseKey: string,
  { version, parameters, proof }: Wish,
  { secrets, keyMaker }: Surroundings,
): Promise<StackParameters | undefined> {
  // It names no numbers.
  if (version === 0 && proof.kind === 'to-ask') return parameters
  const tools = toolsOf(keyMaker)
  if (proof.kind === 'insisted') {
    const typed = parameters ?? refuseToGuess()
    return claimedNumbers(coinzdenseKey, { proof: undefined, typed, isInsistedOn: true }, tools)
  }
  const text =
    proof.kind === 'file'
      ? await readTextFile(proof.name, longestSignedText)
      : await secrets.ask(
          `The text of the new key (czdkey1…)${parameters === undefined ? '' : `; if you do not have it, type “${insistences.claiming.en}”`}`,
        )
  const isAnswer = proof.kind === 'to-ask' && !isLikeWrittenKey(text)
  if (isAnswer && parameters === undefined) throw unproved()
  const said = {
    proof: isAnswer ? undefined : text,
    typed: parameters,
    isInsistedOn: isAnswer && insists('claiming', text),
  }
  return claimedNumbers(coinzdenseKey, said, tools)
}

/**
 * The key from its text, or from its bare seed and what shows its numbers. Throws GuardError, EncodingError, UsageError,
 * FileError.
 */
export async function keyFromBackup(
  wish: Wish,
  surroundings: Surroundings,
): Promise<{ readonly coinzdenseKey: string; readonly parameters: StackParameters; readonly state: string }> {
  const written = (await surroundings.secrets.ask('The new key: its text (czdkey1…) or its seed (7…)')).trim()
  const computed = isLikeWrittenKey(written)
    ? await fromText(written, wish, surroundings)
    : await fromSeed(written, wish, surroundings)
  const { key, source, parameters, coinzdenseKey } = computed
  try {
    await makeKey(key, parameters, surroundings.keyMaker)
    return { coinzdenseKey, parameters, state: key.exportState() }
  } finally {
    source.seed.wipe()
  }
}

async function fromText(
  written: string,
  wish: Wish,
  { keyMaker, purpose }: Surroundings,
): Promise<ComputedKey> {
  const { seed, ...description } = parseWrittenKey(written)
  try {
    requireSecretFor(purpose, seed.bytes)
    requireSameNumbers(description.parameters, wish.parameters)
    return await computeKey(seed, description, toolsOf(keyMaker))
  } finally {
    seed.wipe()
  }
}

async function fromSeed(
  text: string,
  { parameters: given, proof }: Wish,
  surroundings: Surroundings,
): Promise<ComputedKey> {
  const { secrets, notice, keyMaker, purpose } = surroundings
  const bytes = decodeKey('coinzdensePrivateKey', text)
  const seed = SecretSeed.copyOf(bytes)
  wipe(bytes)
  const tools = toolsOf(keyMaker)
  try {
    requireSecretFor(purpose, seed.bytes)
    if (proof.kind === 'file') {
      const proven = await provenByKeyOrClaim(await readTextFile(proof.name, longestSignedText), tools)
      requireSameNumbers(proven.parameters, given)
      const fitting = (await fitSeed(seed, proven, tools)) ?? refuseAnotherSeed(proven.coinzdenseKey)
      try {
        await requireOwnClaim(proven, surroundings)
        return fitting
      } catch (error) {
        fitting.source.seed.wipe()
        throw error
      }
    }
    const parameters = given ?? usualParameters
    if (proof.kind === 'to-ask') {
      const { hashLength, otsBits, heights } = parameters
      notice(
        `A seed does not tell its numbers. They are taken to be: ${hashLength} bytes in a hash, ${otsBits} bits for a pair of chains, heights ${heights.join(',')}.`,
      )
      const typed = await secrets.ask(`If you know that they are right, type “${insistences.signing.en}”`)
      if (!insists('signing', typed)) throw unproved()
    }
    return await computeKey(seed, { parameters, profile: defaultProfile, derivation: 'plain' }, tools)
  } finally {
    seed.wipe()
  }
}

/** A claim by another recovery key than the one at hand may be anybody's, with wrong numbers. Throws GuardError. */
async function requireOwnClaim(
  proven: ProvenKey,
  { recoveryPublicKey, secrets }: Surroundings,
): Promise<void> {
  const { claimedBy } = proven
  if (claimedBy === undefined || !restsOnClaim(proven) || claimedBy === recoveryPublicKey) return
  const typed = await secrets.ask(
    `The claim is by ${claimedBy}. If you know that it is your own, with the right numbers, type “${insistences.signing.en}”`,
  )
  if (!insists('signing', typed)) throw claimOfStranger(claimedBy)
}

function toolsOf(keyMaker: KeyMaker): ProofTools {
  return {
    examineSigned: provenBySignature,
    async publicKeyOf(key) {
      if (key.hashesOfPublicKey > worthWorkers)
        await keyMaker.make({
          announce: (executor, options) => key.announcePublicKey(executor, options),
          require: () => key.requirePublicKey(),
          publicKey: () => key.publicKey(),
        })
      return key.publicKey()
    },
  }
}

function refuseToGuess(): never {
  throw new UsageError(
    'parameters-missing',
    'The claim names the parameters of the new key, and its public key does not tell them.',
    'Give --hash-length, --ots-bits and --heights as the key was made with.',
  )
}

function refuseAnotherSeed(coinzdenseKey: string): never {
  throw new GuardError(
    'seed-of-another-key',
    `This seed does not give the key ${coinzdenseKey}, which the proof is of. Nothing was signed.`,
    'Look for the seed, or the proof, that belongs to this key.',
    { coinzdenseKey },
  )
}
