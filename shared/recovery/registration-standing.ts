/**
 * Which registrations an account has made up to a block, and which one stands there (FORMAT.md section 19). What the
 * owner key endorsed stands until the owner endorses another recovery key or the owner key changes: the metadata itself
 * can be changed with the active key alone, so a deletion there proves nothing. What the active key endorsed stands only
 * while it can be read in the metadata.
 */
import type { AccountEvent, AccountState, AccountTimeline, Authorities } from './account-timeline.ts'
import { keyStanding, type KnownAuthority } from './authority.ts'
import { judgeEntry, type EntryFault, type ReadEntry } from './entry-judgement.ts'
import type { EndorsingRole } from './registration.ts'

/** A block, and its time (empty when the node did not say). */
export interface Moment {
  readonly block: number
  readonly time: string
}

/** A recovery key that was endorsed by a key that was enough alone when it did so. */
export interface EndorsedRegistration extends Moment {
  readonly role: EndorsingRole
  readonly recoveryPublicKey: string
  /** The HIVE public key (STM…) that endorsed it. */
  readonly endorser: string
  readonly transactionId: string
  /** Since when it has counted without a break, or counted when it last did; undefined when it never did. */
  readonly since: Moment | undefined
  /** When the endorsing key went out of force; undefined while it is in force. */
  readonly orphaned: Moment | undefined
}

/** An entry of a recovery record that did not count at the block that carried it. */
export interface RejectedEntry extends Moment {
  readonly role: EndorsingRole
  readonly recoveryPublicKey: string | undefined
  readonly transactionId: string
  readonly code: EntryFault
}

/** What became of an account's registrations up to a block. */
export interface RegistrationStanding {
  /** Every endorsed registration, in chain order. */
  readonly endorsed: readonly EndorsedRegistration[]
  readonly rejected: readonly RejectedEntry[]
  /** The one that counts. */
  readonly counting: EndorsedRegistration | undefined
  /** What the record in the metadata now says for each role that it mentions. */
  readonly shown: Partial<Record<EndorsingRole, EndorsedRegistration | RejectedEntry>>
  readonly last: AccountState | undefined
  readonly nativelyRecovered: Moment | undefined
  /** Whether a registration may count that cannot be judged, because the history hides an authority. */
  readonly undecided: boolean
}

/** What the record in the metadata says for each role that it mentions. */
type ShownEntries = Partial<Record<EndorsingRole, Mutable<EndorsedRegistration> | RejectedEntry>>
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] }

/** The registrations of the timeline up to and with the block `cutoff`. Never throws on a timeline. */
export function registrationsAt(timeline: AccountTimeline, cutoff: number): RegistrationStanding {
  const standing = new Standing(timeline.start)
  for (const state of timeline.states) {
    if (state.block > cutoff) break
    standing.advance(state)
  }
  return standing.result()
}

/** The same state by state, in chain order; what a state showed is not kept. */
export class Standing {
  readonly #endorsed: Mutable<EndorsedRegistration>[] = []
  /** With what stood on the chain. */
  readonly #rejected = new Map<Mutable<RejectedEntry>, ReadEntry>()
  readonly #keysSeen: Record<EndorsingRole, Set<string>> = { owner: new Set(), active: new Set() }
  #shown: ShownEntries = {}
  #counting: Mutable<EndorsedRegistration> | undefined
  #last: AccountState | undefined
  #settled = 0
  #nativelyRecovered: Moment | undefined

  constructor(start: Authorities) {
    this.#see('owner', start.owner)
    this.#see('active', start.active)
  }

  advance(state: AccountState): void {
    for (const event of state.events) this.#take(event)
    this.#see('owner', state.owner)
    this.#see('active', state.active)
    const moment = { block: state.block, time: state.time }
    // Only a change of authority can change what was found before.
    const unchanged = state.owner === this.#last?.owner && state.active === this.#last.active
    for (const registration of this.#endorsed.slice(unchanged ? this.#settled : 0)) {
      if (inForce(registration, state)) registration.orphaned = undefined
      else registration.orphaned ??= moment
    }
    this.#settled = this.#endorsed.length
    const before = this.#counting
    this.#counting = this.#choose(state)
    if (this.#counting !== undefined && this.#counting !== before) {
      const sameKey =
        before?.role === this.#counting.role && before.recoveryPublicKey === this.#counting.recoveryPublicKey
      this.#counting.since = sameKey ? before.since : moment
    }
    this.#last = state
  }

  result(): RegistrationStanding {
    for (const [entry, { candidates }] of this.#rejected) {
      const known = candidates.some((key) => this.#keysSeen[entry.role].has(key))
      if (known && (entry.code === 'not-endorsed' || entry.code === 'account-authority'))
        entry.code = 'key-not-in-force'
    }
    return {
      endorsed: this.#endorsed,
      rejected: [...this.#rejected.keys()],
      counting: this.#counting,
      shown: this.#shown,
      last: this.#last,
      nativelyRecovered: this.#nativelyRecovered,
      undecided: this.#isUndecided(),
    }
  }

  #isUndecided(): boolean {
    const now = this.#last
    if (now === undefined) return false
    const stands = (one: EndorsedRegistration | RejectedEntry) =>
      one.role === 'owner' || one === this.#shown.active
    const hiddenSince = this.#endorsed.some((one) => stands(one) && now[one.role] === 'unknown')
    const hiddenThen = [...this.#rejected].some(([entry, { candidates }]) => {
      const authority = now[entry.role]
      const mayBeInForce =
        authority === 'unknown' || candidates.some((key) => keyStanding(authority, key) === 'sufficient')
      return entry.code === 'authority-unknown' && stands(entry) && mayBeInForce
    })
    return hiddenSince || hiddenThen
  }

  #take(event: AccountEvent): void {
    switch (event.kind) {
      case 'registration-written':
      case 'registration-changed':
      case 'registration-repeated': {
        const before = this.#shown
        this.#shown = {}
        for (const entry of event.entries) this.#shown[entry.role] = this.#judge(entry, event, before)
        break
      }
      case 'registration-removed':
      case 'metadata-unreadable':
        this.#shown = {}
        break
      case 'natively-recovered':
        this.#nativelyRecovered = { block: event.block, time: event.time }
        break
      case 'owner-changed':
        this.#see('owner', event.authority)
        break
      case 'active-changed':
        this.#see('active', event.authority)
        break
    }
  }

  #judge(
    entry: ReadEntry,
    { block, time, transactionId, judgedBy }: AccountEvent & { readonly judgedBy: Authorities },
    before: ShownEntries,
  ): Mutable<EndorsedRegistration> | RejectedEntry {
    const { role, recoveryPublicKey } = entry
    this.#see(role, judgedBy[role])
    const verdict = judgeEntry(entry, judgedBy[role])

    if ('code' in verdict) {
      const last = before[role]
      const repeated = last !== undefined && 'code' in last && this.#rejected.get(last) === entry
      if (repeated && last.code === verdict.code) return last
      const rejected = { block, time, role, recoveryPublicKey, transactionId, code: verdict.code }
      this.#rejected.set(rejected, entry)
      return rejected
    }
    // Whoever has the active key can write an old endorsement of the owner's again, so that does not make it newer.
    const known =
      role === 'owner'
        ? this.#endorsed.find((one) => one.role === role && isOf(one, entry, verdict.endorser))
        : before.active
    if (known !== undefined && !('code' in known) && isOf(known, entry, verdict.endorser)) return known
    const registration = {
      block,
      time,
      role,
      recoveryPublicKey: verdict.recoveryPublicKey,
      endorser: verdict.endorser,
      transactionId,
      since: undefined,
      orphaned: undefined,
    }
    this.#endorsed.push(registration)
    return registration
  }

  #choose(now: Authorities): Mutable<EndorsedRegistration> | undefined {
    const byOwner = this.#endorsed.findLast((one) => one.role === 'owner' && inForce(one, now))
    if (byOwner !== undefined) return byOwner
    const byActive = this.#shown.active
    return byActive !== undefined && !('code' in byActive) && inForce(byActive, now) ? byActive : undefined
  }

  #see(role: EndorsingRole, authority: KnownAuthority): void {
    if (authority !== 'unknown') for (const [key] of authority.keys) this.#keysSeen[role].add(key)
  }
}

function isOf(registration: EndorsedRegistration, entry: ReadEntry, endorser: string): boolean {
  return registration.recoveryPublicKey === entry.recoveryPublicKey && registration.endorser === endorser
}

/** Whether the endorsing key is still enough alone. An authority that cannot be read confirms nothing. */
function inForce({ role, endorser }: EndorsedRegistration, now: Authorities): boolean {
  const authority = now[role]
  return authority !== 'unknown' && keyStanding(authority, endorser) === 'sufficient'
}
