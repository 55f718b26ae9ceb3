/** Commands against whoever stole the keys of an account: HIVE's own account recovery. */
import { declared } from './declaration.ts'
import { nodeOptions } from './options.ts'

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
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'See who can help alice', words: 'recovery-account alice' },
    { purpose: 'Name bob from 30 days on', words: 'recovery-account alice --name bob' },
    { purpose: 'Cancel a change that a thief began', words: 'recovery-account alice --cancel' },
  ],
})

export const changeKeys = declared({
  name: 'change-keys',
  summary:
    'Change the keys of an account with its owner key, then renew its registration, which the old keys endorsed. Without ' +
    '--role, to those of a new master password. What other programs use stays, unless you remove it.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'role',
      value: 'owner|active|posting|memo',
      times: 'many',
      meaning: 'change the key of this role alone, to a new random one',
    },
    {
      name: 'remove',
      value: 'ENTRY',
      times: 'many',
      meaning: 'remove this public key or account as well; posting:NAME removes it from that role alone',
    },
    {
      name: 'remove-others',
      meaning: 'after a theft: remove every other key and account in these roles',
    },
    {
      name: 'keep',
      value: 'ENTRY',
      times: 'many',
      meaning: 'with --remove-others: keep this public key or account',
    },
    {
      name: 'dry-run',
      meaning: 'show what is there and what would go, and change nothing; asks for no secrets',
    },
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'See the keys of alice and what would become of them', words: 'change-keys alice --dry-run' },
    { purpose: 'Change all of them to those of a new master password', words: 'change-keys alice' },
    {
      purpose: 'Change the active key alone, and let an app no longer act for her',
      words: 'change-keys alice --role active --remove peakd.app',
    },
    {
      purpose: 'After a theft: leave nothing that somebody may have added',
      words: 'change-keys alice --remove-others',
    },
  ],
})
