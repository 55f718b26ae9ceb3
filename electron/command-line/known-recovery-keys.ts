/**
 * The recovery public keys that a backup is compared with: given as an option, found registered on the chain, or typed.
 * Nothing else decides: two backups that agree with each other may both be of another key.
 */
import { decodeKey, derivationProfiles, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { RecoveryKey, type AccountName } from '../../shared/recovery/index.ts'
import {
  checkAccount,
  recoveryKeysOf,
  type AccountCheck,
  type CheckProgress,
} from '../hive/accounts/checking.ts'
import { fitRecoveryKey, type FittingKey } from '../recovery/recovery-key-fit.ts'
import { progressWords } from './check-report.ts'
import { UsageError, type CommandCall } from './command.ts'
import { hiveAccess } from './hive-access.ts'

/** Where the public keys come from. */
export type KeySource = 'option' | 'chain' | 'typed' | 'sheet'

export interface KnownKeys {
  readonly source: KeySource
  /** QRK…, the one that counts first. */
  readonly keys: readonly string[]
  /** What the chain told, when it was asked. */
  readonly check: AccountCheck | undefined
}

/** Whether the options say to ask a chain. Throws UsageError when they also name a key. */
export function asksChain({ options, lists, flags }: CommandCall): boolean {
  const asks = flags.has('online') || lists['node'] !== undefined || lists['practice'] !== undefined
  if (asks && options['public-key'] !== undefined)
    throw new UsageError(
      'usage',
      'The key to compare with is either given or looked up.',
      'Give --public-key, or --online, --node or --practice.',
    )
  return asks
}

/** The key of `--public-key`; undefined without the option. Throws EncodingError when it is none. */
export function givenKey({ options }: Pick<CommandCall, 'options'>): KnownKeys | undefined {
  const text = options['public-key']
  return text === undefined ? undefined : knownKey(text, 'option')
}

/** One key. Throws EncodingError when the text is no recovery public key. */
export function knownKey(text: string, source: KeySource): KnownKeys {
  decodeKey('recoveryPublicKey', text)
  return { source, keys: [text], check: undefined }
}

/** What was ever registered for an account and endorsed. Throws as `checkAccount` does. */
export async function registeredKeys(
  account: AccountName,
  call: CommandCall,
  { claims, carriers }: { readonly claims: 'search' | 'skip'; readonly carriers: readonly AccountName[] },
): Promise<KnownKeys> {
  const { now, wait, notice, showStatus } = call
  const { nodes, chain, notice: onStep } = hiveAccess(call)
  const progress = (how: CheckProgress) => showStatus(progressWords(how))
  let check: AccountCheck
  try {
    const wish = { nodes, chain, now, wait, notice: onStep, claims, carriers, progress }
    check = await checkAccount(account, wish)
  } finally {
    showStatus('')
  }
  notice(check.sentence)
  return { source: 'chain', keys: recoveryKeysOf(check.verdict), check }
}

/** The recovery key of 32 bytes whose public half is known, under the profile that makes it so. The caller wipes it. */
export function fitKnown(
  secret: Uint8Array,
  { keys }: Pick<KnownKeys, 'keys'>,
  profiles: readonly DerivationProfile[] = derivationProfiles,
): FittingKey | undefined {
  return fitRecoveryKey((profile) => RecoveryKey.fromSecret(secret, profile), keys, profiles)
}
