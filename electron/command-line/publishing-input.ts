/** What publishing asks for, in the order of the prompts: where the recovery key comes from, and the HIVE keys. */
import { defaultProfile, parseProfile, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import {
  onlyKeyIn,
  registeredKeys,
  type AccountName,
  type CredentialContext,
  type RecoveryKey,
} from '../../shared/recovery/index.ts'
import { requireEndorsable } from '../hive/publishing/endorsable.ts'
import { keysFromPassword, type PublishingKeys } from '../hive/publishing/keys.ts'
import type { OperationForm, PlanOptions } from '../hive/publishing/plan.ts'
import { checkedHiveKeys } from '../protecting/hive-keys.ts'
import {
  keyFromMasterPassword,
  keyFromNewPassword,
  keyFromText,
  noteMadeHere,
  randomKey,
  type KeyMaking,
} from '../protecting/key-sources.ts'
import { GuardError } from '../vault/errors.ts'
import { UsageError, type CommandCall } from './command.ts'
import { parseWholeNumber } from './whole-number.ts'
import { recoveryPasswordJudging, warnOfWeakPassword } from './password-guard.ts'

const origins = ['master-password', 'password', 'random', 'wif'] as const

/** Where the recovery key comes from. */
export type KeyOrigin = (typeof origins)[number]

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
  options: CommandCall['options'],
  usualExpiration: number,
): PlanOptions & { readonly profile: DerivationProfile } {
  const form = formOf(options['operation'] ?? 'account_update2')
  const expires = options['expires']
  return {
    form,
    expiresInSeconds: expires === undefined ? usualExpiration : parseWholeNumber(expires, 'expiration'),
    profile: parseProfile(options['profile'] ?? defaultProfile),
  }
}

function formOf(operation: string): OperationForm {
  if (operation === 'account_update2') return 'update2'
  if (operation === 'account_update') return 'update'
  throw new UsageError(
    'no-such-operation',
    'There is no operation of that name that Lifeboat publishes with.',
    'Write --operation account_update2 or --operation account_update.',
  )
}

/** What was asked for, held against the account. Whoever gets it wipes the recovery key. */
export interface GivenSecrets {
  readonly recoveryKey: RecoveryKey
  readonly keys: PublishingKeys
}

/** Whom to ask, what was said beforehand, and the account that secrets are held against. */
export interface Asking extends Pick<CommandCall, 'secrets' | 'flags' | 'notice' | 'purpose' | 'ledger'> {
  readonly profile: DerivationProfile
  readonly credentials: CredentialContext
  /** The metadata of the account. */
  readonly metadata: string
}

/**
 * Asks for everything that this origin needs. Throws what the sources of keys and the check of HIVE keys throw, and what
 * the look-ups throw.
 */
export async function askForSecrets(
  origin: KeyOrigin,
  account: AccountName,
  asking: Asking,
): Promise<GivenSecrets> {
  const { secrets, credentials } = asking
  // Nobody should type secrets for an account that no key can speak for.
  requireEndorsable(credentials.account)
  const making: KeyMaking = {
    ...asking,
    account,
    registered: () => registeredKeys(asking.metadata),
  }
  if (origin === 'master-password') {
    const password = await secrets.ask('Master password')
    const hold = () => keysFromPassword(credentials, password)
    const { key, held } = await keyFromMasterPassword(password, hold, making)
    // It is guarded by HIVE's public keys alone already, so that refusing it would help nobody.
    await warnOfWeakPassword(password, account, asking)
    return { recoveryKey: key, keys: held }
  }
  const recoveryKey = await askForRecoveryKey(origin, making, asking)
  try {
    const owner = await secrets.ask('Owner key (leave empty if you have none)')
    const active = await secrets.ask('Active key')
    return { recoveryKey, keys: await checkedHiveKeys(credentials, { owner, active }) }
  } catch (error) {
    recoveryKey.wipe()
    throw error
  }
}

async function askForRecoveryKey(
  origin: Exclude<KeyOrigin, 'master-password'>,
  making: KeyMaking,
  asking: Asking,
): Promise<RecoveryKey> {
  const { secrets } = asking
  switch (origin) {
    case 'password': {
      const again = () => secrets.ask('The same password again')
      return keyFromNewPassword(await secrets.ask('Password'), again, making, recoveryPasswordJudging(asking))
    }
    case 'wif':
      return keyFromText(await secrets.ask('Recovery key'), making)
    case 'random':
      return randomKey(making)
  }
}

/**
 * Shows a new recovery key and has it read back, so that it is not published unless somebody has it. Throws GuardError
 * `not-proved` when what comes back is something else.
 */
export async function proveNewKey(
  key: RecoveryKey,
  { secrets, notice, ledger }: Pick<CommandCall, 'secrets' | 'notice' | 'ledger'>,
): Promise<void> {
  notice('')
  notice('This is your new recovery key. It is shown now and never again:')
  notice(`  ${key.privateKeyText()}`)
  notice(`Derivation profile: ${key.profile}. Recovery public key: ${key.publicKeyText()}`)
  notice(
    'Write both lines down where nobody else finds them. Then read the recovery key back, from what you wrote.',
  )
  const answer = await secrets.ask('Recovery key, read back')
  if (onlyKeyIn(answer, 'recoveryPrivateKey') === key.privateKeyText()) {
    await noteMadeHere(key, ledger)
    return
  }
  throw new GuardError(
    'not-proved',
    'What you read back is not the new recovery key. Nothing was published, and that key is of no use any more.',
    'Start again: there will be another new key.',
  )
}
