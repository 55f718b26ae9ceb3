/**
 * `lifeboat restore`: from a backup of any form to the recovery key. Which derivation profile it was made with is found
 * by its public key; and what comes out of a backup may have been used already, so in the vault it is `unknown`.
 */
import { defaultProfile, parseProfile, wipe } from '../../../shared/coinzdense/index.ts'
import {
  RecoveryKey,
  requireSecretFor,
  type AccountName,
  lifeboatCommand,
  typedAccountName,
} from '../../../shared/recovery/index.ts'
import type { BackupCollector } from '../../backing-up/collector.ts'
import { theOneOf, type ReadBackup } from '../../backing-up/read-backup.ts'
import { searchedWords } from '../../hive/accounts/claim-lookup.ts'
import { learnUses, usesBySearch } from '../../recovery/learned-use.ts'
import type { FittingKey } from '../../recovery/recovery-key-fit.ts'
import { GuardError } from '../../vault/errors.ts'
import { checkBackups } from '../backup-check.ts'
import { askSharePassphrase, collectBackups, explainAnotherKey, openBackups } from '../backup-reading.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { restore as declaration } from '../declarations/backing-up.ts'
import { asksChain, fitKnown, givenKey, registeredKeys, type KnownKeys } from '../known-recovery-keys.ts'
import { withSetAside } from '../set-aside.ts'
import { findByPassword } from '../password-spelling.ts'
import { storeRestored, type RestoredSecret } from '../restored-in-vault.ts'
import { restoredOutcome, type Restored } from '../restored-outcome.ts'
import { askOnceMore } from '../typed-twice.ts'

export const restore: Command = {
  ...declaration,

  async run(call) {
    const { positionals, options } = call
    if (call.flags.has('describe')) return checkBackups(positionals, call)
    const named = options['account'] === undefined ? undefined : typedAccountName(options['account'])
    const chosen = options['profile'] === undefined ? undefined : parseProfile(options['profile'])
    const asksAChain = asksChain(call)
    if (!asksAChain && call.lists['search'] !== undefined)
      throw new UsageError('usage', 'Only a chain can be searched.', 'Add --online, --node or --practice.')
    const given = givenKey(call)
    if (parseFrom(options['from']) === 'password') return fromPassword({ named, chosen, given }, call)
    const collected = await collectBackups(positionals, given?.keys ?? [], call)
    const { collector, setAside } = collected
    let backups: readonly ReadBackup[] = []
    try {
      backups = await openBackups(collected, call)
      const backup = theOneOf(backups)
      if (backup === undefined)
        throw new UsageError('usage', 'There is no backup here.', lifeboatCommand('restore --help'))
      if (call.purpose === 'practice' || call.flags.has('vault'))
        requireSecretFor(call.purpose, backup.secret)
      const account = requireSameAccount(named, backup.account)
      const known = asksAChain ? await askChain(account, call) : (given ?? fromSheet(collector))
      const profile = chosen ?? backup.profile
      const fitting = fit(backup, known, profile)
      if (fitting !== undefined)
        return withSetAside(await handOver({ backup, fitting, account, known }, profile, call), setAside)
      await explainAnotherKey(backup, known?.keys ?? [], call)
      const unlocked =
        backup.form === 'shares' ? await askSharePassphrase(collector.shares, backup.set, call) : undefined
      backups = [...backups, ...(unlocked === undefined ? [] : [unlocked])]
      const unlockedFitting = unlocked === undefined ? undefined : fit(unlocked, known, profile)
      if (unlocked === undefined || unlockedFitting === undefined)
        return withSetAside(doesNotFit(known), setAside)
      const restored = { backup: unlocked, fitting: unlockedFitting, account, known }
      return withSetAside(await handOver(restored, profile, call), setAside)
    } finally {
      wipe(...backups.map(({ secret }) => secret))
      collector.wipe()
    }
  },
}

function parseFrom(text = 'backup'): 'backup' | 'password' {
  if (text === 'backup' || text === 'password') return text
  throw new UsageError('usage', 'There is no such --from.', 'Choose backup or password.')
}

/** The key of a password, which the public key that it is compared with finds in any spelling. */
async function fromPassword(
  {
    named: account,
    chosen,
    given,
  }: {
    readonly named: AccountName | undefined
    readonly chosen: RecoveryKey['profile'] | undefined
    readonly given: KnownKeys | undefined
  },
  call: CommandCall,
): Promise<Outcome> {
  if (account === undefined)
    throw new UsageError('usage', 'A key from a password depends on the account.', 'Add --account NAME.')
  if (call.positionals.length > 0)
    throw new UsageError('usage', 'A password is not read from a file.', 'Leave out the file, or --from.')
  const known = asksChain(call) ? await askChain(account, call) : given
  const password = await call.secrets.ask('Password')
  if (known === undefined) await askOnceMore(password, 'password', call.secrets)
  const fitting =
    known === undefined
      ? under(RecoveryKey.fromPassword(account, password, chosen ?? defaultProfile))
      : await findByPassword(
          account,
          password,
          { keys: known.keys, profiles: chosen === undefined ? undefined : [chosen] },
          call,
        )
  if (fitting === undefined) return doesNotFit(known)
  const secret = fitting.key.copySecret()
  try {
    const backup: RestoredSecret = { form: 'password', secret, profile: undefined, shares: [] }
    return await handOver({ backup, fitting, account, known }, chosen, call)
  } finally {
    wipe(secret)
  }
}

function under(key: RecoveryKey): FittingKey {
  return { key, profile: key.profile, publicKey: key.publicKeyText() }
}

/** Puts it into the vault where that is asked for, and says what it is. Wipes the key. */
async function handOver(
  found: Omit<Restored, 'use'>,
  said: RecoveryKey['profile'] | undefined,
  call: CommandCall,
): Promise<Outcome> {
  const { fitting, known } = found
  try {
    const lookup = known?.check?.claims.find((one) => one.recoveryPublicKey === fitting.publicKey)
    // Whether it goes into the vault or not: what was seen of its use, no door may pass.
    await learnUses(call.ledger, usesBySearch(fitting.key, lookup?.seen))
    if (known === undefined && said === undefined && call.flags.has('vault'))
      throw new GuardError(
        'not-compared',
        'Nothing says with which derivation profile this key was made, so it was not put into the vault.',
        'Give --public-key, --online or --profile.',
      )
    const use = call.flags.has('vault') ? await storeRestored(found, call) : undefined
    return restoredOutcome({ ...found, use }, said, call)
  } finally {
    fitting.key.wipe()
  }
}

function requireSameAccount(
  named: AccountName | undefined,
  sealed: AccountName | undefined,
): AccountName | undefined {
  if (named !== undefined && sealed !== undefined && named !== sealed)
    throw new UsageError(
      'another-account',
      `The sealed file was made for ${sealed}.`,
      'Leave out --account, or use another file.',
    )
  return named ?? sealed
}

async function askChain(account: AccountName | undefined, call: CommandCall): Promise<KnownKeys> {
  if (account === undefined)
    throw new UsageError('usage', 'Say whose key it is, so that it can be looked up.', 'Add --account NAME.')
  const carriers = (call.lists['search'] ?? []).map(typedAccountName)
  const known = await registeredKeys(account, call, { claims: 'search', carriers })
  call.notice(searchedWords(known.check ?? { searchedIn: [], notSearchedIn: [] }))
  return known
}

function fromSheet({ printedKeys }: BackupCollector): KnownKeys | undefined {
  return printedKeys.length === 0 ? undefined : { source: 'sheet', keys: printedKeys, check: undefined }
}

function fit(
  { secret }: ReadBackup,
  known: KnownKeys | undefined,
  profile: RecoveryKey['profile'] | undefined,
): FittingKey | undefined {
  if (known !== undefined) return fitKnown(secret, known, profile === undefined ? undefined : [profile])
  return under(RecoveryKey.fromSecret(secret, profile ?? defaultProfile))
}

function doesNotFit(known: KnownKeys | undefined): Outcome {
  return {
    exitCode: 1,
    json: { restored: false, compared: known?.keys ?? [] },
    lines: [
      'What was given was read, but it is not of the recovery key that was compared with, in any profile or spelling that was tried.',
      ...(known?.keys ?? []).map((key) => `Compared with: ${key}`),
    ],
  }
}
