/** What publishing asks for, in the order of the prompts: where the recovery key comes from, and the HIVE keys. */
import { parseProfile, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { rateRecoveryPassword } from '../../shared/backup/index.ts'
import { RecoveryKey, type AccountName, type CredentialContext } from '../../shared/recovery/index.ts'
import { checkPublishingKeys, keysFromPassword, type PublishingKeys } from '../hive/publishing-keys.ts'
import type { OperationForm, PlanOptions } from '../hive/publishing-plan.ts'
import { GuardError } from '../vault/errors.ts'
import { UsageError, type CommandCall, type OptionDescription } from './command.ts'
import { parseWholeNumber, profileOption } from './options.ts'
import type { SecretInput } from './secret-input.ts'

const origins = ['master-password', 'password', 'random', 'wif'] as const

/** Where the recovery key comes from. */
export type KeyOrigin = (typeof origins)[number]

export const originOption: OptionDescription = {
  name: 'from',
  value: origins.join('|'),
  meaning:
    'where the recovery key comes from. Asked for, in this order: with master-password the password; with password ' +
    'the password, the owner key (an empty line if you have none) and the active key; with random the owner key (or ' +
    'an empty line), the active key, and the new recovery key, read back; with wif the recovery key, the owner key ' +
    '(or an empty line) and the active key',
}

/** `--form`, `--expires` and `--profile`. */
export const publicationOptions: readonly OptionDescription[] = [
  profileOption,
  {
    name: 'form',
    value: 'update2|update',
    meaning: 'the operation: account_update2 (the default), or account_update as the original tools sent it',
  },
  {
    name: 'weak-password',
    meaning:
      'with --from password: take one that is weaker than it should be, knowing how soon it can be guessed. The ' +
      'weakest are refused all the same',
  },
]

/** The origin that `--from` names. Throws UsageError. */
export function parseOrigin(text: string | undefined): KeyOrigin {
  const origin = origins.find((candidate) => candidate === text)
  if (origin === undefined)
    throw new UsageError(
      'no-origin',
      'Say where the recovery key comes from.',
      `Write --from and one of: ${origins.join(', ')}.`,
    )
  return origin
}

/** The values of the options above, and of `--expires` in seconds. Throws UsageError, ParameterError. */
export function parsePublicationOptions(
  { options, flags }: Pick<CommandCall, 'options' | 'flags'>,
  usualExpiration: number,
): PlanOptions & SecretSettings {
  const form = options['form'] ?? 'update2'
  if (!isForm(form))
    throw new UsageError('no-such-form', 'There is no such form.', 'Write --form update2 or --form update.')
  const expires = options['expires']
  return {
    form,
    expiresInSeconds: expires === undefined ? usualExpiration : parseWholeNumber(expires, 'expiration'),
    profile: parseProfile(options['profile'] ?? profileOption.default),
    weakPasswords: flags.has('weak-password') ? 'insisted-on' : 'refused',
  }
}

function isForm(text: string): text is OperationForm {
  return text === 'update2' || text === 'update'
}

/** How secrets are to be understood. */
export interface SecretSettings {
  readonly profile: DerivationProfile
  /** Whether the person insists on a password that is weaker than it should be. */
  readonly weakPasswords: 'refused' | 'insisted-on'
}

/** What was asked for. Whoever gets it wipes the recovery key. */
export interface GivenSecrets {
  readonly recoveryKey: RecoveryKey
  /** What a person should know about it. */
  readonly remarks: readonly string[]
  /** Holds the HIVE keys against the account. Throws PublishingError, and what the look-ups throw. */
  readonly check: (context: CredentialContext) => Promise<PublishingKeys>
}

/**
 * Asks for everything that this origin needs. Throws what a recovery key's text or a password can be refused with, and
 * GuardError `password-too-weak`.
 */
export async function askForSecrets(
  origin: KeyOrigin,
  account: AccountName,
  secrets: SecretInput,
  settings: SecretSettings,
): Promise<GivenSecrets> {
  const { profile } = settings
  if (origin === 'master-password') {
    const password = await secrets.ask('Master password')
    return {
      recoveryKey: RecoveryKey.fromPassword(account, password, profile),
      remarks: [],
      check: (context) => keysFromPassword(context, password),
    }
  }
  const { recoveryKey, remarks } = await askForRecoveryKey(origin, account, secrets, settings)
  try {
    const owner = await secrets.ask('Owner key (leave empty if you have none)')
    const active = await secrets.ask('Active key')
    return {
      recoveryKey,
      remarks,
      check: (context) =>
        checkPublishingKeys(context, { owner: owner.trim() === '' ? undefined : owner, active }),
    }
  } catch (error) {
    recoveryKey.wipe()
    throw error
  }
}

async function askForRecoveryKey(
  origin: Exclude<KeyOrigin, 'master-password'>,
  account: AccountName,
  secrets: SecretInput,
  { profile, weakPasswords }: SecretSettings,
): Promise<Omit<GivenSecrets, 'check'>> {
  switch (origin) {
    case 'password': {
      const password = await secrets.ask('Password')
      const remarks = await passwordRemarks(account, password, weakPasswords)
      return { recoveryKey: RecoveryKey.fromPassword(account, password, profile), remarks }
    }
    case 'wif':
      return {
        recoveryKey: RecoveryKey.fromText((await secrets.ask('Recovery key')).trim(), profile),
        remarks: [],
      }
    case 'random':
      return { recoveryKey: RecoveryKey.random(profile), remarks: [] }
  }
}

/** What to know about a password that is taken. Throws GuardError, and BackupPasswordError when it is no password. */
async function passwordRemarks(
  account: AccountName,
  password: string,
  weakPasswords: SecretSettings['weakPasswords'],
): Promise<readonly string[]> {
  const { verdict, words } = await rateRecoveryPassword(account, password)
  if (verdict === 'accepted') return []
  const taken = verdict === 'warned' || (verdict === 'needs-override' && weakPasswords === 'insisted-on')
  if (taken) return [`Guessing this password ${words}, and many cards can guess at once.`]
  throw new GuardError(
    'password-too-weak',
    `Guessing this password ${words}: whoever does has the recovery key. Nothing was published.`,
    verdict === 'refused'
      ? 'Take a random key with --from random, or a password of six random words or more.'
      : 'Take a random key with --from random, or a longer password. To take this one all the same: --weak-password.',
  )
}

/**
 * Shows a new recovery key and has it read back, so that it is not published unless somebody has it. Throws GuardError
 * `not-proved` when what comes back is something else.
 */
export async function proveNewKey(
  key: RecoveryKey,
  { secrets, notice }: Pick<CommandCall, 'secrets' | 'notice'>,
): Promise<void> {
  notice('')
  notice('This is your new recovery key. It is shown now and never again:')
  notice(`  ${key.privateKeyText()}`)
  notice(`Derivation profile: ${key.profile}. Recovery public key: ${key.publicKeyText()}`)
  notice(
    'Write both lines down where nobody else finds them. Then read the recovery key back, from what you wrote.',
  )
  const answer = (await secrets.ask('Recovery key, read back')).trim()
  if (answer === key.privateKeyText()) return
  throw new GuardError(
    'not-proved',
    'What you read back is not the new recovery key. Nothing was published, and that key is of no use any more.',
    'Start again: there will be another new key.',
  )
}
