/** The command for the day on which the keys of today stop counting. */
import { declared } from './declaration.ts'
import { carrierOption, neverSignedOption, nodeOptions, profileOption, searchOption } from './options.ts'

export const recover = declared({
  name: 'recover',
  summary:
    "Only once HIVE has announced that today's keys no longer count: sign, once, which new key is yours, and publish " +
    'that claim.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'key',
      value: 'CZD|new|seed',
      meaning:
        'the new key: its public key, new (the default) to make one, or seed to make it from its text or seed',
    },
    { name: 'hash-length', value: 'N', meaning: 'bytes in every hash of the new key; 32 by default' },
    { name: 'ots-bits', value: 'N', meaning: 'bits that a pair of its hash chains signs; 5 by default' },
    {
      name: 'heights',
      value: 'LIST',
      meaning: 'heights of its level keys, top first; 9,9,8 by default: 67,108,864 signatures',
    },
    {
      name: 'key-proof',
      value: 'FILE',
      meaning: 'a text that the new key signed, as Lifeboat saved it: it shows these three numbers',
    },
    {
      name: 'i-checked-the-numbers',
      meaning:
        'you know that these three numbers are those of the new key; a wrong one wastes your one claim',
    },
    {
      name: 'claim-version',
      value: '0|1',
      meaning:
        '1 (the default) names account, chain and both keys. 0 is the bare key, as the original tools sign it: only ' +
        'for somebody who accepts nothing else. Choosing one rules out the other forever',
    },
    { name: 'from', value: 'recovery-key|password', meaning: 'what you have; recovery-key by default' },
    {
      name: 'profile',
      value: profileOption.value,
      meaning: 'the system on which the recovery key was made; online, the registration decides',
    },
    carrierOption,
    searchOption,
    { name: 'offline', meaning: 'ask no node; the claim is printed, and published from elsewhere' },
    neverSignedOption,
    { name: 'out', value: 'FILE', meaning: 'also write the signed claim to this file' },
    { name: 'parts', meaning: 'also print the claim as lines for QR codes' },
    { name: 'dry-run', meaning: 'go through everything, and sign nothing' },
    ...nodeOptions,
  ],
  examples: [
    {
      purpose: 'Go through it on the practice chain or on HIVE, and sign nothing',
      words: 'recover alice --dry-run',
    },
    {
      purpose: 'Make a new key, sign the claim, and let bob publish it',
      words: 'recover alice --carrier bob',
    },
    {
      purpose: 'Sign without a network, and publish it elsewhere',
      words: 'recover alice --offline --out claim.json',
    },
  ],
})
