/**
 * Failures whose English speaks of the command line, or says less than the window can. Everything else in English is
 * shown as the main process says it.
 */
import type { FailureWordings, Given } from '../given.ts'

const found = (given: Given) =>
  ({ request: 'a request for a signature', signed: 'a signed transaction' })[given.text('found')] ??
  'something else'

const anotherChain =
  'What comes from the practice chain counts only there. Turn practice on for it, and off for HIVE.'

export const englishFailures: FailureWordings = {
  offline: [
    'You are offline: no HIVE node can be reached. Nothing was changed.',
    'Connect this computer, then try again. Everything up to the preview works meanwhile; publishing will wait.',
  ],
  'too-many-accounts': (given) => [
    `These are more than ${given.number('most')} accounts.`,
    'Check them in several parts.',
  ],
  'parameter-range': (given) => [
    `The ${given.text('name')} must be a whole number from ${given.number('low')} to ${given.number('high')}. No key was made.`,
    'Choose a number from that range.',
  ],
  'wrong-checksum': [
    'This key has a typing mistake: its checksum does not fit. It was not used.',
    'Compare it with your copy, character by character.',
  ],
  'master-password-given': [
    'That is a master password, not a backup. Nothing was done with it.',
    'Choose “From a password”, and say whose account it is.',
  ],
  'words-of-a-wallet': (given) => [
    `These ${given.count('count')} words go together, but they are no recovery key, which has ${given.count('needed')}. They are of another wallet, or the master password of a HIVE account.`,
    `If the recovery key was made from them as a master password, choose “From a password”. If you have ${given.count('needed')} words, write all of them.`,
  ],
  'master-password-as-key': [
    'That is a master password, not a key. Nothing was done with it.',
    'Go back and choose “Your master password”: the recovery key is made from it then.',
  ],
  'practice-elsewhere': [
    'A practice chain has to be on this computer. Nobody was asked.',
    'Give the address of one that runs on this computer already.',
  ],
  'password-without-active-key': (given) => [
    `This password alone does not give the active key of ${given.text('account')}, and that key must sign.`,
    'Choose “With my owner and active keys”, and give the active key itself.',
  ],
  'not-request': (given) => [
    `This is ${found(given)}, not a request for a signature that Lifeboat made.`,
    'Make one on the computer that has a network.',
  ],
  'not-signed': (given) => [
    `This is ${found(given)}, not a signed transaction that Lifeboat made.`,
    'Make one on the computer that has the keys.',
  ],
  'request-of-another-chain': [
    'This request was made for another chain. Nothing was signed or published.',
    anotherChain,
  ],
  'transaction-of-another-chain': [
    'This transaction was made for another chain. Nothing was signed or published.',
    anotherChain,
  ],
  'record-not-durable': (given) => [
    `The record of what this key signs could not be stored in ${given.text('folder')}, so nothing was signed.`,
    given.text('needs') === 'hard-links'
      ? 'The disk is of no use for this: those formatted as FAT and some network drives are not. Use one of another kind.'
      : 'Make room on the disk, or make the folder writable, and try again.',
  ],
}
