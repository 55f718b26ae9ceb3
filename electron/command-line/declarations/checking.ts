/** Commands that look at an account or at a signature. */
import { declared } from './declaration.ts'
import { nodeOptions, searchOption } from './options.ts'

export const check = declared({
  name: 'check',
  summary: 'Check whether an account is protected, since when, and why. Needs no secrets.',
  positionals: [],
  optionalPositionals: ['ACCOUNT'],
  options: [
    { name: 'at-block', value: 'N', meaning: 'the verdict if block N were the last one that counts' },
    {
      name: 'list',
      value: 'FILE',
      meaning: 'check the accounts in this file, one name per line; # begins a comment',
    },
    searchOption,
    { name: 'skip-claims', meaning: 'do not look for claims, which can take long for players of games' },
    { name: 'sources', meaning: 'also say in the JSON which nodes answered, and up to which block' },
    ...nodeOptions,
  ],
  examples: [
    { purpose: 'Check one account', words: 'check alice' },
    { purpose: 'Check many, as JSON', words: 'check --list accounts.txt --skip-claims --json' },
    {
      purpose: 'See how alice would stand if block 90000000 were the last',
      words: 'check alice --at-block 90000000',
    },
  ],
})

export const verify = declared({
  name: 'verify',
  summary: 'Verify the signature of a claim or of a signed text, by itself and without a network.',
  positionals: ['FILE|TEXT|-|CZD'],
  optionalPositionals: ['QRK', 'SIGNATURE'],
  meanings: {
    'FILE|TEXT|-|CZD':
      'the claim or signed text: a file, the text itself, or - for standard input; or the key that a bare claim names',
    QRK: 'with CZD: the recovery public key that signed it',
    SIGNATURE: 'with CZD: the signature',
  },
  options: [],
  examples: [
    { purpose: 'Verify a claim in a file', words: 'verify claim.json' },
    { purpose: 'Verify what is piped in', words: 'verify - < claim.json' },
  ],
})
