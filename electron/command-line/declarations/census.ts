/** The command for witnesses: everybody's verdict at once. */
import { declared } from './declaration.ts'
import { nodeOptions } from './options.ts'

export const census = declared({
  name: 'census',
  summary:
    'Make the list of every account that ever registered, with its verdict and claims: the same for everybody who makes it.',
  positionals: [],
  optionalPositionals: ['merge|diff|prove|check|query'],
  furtherPositionals: 'FILE',
  meanings: {
    'merge|diff|prove|check|query':
      'what to do with lists that are there: merge PART…; diff LIST LIST; prove ACCOUNT LIST; check LIST or a proof; ' +
      'query haf, duckdb or bigquery prints how operations are read there. Left out, a list is made',
  },
  options: [
    {
      name: 'operations',
      value: 'FILE|-',
      times: 'many',
      meaning:
        'read operations from this file, also packed with gzip, or from standard input; several files in their order',
    },
    {
      name: 'haf',
      value: 'DATABASE',
      meaning:
        'read them from this HAF database through psql, such as service=haf or postgres://USER@HOST/DATABASE; a password ' +
        'comes from PGPASSWORD, a password file or a service file, and never stands here',
    },
    { name: 'from-block', value: 'N', meaning: 'with --haf or --node: the first block; 1 by default' },
    {
      name: 'to-block',
      value: 'N',
      meaning: 'with --haf or --node: the last block that is read; the last final one by default',
    },
    {
      name: 'cutoff',
      value: 'N',
      meaning: 'the last block whose registrations count; the last that is read by default',
    },
    { name: 'part', value: 'I/N', meaning: 'only part I of N, for merge later, here or on another computer' },
    { name: 'out', value: 'FILE', meaning: 'the new file for the list, the merged list or the proof' },
    { name: 'root', value: 'HASH', meaning: 'with check: the root that was published' },
    ...nodeOptions,
  ],
  examples: [
    {
      purpose: 'Make the list from a database',
      words: 'census --haf service=haf --cutoff 90000000 --out list',
    },
    { purpose: 'The same from a file of operations', words: 'census --operations operations.gz --out list' },
    { purpose: 'See where two lists differ, and why', words: 'census diff mine theirs' },
    { purpose: 'Prove that alice is in it', words: 'census prove alice list --out alice.proof' },
    { purpose: 'Check that proof', words: 'census check alice.proof' },
  ],
})
