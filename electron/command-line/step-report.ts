/** A step against whoever stole the keys of an account, as it is shown before it is signed and before it is sent. */
import type { StepChange, StepContents } from '../hive/carried/step-contents.ts'
import type { SignerProgress, StepPlan } from '../hive/carried/step-signing.ts'
import { isSignedByAll } from '../hive/carried/step-signing.ts'
import type { SignerKind } from '../hive/carried/steps.ts'
import { valueWords } from './signing-report.ts'

/** What it does, in one sentence. */
export function stepSentence({
  step,
  account,
  actor,
  changes,
}: Pick<StepContents, 'step' | 'account' | 'actor' | 'changes'>): string {
  switch (step) {
    case 'request_account_recovery':
      return `${actor} asks HIVE to give ${account} a new owner key. Its owner has a day to confirm it.`
    case 'recover_account':
      return `${account} is taken back: it gets the new owner key that was asked for.`
    case 'account_update2':
      return `${account} gets new keys.`
    case 'change_recovery_account': {
      const [before = '', after = ''] = changes.flatMap((change) => [change.before[0], change.after[0]])
      return before === after
        ? `${after} stays the recovery account of ${account}: a change of it is cancelled.`
        : `${after} becomes the recovery account of ${account}, 30 days after this is sent.`
    }
  }
}

/** Which keys are new, and which go. `claimed` where the request alone says what was there. */
export function changeLines({ changes, recentOwner }: StepContents, claimed: boolean): string[] {
  return [
    ...changes.flatMap((change) => changeWords(change, claimed)),
    ...recentOwner.map((key) => `By the owner key from before: ${key}`),
  ]
}

const names: Readonly<Record<StepChange['what'], string>> = {
  owner: 'Owner key',
  active: 'Active key',
  posting: 'Posting key',
  memo: 'Memo key',
  'recovery-account': 'Recovery account',
}

function changeWords({ what, before, after }: StepChange, claimed: boolean): string[] {
  const name = names[what]
  const gone = before.filter((one) => !after.includes(one))
  const made = after.filter((one) => !before.includes(one))
  const stays = after.filter((one) => before.includes(one))
  return [
    ...made.map((one) => `${name}, new:   ${one}`),
    ...stays.map((one) => `${name}, stays: ${one}`),
    ...gone.map((one) => `${name}, goes:  ${one}${claimed ? ' (as the request says)' : ''}`),
  ]
}

/** Everything that will be signed. */
export function stepLines({ contents, keys, progress }: StepPlan): string[] {
  const { account, actor, step, fields, expiration, transactionId } = contents
  return [
    stepSentence(contents),
    `Account:     ${account}`,
    ...(actor === account ? [] : [`Acts:        ${actor}`]),
    ...changeLines(contents, true),
    ...keys.map(({ publicKey }) => `Signed by:   ${publicKey}`),
    ...missingLines(progress),
    `Lapses:      ${expiration} UTC`,
    `All that will be signed: one operation, ${step}`,
    ...fields.map(({ name, value }) => `  ${name}: ${valueWords(value)}`),
    `Transaction: ${transactionId}`,
  ]
}

const roles: Readonly<Record<SignerKind, string>> = {
  active: 'active key',
  owner: 'owner key',
  'new-owner': 'new owner key',
  'recent-owner': 'owner key from before',
}

/** What is still to be signed by others. */
export function missingLines(progress: readonly SignerProgress[]): string[] {
  return progress.flatMap(({ kind, account, weight, threshold }) =>
    weight >= threshold
      ? []
      : [
          `Not enough:  ${weight} of ${threshold} for the ${roles[kind]} of ${account}; others sign after you`,
        ],
  )
}

/** The same as JSON. */
export function stepJson({ contents, keys, progress }: StepPlan): Readonly<Record<string, unknown>> {
  return {
    ...contents,
    signedBy: keys.map(({ publicKey }) => publicKey),
    signatures: progress,
    complete: isSignedByAll(progress),
  }
}
