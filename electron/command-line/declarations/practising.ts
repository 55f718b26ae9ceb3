/** Commands with which nothing is at stake. */
import { declared } from './declaration.ts'

export const rehearse = declared({
  name: 'rehearse',
  summary: 'Play a whole story on a practice chain inside this program, with throw-away keys.',
  positionals: ['ACCOUNT'],
  options: [
    {
      name: 'story',
      value: 'disaster|thief',
      meaning:
        'disaster (the default): the day on which today’s keys no longer count; thief: stolen keys, and how the account is taken back',
    },
    { name: 'svg', value: 'FILE', meaning: 'also draw what is printed, as a picture, into this new file' },
  ],
  examples: [
    { purpose: 'Rehearse for alice', words: 'rehearse alice' },
    { purpose: 'Rehearse what to do when keys were stolen', words: 'rehearse alice --story thief' },
    { purpose: 'Also get a certificate to print', words: 'rehearse alice --svg certificate.svg' },
  ],
})

export const practice = declared({
  name: 'practice',
  summary: 'Run a practice chain with throw-away accounts on this computer, until Ctrl-C.',
  positionals: [],
  options: [
    {
      name: 'port',
      value: 'N',
      meaning: 'the port on 127.0.0.1, 1 to 65535; the system chooses one by default',
    },
    {
      name: 'state',
      value: 'FOLDER',
      meaning:
        'keep the chain in this folder and continue with it next time; by default it is gone at the end',
    },
  ],
  examples: [
    { purpose: 'Practise until Ctrl-C', words: 'practice' },
    {
      purpose: 'Keep the chain, at an address that stays the same',
      words: 'practice --port 8090 --state practice-chain',
    },
  ],
})
