/** What the window is shown of an account that is taken back. */
import type {
  NewPasswordView,
  TakeBackPassword,
  TakeBackStanding,
  TakeBackStep,
} from '../../../shared/contract/index.ts'
import { sameAuthority } from '../../../shared/recovery/index.ts'
import { messageForHelper } from '../../hive/account-recovery/new-password.ts'
import type { AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import type { PlannedStep } from '../../hive/account-recovery/whole-way.ts'
import { qrPath } from '../../kit/qr-code.ts'
import { operationText } from '../chain/operation-text.ts'

/** HIVE makes a block every three seconds. */
const millisecondsBetweenBlocks = 3000

export function standingView({
  reading,
  now,
  doubt,
  change,
  request,
  recentOwners,
}: AccountRecoveryStanding): TakeBackStanding {
  const { owner, recoveryAccount, lastRecovery } = reading.account
  // Writing the same key once more, as a change of the other keys does, is no change of it.
  const last = recentOwners?.findLast(({ authority }) => !sameAuthority(authority, owner))
  return {
    now,
    changed:
      recentOwners === undefined
        ? 'not-known'
        : last && {
            at: last.replacedAt,
            until: last.usableUntil,
            untilBlock:
              reading.head.number + Math.floor((last.usableUntil - now) / millisecondsBetweenBlocks),
          },
    // One and the same operation replaces the thief’s key and says that the account was given back.
    takenBackAt: last !== undefined && lastRecovery === last.replacedAt ? lastRecovery : undefined,
    ownerKeys: owner.keys.map(([key]) => key),
    recoveryAccount,
    doubt: known(doubt),
    change: known(change),
    request: known(request && { keys: request.newOwner.keys.map(([key]) => key), expires: request.expires }),
  }
}

/** The engine says undefined for what is not known, and null for what is not there. */
function known<Value>(value: Value | null | undefined): Value | 'not-known' | undefined {
  return value === undefined ? 'not-known' : (value ?? undefined)
}

export function passwordView(account: string, password: NewPasswordView): TakeBackPassword {
  const { publicOwnerKey } = password
  return { ...password, message: messageForHelper(account, publicOwnerKey), code: qrPath(publicOwnerKey) }
}

export function stepView({ step, operation, keys }: PlannedStep): TakeBackStep {
  return {
    step,
    operation: operationText(operation),
    signedBy: keys.map(({ publicKey }) => publicKey),
  }
}
