/** The options of `lifeboat backup`, and what they come to. */
import { kitLanguages, type KitLanguage, type SharePlan } from '../../shared/backup/index.ts'
import { paperSizes, type PaperSize } from '../kit/draw-sheet.ts'
import { UsageError, type CommandCall, type OptionDescription } from './command.ts'
import { comparisonOptions } from './known-recovery-keys.ts'
import { parseWholeNumber, profileOption } from './options.ts'
import { weakPasswordOption } from './password-guard.ts'

const forms = ['words', 'shares', 'sealed', 'wif', 'kit', 'sealed-paper', 'blank'] as const
export type BackupForm = (typeof forms)[number]

export const backupOptions: readonly OptionDescription[] = [
  {
    name: 'form',
    value: forms.join('|'),
    meaning:
      'what to make: 24 words, shares of which some are needed, a file sealed with a password, the key as the ' +
      'original prints it, or as PDF a paper kit, a sealed file on paper, or a blank form to fill in by hand, which ' +
      'takes no secret',
  },
  { name: 'shares', value: 'N', meaning: 'with shares, kit or blank: how many shares, 2 to 16' },
  { name: 'threshold', value: 'M', meaning: 'how many of them are needed, 2 to N' },
  {
    name: 'out',
    value: 'PLACE',
    meaning:
      'write it there, for you alone to read, and show nothing: a new file, or for shares a folder, in which the set ' +
      'gets one of its own when it is there already',
  },
  { name: 'paper', value: paperSizes.join('|'), meaning: 'paper of a PDF; a4 by default' },
  { name: 'language', value: kitLanguages.join('|'), meaning: 'language of a PDF; en by default' },
  {
    name: 'from',
    value: 'recovery-key|password',
    meaning:
      'what you have; recovery-key (as its text or as 24 words) by default. Asked for, in this order: that (a ' +
      'password twice, unless there is a public key to compare with), and for a sealed file its password, twice',
  },
  {
    name: 'profile',
    value: profileOption.value,
    meaning: `${profileOption.meaning}; with a public key to compare with, that decides`,
  },
  weakPasswordOption,
  {
    name: 'prove',
    meaning:
      'make nothing: read a backup back, from the files named or from what you type, and compare its public key. ' +
      'Asked for, in this order: the public key unless it is given or looked up, what no file holds, the passwords ' +
      'of sealed files, the passphrase of the vault',
  },
  { name: 'all', meaning: 'with --prove and more shares than needed: try every combination' },
  { name: 'vault', meaning: 'with --prove: note the date in the vault' },
  { name: 'calendar', value: 'FILE', meaning: 'with --prove: write a reminder of the next proof (.ics)' },
  ...comparisonOptions,
]

/** What a backup shall be like; a password is asked for later. */
export interface BackupSettings {
  readonly form: BackupForm
  readonly plan: SharePlan | undefined
  readonly out: string | undefined
  readonly paper: PaperSize
  readonly language: KitLanguage
  readonly from: 'recovery-key' | 'password'
}

/** Reads the options before anything secret is asked for. Throws UsageError or ParameterError. */
export function readBackupSettings({
  options,
  flags,
}: Pick<CommandCall, 'options' | 'flags'>): BackupSettings {
  for (const name of ['all', 'vault'])
    if (flags.has(name))
      throw new UsageError('usage', `--${name} is for proving.`, 'Add --prove, or leave it out.')
  if (options['calendar'] !== undefined)
    throw new UsageError('usage', '--calendar is for proving.', 'Add --prove, or leave it out.')
  const form = oneOf(forms, options['form'], 'form')
  const out = options['out']
  const plan = readPlan(form, options)
  // A PDF is no text for a terminal.
  if (['kit', 'sealed-paper', 'blank'].includes(form) && out === undefined)
    throw new UsageError('usage', 'What is printed on paper is a file.', 'Say where to: --out kit.pdf')
  return {
    form,
    plan,
    out,
    paper: oneOf(paperSizes, options['paper'] ?? 'a4', 'paper'),
    language: oneOf(kitLanguages, options['language'] ?? 'en', 'language'),
    from: oneOf(['recovery-key', 'password'], options['from'] ?? 'recovery-key', 'from'),
  }
}

function readPlan(form: BackupForm, options: CommandCall['options']): SharePlan | undefined {
  const { shares, threshold } = options
  const given = [shares, threshold].filter((text) => text !== undefined).length
  const takesShares = form === 'shares' || form === 'kit' || form === 'blank'
  if ((given > 0 && !takesShares) || given === 1 || (given === 0 && form === 'shares'))
    throw new UsageError(
      'usage',
      takesShares ? 'Say how many shares, and how many are needed.' : 'Only shares and kits are split.',
      'For example: --form shares --shares 3 --threshold 2',
    )
  if (shares === undefined || threshold === undefined) return undefined
  return {
    count: parseWholeNumber(shares, 'number of shares'),
    threshold: parseWholeNumber(threshold, 'threshold'),
  }
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  text: string | undefined,
  option: string,
): Choice {
  const found = choices.find((choice) => choice === text)
  if (found === undefined)
    throw new UsageError(
      'usage',
      text === undefined ? `Say which --${option}.` : `There is no such --${option}.`,
      `Choose one of: ${choices.join(', ')}.`,
    )
  return found
}
