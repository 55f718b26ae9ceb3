/**
 * The day itself, step by step, for the window: the recovery key, the search for what it has signed, the new key and the
 * proof of its backup, five seconds, one signature under guard, the claim kept, then published as often as wanted.
 */
import {
  decodeKey,
  defaultProfile,
  encodeKey,
  equalBytes,
  ready,
  SecretSeed,
  wipe,
  type KeyExecutor,
  type OneTimeLedger,
  type StackParameters,
} from '../../shared/coinzdense/index.ts'
import type { Failure, PayloadOf, Recovery } from '../../shared/contract/index.ts'
import {
  formatClaimEnvelope,
  formatStatement,
  parseAccountName,
  RecoveryKey,
  splitIntoParts,
  type AccountName,
  type Claim,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import { checkAccount, recoveryKeysOf } from '../hive/checking.ts'
import { StoppedError } from '../hive/errors.ts'
import { PendingTransactions } from '../hive/pending-transactions.ts'
import type { Wait } from '../hive/waiting.ts'
import { qrPath } from '../kit/qr-code.ts'
import { ClaimFiles } from '../recovery/claim-files.ts'
import { alreadySigned, claimedKey, signUnderGuard } from '../recovery/claim-guard.ts'
import { publishClaim } from '../recovery/claim-publishing.ts'
import { newSigningKey, parseHeights, signingKeyText } from '../recovery/new-key.ts'
import { fitRecoveryKey, type FittingKey } from '../recovery/recovery-key-fit.ts'
import type { SecretWork } from '../secret-work/secret-work.ts'
import { GuardError } from '../vault/errors.ts'
import type { ChainAccess } from './chain-access.ts'
import { failureOf } from './failure-of.ts'
import { RecoveryEntryError, RecoveryKeyEntry } from './recovery-key-entry.ts'

export interface RecoverSessionOptions {
  readonly access: ChainAccess
  readonly keys: KeyExecutor
  readonly work: Pick<SecretWork, 'do'>
  /** The ledger of the mode of the moment. May throw. */
  readonly ledger: () => OneTimeLedger | Promise<OneTimeLedger>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (recovery: Recovery) => void
}

/** Long enough to read once more what was typed. */
const millisecondsBeforeSigning = 5000

const beginning: Recovery = {
  stage: 'key',
  account: undefined,
  recoveryKey: undefined,
  shares: undefined,
  use: 'unknown',
  standing: undefined,
  coinzdenseKey: undefined,
  statement: [],
  signsAt: undefined,
  claim: undefined,
  step: undefined,
  publishing: [],
  published: undefined,
  failure: undefined,
}

/** What is known once the recovery key is. */
interface Known {
  readonly account: AccountName
  readonly fitting: FittingKey
  readonly chainId: string
  readonly files: ClaimFiles
  /** Of the mode in which this began: another one has another ledger. */
  readonly stateFolder: string
}

/** A new key whose backup has not been proved yet. */
interface Unproved {
  readonly seed: SecretSeed
  readonly coinzdenseKey: string
  readonly parameters: StackParameters
  readonly state: string
}

export class RecoverSession {
  readonly #options: RecoverSessionOptions
  readonly #entry: RecoveryKeyEntry
  #current = beginning
  #known: Known | undefined
  #unproved: Unproved | undefined
  #claim: Claim | undefined
  #signed: SignedClaim | undefined
  #stopping = new AbortController()
  /** Counts how often everything was forgotten: what still runs from before must not come back. */
  #round = 0

  constructor(options: RecoverSessionOptions) {
    this.#options = options
    this.#entry = new RecoveryKeyEntry(options.work)
  }

  get current(): Recovery {
    return this.#current
  }

  /** The seed of the new key, while it is to be written down. */
  get newSeed(): string | undefined {
    return this.#unproved && encodeKey('coinzdensePrivateKey', this.#unproved.seed.bytes)
  }

  /** Takes the recovery key, or one more share of it, and then looks for what it has signed. Throws what is wrong with it. */
  async giveKey({ account: name, text, password }: PayloadOf<'giveRecoveryKey'>): Promise<Recovery> {
    this.#require('key')
    const account = parseAccountName(name.trim().replace(/^@/, ''))
    await ready
    const secret = await this.#entry.take(text, password)
    this.#change({ account, shares: this.#entry.shares, failure: undefined })
    if (secret !== undefined) void this.#search(account, secret)
    return this.#current
  }

  /** Makes a new key from fresh randomness. Throws ParameterError. */
  makeKey({ hashLength, otsBits, heights }: PayloadOf<'makeNewKey'>): Recovery {
    this.#require('new-key')
    const parameters = { hashLength, otsBits, heights: parseHeights(heights) }
    const seed = SecretSeed.random()
    const key = newSigningKey(seed, parameters, defaultProfile)
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const round = this.#round
    key.announce(this.#options.keys, { priority: 'waiting' })
    this.#change({ stage: 'making', failure: undefined })
    void key.require(signal).then(
      () => {
        if (round !== this.#round) {
          seed.wipe()
          return
        }
        const coinzdenseKey = signingKeyText(key)
        this.#unproved = { seed, coinzdenseKey, parameters, state: key.exportState() }
        this.#change({ stage: 'proving', coinzdenseKey })
      },
      (error: unknown) => {
        key.withdraw()
        seed.wipe()
        if (round === this.#round)
          this.#change({ stage: 'new-key', failure: signal.aborted ? undefined : failureOf(error) })
      },
    )
    return this.#current
  }

  /** The seed, read back from what was written down. Throws GuardError `backup-not-proved`. */
  async proveSeed(text: string): Promise<Recovery> {
    this.#require('proving')
    const unproved = this.#unproved
    const known = this.#known
    if (unproved === undefined || known === undefined) throw outOfTurn()
    if (!isSeed(text.trim(), unproved.seed))
      throw new GuardError(
        'backup-not-proved',
        'What you typed is not the seed of the new key. Nothing was signed; the recovery key is still unused.',
        'Compare it with what you wrote down, group by group, and type it again.',
      )
    const { coinzdenseKey, parameters, state } = unproved
    await known.files.keepKeyState(coinzdenseKey, state)
    await known.files.keepDraft(known.fitting.publicKey, { version: 1, coinzdenseKey, parameters })
    unproved.seed.wipe()
    this.#unproved = undefined
    this.#showStatement(known, coinzdenseKey, parameters)
    return this.#current
  }

  /** Signs in five seconds, unless it is stopped. Throws GuardError `not-armed` unless this is the account's name. */
  arm(name: string): Recovery {
    this.#require('statement')
    const known = this.#known
    const claim = this.#claim
    if (known === undefined || claim === undefined) throw outOfTurn()
    if (name.trim() !== known.account)
      throw new GuardError(
        'not-armed',
        'That is not the name of the account, so nothing was signed.',
        'Type the name of the account exactly, when you are sure.',
      )
    this.#stopping = new AbortController()
    this.#change({
      stage: 'counting',
      signsAt: this.#options.now() + millisecondsBeforeSigning,
      failure: undefined,
    })
    void this.#signSoon(known, claim, this.#stopping.signal)
    return this.#current
  }

  /** Stops what can still be stopped: the search, the making of a key, the five seconds. */
  stop(): Recovery {
    this.#stopping.abort()
    return this.#current
  }

  /** Publishes the claim through an account, with its posting key, and follows it. */
  async publish({ carrier, postingKey }: PayloadOf<'publishClaim'>): Promise<Recovery> {
    this.#require('used')
    const signed = this.#signed
    if (signed === undefined) throw outOfTurn()
    const { access, now, wait } = this.#options
    const stateFolder = access.stateFolder()
    const { client, chain } = access.open()
    this.#change({ publishing: [], published: undefined, failure: undefined })
    const { block, transactionId } = await publishClaim(signed, parseAccountName(carrier.trim()), {
      client,
      chain,
      pending: new PendingTransactions(() => stateFolder),
      now,
      wait,
      onEvent: ({ code, text, details }) =>
        this.#change({ publishing: [...this.#current.publishing, { code, text, details }] }),
      askPostingKey: () => Promise.resolve(postingKey),
    })
    this.#change({ published: { block, transactionId } })
    return this.#current
  }

  /** Wipes everything secret, and begins anew. */
  forget(): Recovery {
    this.#round++
    this.#stopping.abort()
    this.#entry.forget()
    this.#known?.fitting.key.wipe()
    this.#unproved?.seed.wipe()
    this.#known = this.#unproved = this.#claim = this.#signed = undefined
    this.#current = beginning
    this.#change({})
    return this.#current
  }

  async #search(account: AccountName, secret: Uint8Array): Promise<void> {
    this.#stopping = new AbortController()
    const { signal } = this.#stopping
    const round = this.#round
    this.#change({ stage: 'searching' })
    let fitting: FittingKey | undefined
    try {
      const { access, now, wait } = this.#options
      const stateFolder = access.stateFolder()
      const { nodes, chain } = access.open()
      const check = await checkAccount(account, {
        nodes,
        chain,
        now,
        wait,
        signal,
        claims: 'search',
        carriers: [],
        notice: ({ node, ...notice }) => {
          if (!signal.aborted) this.#change({ step: { ...notice, name: new URL(node).host, since: now() } })
        },
      })
      fitting = fitRecoveryKey(
        (profile) => RecoveryKey.fromSecret(secret, profile),
        recoveryKeysOf(check.verdict),
      )
      if (fitting === undefined) throw doesNotFit(account)
      const { publicKey, profile } = fitting
      const files = new ClaimFiles(() => stateFolder)
      const known = { account, fitting, chainId: chain.chainId, files, stateFolder }
      const counts = 'recoveryPublicKey' in check.verdict && check.verdict.recoveryPublicKey === publicKey
      const standing = counts ? 'counts' : 'older'
      const signed = await files.findSigned(publicKey)
      if (signed === undefined) {
        const search = check.claims.find((lookup) => lookup.recoveryPublicKey === publicKey)?.search
        if (search !== undefined && search.kind !== 'none')
          throw alreadySigned(search.claim.coinzdensePublicKey, search.claim.version)
        if (search?.reasons.some(({ code }) => code === 'key-used-elsewhere') === true) throw usedElsewhere()
      }
      const draft = signed === undefined ? await files.findDraft(publicKey) : undefined
      if (round !== this.#round) throw new StoppedError()
      this.#known = known
      this.#change({ recoveryKey: { publicKey, profile }, standing, use: 'unused', step: undefined })
      if (signed !== undefined) this.#showSigned(signed, files.signedFile(publicKey))
      else if (draft !== undefined) this.#showStatement(known, draft.coinzdenseKey, draft.parameters)
      else this.#change({ stage: 'new-key' })
    } catch (error) {
      fitting?.key.wipe()
      if (round !== this.#round) return
      this.#entry.forget()
      const failure = error instanceof StoppedError ? undefined : failureOf(error)
      this.#change({ stage: 'key', shares: undefined, step: undefined, use: 'unknown', failure })
    } finally {
      wipe(secret)
    }
  }

  #showStatement({ account, fitting, chainId }: Known, coinzdenseKey: string, parameters: StackParameters) {
    const statement = {
      chainId,
      account,
      recoveryPublicKey: fitting.publicKey,
      coinzdensePublicKey: coinzdenseKey,
      parameters,
    }
    this.#claim = { version: 1, statement }
    this.#change({ stage: 'statement', coinzdenseKey, statement: linesOf(this.#claim), failure: undefined })
  }

  async #signSoon(known: Known, claim: Claim, signal: AbortSignal): Promise<void> {
    const round = this.#round
    const back = (failure: Failure | undefined) => {
      if (round === this.#round) this.#change({ stage: 'statement', signsAt: undefined, failure })
    }
    try {
      await this.#options.wait(millisecondsBeforeSigning, signal)
      if (this.#options.access.stateFolder() !== known.stateFolder) throw outOfTurn()
      this.#change({ stage: 'signing', signsAt: undefined })
      const signed = await signUnderGuard(known.fitting.key, claim, await this.#options.ledger())
      const file = await known.files.keepSigned(signed)
      if (round === this.#round) this.#showSigned(signed, file)
    } catch (error) {
      back(error instanceof StoppedError ? undefined : failureOf(error))
    }
  }

  #showSigned(signed: SignedClaim, file: string): void {
    const { claim } = signed
    const envelope = formatClaimEnvelope(signed)
    this.#signed = signed
    this.#known?.fitting.key.wipe()
    this.#change({
      stage: 'used',
      use: 'used',
      coinzdenseKey: claimedKey(claim),
      statement: linesOf(claim),
      claim: {
        coinzdenseKey: claimedKey(claim),
        envelope,
        file,
        codes: splitIntoParts(envelope).map(qrPath),
      },
    })
  }

  #require(stage: Recovery['stage']): void {
    if (this.#current.stage !== stage) throw outOfTurn()
  }

  #change(change: Partial<Recovery>): void {
    this.#current = { ...this.#current, ...change }
    this.#options.onChange(this.#current)
  }
}

function linesOf(claim: Claim): readonly string[] {
  return claim.version === 1 ? formatStatement(claim.statement).trimEnd().split('\n') : [claimedKey(claim)]
}

function isSeed(text: string, seed: SecretSeed): boolean {
  try {
    const typed = decodeKey('coinzdensePrivateKey', text.replace(/\s/g, ''))
    const same = equalBytes(typed, seed.bytes)
    wipe(typed)
    return same
  } catch {
    // A typing mistake and another seed come to the same here.
    return false
  }
}

function doesNotFit(account: AccountName): RecoveryEntryError {
  return new RecoveryEntryError(
    'not-the-recovery-key',
    `This is not a recovery key that was ever registered for ${account}. Nothing was signed.`,
    'Check the name of the account, and whether this is the backup that belongs to it.',
    { account },
  )
}

function usedElsewhere(): GuardError {
  return new GuardError(
    'signed-elsewhere',
    'This key has already signed a claim for another account or another chain. Signing something else would let anyone forge in your name. We will not do it.',
    'Sign nothing else with this recovery key.',
  )
}

function outOfTurn(): RecoveryEntryError {
  return new RecoveryEntryError(
    'out-of-turn',
    'Recovery is at another step by now. Nothing was signed by this.',
    'Look at the page again.',
  )
}
