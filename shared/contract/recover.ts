/**
 * The day itself as the window sees it. A recovery key goes to the main process once and never comes back; what the
 * window shows of it is public. The new key lives among the signing keys of the vault, whose calls show its seed.
 */
import type { Saying } from '../coinzdense/index.ts'
import type { CarriedText, QrDrawing } from './air-gap.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import type { Failure } from './failure.ts'
import { longestProof, type KeyParameters } from './keys.ts'
import { either, nothing, oneOf, recordOf, textOf, undefinedOnly, wholeNumber } from './payload.ts'
import type { PasswordReading } from './restore.ts'
import type { Language } from './settings.ts'

/** A recovery key of an account that is in the vault. */
export interface VaultRecoveryKey {
  /** QRK… */
  readonly publicKey: string
  readonly state: 'unused' | 'used' | 'unknown'
  /** CZD…, when that is what it signed for. */
  readonly coinzdenseKey: string | undefined
  /** ISO 8601. */
  readonly addedAt: string
}

export interface RecoveryClaim {
  readonly coinzdenseKey: string
  /** As it is published, whole and in parts. */
  readonly carried: CarriedText
  /** The same as a link, which somebody else opens with Lifeboat. */
  readonly link: string
  /** The parts drawn, for paper. */
  readonly codes: readonly QrDrawing[]
  /** Where it is kept on this computer. */
  readonly file: string
}

export interface Recovery {
  /**
   * `key`: the recovery key is wanted. `searching`: its claims are looked for. `new-key`: nothing was signed, and the
   * new key is wanted. `making`, `proving`: it is made, and its seed read back. `statement`: all is ready. `counting`:
   * it will be signed in a moment. `signing`: it is being signed. `used`: it was.
   */
  readonly stage:
    'key' | 'searching' | 'new-key' | 'making' | 'proving' | 'statement' | 'counting' | 'signing' | 'used'
  readonly account: string | undefined
  readonly recoveryKey:
    | {
        readonly publicKey: string
        readonly profile: string
        /** How the password was spelled from which it was made, unless as it was typed. */
        readonly reading: PasswordReading | undefined
      }
    | undefined
  /**
   * Whether the recovery key has signed, as far as anybody can tell. `unknown`: its owner must type that it never signed
   * anything that they know of. `used`, before there is a claim: it was interrupted, and signs the same again.
   */
  readonly use: 'unknown' | 'unused' | 'used'
  /** What is to be typed for it, by language. */
  readonly phrases: Readonly<Record<Language, string>>
  /** In whose histories claims were looked for; none when nobody was asked. */
  readonly searchedIn: readonly string[]
  /** Where claims could not be looked for, and why: its owner has to say that it never signed one there. */
  readonly notSearched: readonly Saying[]
  /** Whether this is the key that counts for the account today. */
  readonly standing: 'counts' | 'older' | 'not-asked' | undefined
  readonly newKey:
    | {
        /** Names it among the keys of the vault, while it is on its way from there. */
        readonly id: string | undefined
        /** CZD…; undefined while it is being made. */
        readonly coinzdenseKey: string | undefined
        readonly parameters: KeyParameters | undefined
      }
    | undefined
  readonly version: 0 | 1
  /** Whether version 1 can be signed: not without the parameters of the new key. */
  readonly isBindable: boolean
  /** What will be signed, or was. */
  readonly statement: readonly string[]
  /** Milliseconds since 1970. */
  readonly signsAt: number | undefined
  readonly claim: RecoveryClaim | undefined
  readonly step: CheckStep | undefined
  readonly failure: Failure | undefined
}

const parameters = { hashLength: wholeNumber(16, 64), otsBits: wholeNumber(4, 16), heights: textOf(100) }

export const recoverEntries = {
  readRecovery: call<void, Recovery>('recover:read', nothing),
  /** None while the vault is locked. */
  readVaultRecoveryKeys: answering<readonly VaultRecoveryKey[]>()(
    'recover:vault-keys',
    recordOf({ account: textOf(40) }),
  ),
  /** Accounts whose recovery was begun and is not signed yet; none while the vault is locked. */
  readBegunRecoveries: call<void, readonly string[]>('recover:begun', nothing),
  /**
   * Takes the recovery key from the vault (by its QRK), from what the restore page collected, or makes it of a password;
   * looks for what it has signed, or asks nobody. Where nobody is asked the profile is that of the vault or the backup,
   * or else this one. `carriers` are further accounts, with commas or spaces between them.
   */
  beginRecovery: answering<Recovery>()(
    'recover:begin',
    recordOf({
      account: textOf(40),
      from: oneOf('vault', 'backup', 'password'),
      publicKey: textOf(80),
      password: textOf(1024),
      /** The password once more, where nobody is asked; else empty. */
      again: textOf(1024),
      carriers: textOf(400),
      ask: oneOf('chain', 'nobody'),
      profile: oneOf('posix', 'windows', 'ascii'),
    }),
  ),
  makeNewKey: answering<Recovery>()('recover:make', recordOf(parameters)),
  /** A signing key of the vault. */
  useVaultKey: answering<Recovery>()('recover:use-vault-key', recordOf({ id: textOf(32) })),
  /**
   * A key from elsewhere. Parameters as they are typed; all three empty when nobody knows them, or the proof tells. The
   * proof is the text of the key (a secret) or a text that it signed; who has neither types the words that insist.
   */
  useGivenKey: answering<Recovery>()(
    'recover:use-given-key',
    recordOf({
      coinzdenseKey: textOf(200),
      hashLength: textOf(10),
      otsBits: textOf(10),
      heights: textOf(100),
      proof: textOf(longestProof),
      insistence: textOf(100),
    }),
    longestProof + 16_384,
  ),
  /** Back to the choice of the new key, as long as nothing was signed. */
  changeNewKey: call<void, Recovery>('recover:change-key', nothing),
  chooseClaimVersion: call<0 | 1, Recovery>('recover:version', oneOf(0, 1)),
  /** The text of the new key, from what was written down. */
  /** The text of the new key, typed; undefined where its sheet was read back among the keys of the vault. */
  proveNewSeed: call<string | undefined, Recovery>('recover:prove', either(undefinedOnly, textOf(300))),
  /** The account's name, typed, and where its use is unknown the acknowledgement: five seconds later it is signed. */
  armRecovery: answering<Recovery>()(
    'recover:arm',
    recordOf({ name: textOf(40), acknowledgement: textOf(100) }),
  ),
  stopRecovery: call<void, Recovery>('recover:stop', nothing),
  /** Wipes the recovery key, and what was collected of it, and begins anew. */
  forgetRecovery: call<void, Recovery>('recover:forget', nothing),
  recoveryChanged: event<Recovery>('recover:changed'),
} as const
