/** Which key 32 restored bytes are: under which profile they lead to the QRK of the paper, or of an account. */
import {
  CodedError,
  codeOf,
  defaultProfile,
  type DerivationProfile,
} from '../../../shared/coinzdense/index.ts'
import type { Failure, RestoredKey } from '../../../shared/contract/index.ts'
import {
  typedAccountName,
  readRegistration,
  RecoveryKey,
  type AccountName,
  type CredentialContext,
} from '../../../shared/recovery/index.ts'
import { keyLedTo } from '../../backing-up/comparison.ts'
import { readGround } from '../../hive/publishing/publishing.ts'
import { neverSigned } from '../../recovery/restored-claim.ts'
import type { ChainAccess } from '../chain/access.ts'
import { failureOf } from '../window/failure-of.ts'
import { notThePaperKey } from './errors.ts'

/** What is known of restored bytes before anybody is asked. */
export interface RestoredSecret {
  readonly secret: Uint8Array
  /** Where the backup itself says it. */
  readonly profile: DerivationProfile | undefined
  /** QRK… of the paper. */
  readonly paperKey: string | undefined
}

/** What an account has registered today, or why nobody could tell. */
export type Registered =
  | { readonly chain: 'not-asked' }
  | { readonly chain: 'not-reached'; readonly failure: Failure }
  | { readonly chain: 'asked'; readonly keys: readonly string[]; readonly credentials: CredentialContext }

/** An account as somebody typed it. Throws AccountNameError. */
export function accountIn(name: string): AccountName {
  return typedAccountName(name)
}

/** Asks the chain of the moment. Throws only what is no answer of it. */
export async function askRegistered(
  account: AccountName,
  { access, now }: { readonly access: ChainAccess; readonly now: () => number },
): Promise<Registered> {
  try {
    const { client, chain } = access.open()
    const { base, credentials } = await readGround(account, { client, chain, now })
    const keys = readRegistration(base.metadata).flatMap((entry) => entry.recoveryPublicKey ?? [])
    return { chain: 'asked', keys, credentials }
  } catch (error) {
    if (!(error instanceof CodedError) && codeOf(error) === undefined) throw error
    return { chain: 'not-reached', failure: failureOf(error) }
  }
}

/** Which key it is. Throws RestoreError `not-the-paper-key` when there is a QRK of the paper and it is another one. */
export function judgeRestored(
  { secret, profile, paperKey }: RestoredSecret,
  account: AccountName | undefined,
  registered: Registered,
): RestoredKey {
  const keys = registered.chain === 'asked' ? registered.keys : []
  const onChain = keyLedTo(secret, keys)
  const onPaper = keyLedTo(secret, paperKey === undefined ? [] : [paperKey])
  if (paperKey !== undefined && onPaper === undefined) throw notThePaperKey()
  const match = onChain ?? onPaper
  const otherwise = profile ?? defaultProfile
  return {
    publicKey: match?.publicKey ?? publicKeyUnder(secret, otherwise),
    profile: match?.profile ?? otherwise,
    matched: onChain ? 'chain' : onPaper ? 'paper' : profile === undefined ? 'nothing' : 'sealed-file',
    reading: undefined,
    account,
    chain: registered.chain === 'asked' ? chainSays(onChain, keys) : registered.chain,
    registered: onChain === undefined ? keys[0] : undefined,
    failure: registered.chain === 'not-reached' ? registered.failure : undefined,
    claim: 'not-searched',
    searchedIn: [],
    coinzdenseKey: undefined,
    phrases: neverSigned,
  }
}

/** The same for a key that was made from a password. */
export function asMadeFromPassword(
  key: RestoredKey,
  { reading, fitsAccount }: { readonly reading: RestoredKey['reading']; readonly fitsAccount: boolean },
): RestoredKey {
  return {
    ...key,
    reading,
    matched: key.matched === 'nothing' && fitsAccount ? 'account-password' : key.matched,
  }
}

function chainSays(match: object | undefined, keys: readonly string[]) {
  if (match !== undefined) return 'agrees'
  return keys.length === 0 ? 'no-registration' : 'another-key'
}

function publicKeyUnder(secret: Uint8Array, profile: DerivationProfile): string {
  const key = RecoveryKey.fromSecret(secret, profile)
  try {
    return key.publicKeyText()
  } finally {
    key.wipe()
  }
}
