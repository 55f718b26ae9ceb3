/** Commands for backups, passwords and the vault. */
import { declared, type OptionDescription } from './declaration.ts'
import { comparisonOptions, profileOption, searchOption, weakPasswordOption } from './options.ts'

const backupOptions: readonly OptionDescription[] = [
  {
    name: 'form',
    value: 'words|shares|sealed|wif|kit|sealed-paper|blank',
    meaning:
      'what to make: 24 words, shares of which some are needed, a file sealed with a password, the key as the ' +
      'original prints it, or as a PDF a paper kit, a sealed file on paper, or a blank form to fill in by hand, which ' +
      'needs no secret',
  },
  { name: 'shares', value: 'N', meaning: 'with shares, kit or blank: how many shares, 2 to 16' },
  { name: 'threshold', value: 'M', meaning: 'how many of them are needed, 2 to N' },
  {
    name: 'out',
    value: 'PLACE',
    meaning:
      'write the backup there, for you alone to read, and show nothing: to a new file, or for shares to a folder. If ' +
      'the folder exists, the set gets one of its own inside it',
  },
  { name: 'paper', value: 'a4|letter', meaning: 'paper size of a PDF; a4 by default' },
  { name: 'language', value: 'en|es', meaning: 'language of a PDF; en by default' },
  {
    name: 'from',
    value: 'recovery-key|password',
    meaning:
      'what you have; recovery-key (as its text or as 24 words) by default. Lifeboat asks for that (a password twice, ' +
      'unless there is a public key to compare with), and then, for a sealed file, for its password, twice',
  },
  {
    name: 'profile',
    value: profileOption.value,
    meaning: `${profileOption.meaning}; if there is a public key to compare with, that decides`,
  },
  weakPasswordOption,
  {
    name: 'test',
    meaning:
      'make nothing: read a backup back, from the files named or from what you type, and compare its public key. ' +
      'Lifeboat asks, in this order: for the public key unless it is given or looked up, for what no file contains, ' +
      'for the passwords of sealed files, for the passphrase of the vault',
  },
  { name: 'all', meaning: 'with --test and more shares than needed: try every combination' },
  { name: 'note-in-vault', meaning: 'with --test: note the date in the vault' },
  { name: 'calendar', value: 'FILE', meaning: 'with --test: write a reminder of the next test (.ics)' },
  ...comparisonOptions,
]

export const backup = declared({
  name: 'backup',
  summary: 'Make a backup of a recovery key, or test one that you have.',
  positionals: ['ACCOUNT'],
  furtherPositionals: 'FILE',
  meanings: { FILE: 'with --test: what to read back, such as a photograph, a PDF or a text' },
  options: backupOptions,
  examples: [
    { purpose: 'Print a paper kit', words: 'backup alice --form kit --out kit.pdf' },
    {
      purpose: 'Make three shares of which any two are needed',
      words: 'backup alice --form shares --shares 3 --threshold 2 --out shares',
    },
    {
      purpose: 'Test a photograph of the kit against what is registered on HIVE',
      words: 'backup alice --test photograph.jpg --online',
    },
  ],
})

export const restore = declared({
  name: 'restore',
  summary:
    'Get a recovery key back from a backup (words, shares, a sealed file, a picture or its text) or a password.',
  positionals: [],
  furtherPositionals: 'FILE',
  meanings: { FILE: 'pictures, PDFs or texts of the backup; without any, Lifeboat asks you to type it' },
  options: [
    { name: 'account', value: 'ACCOUNT', meaning: 'whose key it is; a sealed file says so itself' },
    {
      name: 'from',
      value: 'backup|password',
      meaning:
        'what you have; backup by default. Lifeboat asks for a password twice unless there is a public key to compare with',
    },
    {
      name: 'profile',
      value: profileOption.value,
      meaning: 'the system on which the key was made; if there is a public key to compare with, that decides',
    },
    ...comparisonOptions,
    searchOption,
    {
      name: 'describe',
      meaning:
        'restore nothing: look at each file by itself, or at what you type, and say whether it is whole and what it is; ' +
        'for a share, which set and which number',
    },
    { name: 'show-key', meaning: 'also print the recovery key itself' },
    {
      name: 'vault',
      meaning:
        'also put the key into the vault. At the end Lifeboat asks you to confirm what that means, after it has searched ' +
        'the chain, and for the passphrase of the vault (twice for a new one)',
    },
    weakPasswordOption,
  ],
  examples: [
    { purpose: 'Type the 24 words of alice', words: 'restore --account alice' },
    { purpose: 'Read a kit, and compare it with HIVE', words: 'restore kit.pdf --account alice --online' },
    { purpose: 'Say which share a sheet is', words: 'restore sheet.jpg --describe' },
  ],
})

export const passphrase = declared({
  name: 'passphrase',
  summary: 'Draw a passphrase of random words, or say how strong a password is.',
  positionals: [],
  options: [
    { name: 'words', value: 'N', meaning: 'how many words, 4 to 16; 8 by default' },
    { name: 'rate', meaning: 'draw nothing: ask for a password, and say how strong it is' },
  ],
  examples: [
    { purpose: 'Draw eight words', words: 'passphrase' },
    { purpose: 'Say how strong a password is', words: 'passphrase --rate' },
  ],
})

export const vault = declared({
  name: 'vault',
  summary: 'Write a sealed copy of the vault, to keep or to move to another computer; or bring one in.',
  positionals: ['export|import', 'FILE'],
  options: [
    {
      name: 'move',
      meaning: 'with export: the keys move with the copy, and this computer signs nothing more with them',
    },
  ],
  examples: [
    { purpose: 'Keep a sealed copy', words: 'vault export vault.copy' },
    { purpose: 'Move to another computer', words: 'vault export vault.copy --move' },
    { purpose: 'Bring a copy in, on the other computer', words: 'vault import vault.copy' },
  ],
})
