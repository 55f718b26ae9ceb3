/**
 * Which recovery key it is that was given, and what it has signed: by the chain, where it is asked, by this computer's
 * ledger, and by the claims that were kept here. Nothing is signed, and nothing is remembered.
 */
import type { DerivationProfile, Saying } from '../../../shared/coinzdense/index.ts'
import type { CheckStep } from '../../../shared/contract/index.ts'
import {
  readRememberedClaim,
  type AccountName,
  type RecoveryKey,
  type SignedClaim,
} from '../../../shared/recovery/index.ts'
import { checkAccount, recoveryKeysOf, type AccountCheck } from '../../hive/accounts/checking.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { ClaimFiles } from '../../recovery/claim-files.ts'
import type { ClaimDraft } from '../../recovery/claim-draft.ts'
import { alreadySigned, signedSomething } from '../../recovery/claim-refusals.ts'
import { claimLookupOf, standingOf } from '../../recovery/key-standing.ts'
import type { FittingKey } from '../../recovery/recovery-key-fit.ts'
import { claimFinding } from '../../recovery/restored-claim.ts'
import { chainAnswer, judgeUse, type ChainAnswer, type Knowledge } from '../../recovery/signing-permission.ts'
import { recoveryKeyState } from '../../vault/recovery-key-state.ts'
import { useAfterRestore } from '../../vault/restored-keys.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { ChainAccess } from '../chain/access.ts'
import { stepOf } from '../chain/check-step.ts'
import type { VaultSession } from '../vault/session.ts'
import type { GivenKey } from './given-key.ts'
import { doesNotFit } from './errors.ts'
import { noteUse, vaultRecoveryKeys, vaultUse } from './vault-keys.ts'

/** Whose key it is, and who is asked about it. */
export interface Question {
  readonly account: AccountName
  readonly ask: 'chain' | 'nobody'
  /** Further accounts that may have carried a claim. */
  readonly carriers: readonly AccountName[]
  /** Where nobody is asked, and nothing else tells. */
  readonly profile: DerivationProfile
}

export interface IdentifyingOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly signal: AbortSignal
  readonly onStep: (step: CheckStep) => void
}

/** What is known once the recovery key is. Whoever has it wipes the key. */
export interface IdentifiedKey {
  readonly account: AccountName
  readonly fitting: FittingKey
  readonly chainId: string
  readonly standing: 'counts' | 'older' | 'not-asked'
  readonly searchedIn: readonly AccountName[]
  /** Where claims could not be looked for, and why. */
  readonly notSearched: readonly Saying[]
  readonly chain: ChainAnswer
  /** `unknown`: its owner has to say that it never signed anything. `used`: for the draft, or what is signed. */
  readonly use: 'unknown' | 'unused' | 'used'
  readonly signed: SignedClaim | undefined
  readonly draft: ClaimDraft | undefined
  readonly files: ClaimFiles
  /** Of the mode in which this began: another one has another ledger. */
  readonly stateFolder: string
}

/**
 * Finds out. Throws RecoverError when it is no key of the account, GuardError `already-signed` or `signed-elsewhere` when
 * it has signed what this computer cannot show, and what `checkAccount` throws.
 */
export async function identifyKey(
  given: GivenKey,
  question: Question,
  options: IdentifyingOptions,
): Promise<IdentifiedKey> {
  const { account } = question
  const stateFolder = options.access.stateFolder()
  const { chainId } = options.access.open().chain
  const check = question.ask === 'chain' ? await lookAtChain(question, options) : undefined
  const fitting =
    check === undefined
      ? await fitWithoutChain(given, question, options)
      : await given.fit(recoveryKeysOf(check.verdict))
  if (fitting === undefined) throw doesNotFit(account)
  try {
    const files = new ClaimFiles(() => stateFolder)
    const signed = await files.findSigned(fitting.publicKey)
    const lookup = claimLookupOf(check, fitting.publicKey)
    const chain = chainAnswer(lookup)
    if (signed === undefined && check !== undefined)
      // Who asks nobody the next time must not find the key unused in the vault.
      await noteUse(options.vault, fitting.publicKey, (use) =>
        useAfterRestore(use, claimFinding(lookup?.seen, new Date(options.now()).toISOString()), null),
      )
    const kept = signed === undefined ? await files.findDraft(fitting.publicKey) : undefined
    const { use, draft } =
      signed === undefined
        ? await useOf(fitting, kept, knowledgeOf(fitting.publicKey, chain, options))
        : { use: 'used' as const, draft: undefined }
    return {
      account,
      fitting,
      chainId,
      standing: check === undefined ? 'not-asked' : standingOf(check, fitting.publicKey),
      searchedIn: check?.searchedIn ?? [],
      notSearched: check?.remarks.filter(({ code }) => code === 'claims-not-searched') ?? [],
      chain,
      use,
      signed,
      draft,
      files,
      stateFolder,
    }
  } catch (error) {
    fitting.key.wipe()
    throw error
  }
}

function lookAtChain({ account, carriers }: Question, options: IdentifyingOptions): Promise<AccountCheck> {
  const { access, now, wait, signal, onStep } = options
  const { nodes, chain } = access.open()
  return checkAccount(account, {
    nodes,
    chain,
    now,
    wait,
    signal,
    claims: 'search',
    carriers,
    notice: (notice) => onStep(stepOf(notice, now())),
  })
}

/** Without the chain, a key of the vault under its own profile; else the profile of the backup, or the one that was chosen. */
async function fitWithoutChain(
  given: GivenKey,
  { account, profile }: Question,
  { vault }: IdentifyingOptions,
): Promise<FittingKey> {
  const known = (await vaultRecoveryKeys(vault, account)).map(({ publicKey }) => publicKey)
  const fitting = await given.fit(known)
  if (fitting !== undefined) return fitting
  const chosen = given.profile ?? profile
  const key = given.load(chosen)
  return { key, profile: chosen, publicKey: key.publicKeyText() }
}

/** All that can be known of a key here and now, but what its owner says. */
export function knowledgeOf(
  publicKey: string,
  chain: ChainAnswer,
  { access, vault, now }: Pick<IdentifyingOptions, 'access' | 'vault' | 'now'>,
): Knowledge {
  return {
    ledger: vault.ledger,
    stateFolder: access.ledgerFolder(),
    vaultUse: vaultUse(vault, publicKey),
    chain,
    isSaidNow: false,
    now: now(),
  }
}

/**
 * Whether it has signed, as far as anybody can tell. What this computer remembers of it is refused here, unless it is the
 * very claim that was being signed when somebody interrupted it; the draft is that claim then.
 */
async function useOf(
  { key }: FittingKey,
  draft: ClaimDraft | undefined,
  knowledge: Knowledge,
): Promise<Pick<IdentifiedKey, 'use' | 'draft'>> {
  const verdict = await judgeUse(key, knowledge)
  if (verdict.kind === 'may') return { use: 'unused', draft }
  if (verdict.kind === 'needs-acknowledgement') return { use: 'unknown', draft }
  const state = await recoveryKeyState(key, knowledge.ledger, knowledge.vaultUse)
  const remembered = state.state === 'used' ? readRememberedClaim(state.statement) : undefined
  // Nobody knows what exactly it signed, so that nothing can be gone on with.
  if (state.state !== 'used' || remembered === undefined) throw verdict.reason
  const { version } = remembered
  const interrupted = draft === undefined ? draft : { ...draft, version }
  requireIs(interrupted, state.statement)
  return { use: 'used', draft: interrupted }
}

/** Throws GuardError `already-signed` when the ledger knows that the key has signed something else than this claim. */
export async function requireNothingElse(
  key: RecoveryKey,
  draft: ClaimDraft,
  ledger: SigningLedger,
): Promise<void> {
  const state = await recoveryKeyState(key, ledger, undefined)
  if (state.state === 'used') requireIs(draft, state.statement)
}

function requireIs(draft: ClaimDraft | undefined, statement: string): void {
  const remembered = readRememberedClaim(statement)
  if (remembered === undefined) throw signedSomething(statement)
  const { version, coinzdensePublicKey } = remembered
  const isSame = draft?.coinzdenseKey === coinzdensePublicKey && draft.version === version
  if (!isSame || (version === 1 && draft.parameters === undefined))
    throw alreadySigned(coinzdensePublicKey, version)
}
