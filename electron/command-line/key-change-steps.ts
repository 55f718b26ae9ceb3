/** The first half of `change-keys`: what is asked, shown and confirmed before new keys are sent, and their way to the chain. */
import {
  findKey,
  hiveRoles,
  type AccountName,
  type CountingRegistration,
} from '../../shared/recovery/index.ts'
import {
  hasEntry,
  hasKeys,
  planKeyChange,
  type KeyChange,
  type KeyChangeWish,
} from '../hive/key-changing/plan.ts'
import type { PublicationGround, PublishingOptions } from '../hive/publishing/publishing.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { isRecoveryKeyFrom, planKeys, sendKeys } from '../protecting/changing-keys.ts'
import type { GivenCredentials } from '../protecting/hive-keys.ts'
import { UsageError, type CommandCall } from './command.ts'
import { changeLines } from './key-change-report.ts'
import type { NewKeys } from './new-keys-input.ts'

/** What is to be changed, and what is to be known of it. */
export interface AskedChange {
  readonly account: AccountName
  readonly newKeys: NewKeys
  readonly policy: Pick<KeyChangeWish, 'others' | 'except'>
  /** The recovery key (QRK…) that counts today; undefined for none. */
  readonly counting: string | undefined
  /** Whether it stops counting with the change. */
  readonly isLost: boolean
  /** The one that stopped counting with the change of keys before this one. */
  readonly lostBefore: CountingRegistration | undefined
  /** Throws when HIVE takes no change for now. */
  readonly requirePossible: () => void
}

/** What became of it. */
export interface ChangedKeys {
  readonly change: KeyChange
  /** Undefined where an earlier run had sent it. */
  readonly receipt: SendingReceipt | undefined
  /** What the registration is renewed with; undefined where nobody was asked for it. */
  readonly credentials: GivenCredentials | undefined
}

/** Changes the keys, unless they are changed already. Throws what checking, planning and sending throw. */
export async function changeKeysAsked(
  asked: AskedChange,
  ground: PublicationGround,
  call: CommandCall,
  acting: PublishingOptions,
): Promise<ChangedKeys> {
  const { account: name, newKeys, policy, requirePossible, counting, isLost } = asked
  const { account } = ground.reading
  const { publicKeys: keys } = newKeys
  const isThere = hasKeys(account, keys)
  const roles = hiveRoles.filter((role) => keys[role] !== undefined)
  // What an earlier run has removed is not there any more.
  const except = isThere
    ? policy.except.filter((entry) => hasEntry(account, roles, entry))
    : [...policy.except]
  const wish = { keys, others: policy.others, except }
  if (isThere) {
    const change = planKeyChange(account, { ...wish, held: new Set() })
    if (change.isDone) {
      call.notice(`The new keys of ${name} are there already.`)
      return { change, receipt: undefined, credentials: undefined }
    }
  }
  requirePossible()
  const given = await call.secrets.ask(`Owner key or master password of ${name} as it is now`)
  const planned = await planKeys(ground, wish, given)
  const { change, owner } = planned
  changeLines(change, Object.values(keys), owner.publicKey).forEach(call.notice)
  if (counting !== undefined && isRecoveryKeyFrom(name, given, counting))
    call.notice(
      'Your recovery key comes from the master password that you have just typed. Keep that password forever, even after this change: only it opens the recovery key. If somebody else may know it, publish a random recovery key afterwards.',
    )
  const credentials = isLost ? await renewalCredentials(newKeys, given, ground, call) : undefined
  await confirmByName(name, 'change these keys', call)
  const receipt = await sendKeys(planned, acting)
  return { change, receipt, credentials }
}

/** Throws UsageError unless the name of the account is typed. */
export async function confirmByName(
  account: AccountName,
  doing: string,
  { secrets }: Pick<CommandCall, 'secrets'>,
): Promise<void> {
  if ((await secrets.ask(`Type ${account} to ${doing}`)).trim() === account) return
  throw new UsageError(
    'not-confirmed',
    'That is not the name of the account. Nothing was sent.',
    'Give the command again, and type the name when you have read what it will do.',
  )
}

/** The owner key of today, and the active key that signs, where they are not among the new ones. */
export async function renewalCredentials(
  newKeys: NewKeys,
  given: string | undefined,
  { credentials }: PublicationGround,
  { secrets }: Pick<CommandCall, 'secrets'>,
): Promise<GivenCredentials> {
  const { name } = credentials.account
  const { masterPassword, privateKeys } = newKeys
  if (masterPassword !== undefined) return ofMasterPassword(newKeys)
  const needed =
    given ?? privateKeys.owner ?? (await secrets.ask(`Owner key or master password of ${name} as it is now`))
  const owner = privateKeys.owner ?? needed
  const holdsActive =
    privateKeys.active === undefined && (await findKey(credentials, 'active', needed)) !== undefined
  const active =
    privateKeys.active ??
    (holdsActive ? needed : await secrets.ask(`Active key of ${name}, to sign its registration`))
  return { masterPassword: undefined, owner, active }
}

function ofMasterPassword({ masterPassword }: NewKeys): GivenCredentials {
  return { masterPassword, owner: undefined, active: undefined }
}
