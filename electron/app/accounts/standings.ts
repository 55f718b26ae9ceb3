/**
 * How the accounts in the vault stand on HIVE: asked one after the other, noted in the vault, and never guessed. An
 * account that could not be asked about keeps what was known of it, with the day of that.
 */
import { CodedError, codeOf, ready } from '../../../shared/coinzdense/index.ts'
import type { AccountsLook } from '../../../shared/contract/index.ts'
import { parseAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { ownerChangeAmong } from '../../hive/accounts/after-key-change.ts'
import { checkAccount, type AccountCheck } from '../../hive/accounts/checking.ts'
import { lookAtRecoveryAccount, type RecoveryAccountFinding } from '../../hive/accounts/recovery-account.ts'
import { unlessNodeTrouble } from '../../hive/nodes/errors.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { claimFinding } from '../../recovery/restored-claim.ts'
import { useAfterRestore } from '../../vault/restored-keys.ts'
import type { VaultContents } from '../../vault/vault-contents.ts'
import type { ChainAccess } from '../chain/access.ts'
import { changeView } from '../chain/recovery-account-change.ts'
import { failureOf } from '../window/failure-of.ts'
import { learnFromClaims } from '../vault/learned-claims.ts'
import { withNote, type StandingNote } from '../vault/notes.ts'
import type { VaultSession } from '../vault/session.ts'

export interface AccountStandingsOptions {
  readonly session: Pick<VaultSession, 'read' | 'update' | 'state' | 'ledger'>
  readonly access: Pick<ChainAccess, 'open'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (look: AccountsLook) => void
}

export class AccountStandings {
  readonly #options: AccountStandingsOptions
  #look: AccountsLook = { state: 'idle', account: undefined, since: 0, failures: [] }
  #stopping = new AbortController()

  constructor(options: AccountStandingsOptions) {
    this.#options = options
  }

  get current(): AccountsLook {
    return this.#look
  }

  /** Asks about one account, or about all, and returns at once. What runs already goes on. Throws `vault-locked`. */
  look(account: AccountName | undefined): AccountsLook {
    if (this.#look.state === 'running') return this.#look
    const all = this.#options.session.read(({ accounts }) => accounts.map(({ name }) => name).sort())
    const names = account === undefined ? all : all.filter((name) => name === account)
    if (names.length > 0) {
      this.#stopping = new AbortController()
      void this.#lookAtEach(names, this.#stopping.signal)
    }
    return this.#look
  }

  /** Asks no more: what is found is noted in the vault, of the mode that it is of. */
  forget(): void {
    if (this.#look.state === 'idle') return
    this.#stopping.abort()
    this.#tell({ ...this.#look, state: 'idle', account: undefined })
  }

  async #lookAtEach(names: readonly string[], signal: AbortSignal): Promise<void> {
    const { now, session } = this.#options
    let failures = this.#look.failures.filter(({ account }) => !names.includes(account))
    for (const name of names) {
      this.#tell({ state: 'running', account: name, since: now(), failures })
      try {
        const check = await this.#check(parseAccountName(name), signal)
        const seen = await this.#judge(check, signal)
        if (signal.aborted) return
        // Claims prove themselves, whatever can be said of the account.
        await learnFromClaims(session, check.claims)
        const askedAt = new Date(now()).toISOString()
        await session.update((contents) =>
          seen === undefined ? withClaims(contents, check, askedAt) : noted(contents, seen, askedAt),
        )
        if (seen === undefined) throw undecided(check)
      } catch (error) {
        // The vault was locked meanwhile: nobody is there to tell, and nothing to keep.
        if (signal.aborted || codeOf(error) === 'vault-locked') {
          this.forget()
          return
        }
        failures = [...failures, { account: name, failure: failureOf(error) }]
      }
    }
    if (!signal.aborted) this.#tell({ state: 'idle', account: undefined, since: now(), failures })
  }

  async #check(account: AccountName, signal: AbortSignal): Promise<AccountCheck> {
    await ready
    const { now, wait, access } = this.#options
    const { nodes, chain } = access.open()
    return checkAccount(account, {
      nodes,
      chain,
      now,
      wait,
      signal,
      claims: 'search',
      carriers: [],
    })
  }

  /** Undefined when nobody can say how the account stands. */
  async #judge(check: AccountCheck, signal: AbortSignal): Promise<Seen | undefined> {
    const { present } = check
    if (check.kind === 'unknown' || present === undefined) return undefined
    const { client } = this.#options.access.open()
    // A node that does not know the question says nothing about the answer.
    const helper = await unlessNodeTrouble(() => lookAtRecoveryAccount(present, client, { signal }))
    return { check, present, helper }
  }

  #tell(look: AccountsLook): void {
    this.#look = look
    this.#options.onChange(look)
  }
}

type Present = NonNullable<AccountCheck['present']>

interface Seen {
  readonly check: AccountCheck
  readonly present: Present
  readonly helper: RecoveryAccountFinding | undefined
}

/** The history shows too little, or contradicts the account as it stands. */
class StandingError extends CodedError {}

function undecided({ account, sentence, reasons }: AccountCheck): StandingError {
  return new StandingError(
    'standing-unknown',
    sentence === '' ? `Nobody can say how ${account} stands.` : sentence,
    reasons[0]?.advice ?? 'Ask again later, or choose other nodes.',
  )
}

function noted(contents: VaultContents, { check, present, helper }: Seen, askedAt: string): VaultContents {
  const { account, verdict } = check
  const registration = 'recoveryPublicKey' in verdict ? verdict : undefined
  const note: StandingNote = {
    state: stateOf[check.kind],
    since: timeOf(
      check.kind === 'orphaned' && verdict.kind === 'orphaned'
        ? verdict.orphanedTime
        : registration?.endorsedTime,
    ),
    askedAt,
    readBlock: check.lastIrreversible,
    publicKey: registration?.recoveryPublicKey ?? null,
    recoveryAccount: present.recoveryAccount,
    ownerChange: isDoubtful(check, contents) ? ownerChangeIn(check) : null,
    ...(helper === undefined ? {} : { recoveryDoubt: helper.doubt, recoveryChange: changeView(helper) }),
  }
  return withNote(withClaims(contents, check, askedAt), 'standing', account, note)
}

function ownerChangeIn({ reasons }: AccountCheck): NonNullable<StandingNote['ownerChange']> | null {
  const changed = ownerChangeAmong(reasons)
  return changed === undefined ? null : { changed: `${changed.changed}.000Z`, until: `${changed.until}.000Z` }
}

/** Of an account that is protected a change of keys is doubtful only where another key than that in the vault protects it. */
function isDoubtful({ account, kind, verdict }: AccountCheck, { recoveryKeys }: VaultContents): boolean {
  if (kind !== 'protected' || !('recoveryPublicKey' in verdict)) return true
  const ours = recoveryKeys.filter((key) => key.account === account)
  return ours.length > 0 && ours.every(({ publicKey }) => publicKey !== verdict.recoveryPublicKey)
}

/**
 * A valid claim on the chain was signed by its key, whatever this vault knows, for whatever account or chain; that none
 * was found is noted, too.
 */
function withClaims(contents: VaultContents, { claims }: AccountCheck, askedAt: string): VaultContents {
  const recoveryKeys = contents.recoveryKeys.map((key) => {
    const seen = claims.find(({ recoveryPublicKey }) => recoveryPublicKey === key.publicKey)?.seen
    return { ...key, use: useAfterRestore(key.use, claimFinding(seen, askedAt), null) }
  })
  return { ...contents, recoveryKeys }
}

const stateOf: Readonly<Record<AccountCheck['kind'], StandingNote['state']>> = {
  protected: 'by-owner',
  'protected-by-active-only': 'by-active',
  orphaned: 'no-longer',
  'not-protected': 'not-yet',
  unknown: 'not-yet',
}

function timeOf(time: string | undefined): string | null {
  return time === undefined || time === '' ? null : new Date(`${time}Z`).toISOString()
}
