/**
 * What shows that numbers are those of a key: its written text, a text that it signed, or a claim that names it. A public
 * key does not tell them, and with a wrong one the first signature gives a key away, or a claim speaks of a key that
 * nobody has; so numbers that were only typed have to be insisted on, in words that say what they risk.
 */
import {
  CodedError,
  decodeKey,
  derivationProfiles,
  encodeKey,
  equalBytes,
  isLikeWrittenKey,
  longestSignedText,
  parseSignedText,
  parseWrittenKey,
  sameStack,
  SigningKey,
  signingKeySource,
  unmarkedMessage,
  verifySignedText,
  type SecretSeed,
  type SigningKeyDescription,
  type SigningKeySource,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { insistences } from '../../shared/contract/index.ts'
import { parseClaimEnvelope, verifyClaim } from '../../shared/recovery/index.ts'
import { GuardError } from '../vault/errors.ts'

/** A key whose numbers are known to be right. */
export interface ProvenKey {
  /** CZD…. */
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  /** QRK…, where nothing but a claim shows them: whoever has a recovery key can sign one of any key, with any numbers. */
  readonly claimedBy?: string
}

/** A signing key whose public key was computed. Whoever has it wipes `source.seed`. */
export interface ComputedKey extends ProvenKey {
  readonly description: SigningKeyDescription
  readonly source: SigningKeySource
  readonly key: SigningKey
}

/** What a proof is examined with. */
export interface ProofTools {
  /** What a signed text proves about the key that signed it; elsewhere, where it may take seconds. Throws as `provenBySignature`. */
  readonly examineSigned: (written: string) => ProvenKey | Promise<ProvenKey>
  /** Computes the public key (h bytes) of a signing key. */
  readonly publicKeyOf: (key: SigningKey) => Promise<Uint8Array>
}

/** Whether somebody insists, in any of the languages. */
export function insists(risk: keyof typeof insistences, typed: string): boolean {
  const said = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  return Object.values(insistences[risk]).some((phrase) => phrase === said)
}

/**
 * What a text that somebody gives as a proof shows: a signed text, or the text of the key itself. Throws GuardError
 * `proof-not-good`, EncodingError, ParameterError.
 */
export async function provenByKey(text: string, tools: ProofTools): Promise<ProvenKey> {
  if (!isLikeWrittenKey(text)) return tools.examineSigned(text.trim())
  const { seed, ...description } = parseWrittenKey(text)
  try {
    const { coinzdenseKey, parameters, source } = await computeKey(seed, description, tools)
    source.seed.wipe()
    return { coinzdenseKey, parameters }
  } finally {
    seed.wipe()
  }
}

/** The same; a claim of version 1 that its recovery key signed counts, too: it names the key and its numbers. */
export async function provenByKeyOrClaim(text: string, tools: ProofTools): Promise<ProvenKey> {
  return provenByClaim(text) ?? (await provenByKey(text, tools))
}

/** What a signed text shows: who made that signature has a key of just these numbers. Throws GuardError `proof-not-good`. */
export function provenBySignature(written: string): ProvenKey {
  if (written.length > longestSignedText) throw notGood()
  let signed: ReturnType<typeof parseSignedText>
  try {
    signed = parseSignedText(written)
  } catch (error) {
    throw error instanceof CodedError ? notGood() : error
  }
  const { kind, text, publicKey, parameters } = signed
  // What an upper level signs is a root of so many bytes: without a mark, it could be shown as a text of a lower stack.
  const mayBeRoot = kind === 'unmarked' && unmarkedMessage(text).length === parameters.hashLength
  if (mayBeRoot || !verifySignedText(signed)) throw notGood()
  return { coinzdenseKey: encodeKey('coinzdensePublicKey', publicKey), parameters }
}

/** What a signed claim shows; undefined when the text is no claim. Throws GuardError `proof-not-good`. */
export function provenByClaim(text: string): ProvenKey | undefined {
  let signed: ReturnType<typeof parseClaimEnvelope>
  try {
    signed = parseClaimEnvelope(text.trim())
  } catch {
    return undefined
  }
  const { claim, recoveryPublicKey, signature } = signed
  // Version 0 is the bare key, and tells no numbers.
  const isGood =
    claim.version === 1 && verifyClaim(claim, decodeKey('recoveryPublicKey', recoveryPublicKey), signature)
  if (!isGood) throw notGood()
  const { coinzdensePublicKey, parameters } = claim.statement
  return { coinzdenseKey: coinzdensePublicKey, parameters, claimedBy: recoveryPublicKey }
}

/**
 * Whether a claim alone is what the numbers rest on, and wrong ones would not show in the public key. Then it has to be by
 * a recovery key of the same owner.
 */
export function restsOnClaim({ claimedBy, parameters }: ProvenKey): boolean {
  return claimedBy !== undefined && parameters.heights.length > 1
}

/** Throws GuardError when a proof is of another key than this one (CZD…), or shows other numbers than were typed. */
export function requireProves(
  proven: ProvenKey,
  coinzdenseKey: string,
  typed: StackParameters | undefined,
): void {
  if (proven.coinzdenseKey !== coinzdenseKey)
    throw new GuardError(
      'proof-of-another-key',
      `What you gave as a proof is of the key ${proven.coinzdenseKey}, and not of this one. Nothing was signed.`,
      'Look for the text or the signature that belongs to this key.',
      { coinzdenseKey: proven.coinzdenseKey },
    )
  requireSameNumbers(proven.parameters, typed)
}

/** Throws GuardError when numbers were typed, and are not those of the key. */
export function requireSameNumbers(parameters: StackParameters, typed: StackParameters | undefined): void {
  if (typed === undefined || sameStack(parameters, typed)) return
  const { hashLength, otsBits, heights } = parameters
  throw new GuardError(
    'parameters-differ',
    `The numbers that you typed are not those of this key. It has ${hashLength} bytes in a hash, ${otsBits} bits for a pair of chains, and the heights ${heights.join(',')}. Nothing was signed.`,
    'Take the numbers of the key, or find out which of both is wrong.',
    { hashLength, otsBits, heights: heights.join(',') },
  )
}

/**
 * The key of a seed under the first profile, of those that there are, whose public key is the proven one; undefined when
 * it is none of them. Throws what computing it throws.
 */
export async function fitSeed(
  seed: SecretSeed,
  { coinzdenseKey, parameters }: ProvenKey,
  tools: Pick<ProofTools, 'publicKeyOf'>,
): Promise<ComputedKey | undefined> {
  for (const profile of derivationProfiles) {
    const computed = await computeKey(seed, { parameters, profile, derivation: 'plain' }, tools)
    if (computed.coinzdenseKey === coinzdenseKey) return computed
    computed.source.seed.wipe()
  }
  return undefined
}

/** The key of a seed, with its public key. The caller still owns the seed. Throws ParameterError, and what computing throws. */
export async function computeKey(
  seed: SecretSeed,
  description: SigningKeyDescription,
  { publicKeyOf }: Pick<ProofTools, 'publicKeyOf'>,
): Promise<ComputedKey> {
  const source = signingKeySource(seed, description)
  try {
    const key = new SigningKey(source)
    const coinzdenseKey = encodeKey('coinzdensePublicKey', await publicKeyOf(key))
    return { coinzdenseKey, parameters: description.parameters, description, source, key }
  } catch (error) {
    source.seed.wipe()
    throw error
  }
}

/** Whether a text is this written key; never tells why not. */
export function isWrittenKey(typed: string, written: string): boolean {
  const [one, other] = [typed, written].map((text) =>
    new TextEncoder().encode(text.replace(/\s/g, '').toLowerCase()),
  )
  return equalBytes(one ?? new Uint8Array(), other ?? new Uint8Array())
}

export function unproved(): GuardError {
  return new GuardError(
    'parameters-unproved',
    'Nothing shows that these numbers are those of the key, and one wrong number would do harm that nobody can undo. Nothing was made, and nothing was signed.',
    'Give the text of the key (czdkey1…), or a text that it signed. Whoever has neither types the words that are asked for.',
  )
}

/** The refusal of a claim as a proof, of which nobody can tell whether its owner made it. */
export function claimOfStranger(recoveryPublicKey: string): GuardError {
  return new GuardError(
    'claim-of-stranger',
    `This claim was signed by ${recoveryPublicKey}, and nothing here shows that this is a recovery key of yours. Anybody can sign a claim of your key with wrong numbers. Nothing was made, and nothing was signed.`,
    'Put that recovery key into the vault first, or give the text of the key (czdkey1…) or a text that it signed. Whoever knows that the claim is their own types the words that are asked for.',
    { recoveryKey: recoveryPublicKey },
  )
}

function notGood(): GuardError {
  return new GuardError(
    'proof-not-good',
    'This shows nothing about the key: it is neither the text of a key nor a text that a key signed, or it was changed. Nothing was made, and nothing was signed.',
    'Take the file as Lifeboat wrote it, or the text of the key (czdkey1…).',
  )
}
