/** The options of `lifeboat backup`, and what they come to. */
import { kitLanguages, type KitLanguage, type SharePlan } from '../../shared/backup/index.ts'
import { paperSizes, type PaperSize } from '../kit/draw-sheet.ts'
import { UsageError, type CommandCall } from './command.ts'
import { parseWholeNumber } from './whole-number.ts'

const forms = ['words', 'shares', 'sealed', 'wif', 'kit', 'sealed-paper', 'blank'] as const
export type BackupForm = (typeof forms)[number]

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
  for (const name of ['all', 'note-in-vault', 'calendar'])
    if (flags.has(name) || options[name] !== undefined)
      throw new UsageError('usage', `--${name} is for a test.`, 'Add --test, or leave it out.')
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

export function oneOf<Choice extends string>(
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
