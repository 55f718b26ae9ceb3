/** A signing key while the vault is open: its seed is in memory, and what it needs for its next signature is there or comes. */
import type { SigningKey, SigningKeySource } from '../../../shared/coinzdense/index.ts'
import type { Failure, SigningKeyView } from '../../../shared/contract/index.ts'
import type { Purpose } from '../../../shared/recovery/index.ts'
import type { StoredSigningKey } from '../../vault/vault-contents.ts'

/** What the vault says of a key that is no secret. */
export type SigningKeyFacts = Omit<StoredSigningKey, 'seed' | 'state'>

export interface LiveSigningKey {
  /** Its name in the ledger, 32 hex digits. */
  readonly id: string
  readonly source: SigningKeySource
  /** What its written seed was made for; the mark is in that, and not in what is derived from it. */
  readonly madeFor: Purpose
  facts: SigningKeyFacts
  key: SigningKey
  /** Why nobody can tell what it has signed; it signs nothing then. */
  readonly refusal: Failure | undefined
  /** What making it, or storing where it stands, failed with last. */
  failure: Failure | undefined
  /** Resolves when the next signature needs nothing any more, and the vault knows it. */
  ready: Promise<void>
  /** The state as it was last stored. */
  storedState: string | undefined
  /** The last text that it signed, with the signature. */
  lastSigned: string | undefined
}

export function factsOf({ seed: _, state: __, ...facts }: StoredSigningKey): SigningKeyFacts {
  return facts
}

/** Lets go of a key: its work is given up, and its seed overwritten. */
export function letGo({ key, source }: Pick<LiveSigningKey, 'key' | 'source'>): void {
  key.withdraw()
  source.seed.wipe()
}

/** What has to be typed before a key is removed: its account's name, or else how it begins. */
export function confirmationOf({ facts, id }: Pick<LiveSigningKey, 'facts' | 'id'>): string {
  return facts.account ?? (facts.publicKey ?? id).slice(0, 8)
}

/** Whether nothing is being made for the key, now or later. */
export function isIdle({ key }: LiveSigningKey): boolean {
  return (
    key.remaining === 0n ||
    key
      .levels()
      .every(
        ({ computed, nextComputed }) => computed === 1 && (nextComputed === undefined || nextComputed === 1),
      )
  )
}

/** Whether it may sign, and why not. */
export function standingOf({
  key,
  facts,
  refusal,
}: Pick<LiveSigningKey, 'key' | 'facts' | 'refusal'>): SigningKeyView['standing'] {
  if (refusal !== undefined) return 'refused'
  if (facts.standing === 'restored') return 'restored'
  return key.remaining === 0n ? 'used-up' : 'signing'
}

/** The key as the window sees it. */
export function viewOf(live: LiveSigningKey): SigningKeyView {
  const { id, facts, key, refusal, failure } = live
  const { hashLength, otsBits, heights } = facts
  const progress = key.progress()
  const isReady = key.remaining === 0n || (key.available() && facts.publicKey !== null)
  return {
    id,
    account: facts.account ?? undefined,
    coinzdenseKey: facts.publicKey ?? undefined,
    parameters: { hashLength, otsBits, heights },
    profile: facts.profile,
    addedAt: facts.addedAt,
    backupProvedAt: facts.backupProvedAt ?? undefined,
    state: isReady ? 'ready' : failure === undefined ? 'making' : 'failed',
    standing: standingOf(live),
    progress: progress && {
      fraction: progress.hashesDone / progress.hashesNeeded,
      secondsRemaining: progress.secondsRemaining,
    },
    capacity: String(key.capacity),
    remaining: String(key.remaining),
    levels: key.levels().map(({ number, count, ...level }) => ({
      ...level,
      number: String(number),
      count: String(count),
    })),
    failure: refusal ?? failure,
  }
}
