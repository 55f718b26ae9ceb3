/**
 * Proving a backup: it is read back from what somebody holds, and only the recovery public key that it leads to is
 * compared. Nothing secret is printed but hints at a wrong word. The date is kept, and the next one called to mind.
 */
import { nextProof, reminderCalendar, repairWords, ShareCollector } from '../../shared/backup/index.ts'
import {
  derivationProfiles,
  parseProfile,
  wipe,
  type DerivationProfile,
} from '../../shared/coinzdense/index.ts'
import { requireSecretFor, type AccountName } from '../../shared/recovery/index.ts'
import type { BackupCollector } from './backup-collector.ts'
import { repairSentence } from './backup-mistakes.ts'
import { collectBackups, openBackups, type ReadBackup } from './backup-reading.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import {
  asksChain,
  fitKnown,
  givenKey,
  knownKey,
  registeredKeys,
  type KnownKeys,
} from './known-recovery-keys.ts'
import { requireNewFile, writeNewFile } from './output-file.ts'
import { changeVault } from './vault-access.ts'

/** One backup, and the recovery public key it leads to; undefined when it is another key's. */
interface Comparison {
  readonly backup: ReadBackup
  readonly publicKey: string | undefined
  readonly profile: DerivationProfile | undefined
}

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
      'Making and proving are two things.',
      'Leave out --form and --out, or --prove.',
    )
  const profile = options['profile'] === undefined ? undefined : parseProfile(options['profile'])
  await requireNewFile(options['calendar'])
  const known = await keysToCompare(account, call)
  const collector = await collectBackups(files, call)
  const backups: ReadBackup[] = []
  try {
    if (flags.has('all')) backups.push(...everyQuorum(collector, call))
    backups.push(...(await openBackups(collector, call)))
    if (call.purpose === 'practice') backups.forEach(({ secret }) => requireSecretFor('practice', secret))
    for (const { account: named } of backups)
      if (named !== undefined && named !== account)
        call.notice(`The sealed file says that it was made for ${named}, not for ${account}.`)
    const compared = backups.map((backup) => compare(backup, known, profile))
    compared
      .filter(({ publicKey }) => publicKey === undefined)
      .forEach(({ backup }) => explain(backup, known, call))
    return compared.every(({ publicKey }) => publicKey !== undefined)
      ? await proved(account, compared, call)
      : notProved(account, compared, known)
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

/** The secret of each combination of just enough shares. */
function everyQuorum({ shareTexts, shares }: BackupCollector, { showStatus }: CommandCall): ReadBackup[] {
  const threshold = shares[0]?.threshold
  if (threshold === undefined)
    throw new UsageError('usage', 'There are no shares here to combine.', 'Leave out --all.')
  const groups = [...combinations(shareTexts, threshold)]
  try {
    return groups.map((group, index) => {
      showStatus(`Combination ${index + 1} of ${groups.length}`)
      const collector = new ShareCollector()
      try {
        for (const text of group) collector.add(text)
        return {
          form: 'shares',
          secret: collector.secret() ?? new Uint8Array(0),
          profile: undefined,
          account: undefined,
          shares: collector.shares.map(({ number }) => number),
          words: undefined,
        }
      } finally {
        collector.wipe()
      }
    })
  } finally {
    showStatus('')
  }
}

function* combinations<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  if (size === 0) yield []
  else
    for (const [place, item] of items.entries())
      for (const rest of combinations(items.slice(place + 1), size - 1)) yield [item, ...rest]
}

function compare(backup: ReadBackup, known: KnownKeys, chosen: DerivationProfile | undefined): Comparison {
  // What a sealed file says of its profile is part of the backup: under another one it would not lead to this key.
  const profile = chosen ?? backup.profile
  const fitting = fitKnown(backup.secret, known, profile === undefined ? undefined : [profile])
  fitting?.key.wipe()
  return { backup, publicKey: fitting?.publicKey, profile: fitting?.profile }
}

/** A word may be wrong although the words fit together: in one of 256 cases. Then the public key tells which. */
function explain({ words }: ReadBackup, known: KnownKeys, { notice, showStatus }: CommandCall): void {
  if (words === undefined) return
  showStatus('Looking for a wrong word …')
  const matches = (secret: Uint8Array) => {
    const fitting = fitKnown(secret, { keys: known.keys.slice(0, 3) }, derivationProfiles)
    fitting?.key.wipe()
    return fitting !== undefined
  }
  const repair = repairWords(words, matches)
  showStatus('')
  if (repair !== undefined) notice(repairSentence(repair))
}

async function proved(
  account: AccountName,
  compared: readonly Comparison[],
  call: CommandCall,
): Promise<Outcome> {
  const at = new Date(call.now())
  const calendar = call.options['calendar']
  if (calendar !== undefined) await writeNewFile(calendar, reminderCalendar(account, at, at))
  if (call.flags.has('vault')) await noteInVault(compared, at, call)
  const due = nextProof(at).toISOString().slice(0, 10)
  const [first] = compared
  return {
    exitCode: 0,
    json: {
      account,
      proved: true,
      publicKey: first?.publicKey,
      profile: first?.profile,
      at: at.toISOString(),
      nextProof: due,
      backups: compared.map(({ backup }) => ({ form: backup.form, shares: backup.shares, matches: true })),
    },
    lines: [
      ...compared.map(({ backup }) => `Proved: ${formWords(backup)}.`),
      `It leads to ${first?.publicKey ?? ''}, under the derivation profile ${first?.profile ?? ''}.`,
      `Proved on ${at.toISOString().slice(0, 10)}. Prove it again on ${due}.`,
    ],
  }
}

function notProved(account: AccountName, compared: readonly Comparison[], { keys }: KnownKeys): Outcome {
  return {
    exitCode: 1,
    json: {
      account,
      proved: false,
      compared: keys,
      backups: compared.map(({ backup, publicKey }) => ({
        form: backup.form,
        shares: backup.shares,
        matches: publicKey !== undefined,
      })),
    },
    lines: [
      ...compared.map(({ backup, publicKey }) =>
        publicKey === undefined
          ? `Does not match: ${formWords(backup)} is of another recovery key than was compared with.`
          : `Matches: ${formWords(backup)}.`,
      ),
      'This backup is not proved. Do not rely on it; make a new one while you still have the key.',
    ],
  }
}

/** Throws VaultError when there is no vault, or it cannot be opened. */
async function noteInVault(compared: readonly Comparison[], at: Date, call: CommandCall): Promise<void> {
  await changeVault(call, (contents) => ({
    ...contents,
    backupProofs: [
      ...contents.backupProofs,
      ...compared.map(({ backup, publicKey = '' }) => ({
        publicKey,
        form: backup.form,
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
