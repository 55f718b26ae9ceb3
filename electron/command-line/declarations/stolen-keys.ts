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
    { name: 'paper', value: 'a4|letter', meaning: 'paper size of a PDF; a4 by default' },
    { name: 'language', value: 'en|es', meaning: 'language of a PDF; en by default' },
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
    ...stepCarryingOptions.filter(({ name }) => name !== 'out'),
    {
      name: 'out',
      value: 'FILE',
      meaning:
        'with --carry: write the request to this new file instead of standard output; with --new-password: write a sheet ' +
        'to print into a new PDF, for you alone to read, instead of showing the password',
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
      purpose: 'The same with a sheet to print',
      words: 'take-back alice --new-password --out new-password.pdf',
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

export const underWay = declared({
  name: 'under-way',
  summary:
    'List what a thief may have begun in an account, or given away, and cancel it: withdrawals from savings, a power down ' +
    'and where it goes, transfers that repeat, open orders, HIVE Power and resource credits that are lent, a voting proxy. ' +
    'None of it ends when the keys are changed.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'stop',
      value: 'WHAT',
      meaning:
        'cancel this, as it is listed, or all that the active key ends; asks for that key, and sends a transaction for each',
    },
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'See what is under way in the account alice', words: 'under-way alice' },
    {
      purpose: 'Keep in savings what a thief wants to take out',
      words: 'under-way alice --stop savings:1',
    },
    { purpose: 'Cancel all of it', words: 'under-way alice --stop all' },
  ],
})

export const watch = declared({
  name: 'watch',
  summary:
    'Watch accounts: tell when somebody changes a key, the recovery account, or the registration of a recovery key, and ' +
    'what to do then. Asks for no secrets. It looks until Ctrl-C, or once for a timer. With --once the exit code is 0 when ' +
    'nothing was changed, 1 when something was, 2 for a mistake in the command, 3 when an account could not be read and ' +
    'nothing is known of a change.',
  positionals: [],
  furtherPositionals: 'ACCOUNT',
  options: [
    { name: 'list', value: 'FILE', meaning: 'watch the accounts in this file too, one name a line' },
    {
      name: 'once',
      meaning: 'look once, tell what was changed since the last look, and end; for a timer such as cron',
    },
    {
      name: 'every',
      value: 'MINUTES',
      meaning: 'look every so many minutes: 10 when left out, 1 to 1440. With --json, each news is one line',
    },
    {
      name: 'state',
      value: 'FILE',
      meaning: 'remember in this file what was seen, instead of in the state folder; nothing in it is secret',
    },
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'Watch alice and bob until Ctrl-C', words: 'watch alice bob' },
    { purpose: 'Look once, from a timer, for a program that reads JSON', words: 'watch alice --once --json' },
    { purpose: 'Watch the accounts in a file, every hour', words: 'watch --list accounts.txt --every 60' },
  ],
})
