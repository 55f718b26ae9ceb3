/**
 * A recovery key on its way back from a backup: shares one after the other, a file that waits for its password, pictures
 * of codes. What is secret stays here, is overwritten as soon as it is not needed, and never goes to the window.
 */
import {
  profileOf,
  recogniseBackup,
  secretFromKeyText,
  secretFromWords,
  ShareCollector,
  type SealedContents,
} from '../../shared/backup/index.ts'
import {
  CodedError,
  codeOf,
  defaultProfile,
  wipe,
  type DerivationProfile,
} from '../../shared/coinzdense/index.ts'
import type { RestoredForm, KeptKey, RestoredKey, RestoreProgress } from '../../shared/contract/index.ts'
import {
  parseAccountName,
  readRegistration,
  RecoveryKey,
  type AccountName,
} from '../../shared/recovery/index.ts'
import { checkAccount } from '../hive/checking.ts'
import { readGround } from '../hive/publishing.ts'
import type { Wait } from '../hive/waiting.ts'
import { recoveryKeyState } from '../vault/recovery-key-state.ts'
import type { RecoveryKeyUse } from '../vault/vault-contents.ts'
import type { ReadPicture } from './carried-collector.ts'
import type { ChainAccess } from './chain-access.ts'
import { failureOf } from './failure-of.ts'
import type { VaultSession } from './vault-session.ts'

export interface RestoreSessionOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  readonly readPicture: ReadPicture
  /** In another thread. */
  readonly openSealed: (text: string, password: string) => Promise<SealedContents>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
}

/** What was given is of no use for restoring, or not yet. */
export class RestoreError extends CodedError {}

interface Found {
  readonly secret: Uint8Array
  readonly form: RestoredForm
  /** Where the backup itself says it. */
  readonly profile: DerivationProfile | undefined
  readonly account: AccountName | undefined
}

/** The first bytes of PNG, JPEG and PDF. */
const pictureBeginning = /^(?:\x89PNG|\xff\xd8\xff|[^]{0,64}%PDF-)/
const longestTextFile = 65_536

export class RestoreSession {
  readonly #options: RestoreSessionOptions
  readonly #shares = new ShareCollector()
  #sealed: string | undefined
  #paperKey: string | undefined
  #found: Found | undefined
  #judged: RestoredKey | undefined

  constructor(options: RestoreSessionOptions) {
    this.#options = options
  }

  get progress(): RestoreProgress {
    const [share] = this.#shares.shares
    return {
      stage: this.#found !== undefined ? 'found' : this.#sealed !== undefined ? 'sealed' : 'collecting',
      form: this.#found?.form,
      shares:
        share === undefined
          ? undefined
          : {
              numbers: this.#shares.shares.map(({ number }) => number),
              threshold: share.threshold,
              missing: this.#shares.missing ?? 0,
            },
      paperKey: this.#paperKey,
      account: this.#found?.account,
    }
  }

  /** Takes a text. Throws RestoreError and the errors of backups; what was taken before is kept. */
  take(text: string): RestoreProgress {
    const recognised = recogniseBackup(text)
    switch (recognised.kind) {
      case 'words':
        return this.#find(secretFromWords(text), 'words')
      case 'recovery-key':
        return this.#find(secretFromKeyText(text.trim()), 'private-key')
      case 'share':
        return this.#takeShares([text])
      case 'shares':
        return this.#takeShares(recognised.texts)
      case 'sealed-file':
        this.#sealed = text
        return this.progress
      case 'damaged':
        throw recognised.error
      case 'other-key':
        if (recognised.type !== 'recoveryPublicKey') throw notRestorable()
        this.#paperKey = text.replace(/\s/g, '')
        return this.progress
      case 'master-password':
        throw masterPassword()
      default:
        throw notRestorable()
    }
  }

  /** Takes a text file, a picture or a PDF, with all backups in it. Throws as `take`, and PictureError. */
  async takeFile(bytes: Uint8Array): Promise<RestoreProgress> {
    const beginning = Buffer.from(bytes.subarray(0, 128)).toString('latin1')
    const isText = !pictureBeginning.test(beginning) && !bytes.includes(0) && bytes.length <= longestTextFile
    if (isText) return this.take(Buffer.from(bytes).toString('utf8'))
    const codes = await this.#options.readPicture(bytes)
    let taken = 0
    let refused: CodedError | undefined
    for (const code of codes)
      try {
        this.take(code)
        taken++
      } catch (error) {
        if (!(error instanceof CodedError)) throw error
        // A kit has a sheet twice where it was scanned twice.
        if (error.code === 'share-twice') taken++
        else refused = error
      }
    if (taken === 0 && refused !== undefined) throw refused
    return this.progress
  }

  /** Opens the sealed file that waits. Takes seconds, in another thread. Throws SecretWorkError in the words of the file. */
  async openSealed(password: string): Promise<RestoreProgress> {
    if (this.#sealed === undefined) throw notRestorable()
    const { secret, profile, account } = await this.#options.openSealed(this.#sealed, password)
    return this.#find(secret, 'sealed-file', { profile, account })
  }

  /**
   * What key it is: under which profile it leads to the QRK of the paper or of the account's registration. Throws
   * AccountNameError and RestoreError; a chain that cannot be asked is part of the answer.
   */
  async judge(name: string, ask: 'chain' | 'nobody'): Promise<RestoredKey> {
    const { secret, profile, account: sealedAccount } = this.#requireFound()
    const account = name.trim() === '' ? sealedAccount : parseAccountName(name.trim())
    const asked =
      account === undefined || ask === 'nobody'
        ? { chain: 'not-asked' as const, keys: [], failure: undefined }
        : await this.#registered(account)
    const onChain = firstMatch(secret, asked.keys)
    const onPaper = firstMatch(secret, this.#paperKey === undefined ? [] : [this.#paperKey])
    if (this.#paperKey !== undefined && onPaper === undefined) throw notThePaperKey()
    const match = onChain ?? onPaper
    this.#judged = {
      publicKey: match?.publicKey ?? publicKeyUnder(secret, profile ?? defaultProfile),
      profile: match?.profile ?? profile ?? defaultProfile,
      matched: onChain ? 'chain' : onPaper ? 'paper' : profile === undefined ? 'nothing' : 'sealed-file',
      account,
      chain: asked.chain === 'asked' ? chainSays(onChain, asked.keys) : asked.chain,
      failure: asked.failure,
      claim: 'not-searched',
      coinzdenseKey: undefined,
    }
    return this.#judged
  }

  /** Looks for a claim of this key in what its account published. Throws what reading histories throws. */
  async searchClaim(): Promise<RestoredKey> {
    const judged = this.#judged
    if (judged?.account === undefined) throw notRestorable()
    const { access, now, wait } = this.#options
    const { nodes, chain } = access.open()
    const check = await checkAccount(parseAccountName(judged.account), {
      nodes,
      chain,
      now,
      wait,
      claims: 'search',
      carriers: [],
    })
    const search = check.claims.find(
      ({ recoveryPublicKey }) => recoveryPublicKey === judged.publicKey,
    )?.search
    if (search === undefined) return judged
    this.#judged =
      search.kind === 'none'
        ? { ...judged, claim: 'none-found' }
        : { ...judged, claim: 'found', coinzdenseKey: search.claim.coinzdensePublicKey }
    return this.#judged
  }

  /** Puts the key into the vault, which must be open, and forgets it here. What the vault knew of it stays. */
  async keep(acknowledgement: 'typed' | 'not-typed'): Promise<KeptKey> {
    const { secret, form } = this.#requireFound()
    const judged = this.#judged
    if (judged === undefined) throw notRestorable()
    const { vault, now } = this.#options
    const { publicKey, profile } = judged
    const at = new Date(now()).toISOString()
    const account = judged.account === undefined ? null : parseAccountName(judged.account)
    const known = vault.read(
      ({ recoveryKeys }) => recoveryKeys.find((key) => key.publicKey === publicKey)?.use,
    )
    const use = useAfter(judged, known, acknowledgement, at)
    await vault.update((contents) => ({
      ...contents,
      accounts:
        account === null || contents.accounts.some(({ name }) => name === account)
          ? contents.accounts
          : [...contents.accounts, { name: account, addedAt: at }],
      recoveryKeys: [
        ...contents.recoveryKeys.map((key) => (key.publicKey === publicKey ? { ...key, use } : key)),
        ...(known === undefined
          ? [{ publicKey, secret: secret.slice(), profile, account, origin: form, addedAt: at, use }]
          : []),
      ],
    }))
    const key = RecoveryKey.fromSecret(secret, profile)
    try {
      const state = await recoveryKeyState(key, vault.ledger, use)
      this.forget()
      return {
        state: state.state,
        missing: state.state === 'unknown' ? state.missing : [],
        wasThere: known === undefined ? 'no' : 'yes',
      }
    } finally {
      key.wipe()
    }
  }

  /** A copy of the key that was put together, which the caller wipes; undefined while it is not whole. */
  copyOfKey(): { readonly secret: Uint8Array; readonly profile: DerivationProfile | undefined } | undefined {
    if (this.#found === undefined) return undefined
    const { secret, profile } = this.#found
    return { secret: secret.slice(), profile }
  }

  /** Overwrites everything, and begins anew. */
  forget(): RestoreProgress {
    this.#shares.wipe()
    if (this.#found !== undefined) wipe(this.#found.secret)
    this.#found = this.#judged = this.#sealed = this.#paperKey = undefined
    return this.progress
  }

  #takeShares(texts: readonly string[]): RestoreProgress {
    for (const text of texts) this.#shares.add(text)
    const secret = this.#shares.secret()
    return secret === undefined ? this.progress : this.#find(secret, 'shares')
  }

  #find(
    secret: Uint8Array,
    form: RestoredForm,
    { profile, account }: Partial<Pick<SealedContents, 'profile' | 'account'>> = {},
  ): RestoreProgress {
    if (this.#found !== undefined) wipe(this.#found.secret)
    this.#found = { secret, form, profile, account }
    this.#judged = undefined
    return this.progress
  }

  #requireFound(): Found {
    if (this.#found === undefined) throw notRestorable()
    return this.#found
  }

  async #registered(account: AccountName) {
    const { access, now } = this.#options
    try {
      const { client, chain } = access.open()
      const { base } = await readGround(account, { client, chain, now })
      const keys = readRegistration(base.metadata).flatMap((entry) => entry.recoveryPublicKey ?? [])
      return { chain: 'asked' as const, keys, failure: undefined }
    } catch (error) {
      if (!(error instanceof CodedError) && codeOf(error) === undefined) throw error
      return { chain: 'not-reached' as const, keys: [], failure: failureOf(error) }
    }
  }
}

/** A key that was used stays used, whatever else is said of it. */
function useAfter(
  { claim, coinzdenseKey }: RestoredKey,
  known: RecoveryKeyUse | undefined,
  acknowledgement: 'typed' | 'not-typed',
  at: string,
): RecoveryKeyUse {
  if (known?.kind === 'used') return known
  if (claim === 'found' && coinzdenseKey !== undefined) return { kind: 'used', coinzdenseKey, at: null }
  if (known?.kind === 'unused') return known
  return {
    kind: 'unknown',
    chainSearchedAt: claim === 'none-found' ? at : (known?.chainSearchedAt ?? null),
    acknowledgedAt: acknowledgement === 'typed' ? at : (known?.acknowledgedAt ?? null),
  }
}

function firstMatch(secret: Uint8Array, publicKeys: readonly string[]) {
  for (const publicKey of new Set(publicKeys)) {
    const profile = profileOf(secret, publicKey)
    if (profile !== undefined) return { publicKey, profile }
  }
  return undefined
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

function notRestorable(): RestoreError {
  return new RestoreError(
    'not-a-backup',
    'This is no backup of a recovery key that Lifeboat knows, or only a piece of one.',
    'Enter 24 words, a share of 33 words, the line that begins with 7, or a sealed file.',
  )
}

function masterPassword(): RestoreError {
  return new RestoreError(
    'master-password-given',
    'That is a master password, not a backup. Nothing was done with it.',
    'If your recovery key was made from it, choose Protect and "Your master password": it gives the same key again.',
  )
}

function notThePaperKey(): RestoreError {
  return new RestoreError(
    'not-the-paper-key',
    'This backup is in order, but it is of another recovery key than the QRK that you gave with it.',
    'Look whether the sheets belong together. Leave the QRK out to see which key this one is.',
  )
}
