/**
 * The registration after a change of keys. What a key endorsed counts only while that key is in force, and an endorsement is
 * judged by the authorities from before its transaction, so that it is renewed by a second one.
 */
import type { Saying } from '../../shared/coinzdense/index.ts'
import {
  countingIn,
  replayAccount,
  verdictAt,
  type AccountName,
  type CountingRegistration,
} from '../../shared/recovery/index.ts'
import type { HistoryKnowledge } from '../hive/accounts/known-history.ts'
import type { RegistrationPlan } from '../hive/publishing/plan.ts'
import { countingBy } from '../hive/publishing/reading-back.ts'
import type { PublicationGround, PublishingOptions } from '../hive/publishing/publishing.ts'
import { hiveKeysOf, type GivenCredentials } from './hive-keys.ts'
import { previewOf, registration, usualExpiration, type Preview, type Wish } from './publication.ts'

export type RegistrationStands =
  | { readonly state: 'counts'; readonly counting: CountingRegistration }
  /** It counted until the owner changed the keys last, and can be renewed. */
  | { readonly state: 'lost'; readonly lost: CountingRegistration }
  | { readonly state: 'none' }
  | { readonly state: 'not-known'; readonly trouble: Saying }

/**
 * How the registration stands after the last change of keys. One that counted before HIVE gave the account back is not called
 * lost: it may be the thief's.
 */
export function registrationStands(account: AccountName, history: HistoryKnowledge): RegistrationStands {
  const now = countingBy(account, history)
  if (now.state === 'not-read') return { state: 'not-known', trouble: now.trouble }
  if (now.counting !== undefined) return { state: 'counts', counting: now.counting }
  const { entries = [], start = {} } = history.known ?? {}
  const changed = replayAccount(account, entries, start).states.findLast(({ events }) =>
    events.some(({ kind }) => kind === 'owner-changed' || kind === 'active-changed'),
  )
  if (changed === undefined || changed.events.some(({ kind }) => kind === 'natively-recovered'))
    return { state: 'none' }
  const before = entries.filter(({ block }) => block < changed.block)
  const lost = countingIn(verdictAt(replayAccount(account, before, start)))
  return lost === undefined ? { state: 'none' } : { state: 'lost', lost }
}

/**
 * The wish to publish a recovery public key (QRK…) that is registered already once more, endorsed and signed with these
 * keys. Throws what checking them and looking up throw.
 */
export async function renewalWish(
  recoveryPublicKey: string,
  given: GivenCredentials,
  credentials: PublicationGround['credentials'],
): Promise<Wish<RegistrationPlan>> {
  const keys = await hiveKeysOf(credentials, given)
  return registration(recoveryPublicKey, keys, { form: 'update2', expiresInSeconds: usualExpiration })
}

/** What that takes, with the keys of today. Throws what checking the keys, planning and looking up throw. */
export async function previewRenewal(
  recoveryPublicKey: string,
  given: GivenCredentials,
  ground: PublicationGround,
  publishing: PublishingOptions,
): Promise<Preview<RegistrationPlan>> {
  return previewOf(await renewalWish(recoveryPublicKey, given, ground.credentials), ground, publishing)
}
