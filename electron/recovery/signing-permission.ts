/**
 * Whether a recovery key may sign a claim, given everything that this computer can know: the ledger, the vault where it
 * is open, the claims that were kept here, drafts, what the chain told and when, and what the owner says now. There is
 * no other way to a signature: `signUnderGuard` wants the permission, and only this function makes one.
 */
import {
  claimMessage,
  readRememberedClaim,
  type Claim,
  type ClaimSearch,
  type RecoveryKey,
} from '../../shared/recovery/index.ts'
import type { ClaimLookup } from '../hive/accounts/claim-lookup.ts'
import type { GuardError } from '../vault/errors.ts'
import type { LearnedUse, SigningLedger } from '../vault/signing-ledger.ts'
import { practiceFolder } from '../vault/state-folder.ts'
import type { RecoveryKeyUse } from '../vault/vault-contents.ts'
import { ClaimFiles } from './claim-files.ts'
import { claimedKey } from './claim-identity.ts'
import { alreadySigned, signedElsewhere, signedSomething } from './claim-refusals.ts'
import { learnUses, useByClaim, usesBySearch, usesByVault } from './learned-use.ts'

/** What the chain told of claims of this key. */
export type ChainAnswer =
  | { readonly kind: 'not-asked' }
  /** By everything that any node showed; `at` in milliseconds since 1970. */
  | { readonly kind: 'asked'; readonly at: number; readonly search: ClaimSearch }

/** The answer in a look-up; where nobody looked for claims of this very key, the chain was not asked. */
export function chainAnswer(lookup: Pick<ClaimLookup, 'seen' | 'searchedAt'> | undefined): ChainAnswer {
  return lookup === undefined
    ? { kind: 'not-asked' }
    : { kind: 'asked', at: lookup.searchedAt, search: lookup.seen }
}

/** All that can be known here of a recovery key. */
export interface Knowledge {
  readonly ledger: SigningLedger
  /** The folder for state, in which practice has one of its own: a claim that was kept in either counts. */
  readonly stateFolder: string
  /** What the open vault says; undefined where it is closed, or does not have the key. */
  readonly vaultUse: RecoveryKeyUse | undefined
  readonly chain: ChainAnswer
  /** Whether the owner has typed, just now, that the key has signed nothing elsewhere. What was typed before is old. */
  readonly isSaidNow: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Why the owner has to say that the key has never signed. */
export type Missing =
  | 'chain-not-asked'
  | 'chain-asked-long-ago'
  /** Nodes showed more than could be checked. */
  | 'chain-told-in-part'
  /** It was not made on this computer, as far as anything here remembers: it came from a backup. */
  | 'came-from-elsewhere'
  /** A claim for another new key was begun with it. */
  | 'another-draft'

/** That this key may sign this claim, once its ledger has recorded it. */
class Permission {
  readonly claim: Claim
  readonly oneTimeKey: string
  readonly ledger: SigningLedger

  constructor(claim: Claim, oneTimeKey: string, ledger: SigningLedger) {
    this.claim = claim
    this.oneTimeKey = oneTimeKey
    this.ledger = ledger
  }
}
export type { Permission }

/** Whether this is one that was made here. */
export function isPermission(value: unknown): value is Permission {
  return value instanceof Permission
}

export type UseVerdict =
  | { readonly kind: 'may' }
  | { readonly kind: 'refused'; readonly reason: GuardError }
  | { readonly kind: 'needs-acknowledgement'; readonly missing: readonly Missing[] }

export type SigningVerdict =
  { readonly kind: 'may'; readonly permission: Permission } | Exclude<UseVerdict, { readonly kind: 'may' }>

/** How long an answer of the chain counts as given now: long enough to make a new key and write it down. Milliseconds. */
export const chainAnswerCounts = 60 * 60_000

/**
 * Whether the key may sign this claim. The very claim that it has signed may be signed again: that gives the same
 * signature. What is learned of a use on the way is in the ledger when this resolves. Throws GuardError when the ledger,
 * and RecoveryError when a kept claim, cannot be read: then nobody can tell.
 */
export async function judgeSigning(
  key: RecoveryKey,
  claim: Claim,
  knowledge: Knowledge,
): Promise<SigningVerdict> {
  const verdict = await judge(key, claim, knowledge)
  if (verdict.kind !== 'may') return verdict
  const oneTimeKey = key.name
  return { kind: 'may', permission: new Permission(claim, oneTimeKey, knowledge.ledger) }
}

/** The same before the claim is known: a key that has signed anything is refused. Throws as `judgeSigning`. */
export function judgeUse(key: RecoveryKey, knowledge: Knowledge): Promise<UseVerdict> {
  return judge(key, undefined, knowledge)
}

async function judge(key: RecoveryKey, claim: Claim | undefined, knowledge: Knowledge): Promise<UseVerdict> {
  const { ledger } = knowledge
  const oneTimeKey = key.name
  // Before anything is told to it: where it is damaged or gone, nobody can tell.
  const before = await recorded(ledger, oneTimeKey)
  const seen = await usesSeen(key, knowledge)
  await learnUses(ledger, seen)
  const uses = before === undefined ? seen : [before, ...seen]
  if (uses.length > 0) {
    const reason = refusalOf(uses, key, claim)
    return reason === undefined ? { kind: 'may' } : { kind: 'refused', reason }
  }
  const missing = await whatIsMissing(key, oneTimeKey, claim, knowledge)
  return missing.length === 0 || knowledge.isSaidNow
    ? { kind: 'may' }
    : { kind: 'needs-acknowledgement', missing }
}

async function recorded(ledger: SigningLedger, oneTimeKey: string): Promise<LearnedUse | undefined> {
  const record = await ledger.find(oneTimeKey)
  if (record === undefined) return undefined
  if (record.kind === 'used') return record.seen
  if (record.kind === 'lost') return { oneTimeKey, statement: '', learnedFrom: 'ledger' }
  const { digest, statement } = record.reserved
  return { oneTimeKey, digest, statement, learnedFrom: 'ledger' }
}

/** What everybody but the ledger knows of its uses. */
async function usesSeen(
  key: RecoveryKey,
  { stateFolder, vaultUse, chain }: Knowledge,
): Promise<readonly LearnedUse[]> {
  const publicKey = key.publicKeyText()
  const folders = [stateFolder, practiceFolder(stateFolder)]
  const kept = await Promise.all(folders.map((folder) => new ClaimFiles(() => folder).findSigned(publicKey)))
  return [
    ...kept.flatMap((signed) => (signed === undefined ? [] : useByClaim(key, signed.claim, 'kept-claim'))),
    ...(chain.kind === 'asked' ? usesBySearch(key, chain.search) : []),
    ...usesByVault(key, vaultUse),
  ]
}

/**
 * Why it may not sign after these uses. It may where all of them that are known exactly, and there is one, are this
 * very claim, and nobody names another new key.
 */
function refusalOf(
  uses: readonly LearnedUse[],
  key: RecoveryKey,
  claim: Claim | undefined,
): GuardError | undefined {
  const digest = claim === undefined ? undefined : key.intent(claimMessage(claim), '').digest
  const exact = uses.filter((use) => use.digest !== undefined)
  const isOther = (use: LearnedUse) => {
    if (use.digest !== undefined) return use.digest !== digest
    const named = /CZD[1-9A-HJ-NP-Za-km-z]+/.exec(use.statement)?.[0]
    return named !== undefined && (claim === undefined || named !== claimedKey(claim))
  }
  const other = uses.find(isOther) ?? (exact.length === 0 ? uses[0] : undefined)
  return other === undefined ? undefined : refused(other)
}

function refused({ statement, learnedFrom, digest }: LearnedUse): GuardError {
  const remembered = readRememberedClaim(statement)
  if (remembered !== undefined) return alreadySigned(remembered.coinzdensePublicKey, remembered.version)
  if (learnedFrom === 'chain' && digest === undefined) return signedElsewhere()
  return signedSomething(statement)
}

async function whatIsMissing(
  key: RecoveryKey,
  oneTimeKey: string,
  claim: Claim | undefined,
  { ledger, stateFolder, vaultUse, chain, now }: Knowledge,
): Promise<readonly Missing[]> {
  const isMadeHere = vaultUse?.kind === 'unused' || (await ledger.isMadeHere(oneTimeKey))
  // What was typed earlier counts beside a chain that was asked now, and not without it.
  const wasSaid = vaultUse?.kind === 'unknown' && vaultUse.acknowledgedAt !== null
  const missing: Missing[] = []
  if (chain.kind === 'not-asked') missing.push('chain-not-asked')
  else if (now - chain.at > chainAnswerCounts) missing.push('chain-asked-long-ago')
  else if (!chain.search.complete) missing.push('chain-told-in-part')
  if (!isMadeHere && !wasSaid) missing.push('came-from-elsewhere')
  if (claim !== undefined && (await isDraftedOtherwise(key, claim, stateFolder)))
    missing.push('another-draft')
  return missing
}

async function isDraftedOtherwise(key: RecoveryKey, claim: Claim, stateFolder: string): Promise<boolean> {
  for (const folder of [stateFolder, practiceFolder(stateFolder)]) {
    const draft = await new ClaimFiles(() => folder).findDraft(key.publicKeyText())
    if (draft !== undefined && draft.coinzdenseKey !== claimedKey(claim)) return true
  }
  return false
}
