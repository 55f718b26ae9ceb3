/**
 * Signing a step on a computer without a network: the secrets that were given are held against what the request says of
 * the accounts, the operation is completed by them, and nothing else is signed. Where several must sign, each adds theirs.
 */
import {
  authorityJson,
  checkKey,
  ecdsaPublicKeyText,
  findParts,
  holderOf,
  parseAuthority,
  weighKeys,
  type CredentialContext,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import { AccountRecoveryError } from '../account-recovery/errors.ts'
import { keyChangeOperation } from '../key-changing/changing.ts'
import { publicKeysOf } from '../key-changing/new-secrets.ts'
import { planKeyChange } from '../key-changing/plan.ts'
import type { Operation, UnsignedTransaction } from '../nodes/chain-types.ts'
import { signChecked, type SigningKey } from '../transactions/checked-signing.ts'
import { signersOf } from '../transactions/signers.ts'
import { buildTransaction, longestExpiration } from '../transactions/transaction.ts'
import { damaged } from './carried-text.ts'
import { offlineCredentials } from './signing-request.ts'
import { formatStepBundle, type StepBundle } from './step-bundle.ts'
import { stepContents, type StepContents } from './step-contents.ts'
import { actorName, completes, type StepRequest } from './step-request.ts'
import { signersFor, type SignerKind, type Step, type StepSigner } from './steps.ts'

/** What was given for each of those who must sign; nothing where somebody else signs. Secret. */
export type StepSecrets = Readonly<Partial<Record<SignerKind, string>>>

/** How far the signatures get for one of those who must sign. */
export interface SignerProgress {
  readonly kind: SignerKind
  readonly account: string
  readonly weight: number
  readonly threshold: number
}

/** What signing would do. */
export interface StepPlan {
  readonly request: StepRequest
  readonly step: Step
  readonly transaction: UnsignedTransaction & { readonly signatures: readonly string[] }
  /** Secret: what is signed with now. */
  readonly keys: readonly SigningKey[]
  readonly contents: StepContents
  /** With the signatures that are there and those that are made now. */
  readonly progress: readonly SignerProgress[]
}

/** A day, less what the clocks of witnesses and the carrying may take. */
export const stepExpiration = longestExpiration - 600

/** A secret that a step takes. */
export interface AskedSecret {
  readonly kind: SignerKind
  readonly account: string
}

/** Who is still to be asked for a secret, in this order. */
export async function stillAskedFor(given: StepRequest | StepBundle): Promise<readonly AskedSecret[]> {
  if (!('transaction' in given)) return askedFor(given)
  const { request, step, transaction } = given
  const signers = signersOf(transaction, request.chainId).filter((signer) => signer !== undefined)
  const progress = await progressOf(step, request, new Set(signers))
  return progress.filter(({ weight, threshold }) => weight < threshold)
}

/** Whether no single key is enough for one of the authorities that must sign. */
export function takesSeveral({ name, subject, actor, fields, recentOwners }: StepRequest): boolean {
  const made = parseAuthority(fields['new_owner_authority'])
  const authorities =
    name === 'request_account_recovery'
      ? [actor.active]
      : name === 'recover_account'
        ? [...(made === undefined ? [] : [made]), ...recentOwners.map(({ authority }) => authority)]
        : [subject.owner]
  return authorities.some((authority) => holderOf(authority) !== 'one-key')
}

function askedFor(request: StepRequest): readonly AskedSecret[] {
  const account = request.subject.name
  switch (request.name) {
    case 'request_account_recovery':
      return [{ kind: 'active', account: request.actor.name }]
    case 'recover_account':
      return [
        { kind: 'new-owner', account },
        { kind: 'recent-owner', account },
      ]
    case 'account_update2':
    case 'change_recovery_account':
      return [{ kind: 'owner', account }]
  }
}

/** Whether the keys come from what is typed, so that it has to be the new master password. */
export function makesKeys({ name, fields }: StepRequest): boolean {
  return name === 'account_update2' && !('owner' in fields)
}

/**
 * Plans to sign what a request asks for, or what others have begun to sign. Contacts nobody. Throws AccountRecoveryError,
 * and what is said of a key that does not fit.
 */
export async function planStep(
  given: StepRequest | StepBundle,
  secrets: StepSecrets,
  expiresInSeconds = stepExpiration,
): Promise<StepPlan> {
  const begun = 'transaction' in given ? given : undefined
  const request = 'transaction' in given ? given.request : given
  const step = begun?.step ?? (await completed(request, secrets))
  const { properties, subject, actor } = request
  const transaction = begun?.transaction ?? {
    ...buildTransaction(properties, [step.operation], { expiresInSeconds }),
    signatures: [],
  }
  const before = begun === undefined ? [] : signersOf(begun.transaction, request.chainId)
  const signed = new Set(before.filter((signer) => signer !== undefined))
  const keys: SigningKey[] = []
  for (const signer of signersFor(step, subject, actor)) {
    const key = await keyFor(signer, secrets[signer.kind], signed, request)
    if (key === undefined || signed.has(key.publicKey)) continue
    signed.add(key.publicKey)
    keys.push(key)
  }
  if (keys.length === 0) throw nothingGiven(begun === undefined ? 'none' : 'begun')
  const progress = await progressOf(step, request, signed)
  return { request, step, transaction, keys, contents: stepContents(request, step, transaction), progress }
}

/** What is carried to the computer with the network, or to whoever signs next. Throws TransactionError. */
export function signStep({ request, step, transaction, keys }: StepPlan): string {
  const signed = signChecked(transaction, keys, request.chainId)
  return formatStepBundle({ request, step, transaction: signed })
}

/** How far these signers (STM…) get for each of those who must sign. */
export async function progressOf(
  step: Step,
  request: StepRequest,
  signed: ReadonlySet<string>,
): Promise<readonly SignerProgress[]> {
  return Promise.all(
    signersFor(step, request.subject, request.actor).map(async ({ kind, role, account }) => {
      const { readAccounts } = offlineCredentials({ account, members: request.members })
      const { weight, threshold } = await weighKeys(account, role, signed, readAccounts)
      return { kind, account: account.name, weight, threshold }
    }),
  )
}

/** Whether all have signed who must. */
export function isSignedByAll(progress: readonly SignerProgress[]): boolean {
  return progress.every(({ weight, threshold }) => weight >= threshold)
}

/** The operation that a request asks for, with what the secrets decide of it. */
async function completed(request: StepRequest, secrets: StepSecrets): Promise<Step> {
  const operation = await operationFor(request, secrets)
  const step = completes(request, operation)
  if (step === undefined) throw damaged()
  return step
}

async function operationFor(request: StepRequest, secrets: StepSecrets): Promise<Operation> {
  const { name, fields, recentOwners } = request
  if (name === 'recover_account') {
    const recent = await recentOwner(request, secrets['recent-owner'] ?? '')
    return [name, { ...fields, recent_owner_authority: authorityJson(recent) }]
  }
  return makesKeys(request) ? await newKeys(request, secrets.owner ?? '') : [name, fields]

  async function recentOwner({ subject, members }: StepRequest, text: string) {
    const [only, ...more] = recentOwners
    if (text === '' && only !== undefined && more.length === 0) return only.authority
    let newest: KeyVerdict | undefined
    for (const { authority } of recentOwners.toReversed()) {
      const context = offlineCredentials({ account: { ...subject, owner: authority }, members })
      const verdict = await checkKey(context, 'owner', text)
      if (verdict.fits || verdict.reason === 'not-enough-weight') return authority
      newest ??= verdict
    }
    throw new AccountRecoveryError(
      'not-a-recent-owner',
      `This is no owner key that ${subject.name} had in the last 30 days${newest === undefined ? '' : `. ${newest.sentence}`} Nothing was sent.`,
      'Give the owner key, or the master password, from before somebody changed it.',
      { account: subject.name },
    )
  }
}

/** The operation that replaces all keys by those of a new master password, whose owner key the account has already. */
async function newKeys(request: StepRequest, password: string): Promise<Operation> {
  const { subject } = request
  const name = actorName(request)
  const verdict = await checkKey(offlineCredentials({ ...request, account: subject }), 'owner', password)
  if (!verdict.fits) throw doesNotFit(verdict, 'owner')
  const keys = publicKeysOf(name, password)
  if (keys.owner !== ecdsaPublicKeyText(verdict.privateKey))
    throw new AccountRecoveryError(
      'no-keys-from-this',
      `The other keys of ${name} come from the new master password, and no other keys come from a single key. Nothing was signed.`,
      'Give the new master password.',
      { account: name },
    )
  // A thief adds keys and accounts of his own.
  return keyChangeOperation(planKeyChange(subject, { keys, held: new Set(), others: 'go', except: [] }))
}

async function keyFor(
  { kind, role, account }: StepSigner,
  text: string | undefined,
  signed: ReadonlySet<string>,
  request: StepRequest,
): Promise<SigningKey | undefined> {
  if (text === undefined || text.trim() === '') return undefined
  const context = offlineCredentials({ account, members: request.members })
  const { weight, threshold } = await weighKeys(account, role, signed, context.readAccounts)
  // HIVE refuses a signature that it does not need.
  if (weight >= threshold) return undefined
  const verdict = await checkKey(context, role, text)
  if (verdict.fits) return withPublicHalf(verdict.privateKey)
  const part = verdict.reason === 'not-enough-weight' ? await partOf(context, role, text, signed) : undefined
  if (part !== undefined) return part
  if (kind !== 'new-owner') throw doesNotFit(verdict, role)
  throw new AccountRecoveryError(
    'another-key-requested',
    `${request.recoveryAccount} asked HIVE for another owner key than this one. Nothing was sent.`,
    `Ask them to send the request again, with your key. ${verdict.sentence}`,
    { account: account.name, recoveryAccount: request.recoveryAccount },
  )
}

/** A key that counts, but not alone, and has not signed yet. */
async function partOf(
  context: CredentialContext,
  role: 'owner' | 'active',
  text: string,
  signed: ReadonlySet<string>,
): Promise<SigningKey | undefined> {
  const parts = await findParts(context, role, text)
  const part = parts.find(({ publicKey }) => !signed.has(publicKey))
  if (part !== undefined) return withPublicHalf(part.privateKey)
  throw nothingGiven('begun')
}

function withPublicHalf(privateKey: string): SigningKey {
  return { privateKey, publicKey: ecdsaPublicKeyText(privateKey) }
}

function doesNotFit(verdict: Exclude<KeyVerdict, { fits: true }>, role: string): AccountRecoveryError {
  return new AccountRecoveryError(
    `${role}-key-${verdict.reason}`,
    `${verdict.sentence} Nothing was sent.`,
    verdict.advice,
    verdict.details,
  )
}

function nothingGiven(standing: 'none' | 'begun'): AccountRecoveryError {
  return standing === 'none'
    ? new AccountRecoveryError(
        'no-key-given',
        'Nothing was given to sign with, so nothing was signed.',
        'Give at least one of the keys that were asked for.',
      )
    : new AccountRecoveryError(
        'adds-nothing',
        'With this, no signature is added that is not there already. Nothing was signed.',
        'Give a key that has not signed yet, or broadcast it when all have signed.',
      )
}
