/** The options of `lifeboat recover`, and what they come to. */
import {
  decodeKey,
  ParameterError,
  parseProfile,
  requireStackParameters,
  type DerivationProfile,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import { type AccountName, typedAccountName } from '../../shared/recovery/index.ts'
import { parseHeights, usualParameters } from '../recovery/new-key.ts'
import type { ClaimWish } from './claim-choice.ts'
import { UsageError, type CommandCall } from './command.ts'
import { parseWholeNumber } from './whole-number.ts'

/** What the options of `lifeboat recover` ask for. */
export interface RecoverSettings {
  readonly account: AccountName
  readonly key: ClaimWish['key']
  readonly version: 0 | 1 | undefined
  /** Undefined where none was given. */
  readonly parameters: StackParameters | undefined
  readonly proof: ClaimWish['proof']
  readonly from: 'recovery-key' | 'password'
  readonly profile: DerivationProfile | undefined
  readonly carrier: AccountName | undefined
  readonly search: readonly AccountName[]
  readonly offline: boolean
  readonly out: string | undefined
  readonly purpose: 'sign' | 'dry-run'
  readonly parts: boolean
}

/**
 * Reads the options, before anything secret is asked for. Throws UsageError, ParameterError, the error of the key or
 * name that is wrong.
 */
export function readSettings({
  positionals: [name = ''],
  options,
  lists,
  flags,
}: CommandCall): RecoverSettings {
  const key = parseKey(options['key'] ?? 'new')
  const version = parseVersion(options['claim-version'])
  const carrier = options['carrier']
  const offline = flags.has('offline')
  if (flags.has('i-checked-the-numbers') && options['key-proof'] !== undefined)
    throw new UsageError(
      'usage',
      'Either something shows the numbers of the key, or you answer for them.',
      'Leave out --key-proof or --i-checked-the-numbers.',
    )
  if (offline && (carrier !== undefined || lists['search'] !== undefined))
    throw new UsageError(
      'usage',
      'Offline, nothing can be published and nobody can be asked.',
      'Leave out --carrier and --search.',
    )
  const profile = options['profile']
  return {
    account: typedAccountName(name),
    key,
    version,
    parameters: parseParameters(options, key),
    proof: flags.has('i-checked-the-numbers')
      ? { kind: 'insisted' }
      : options['key-proof'] === undefined
        ? { kind: 'to-ask' }
        : { kind: 'file', name: options['key-proof'] },
    from: parseFrom(options['from'] ?? 'recovery-key'),
    profile: profile === undefined ? undefined : parseProfile(profile),
    carrier: carrier === undefined ? undefined : typedAccountName(carrier),
    search: (lists['search'] ?? []).map(typedAccountName),
    offline,
    out: options['out'],
    purpose: flags.has('dry-run') ? 'dry-run' : 'sign',
    parts: flags.has('parts'),
  }
}

function parseKey(text: string): ClaimWish['key'] {
  if (text === 'new' || text === 'seed') return { kind: text }
  decodeKey('coinzdensePublicKey', text)
  return { kind: 'given', coinzdenseKey: text }
}

function parseVersion(text: string | undefined): 0 | 1 | undefined {
  if (text === undefined) return undefined
  if (text === '0') return 0
  if (text === '1') return 1
  throw new ParameterError('unknown-claim-version', 'There is no such version of claims.', 'Choose 0 or 1.')
}

function parseFrom(text: string): RecoverSettings['from'] {
  if (text === 'recovery-key' || text === 'password') return text
  throw new ParameterError(
    'unknown-source',
    'A recovery key comes from its text or from a password.',
    'Choose recovery-key or password.',
  )
}

/** The numbers that were given. Of a key that is there already they are all given, or left to what shows them. */
function parseParameters(
  options: CommandCall['options'],
  { kind }: ClaimWish['key'],
): StackParameters | undefined {
  const { 'hash-length': hashLength, 'ots-bits': otsBits, heights } = options
  const given = [hashLength, otsBits, heights].filter((text) => text !== undefined).length
  if (given === 0) return undefined
  if (kind === 'given' && given < 3)
    throw new UsageError(
      'parameters-missing',
      'The claim names the parameters of the new key, and its public key does not tell them.',
      'Give --hash-length, --ots-bits and --heights as the key was made with, or none of them.',
    )
  const parameters = {
    hashLength:
      hashLength === undefined ? usualParameters.hashLength : parseWholeNumber(hashLength, 'hash length'),
    otsBits: otsBits === undefined ? usualParameters.otsBits : parseWholeNumber(otsBits, 'number of bits'),
    heights: heights === undefined ? usualParameters.heights : parseHeights(heights),
  }
  requireStackParameters(parameters)
  return parameters
}
