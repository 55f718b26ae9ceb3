/** What the window is shown of an account whose keys are changed. */
import type { ChangeKeysPreview, KeysOfToday, RegistrationOfToday } from '../../../shared/contract/index.ts'
import type { AccountRecoveryStanding } from '../../hive/account-recovery/standing.ts'
import { keyChangeOperation } from '../../hive/key-changing/changing.ts'
import type { RegistrationPlan } from '../../hive/publishing/plan.ts'
import type { PlannedKeys } from '../../protecting/changing-keys.ts'
import type { RegistrationStands } from '../../protecting/renewal.ts'
import { metadataLines } from '../chain/metadata-lines.ts'
import { operationText } from '../chain/operation-text.ts'

const signing = ['owner', 'active', 'posting'] as const

export function todayView(
  { reading: { account }, change }: AccountRecoveryStanding,
  stands: RegistrationStands,
  obstacle: KeysOfToday['obstacle'],
): KeysOfToday {
  return {
    roles: signing.map((role) => {
      const { threshold, keys, accounts } = account[role]
      return {
        role,
        threshold,
        entries: [
          ...keys.map(([entry, weight]) => ({ entry, kind: 'key' as const, weight })),
          ...accounts.map(([entry, weight]) => ({ entry, kind: 'account' as const, weight })),
        ],
      }
    }),
    memoKey: account.memoKey,
    registration: registrationView(stands),
    obstacle,
    change: change === undefined ? 'not-known' : (change ?? undefined),
  }
}

function registrationView(stands: RegistrationStands): RegistrationOfToday {
  switch (stands.state) {
    case 'counts':
    case 'lost': {
      const { recoveryPublicKey, role } = stands.state === 'counts' ? stands.counting : stands.lost
      return { state: stands.state, recoveryPublicKey, role }
    }
    case 'none':
      return { state: 'none' }
    case 'not-known':
      return { state: 'not-known', because: stands.trouble }
  }
}

export function changeView({ change, owner }: PlannedKeys): NonNullable<ChangeKeysPreview['change']> {
  const { entries, thresholds } = change
  return {
    entries,
    thresholds: signing.flatMap((role) => {
      const [before, after] = thresholds[role] ?? [0, 0]
      return before === after ? [] : [{ role, before, after }]
    }),
    operation: operationText(keyChangeOperation(change)),
    signedBy: owner.publicKey,
  }
}

/** `plan` is undefined where it cannot be foreseen. */
export function renewalView(
  recoveryPublicKey: string,
  isFromPassword: boolean,
  plan: RegistrationPlan | undefined,
): NonNullable<ChangeKeysPreview['renewal']> {
  return {
    recoveryPublicKey,
    isFromPassword,
    shown: plan && {
      lines: metadataLines(plan.base.metadata, plan.metadata),
      endorser: plan.endorser.publicKey,
      signer: plan.signer.publicKey,
      operation: operationText(plan.operation),
      remarks: plan.remarks,
    },
  }
}
