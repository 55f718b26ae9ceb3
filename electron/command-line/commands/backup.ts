/** `lifeboat backup`: makes a backup of a recovery key, or tests one that somebody holds. */
import { recogniseBackup, secretFromKeyText, secretFromWords } from '../../../shared/backup/index.ts'
import { defaultProfile, parseProfile, wipe } from '../../../shared/coinzdense/index.ts'
import {
  RecoveryKey,
  requireKeyFor,
  requirePasswordFor,
  type AccountName,
  lifeboatCommand,
  typedAccountName,
} from '../../../shared/recovery/index.ts'
import { setSentence, withFacts, withShareFacts } from '../../backing-up/fact-lines.ts'
import {
  makeBackup,
  makeBlankForms,
  triedFirst,
  type BackupSubject,
  type BackupWish,
  type MadeBackup,
  type ShareSetMade,
} from '../../backing-up/making.ts'
import { numberedColumns } from '../../backing-up/word-columns.ts'
import { writePiece, writeSet } from '../backup-making.ts'
import { proveBackup } from '../backup-proof.ts'
import { workHere } from '../backup-reading.ts'
import { readBackupSettings, type BackupForm, type BackupSettings } from '../backup-settings.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { backup as declaration } from '../declarations/backing-up.ts'
import { fitRecoveryKey } from '../../recovery/recovery-key-fit.ts'
import { asksChain, givenKey, registeredKeys, type KnownKeys } from '../known-recovery-keys.ts'
import { requireStrong } from '../password-guard.ts'
import { requireNewFile } from '../output-file.ts'
import { findByPassword } from '../password-spelling.ts'
import { askOnceMore } from '../typed-twice.ts'

export const backup: Command = {
  ...declaration,

  async run(call) {
    const [name = '', ...files] = call.positionals
    const account = typedAccountName(name)
    if (call.flags.has('test')) return proveBackup(account, files, call)
    if (files.length > 0)
      throw new UsageError('usage', 'Files are named to be tested.', 'Add --test, or write --out FILE.')
    return make(account, call)
  },
}

async function make(account: AccountName, call: CommandCall): Promise<Outcome> {
  const settings = readBackupSettings(call)
  if (settings.plan === undefined || settings.form === 'blank') await requireNewFile(settings.out)
  if (settings.form === 'blank') return makeBlank(account, settings, call)
  const known = asksChain(call)
    ? await registeredKeys(account, call, { claims: 'skip', carriers: [] })
    : givenKey(call)
  const key = await askForKey(account, settings, known, call)
  if (key === undefined)
    return {
      exitCode: 1,
      json: { account, made: false, compared: known?.keys ?? [] },
      lines: [`This is not the recovery key of ${account}, in no derivation profile. No backup was made.`],
    }
  try {
    const wish = await wishFor(settings, account, call)
    const { now, version, randomBytes, showStatus } = call
    if ('cost' in wish) showStatus('Sealing takes some seconds …')
    const subject = { account, key, made: new Date(now()), version }
    const made = await makeBackup(subject, wish, { work: workHere, randomBytes })
    showStatus('')
    return await handOver(made, subject, settings, call)
  } finally {
    key.wipe()
  }
}

/** Forms without a secret: nothing is asked for. What is known of the key is printed, the rest is written by hand. */
async function makeBlank(
  account: AccountName,
  { plan, paper, language, out = '' }: BackupSettings,
  call: CommandCall,
): Promise<Outcome> {
  const known = asksChain(call)
    ? await registeredKeys(account, call, { claims: 'skip', carriers: [] })
    : givenKey(call)
  const publicKey = known?.keys[0] ?? ''
  const profile = parseProfile(call.options['profile'] ?? defaultProfile)
  const subject = { account, publicKey, profile, made: new Date(call.now()), version: call.version }
  const form = await makeBlankForms(subject, plan, { paper, language }, workHere)
  const file = await writePiece(form, out)
  return {
    exitCode: 0,
    json: {
      account,
      made: true,
      form: 'blank',
      ...plan,
      profile,
      publicKey: publicKey || null,
      files: [file],
    },
    lines: [
      `Written: ${file}`,
      'There is no secret in it. Print it, and write the words in with a pen; then it is one.',
    ],
  }
}

/** The key that was asked for, under the profile that fits what is known; undefined when none does. */
async function askForKey(
  account: AccountName,
  { from }: BackupSettings,
  known: KnownKeys | undefined,
  call: CommandCall,
): Promise<RecoveryKey | undefined> {
  const { secrets, options, notice, purpose } = call
  const chosen = options['profile']
  const text = await secrets.ask(from === 'password' ? 'Password' : 'Recovery key')
  const load = (profile: RecoveryKey['profile']) =>
    from === 'password' ? RecoveryKey.fromPassword(account, text, profile) : keyFromText(text, profile)
  if (purpose === 'practice') requireOfPractice(from, text, load)
  if (known === undefined) {
    // With nothing to compare with, nobody would notice that the backup is of a mistyped password.
    if (from === 'password') await askOnceMore(text, 'password', secrets)
    const key = load(parseProfile(chosen ?? defaultProfile))
    if (chosen === undefined)
      notice(
        `Taken to be of profile ${key.profile}, with the public key ${key.publicKeyText()}. If that is not yours, ` +
          'give it with --public-key, and the profile is found.',
      )
    return key
  }
  const { keys } = known
  const profiles = chosen === undefined ? undefined : [parseProfile(chosen)]
  const fitting =
    from === 'password'
      ? await findByPassword(account, text, { keys, profiles }, call)
      : fitRecoveryKey(load, keys, profiles)
  return fitting?.key
}

function requireOfPractice(
  from: BackupSettings['from'],
  text: string,
  load: (profile: RecoveryKey['profile']) => RecoveryKey,
): void {
  if (from === 'password') {
    requirePasswordFor('practice', text, 'opening')
    return
  }
  const key = load(defaultProfile)
  try {
    requireKeyFor('practice', key)
  } finally {
    key.wipe()
  }
}

function keyFromText(text: string, profile: RecoveryKey['profile']): RecoveryKey {
  const secret = recogniseBackup(text).kind === 'words' ? secretFromWords(text) : secretFromKeyText(text)
  try {
    return RecoveryKey.fromSecret(secret, profile)
  } finally {
    wipe(secret)
  }
}

async function wishFor(
  { form, plan, paper, language }: BackupSettings,
  account: AccountName,
  call: CommandCall,
): Promise<BackupWish> {
  if (form === 'kit') return { form, plan, paper, language, files: 'one-each' }
  if (form === 'shares') return { form, plan: plan ?? { count: 0, threshold: 0 } }
  if (form === 'words' || form === 'wif') return { form }
  const password = await call.secrets.ask('Password for the sealed file')
  await requireStrong(password, triedFirst(account), call)
  await askOnceMore(password, 'password', call.secrets)
  const sealing = { password, cost: call.sealingCost }
  return form === 'sealed-paper' ? { form, ...sealing, paper, language } : { form: 'sealed', ...sealing }
}

async function handOver(
  { pieces, set }: MadeBackup,
  { key, account }: BackupSubject,
  settings: BackupSettings,
  call: CommandCall,
): Promise<Outcome> {
  const { form, plan, out } = settings
  const facts = {
    account,
    made: true,
    form,
    ...plan,
    ...(set !== undefined && { set: set.number, madeOn: set.date }),
    profile: key.profile,
    publicKey: key.publicKeyText(),
    tested: false,
  }
  const labelled = [
    `Recovery public key: ${facts.publicKey}`,
    `Derivation profile:  ${facts.profile}`,
    ...(set === undefined ? [] : [`Shares (SLIP-39):    ${setSentence(set)} ${setRule(set)}`]),
  ]
  const next = `Not tested yet. Until you read it back, you cannot know that it works: ${lifeboatCommand(`backup ${account} --test --public-key ${facts.publicKey}`)}`
  if (out === undefined) {
    const texts = pieces.map((piece) => String(piece).trimEnd())
    const shown = texts.flatMap((text, index) =>
      texts.length === 1
        ? toBeCopied(text, form).split('\n')
        : [`Share ${index + 1} of ${texts.length}:`, text],
    )
    call.notice('What is printed now is secret. Write it down with the lines below it, and clear the screen.')
    return { exitCode: 0, json: { ...facts, backup: texts }, lines: [...shown, '', ...labelled, '', next] }
  }
  const files = await written({ pieces, set }, { key, account }, settings, out, call)
  const isPdf = form === 'kit' || form === 'sealed-paper'
  return {
    exitCode: 0,
    json: { ...facts, files },
    lines: [
      ...files.map((file) => `Written: ${file}`),
      ...labelled,
      ...(isPdf ? afterPrinting : []),
      '',
      next,
    ],
  }
}

/** As somebody reads it who copies it by hand. */
function toBeCopied(text: string, form: BackupForm): string {
  return form === 'words' ? numberedColumns(text.split(' ')).join('\n') : text
}

/** The files, with what is public about each above it where that is text. */
async function written(
  { pieces, set }: MadeBackup,
  subject: Pick<BackupSubject, 'key' | 'account'>,
  { form }: BackupSettings,
  out: string,
  { now, untilInterrupted }: CommandCall,
): Promise<readonly string[]> {
  if (set !== undefined) {
    // From here on Ctrl-C waits: the set is there as a whole, and what is printed says where.
    void untilInterrupted()
    const readable = pieces.map((piece, index) =>
      typeof piece === 'string' ? withShareFacts(piece, subject, set, index + 1) : piece,
    )
    return writeSet(readable, set, { account: subject.account, form, place: out, now: now() })
  }
  const [piece = ''] = pieces
  const isPlain = typeof piece === 'string' && (form === 'words' || form === 'wif')
  const readable = isPlain ? withFacts(toBeCopied(piece, form), { ...subject, form }) : piece
  return [await writePiece(readable, out)]
}

function setRule({ count, threshold }: ShareSetMade): string {
  return `Any ${threshold} of these ${count} are needed; one alone says nothing to whoever finds it.`
}

const afterPrinting = [
  'When it is printed, delete the PDF, also from the wastebasket, and look that no cloud folder keeps a copy. Printers',
  'remember what they print: use one of your own.',
]
