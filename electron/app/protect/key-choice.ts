/** The recovery key that is chosen on the page: what the chain and the worker say about it, and what the vault remembers. */
import { defaultProfile } from '../../../shared/coinzdense/index.ts'
import type { KeySource } from '../../../shared/contract/index.ts'
import {
  registeredKeys,
  type AccountName,
  type Purpose,
  type RecoveryKey,
} from '../../../shared/recovery/index.ts'
import {
  readGround,
  type PublicationGround,
  type PublishingOptions,
} from '../../hive/publishing/publishing.ts'
import { masterPasswordNotHeld } from '../../protecting/errors.ts'
import {
  keyFromMasterPassword,
  keyFromNewPassword,
  keyFromText,
  randomKey,
  type KeyMaking,
} from '../../protecting/key-sources.ts'
import { requireFittingPassword } from '../../protecting/master-password.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { StoredRecoveryKey } from '../../vault/vault-contents.ts'
import { isOutOfReach } from '../chain/out-of-reach.ts'

export interface KeyChoice {
  readonly account: AccountName
  readonly source: KeySource
  /** A password, or the text of the key; undefined for a random one. */
  readonly secret: string | undefined
  /** A new password once more. */
  readonly again: string | undefined
}

export interface KeyChoiceSurroundings {
  readonly purpose: Purpose
  /** Throws where secret bytes that were given are for the other purpose. */
  readonly requireSecret: (secret: Uint8Array) => void
  readonly work: Pick<SecretWork, 'do'>
  readonly ledger: SigningLedger
  /** The way to the chain of the moment. */
  readonly publishing: PublishingOptions
}

/** A key, and what the vault is to remember of it. Whoever gets it wipes the key. */
export interface ChosenKey {
  readonly key: RecoveryKey
  readonly origin: StoredRecoveryKey['origin']
  readonly use: StoredRecoveryKey['use']
}

const neverSigned = { kind: 'unused' } as const
/** Whoever had it before may have signed with it. */
const nobodyKnows = { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null } as const

/** The key of a choice. Throws as its source does, and ProtectingError `master-password-not-held` out of HIVE's reach. */
export async function chooseKey(
  { account, source, secret = '', again }: KeyChoice,
  { work, publishing, ledger, purpose, requireSecret }: KeyChoiceSurroundings,
): Promise<ChosenKey> {
  const ground = () => readGround(account, publishing)
  const making: KeyMaking = {
    account,
    purpose,
    profile: defaultProfile,
    ledger,
    requireSecret,
    registered: async () => registeredKeys((await unlessOutOfReach(ground))?.base.metadata ?? ''),
  }
  switch (source) {
    case 'random':
      return { key: await randomKey(making), origin: 'random', use: neverSigned }
    case 'master-password': {
      const hold = () => holdAgainst(ground, secret)
      const { key } = await keyFromMasterPassword(secret, hold, making)
      return { key, origin: 'master-password', use: nobodyKnows }
    }
    case 'password': {
      const key = await keyFromNewPassword(secret, () => again, making, judgingBy(work))
      return { key, origin: 'password', use: nobodyKnows }
    }
    case 'own-key':
      return { key: await keyFromText(secret, making), origin: 'private-key', use: nobodyKnows }
  }
}

/** The estimator runs in the worker: its dictionaries take a while to load. On a page nobody insists. */
function judgingBy(work: Pick<SecretWork, 'do'>): Parameters<typeof keyFromNewPassword>[3] {
  return {
    rate: (password, guessed, known) => work.do('ratePassword', { password, guessed, known }),
    isInsistedOn: false,
    advice: () => 'Take six or more words that have nothing to do with each other, or a new random key.',
    onWarning: () => undefined,
  }
}

/** Without the network nobody can tell whether a master password fits, so that nothing is made. */
async function holdAgainst(ground: () => Promise<PublicationGround>, password: string): Promise<void> {
  const found = await unlessOutOfReach(ground)
  if (found === undefined) throw masterPasswordNotHeld()
  await requireFittingPassword(found.credentials, password)
}

async function unlessOutOfReach<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isOutOfReach(error)) return undefined
    throw error
  }
}
