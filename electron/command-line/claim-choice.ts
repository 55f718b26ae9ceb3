/**
 * Which new key `lifeboat recover` claims: a new one whose backup is proved first, one from a seed, or one whose public
 * key is given. An earlier run that did not come to its end decides for this one.
 */
import {
  formatWrittenKey,
  SecretSeed,
  SigningKey,
  signingKeySource,
  wipe,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import {
  newSecret,
  type AccountName,
  type Claim,
  type ClaimSearch,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { claimOfDraft, requireDraftAsAsked } from '../recovery/claim-draft.ts'
import { claimedKey } from '../recovery/claim-identity.ts'
import { alreadySigned } from '../recovery/claim-refusals.ts'
import type { ClaimFiles } from '../recovery/claim-files.ts'
import { isWrittenKey } from '../recovery/key-proof.ts'
import { newKeyDescription, signingKeyText, usualParameters } from '../recovery/new-key.ts'
import { GuardError } from '../vault/errors.ts'
import { keyFromBackup, makeKey, provenParameters, type KeyProof } from './claimed-key.ts'
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
  /** Those of the new key, as far as they were given. */
  readonly parameters: StackParameters | undefined
  /** What shows them, where the key is there already. */
  readonly proof: KeyProof
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

/**
 * The claim that the wish comes to. A new key is made, shown, and proved, and then kept as a draft; in a dry run it is
 * thrown away. Throws GuardError `already-signed`, and `backup-not-proved` when the seed that was typed is another one.
 */
export async function chooseClaim(wish: ClaimWish, surroundings: Surroundings): Promise<ChosenClaim> {
  const { files, recoveryPublicKey, search, notice } = surroundings
  if (wish.key.kind === 'seed') {
    const { coinzdenseKey, parameters, state } = await keyFromBackup(wish, surroundings)
    if (wish.purpose === 'sign') await files.keepKeyState(coinzdenseKey, state)
    return toSign(coinzdenseKey, parameters, wish, surroundings)
  }
  if (wish.key.kind === 'given') {
    const { coinzdenseKey } = wish.key
    const parameters = await provenParameters(coinzdenseKey, wish, surroundings)
    return toSign(coinzdenseKey, parameters, wish, surroundings)
  }

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
    requireDraftAsAsked(draft, wish, files.draftFile(recoveryPublicKey))
    // Nobody noted whether a backup of it was proved: the window also drafts claims for keys that are kept elsewhere.
    notice(
      `An earlier run chose the new key ${draft.coinzdenseKey}, and was not finished. Going on with that one.`,
    )
    const { coinzdenseKey, parameters, version } = draft
    return toSign(coinzdenseKey, parameters, { ...wish, version }, surroundings)
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

async function newKey(
  wish: ClaimWish,
  parameters: StackParameters,
  surroundings: Surroundings,
): Promise<string> {
  const { files, recoveryPublicKey, notice, keyMaker } = surroundings
  const description = newKeyDescription(parameters)
  const bytes = newSecret(surroundings.purpose)
  const seed = SecretSeed.copyOf(bytes)
  wipe(bytes)
  const source = signingKeySource(seed, description)
  try {
    const key = new SigningKey(source)
    if (wish.purpose === 'dry-run') {
      notice('A dry run: the new key is made, and thrown away again.')
      await makeKey(key, parameters, keyMaker)
      return signingKeyText(key)
    }
    const written = formatWrittenKey({ seed, ...description })
    notice(
      'This is your new key, with its numbers. Write the whole line down now, and keep it secret: it is the key.',
    )
    notice(`  ${written}`)
    await proveBackup(written, surroundings)
    await makeKey(key, parameters, keyMaker)
    const coinzdenseKey = signingKeyText(key)
    await files.keepKeyState(coinzdenseKey, key.exportState())
    await files.keepDraft(recoveryPublicKey, { version: wish.version ?? 1, coinzdenseKey, parameters })
    return coinzdenseKey
  } finally {
    source.seed.wipe()
    seed.wipe()
  }
}

async function proveBackup(written: string, { secrets }: Surroundings): Promise<void> {
  if (isWrittenKey(await secrets.ask('The new key, from what you wrote down'), written)) return
  throw new GuardError(
    'backup-not-proved',
    'What you typed is not the text of the new key, so nothing was signed. The recovery key is still unused.',
    'Start again: there will be another new key, with another text to write down.',
  )
}
