/** Commands that publish a recovery key. */
import { declared } from './declaration.ts'
import {
  carrierOption,
  carryingOptions,
  insistingOptions,
  nodeOptions,
  originOption,
  publicationOptions,
  receiptOption,
  replacingOption,
  undoInsistingOption,
} from './options.ts'

export const publish = declared({
  name: 'publish',
  summary: 'Publish the recovery public key of an account, and wait until that is irreversible.',
  positionals: ['ACCOUNT'],
  options: [
    originOption,
    ...nodeOptions,
    ...publicationOptions,
    {
      name: 'expires',
      value: 'SECONDS',
      meaning: 'how long HIVE may accept the transaction, 1 to 86400; 120 by default',
    },
    { name: 'dry-run', meaning: 'show what would be published, and publish nothing' },
    {
      name: 'undo',
      value: 'FILE',
      meaning:
        'instead of --from: write back the metadata from before; Lifeboat asks for the active key. What the owner key ' +
        'endorsed goes on counting: to give it up, publish another key or change the owner key',
    },
    ...insistingOptions,
    undoInsistingOption,
    replacingOption,
    receiptOption,
  ],
  examples: [
    {
      purpose: 'See what would be published, without publishing it',
      words: 'publish alice --from random --dry-run',
    },
    { purpose: 'Protect alice with a new random key', words: 'publish alice --from random' },
    {
      purpose: 'Protect alice with the password that she has anyway, and keep the receipt',
      words: 'publish alice --from master-password --receipt receipt.json',
    },
    { purpose: 'Take a publication back', words: 'publish alice --undo undo.json' },
  ],
})

export const request = declared({
  name: 'request',
  summary: 'Make a request that a computer without a network can sign. Needs no secrets.',
  positionals: ['ACCOUNT'],
  options: [...nodeOptions, replacingOption, ...carryingOptions],
  examples: [
    { purpose: 'Write a request to a USB stick', words: 'request alice --out request.json' },
    { purpose: 'Print it as lines for QR codes', words: 'request alice --qr' },
  ],
})

export const signRequest = declared({
  name: 'sign-request',
  summary:
    'Sign on a computer without a network, from a request: a publication, or a step against whoever stole the keys of an ' +
    'account. ACCOUNT is the one whose keys sign.',
  positionals: ['ACCOUNT', 'FILE'],
  meanings: {
    FILE: 'the request, or what others have begun to sign, as a file or as lines from QR codes',
  },
  options: [
    originOption,
    ...publicationOptions,
    {
      name: 'expires',
      value: 'SECONDS',
      meaning: 'how long after the request HIVE may accept it, 1 to 86400; 85800 by default',
    },
    {
      name: 'practice-chain',
      meaning: 'the request comes from a practice chain, where a signature is worth nothing',
    },
    {
      name: 'sign-unseen',
      meaning:
        'for scripts: sign although nobody reads what is shown; on a terminal, Lifeboat asks for the account name',
    },
    ...insistingOptions,
    replacingOption,
    ...carryingOptions,
  ],
  examples: [
    {
      purpose: 'Sign with a new random key, and write the result to a file',
      words: 'sign-request alice request.json --from random --out signed.json',
    },
    {
      purpose: 'Sign a request of the practice chain',
      words: 'sign-request alice request.json --from random --practice-chain',
    },
    {
      purpose:
        'Sign a request to take alice back: it is shown, and asks for the new and the old master password',
      words: 'sign-request alice request.json --out signed.json',
    },
  ],
})

export const broadcast = declared({
  name: 'broadcast',
  summary: 'Broadcast what was signed without a network, and wait until that is irreversible.',
  positionals: ['FILE'],
  meanings: { FILE: 'a signed publication, step or claim, as a file or as lines from QR codes' },
  options: [carrierOption, ...nodeOptions, ...insistingOptions, receiptOption],
  examples: [
    {
      purpose: 'Send a publication, and keep the receipt',
      words: 'broadcast signed.json --receipt receipt.json',
    },
    {
      purpose: 'Publish the claim of somebody else through bob',
      words: 'broadcast claim.json --carrier bob',
    },
  ],
})
