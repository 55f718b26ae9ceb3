/**
 * Testing a backup: it is read back from what somebody holds, and only the recovery public key that it leads to is
 * compared. Nothing secret is printed but hints at a wrong word. The date is kept, and the next one called to mind.
 */
import { nextProof, reminderCalendar } from '../../shared/backup/index.ts'
import { parseProfile, wipe } from '../../shared/coinzdense/index.ts'
import { requireSecretFor, type AccountName } from '../../shared/recovery/index.ts'
import type { BackupCollector } from '../backing-up/collector.ts'
import { compareBackup, type Comparison } from '../backing-up/comparison.ts'
import { testedForm } from '../backing-up/proof-form.ts'
import { everyQuorum, type ReadBackup } from '../backing-up/read-backup.ts'
import { askSharePassphrase, collectBackups, explainAnotherKey, openBackups } from './backup-reading.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import { asksChain, givenKey, knownKey, registeredKeys, type KnownKeys } from './known-recovery-keys.ts'
import { requireNewFile, writeNewFile } from './output-file.ts'
import { withSetAside, type SetAside } from './set-aside.ts'
import { changeVault } from './vault-access.ts'

/** Reads the backups of an account back and compares them. Throws what reading them and asking a chain throw. */
export async function proveBackup(
  account: AccountName,
  files: readonly string[],
  call: CommandCall,
): Promise<Outcome> {
  const { options, flags } = call
  if (options['form'] !== undefined || options['out'] !== undefined)
    throw new UsageError(
      'usage',
      'Making a backup and testing one are two things.',
      'Leave out --form and --out, or --test.',
    )
  const profile = options['profile'] === undefined ? undefined : parseProfile(options['profile'])
  await requireNewFile(options['calendar'])
  const known = await keysToCompare(account, call)
  const collected = await collectBackups(files, known.keys, call)
  const { collector, setAside } = collected
  const backups: ReadBackup[] = []
  try {
    if (flags.has('all')) backups.push(...quorumsOf(collector, call))
    backups.push(...(await openBackups(collected, call)))
    if (call.purpose === 'practice') backups.forEach(({ secret }) => requireSecretFor('practice', secret))
    for (const { account: named } of backups)
      if (named !== undefined && named !== account)
        call.notice(`The sealed file says that it was made for ${named}, not for ${account}.`)
    const compared = backups.map((backup) => compareBackup(backup, known.keys, profile))
    for (const [place, { backup, leadsTo }] of compared.entries()) {
      if (leadsTo !== undefined) continue
      await explainAnotherKey(backup, known.keys, call)
      // With every combination, it would be asked for each of them.
      const mayHavePassphrase = backup.form === 'shares' && !flags.has('all')
      const unlocked = mayHavePassphrase
        ? await askSharePassphrase(collector.shares, backup.set, call)
        : undefined
      if (unlocked === undefined) continue
      backups.push(unlocked)
      compared[place] = compareBackup(unlocked, known.keys, profile)
    }
    const outcome = compared.every(({ leadsTo }) => leadsTo !== undefined)
      ? await proved(account, compared, collected.collector, call)
      : notProved(account, compared, known)
    return withSetAside(withUnproved(outcome, setAside), setAside)
  } finally {
    wipe(...backups.map(({ secret }) => secret))
    collector.wipe()
  }
}

async function keysToCompare(account: AccountName, call: CommandCall): Promise<KnownKeys> {
  if (!asksChain(call))
    return givenKey(call) ?? knownKey((await call.secrets.ask('Recovery public key (QRK…)')).trim(), 'typed')
  const known = await registeredKeys(account, call, { claims: 'skip', carriers: [] })
  if (known.keys.length > 0) return known
  throw new UsageError(
    'nothing-to-compare',
    `No recovery key of ${account} is registered, so there is nothing to compare with.`,
    'Give the public key that you wrote down: --public-key QRK…',
  )
}

/** Whoever had a file set aside must not take it for tested with the others. */
function withUnproved(outcome: Outcome, setAside: readonly SetAside[]): Outcome {
  const files = [...new Set(setAside.flatMap(({ file }) => file ?? []))]
  if (files.length === 0) return outcome
  return { ...outcome, lines: [...outcome.lines, `Set aside, and not tested: ${files.join(', ')}.`] }
}

/** The key of each combination of just enough shares. */
function quorumsOf({ shares }: BackupCollector, { showStatus }: CommandCall): readonly ReadBackup[] {
  if (shares.shares.length === 0)
    throw new UsageError('usage', 'There are no shares here to combine.', 'Leave out --all.')
  try {
    return everyQuorum(shares, (number, count) => showStatus(`Combination ${number} of ${count}`))
  } finally {
    showStatus('')
  }
}

async function proved(
  account: AccountName,
  compared: readonly Comparison[],
  collector: BackupCollector,
  call: CommandCall,
): Promise<Outcome> {
  const at = new Date(call.now())
  const calendar = call.options['calendar']
  if (calendar !== undefined) await writeNewFile(calendar, reminderCalendar(account, at, at))
  if (call.flags.has('note-in-vault')) await noteInVault(compared, collector, at, call)
  const due = nextProof(at).toISOString().slice(0, 10)
  const leadsTo = compared[0]?.leadsTo
  return {
    exitCode: 0,
    json: {
      account,
      tested: true,
      ...leadsTo,
      at: at.toISOString(),
      nextTest: due,
      backups: compared.map(({ backup }) => ({ form: backup.form, shares: backup.shares, matches: true })),
    },
    lines: [
      ...compared.map(({ backup }) => `Tested: ${formWords(backup)}.`),
      `It gives the recovery key ${leadsTo?.publicKey ?? ''}, with the derivation profile ${leadsTo?.profile ?? ''}.`,
      `Tested on ${at.toISOString().slice(0, 10)}. Test it again on ${due}.`,
    ],
  }
}

function notProved(account: AccountName, compared: readonly Comparison[], { keys }: KnownKeys): Outcome {
  return {
    exitCode: 1,
    json: {
      account,
      tested: false,
      compared: keys,
      backups: compared.map(({ backup, leadsTo }) => ({
        form: backup.form,
        shares: backup.shares,
        matches: leadsTo !== undefined,
      })),
    },
    lines: [
      ...compared.map(({ backup, leadsTo }) =>
        leadsTo === undefined
          ? `Does not match: ${formWords(backup)} contains a different recovery key.`
          : `Matches: ${formWords(backup)}.`,
      ),
      'This backup failed the test. Do not rely on it: make a new one while you still have the key.',
    ],
  }
}

/** Throws VaultError when there is no vault, or it cannot be opened. */
async function noteInVault(
  compared: readonly Comparison[],
  collector: BackupCollector,
  at: Date,
  call: CommandCall,
): Promise<void> {
  await changeVault(call, (contents) => ({
    ...contents,
    backupProofs: [
      ...contents.backupProofs,
      ...compared.map(({ backup, leadsTo }) => ({
        publicKey: leadsTo?.publicKey ?? '',
        form: testedForm(backup, collector),
        at: at.toISOString(),
        shares: [...backup.shares],
      })),
    ],
  }))
}

function formWords({ form, shares }: ReadBackup): string {
  switch (form) {
    case 'words':
      return 'the backup as 24 words'
    case 'private-key':
      return 'the recovery key as text'
    case 'sealed-file':
      return 'the sealed file'
    case 'shares':
      return `the backup of shares ${shares.join(', ')}`
  }
}
