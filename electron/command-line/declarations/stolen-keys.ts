/** Commands against whoever stole the keys of an account: HIVE's own account recovery. */
import { declared } from './declaration.ts'
import { nodeOptions, stepCarryingOptions } from './options.ts'

export const takeBack = declared({
  name: 'take-back',
  summary:
    'Take an account back whose owner key somebody else has changed, within 30 days, or help somebody to. Without an ' +
    'option it says how the account stands, and asks for no secrets.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'new-password',
      meaning: 'make a new master password, and the message for the recovery account',
    },
    {
      name: 'request',
      value: 'STM',
      meaning:
        "as the recovery account: ask HIVE to give the account this public owner key; asks for the recovery account's active key",
    },
    {
      name: 'confirm',
      meaning:
        'as the owner, within a day: confirm it with the new master password and the owner key or master password from ' +
        'before, then change all other keys',
    },
    {
      name: 'other-keys',
      meaning:
        'with --carry, as the owner and after the confirmation: change all other keys to those of the new master password',
    },
    ...stepCarryingOptions,
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'See whether alice can be taken back, and until when', words: 'take-back alice' },
    {
      purpose: 'Make a new master password, and what her recovery account must know',
      words: 'take-back alice --new-password',
    },
    {
      purpose: 'As her recovery account: ask for the key that she sent',
      words: 'take-back alice --request STM6vJmrwaX5TjgTS9dPH8KsArso5m91fVodJvv91j7G765wqcNM9',
    },
    { purpose: 'As alice: confirm it, and change all keys', words: 'take-back alice --confirm' },
    {
      purpose:
        'The same with keys on a computer without a network: confirm it, and then change the other keys',
      words: 'take-back alice --confirm --carry --out request.json',
    },
    {
      purpose: 'Once that was signed and sent',
      words: 'take-back alice --other-keys --carry --out request.json',
    },
  ],
})

export const recoveryAccount = declared({
  name: 'recovery-account',
  summary:
    'Show who can help if the keys of an account are stolen, name somebody else, or cancel a change that somebody began.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'name',
      value: 'OTHER',
      meaning: 'name this account instead; it takes over after 30 days, and asks for the owner key',
    },
    { name: 'cancel', meaning: 'cancel a change that was begun; asks for the owner key' },
    ...stepCarryingOptions,
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'See who can help alice', words: 'recovery-account alice' },
    { purpose: 'Name bob from 30 days on', words: 'recovery-account alice --name bob' },
    { purpose: 'Cancel a change that a thief began', words: 'recovery-account alice --cancel' },
    {
      purpose: 'The same with the owner key on a computer without a network',
      words: 'recovery-account alice --cancel --carry --out request.json',
    },
  ],
})
