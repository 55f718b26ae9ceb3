/** Options that several commands take. Under one name an option means the same in all of them. */
import { lifeboatCommand } from '../../../shared/recovery/lifeboat-command.ts'
import type { OptionDescription } from './declaration.ts'

/** Which platform's key derivation contexts are meant. */
export const profileOption = {
  name: 'profile',
  value: 'posix|windows|ascii',
  meaning: 'the system on which the key was made: posix for Linux and macOS (the default), windows, or ascii',
}

/** `--node` and `--practice`. */
export const nodeOptions: readonly OptionDescription[] = [
  {
    name: 'node',
    value: 'URL',
    times: 'many',
    meaning: 'a HIVE node to ask instead of the usual ones; give at least two, preferably three',
  },
  {
    name: 'practice',
    value: 'URL',
    times: 'many',
    get meaning() {
      return `use the practice chain at this address (see ${lifeboatCommand('practice')}) instead of HIVE`
    },
  },
]

/** `--public-key`, `--online`, `--node` and `--practice`. */
export const comparisonOptions: readonly OptionDescription[] = [
  { name: 'public-key', value: 'QRK', meaning: 'the recovery public key to compare with' },
  { name: 'online', meaning: 'compare with the recovery key that is registered for the account on HIVE' },
  ...nodeOptions,
]

export const weakPasswordOption = {
  name: 'accept-weak-password',
  meaning: 'accept a password that Lifeboat advises against, if it has at least 50 bits of strength',
}

export const receiptOption: OptionDescription = {
  name: 'receipt',
  value: 'FILE',
  meaning: 'also write the receipt, which is the JSON object, to this new file',
}

/** `--out` and `--qr`, for texts that are carried to another computer. */
export const carryingOptions: readonly OptionDescription[] = [
  { name: 'out', value: 'FILE', meaning: 'write the text to this new file instead of standard output' },
  { name: 'qr', meaning: 'print the text as lines for QR codes, which can be read back in any order' },
]

/** `--carry`, and how the request is carried. */
export const stepCarryingOptions: readonly OptionDescription[] = [
  {
    name: 'carry',
    meaning:
      'ask for no keys, and make a request that is carried to a computer without a network, signed there (sign-request), ' +
      'carried back and sent (broadcast)',
  },
  ...carryingOptions,
]

/** Accounts that may hold a claim. */
export const searchOption: OptionDescription = {
  name: 'search',
  value: 'ACCOUNT',
  times: 'many',
  meaning: 'another account that may have published a claim: look in its history too',
}

export const carrierOption: OptionDescription = {
  name: 'carrier',
  value: 'ACCOUNT',
  meaning: 'the account that publishes the claim; Lifeboat asks for its posting key',
}

export const neverSignedOption: OptionDescription = {
  name: 'never-signed-elsewhere',
  meaning:
    'for scripts: you know that this recovery key has signed nothing, here or on another computer. On a terminal, ' +
    'Lifeboat asks',
}

/** What a script insists on, by what will be instead of what was asked for. */
export const insistingFlags = {
  'another-key-counts': 'although-another-key-counts',
  'nothing-counts': 'although-no-key-will-count',
  'goes-on-counting': 'although-it-goes-on-counting',
  'outcome-unknown': 'although-nobody-can-say-what-counts',
} as const

/** The flags for plans that publish a recovery key. */
export const insistingOptions: readonly OptionDescription[] = [
  {
    name: insistingFlags['another-key-counts'],
    meaning:
      'publish the recovery key although another one will go on counting (on a terminal, Lifeboat asks)',
  },
  {
    name: insistingFlags['nothing-counts'],
    meaning: 'publish it although no recovery key will count',
  },
  {
    name: insistingFlags['outcome-unknown'],
    meaning: 'publish it although the history is missing that says which recovery key will count',
  },
]

/** The flag for plans that write old metadata back. */
export const undoInsistingOption: OptionDescription = {
  name: insistingFlags['goes-on-counting'],
  meaning: 'with --undo: write the metadata back although the registration will go on counting',
}

/** The flag for metadata that nobody can read. */
export const replacingOption = {
  name: 'replace-metadata',
  meaning:
    'replace metadata that nobody can read, if the account has such (on a terminal, Lifeboat asks); a copy is kept',
}

export const originOption: OptionDescription = {
  name: 'from',
  value: 'master-password|password|random|wif',
  meaning:
    'where the recovery key comes from. Lifeboat asks, in this order: with master-password, for the password; with ' +
    'password, for the password, the same password again, the owner key (an empty line if you have none) and the active ' +
    'key; with random, for the owner key (or an empty line), the active key, and the new recovery key, read back; with ' +
    'wif, for the recovery key, the owner key (or an empty line) and the active key. You may give the master password, ' +
    'or a list of keys, for either key, and leave the active key empty if the line before contains it',
}

/** `--profile`, `--accept-weak-password` and `--operation`. */
export const publicationOptions: readonly OptionDescription[] = [
  profileOption,
  weakPasswordOption,
  {
    name: 'operation',
    value: 'account_update2|account_update',
    meaning:
      'the operation of the transaction: account_update2 (the default), or account_update as the original tools sent it',
  },
]
