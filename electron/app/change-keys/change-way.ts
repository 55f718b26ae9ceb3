/** New keys, and the registration behind them: how the account stands, what will be signed, and that it is signed. */
import type { ChangeKeysPreview, KeysOfToday, SendingReceiptView } from '../../../shared/contract/index.ts'
import type { AccountName, CountingRegistration } from '../../../shared/recovery/index.ts'
import { readAccountRecovery, type AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import { readKnownHistory } from '../../hive/accounts/known-history.ts'
import {
  isKeyChange,
  requireOneSigner,
  requireOwnerChangePossible,
} from '../../hive/key-changing/changing.ts'
import { publicKeysOf } from '../../hive/key-changing/new-secrets.ts'
import type { KeysOfRoles } from '../../hive/key-changing/plan.ts'
import { requireAsSaid, requireReplacing } from '../../hive/publishing/plan-approval.ts'
import type { RegistrationPlan } from '../../hive/publishing/plan.ts'
import { readGround, readGroundHistory, type PublishingReceipt } from '../../hive/publishing/publishing.ts'
import { finishEarlier } from '../../hive/transactions/operation-sending.ts'
import {
  isRecoveryKeyFrom,
  planKeys,
  planRenewalAfter,
  readChanged,
  sendKeys,
  type PlannedKeys,
} from '../../protecting/changing-keys.ts'
import { followEarlier, publishesKey } from '../../protecting/earlier-publication.ts'
import type { GivenCredentials } from '../../protecting/hive-keys.ts'
import { publishPreviewed, type Preview } from '../../protecting/publication.ts'
import { previewRenewal, registrationStands, type RegistrationStands } from '../../protecting/renewal.ts'
import type { OperationWay } from '../chain/operation-way.ts'
import { receiptView } from '../chain/transmission.ts'
import type { Published } from '../vault/registration-receipt.ts'
import { failureOf } from '../window/failure-of.ts'
import { notKnownWhatCounts, notRenewedAsShown, nothingToRenew, thereAlready } from './errors.ts'
import { changeView, renewalView, todayView } from './view.ts'

/** How an account stands. */
export interface Read {
  readonly standing: AccountRecoveryStanding
  readonly stands: RegistrationStands
  readonly today: KeysOfToday
}

/** Throws as `readAccountRecovery`. */
export async function readToday(account: AccountName, way: OperationWay): Promise<Read> {
  const standing = await readAccountRecovery(account, way)
  const stands = registrationStands(account, await readKnownHistory(account, way))
  let obstacle: KeysOfToday['obstacle']
  try {
    requirePossible(standing)
  } catch (error) {
    obstacle = failureOf(error)
  }
  return { standing, stands, today: todayView(standing, stands, obstacle) }
}

/** Throws KeyChangeError where the keys cannot be changed here, or not now. */
export function requirePossible({ reading: { account }, recentOwners, now }: AccountRecoveryStanding): void {
  requireOneSigner({ account })
  const moments = (recentOwners ?? []).map(({ replacedAt }) => replacedAt)
  requireOwnerChangePossible(account.name, moments, now)
}

/** What was shown, with the keys for it. Secret. */
export interface Planned {
  readonly shown: ChangeKeysPreview
  /** Undefined where the keys are changed already. */
  readonly keys: PlannedKeys | undefined
  readonly renewal: PlannedRenewal | undefined
}

interface PlannedRenewal {
  /** QRK… */
  readonly recoveryPublicKey: string
  readonly given: GivenCredentials
  readonly lostBefore: CountingRegistration | undefined
  /** After a change it is worked out again, and must come to the same. Undefined where it could not be foreseen. */
  readonly plan: RegistrationPlan | undefined
  /** Where the keys are changed already. */
  readonly preview: Preview<RegistrationPlan> | undefined
}

/** What somebody wants, on this page. */
export interface ChangeWish {
  /** The new master password. Secret. */
  readonly password: string
  /** What was given for the owner key of today. Secret. */
  readonly present: string
  readonly removed: readonly string[]
  readonly registration: 'renew' | 'leave'
}

/** Throws what checking and planning throw, and ChangeKeysError. */
export async function planChange(
  account: AccountName,
  { password, present, removed, registration }: ChangeWish,
  way: OperationWay,
): Promise<Planned> {
  requirePossible(await readAccountRecovery(account, way))
  const ground = await readGround(account, way)
  const wished = { keys: publicKeysOf(account, password), others: 'stay', except: removed } as const
  const keys = await planKeys(ground, wished, present)
  if (keys.change.isDone) throw thereAlready(account)
  const stands = registrationStands(account, await readGroundHistory(ground, way))
  const registered = registeredIn(stands)
  const change = changeView(keys)
  if (registered === undefined || registration === 'leave')
    return { shown: { change, renewal: undefined }, keys, renewal: undefined }
  const { recoveryPublicKey } = registered
  const given = ofPassword(password)
  const plan = await planRenewalAfter(keys.change, recoveryPublicKey, given, ground)
  // What replaces metadata needs a word of its own.
  const foreseen = plan.loses === undefined ? plan : undefined
  const isFromPassword = isRecoveryKeyFrom(account, present, recoveryPublicKey)
  return {
    shown: { change, renewal: renewalView(recoveryPublicKey, isFromPassword, foreseen) },
    keys,
    renewal: {
      recoveryPublicKey,
      given,
      lostBefore: stands.state === 'lost' ? stands.lost : undefined,
      plan: foreseen,
      preview: undefined,
    },
  }
}

/** The second transaction alone. Throws as `previewRenewal`, PlanError, and ChangeKeysError `nothing-to-renew`. */
export async function planRenewal(
  account: AccountName,
  password: string,
  lostBefore: CountingRegistration | undefined,
  way: OperationWay,
): Promise<Planned> {
  const { ground, stands } = await readChanged(account, {}, lostBefore, way)
  if (stands.state === 'not-known') throw notKnownWhatCounts(account)
  if (stands.state !== 'lost') throw nothingToRenew(account)
  const { recoveryPublicKey } = stands.lost
  const given = ofPassword(password)
  const preview = await previewRenewal(recoveryPublicKey, given, ground, way)
  requireReplacing(preview.plan, '')
  requireAsSaid(preview.plan, preview.history, '')
  return {
    shown: { change: undefined, renewal: renewalView(recoveryPublicKey, false, preview.plan) },
    keys: undefined,
    renewal: { recoveryPublicKey, given, lostBefore, plan: preview.plan, preview },
  }
}

/** Hears how far it is. */
export interface Hooks {
  readonly stateFolder: string
  readonly onChanged: () => void
  readonly onRenewed: (recoveryPublicKey: string, published: Renewed) => Promise<void>
}

export type Renewed = Pick<Published, 'receipt'> & Partial<Published>

/** Signs and sends what was shown, one after the other, and nothing else. Throws what sending throws, and ChangeKeysError. */
export async function goOn(
  account: AccountName,
  { keys, renewal }: Planned,
  way: OperationWay,
  hooks: Hooks,
): Promise<SendingReceiptView> {
  const receipt = keys === undefined ? undefined : await sendKeys(keys, way)
  if (receipt !== undefined) hooks.onChanged()
  if (renewal === undefined || renewal.plan === undefined) {
    if (receipt === undefined) throw nothingToRenew(account)
    return receiptView(account, receipt)
  }
  const changed = keys?.wish.keys
  const preview = renewal.preview ?? (await previewAfter(account, renewal, changed ?? {}, way))
  const {
    receipt: renewed,
    foresight,
    ground,
  } = await publishPreviewed(
    preview,
    {
      insisted: '',
      replacing: '',
      stateFolder: hooks.stateFolder,
      // What was shown before a person read it is read again.
      readingIsGoodFor: renewal.preview === undefined ? Infinity : 0,
    },
    way,
  )
  await hooks.onRenewed(renewal.recoveryPublicKey, {
    receipt: renewed,
    foreseen: foresight.flaw === undefined,
    endorsedBy: preview.plan.endorser.role,
    metadataBefore: ground.base.metadata,
    recoveryAccount: ground.reading.account.recoveryAccount,
  })
  return renewedView(account, renewed)
}

/** The renewal right behind the change. Throws ChangeKeysError unless it is what was shown. */
async function previewAfter(
  account: AccountName,
  { recoveryPublicKey, given, lostBefore, plan }: PlannedRenewal,
  keys: KeysOfRoles,
  way: OperationWay,
): Promise<Preview<RegistrationPlan>> {
  const { ground, stands } = await readChanged(account, keys, lostBefore, way)
  if (stands.state === 'not-known') throw notKnownWhatCounts(account)
  if (stands.state !== 'lost' || stands.lost.recoveryPublicKey !== recoveryPublicKey)
    throw notRenewedAsShown(account)
  const preview = await previewRenewal(recoveryPublicKey, given, ground, way)
  if (JSON.stringify(preview.plan.operation) !== JSON.stringify(plan?.operation))
    throw notRenewedAsShown(account)
  return preview
}

/** Which of the two an earlier run has signed, where it is on its way. */
export async function findEarlier(
  account: AccountName,
  recoveryPublicKey: string | undefined,
  { pending, chain }: OperationWay,
): Promise<'change' | 'renewal' | undefined> {
  const earlier = await pending.find(chain.chainId, account)
  if (earlier === undefined) return undefined
  if (isKeyChange(earlier)) return 'change'
  return recoveryPublicKey !== undefined && publishesKey(earlier, recoveryPublicKey) ? 'renewal' : undefined
}

/** Goes on with that. Throws as `finishEarlier` and `followEarlier`, and why it never arrived. */
export async function finish(
  account: AccountName,
  which: 'change' | 'renewal',
  recoveryPublicKey: string,
  way: OperationWay,
  hooks: Hooks,
): Promise<SendingReceiptView | undefined> {
  if (which === 'change') {
    const finished = await finishEarlier(account, way)
    if (finished === undefined) return undefined
    hooks.onChanged()
    return receiptView(account, finished.receipt)
  }
  const earlier = await way.pending.find(way.chain.chainId, account)
  if (earlier === undefined) return undefined
  const end = await followEarlier(earlier, way)
  if (end.kind === 'lapsed') throw end.because
  await hooks.onRenewed(recoveryPublicKey, { receipt: end.receipt })
  return renewedView(account, end.receipt)
}

function renewedView(account: AccountName, receipt: PublishingReceipt): SendingReceiptView {
  return receiptView(account, receipt, receipt.readBack.state)
}

/** The registration that counts, or that counted until the keys were changed. */
export function registeredIn(stands: RegistrationStands): CountingRegistration | undefined {
  if (stands.state === 'counts') return stands.counting
  return stands.state === 'lost' ? stands.lost : undefined
}

function ofPassword(masterPassword: string): GivenCredentials {
  return { masterPassword, owner: undefined, active: undefined }
}
