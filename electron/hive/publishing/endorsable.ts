/** Whether one key of an account can endorse at all. Where none can, nobody should be asked for it. */
import { speakerOf, type AccountAuthorities } from '../../../shared/recovery/index.ts'
import { PublishingError } from './error.ts'

/**
 * Throws PublishingError `nobody-can-endorse` unless a key that stands in the account itself satisfies its owner or active
 * authority alone: an endorsement is one signature (FORMAT.md section 19, rule 5).
 */
export function requireEndorsable(account: AccountAuthorities): void {
  const { holder, members } = speakerOf(account)
  if (holder === 'one-key') return
  const [sentence, advice] = words(account.name, members.join(', '))[holder]
  throw new PublishingError('nobody-can-endorse', sentence, advice, {
    account: account.name,
    holder,
    members,
  })
}

const words = (name: string, members: string) =>
  ({
    'several-keys': [
      `No key can speak for ${name} alone: several must sign together. A recovery key counts only when one key endorses it. Nothing was published.`,
      `Give ${name} an owner or active key that is enough alone, with the wallet that those keys are used in. Then it can be protected.`,
    ],
    accounts: [
      `${name} has no key of its own that can speak for it: ${members} must act for it. A recovery key counts only when a key of the account itself endorses it. Nothing was published.`,
      `Protect ${members} first. Whoever acts for ${name} can also give it an owner or active key of its own, and then it can be protected.`,
    ],
    nobody: [
      `Nobody can speak for ${name}: its owner and active authorities hold no key that anybody has. Nothing was published.`,
      'Nothing can be published for such an account. Check the name.',
    ],
  }) as const
