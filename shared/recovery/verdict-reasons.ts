/**
 * The reason codes of a verdict (FORMAT.md section 19): for each one plain sentence and what to do about it. The codes
 * never change their meaning; the sentences may be improved.
 */
import type { EntryFault } from './entry-judgement.ts'
import type { EndorsingRole } from './registration.ts'

/** Why a verdict is what it is, or what else its reader should know. */
export type ReasonCode =
  | EntryFault
  | 'owner-endorsed'
  | 'active-endorsed'
  | 'orphaned'
  | 'natively-recovered'
  | 'active-key-differs'
  | 'older-key-shown'
  | 'record-removed'
  | 'record-overwritten'
  | 'record-unreadable'
  | 'nothing-registered'
  | 'history-missing'
  | 'history-incomplete'

/** A reason: its code, the endorsing role it is about (null: the whole account), a sentence, and advice. */
export interface Reason {
  readonly code: ReasonCode
  readonly role: EndorsingRole | null
  readonly sentence: string
  readonly advice: string
}

const askAnotherNode = 'Ask a node that keeps the whole history.'
const publishAgain = (role: EndorsingRole) =>
  `Publish the recovery key again, endorsed by today's ${role} key.`
const stolenActiveKey =
  'If this was not you, somebody has your active key: change it, then publish your recovery key again.'

/** Sentence and advice for each code. */
const texts: Record<ReasonCode, (role: EndorsingRole) => readonly [sentence: string, advice: string]> = {
  'owner-endorsed': () => [
    'The owner key endorsed this recovery key, and is still in force.',
    'There is nothing to do. Keep the backup, and test it every six months.',
  ],
  'active-endorsed': () => [
    'Only the active key endorsed this recovery key. Whoever has the active key can delete it again.',
    'Publish the recovery key with the endorsement of the owner key: it counts for more.',
  ],
  orphaned: (role) => [
    `The ${role} key was changed after it had endorsed a recovery key.`,
    role === 'owner'
      ? "If this was you, renew the registration: publish the recovery key again, endorsed by the new owner key. If this was not you, somebody has your keys: HIVE's account recovery can take the account back for 30 days after the change."
      : 'If this was you, renew the registration: publish the recovery key again, endorsed by the new active key. If this was not you, somebody has your active key: change it with the owner key first.',
  ],
  'natively-recovered': () => [
    "The account was taken back with HIVE's account recovery after this registration was made.",
    "Make sure that the active and posting keys are yours again: account recovery replaces the owner key alone. Make sure that the recovery key is yours and not the thief's, too. If in doubt, publish a new one.",
  ],
  'active-key-differs': () => [
    'The active key endorsed another recovery key. The one that the owner key endorsed counts.',
    stolenActiveKey,
  ],
  'older-key-shown': () => [
    'The profile shows an older recovery key again. The last one that the owner key endorsed counts.',
    `${stolenActiveKey} An old recovery key cannot be made the newest again.`,
  ],
  'record-removed': (role) =>
    role === 'owner'
      ? [
          'The registration was deleted from the profile. It counts all the same, because the owner key endorsed it.',
          stolenActiveKey,
        ]
      : [
          'The registration was deleted from the profile. It no longer counts: only the active key had endorsed it.',
          stolenActiveKey,
        ],
  'record-overwritten': () => [
    'Something was written over the registration without the owner key. The registration counts all the same.',
    stolenActiveKey,
  ],
  'record-unreadable': () => [
    'What stands in the metadata of the account cannot be read, and no registration in it. The profile that people see is kept elsewhere.',
    'Publish the recovery key again. Lifeboat adds to what is there if that can be done, and asks before it replaces it.',
  ],
  'nothing-registered': () => [
    'No recovery key is registered.',
    'Protect the account: make a recovery key and publish it.',
  ],
  'history-missing': () => [
    'The history shows nothing of this account up to this block.',
    'Check the name and the block, or ask a node that keeps the whole history.',
  ],
  'history-incomplete': () => [
    'The history does not reach back to the creation of the account, so an older registration may be missing.',
    askAnotherNode,
  ],
  'entry-incomplete': (role) => [
    `What is registered for the ${role} key lacks the recovery key or its endorsement.`,
    publishAgain(role),
  ],
  'entry-malformed': (role) => [
    `The recovery key that is registered for the ${role} key, or its endorsement, is damaged.`,
    publishAgain(role),
  ],
  'not-endorsed': (role) => [
    `No ${role} key of this account endorsed the recovery key that is registered for it.`,
    publishAgain(role),
  ],
  'key-not-in-force': (role) => [
    `The recovery key was endorsed by a key that was the account's ${role} key at another time, not at that block.`,
    publishAgain(role),
  ],
  'weight-below-threshold': (role) => [
    `The key that endorsed the recovery key does not weigh enough to act as ${role} on its own.`,
    `Endorse it with an ${role} key that is enough on its own.`,
  ],
  'authority-needs-several-keys': (role) => [
    `This account needs several keys together to act as ${role}, but an endorsement is one signature.`,
    `Give one ${role} key enough weight to act on its own, then publish the recovery key again.`,
  ],
  'account-authority': (role) => [
    `Other accounts may act as ${role} of this one, but their keys cannot endorse its recovery key.`,
    `Endorse it with an ${role} key of the account itself.`,
  ],
  'authority-unknown': (role) => [
    `The history does not show which ${role} key was in force, so an endorsement cannot be judged.`,
    askAnotherNode,
  ],
}

/** The reason with this code; `role` is the endorsing role it is about. */
export function reason(code: ReasonCode, role: EndorsingRole | null = null): Reason {
  const [sentence, advice] = texts[code](role ?? 'owner')
  return { code, role, sentence, advice }
}
