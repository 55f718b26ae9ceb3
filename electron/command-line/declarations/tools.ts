/** Commands for single steps, for the record of what was signed, and for the shell. */
import { declared } from './declaration.ts'
import { neverSignedOption, profileOption } from './options.ts'

export const derive = declared({
  name: 'derive',
  summary: 'Derive the recovery key of an account from a password.',
  positionals: ['ACCOUNT'],
  options: [profileOption],
  examples: [
    { purpose: 'Type the password', words: 'derive alice' },
    { purpose: 'A key that was made on Windows', words: 'derive alice --profile windows' },
  ],
})

export const coinzdenseKey = declared({
  name: 'coinzdense-key',
  summary: 'Derive a coinZdense key from a password and print its public key.',
  positionals: ['ACCOUNT', 'HASHLENGTH', 'OTSBITS', 'HEIGHT'],
  meanings: {
    HASHLENGTH: 'bytes in a hash',
    OTSBITS: 'bits that a pair of hash chains signs',
    HEIGHT: 'height of the tree: 2 to this power is the number of signatures',
  },
  options: [
    profileOption,
    {
      name: 'layout',
      value: 'disjoint|legacy',
      meaning: "disjoint (the default) for a key that will sign; legacy recomputes the original's public key",
    },
  ],
  examples: [
    { purpose: 'A key for 16 signatures', words: 'coinzdense-key alice 20 7 4' },
    {
      purpose: "The original's public key of the same password",
      words: 'coinzdense-key alice 20 7 4 --layout legacy',
    },
  ],
})

export const sign = declared({
  name: 'sign',
  summary: 'Sign a coinZdense public key with a recovery key. A recovery key signs one statement, ever.',
  positionals: ['CZD'],
  meanings: { CZD: 'the coinZdense public key' },
  options: [profileOption, neverSignedOption],
  examples: [
    { purpose: 'Sign a key', words: 'sign CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB' },
    {
      purpose: 'In a script that knows that nothing was signed before',
      words: 'sign CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB --never-signed-elsewhere',
    },
  ],
})

export const plan = declared({
  name: 'plan',
  summary: 'Read a key plan (YAML) and show how much its keys take up.',
  positionals: ['FILE'],
  options: [],
  examples: [
    { purpose: 'Look at a plan that comes with Lifeboat', words: 'plan docs/key-plans/hive.yml' },
    { purpose: 'The same as JSON', words: 'plan docs/key-plans/hive.yml --json' },
  ],
})

export const ledger = declared({
  name: 'ledger',
  summary: 'Show how the record of what was signed stands, or say what happened to it.',
  positionals: [],
  optionalPositionals: ['same|moved|copied|begin-anew'],
  meanings: {
    'same|moved|copied|begin-anew':
      'what happened to it; Lifeboat explains each, and asks you to confirm in words',
  },
  options: [],
  examples: [
    { purpose: 'See how it stands', words: 'ledger' },
    { purpose: 'Say that it was moved here from another computer', words: 'ledger moved' },
  ],
})

export const bench = declared({
  name: 'bench',
  summary: 'Measure how fast this computer makes keys.',
  positionals: [],
  options: [
    { name: 'quick', meaning: "only the hash kernels, and the seed post's job with one and two processes" },
    {
      name: 'census',
      value: 'N',
      meaning:
        'measure a census of N generated accounts instead: whole, in two parts at once, and its claims',
    },
    { name: 'svg', value: 'FILE', meaning: 'also draw what is printed, as a picture, into this new file' },
    {
      name: 'out',
      value: 'FOLDER',
      meaning: 'also write new files bench.txt, bench.json and bench.svg into this folder',
    },
  ],
  examples: [
    { purpose: 'The short version', words: 'bench --quick' },
    { purpose: 'Everything, with a chart', words: 'bench --svg chart.svg' },
    { purpose: 'A census of 100000 accounts', words: 'bench --census 100000' },
  ],
})

export const newerVersion = declared({
  name: 'newer-version',
  summary: 'Ask the release page whether there is a newer version. Nothing is downloaded or installed.',
  positionals: [],
  options: [],
  examples: [
    { purpose: 'Ask now', words: 'newer-version' },
    { purpose: 'The same as JSON, with the checksums', words: 'newer-version --json' },
  ],
})

export const completions = declared({
  name: 'completions',
  summary: 'Print what completes commands and options in your shell.',
  positionals: ['bash|zsh|fish'],
  options: [],
  examples: [
    { purpose: 'For bash', words: 'completions bash > ~/.lifeboat-completions.bash' },
    { purpose: 'For fish', words: 'completions fish > ~/.config/fish/completions/lifeboat-cli.fish' },
  ],
})

export const help = declared({
  name: 'help',
  summary: 'Show the help of a command, or the manual.',
  positionals: [],
  optionalPositionals: ['COMMAND'],
  options: [{ name: 'man', meaning: 'print the manual page, for man' }],
  examples: [
    { purpose: 'Help on one command', words: 'help check' },
    { purpose: 'Read the manual', words: 'help --man | man -l -' },
  ],
})
