/**
 * A password that is to become a recovery key. The public key stands on the chain for ever, so that anyone may guess
 * for ever; and a text that a quantum computer can read off the chain is no password at all.
 */
import type { KeyType } from '../coinzdense/index.ts'
import { readPasted, recogniseText } from '../recovery/index.ts'
import type { GuessedSecret } from './attack-time.ts'
import { BackupPasswordError } from './errors.ts'
import { ratePassword, type PasswordStrength } from './password-strength.ts'

/**
 * Rates a password of an account as the source of its recovery key; `rate` is the estimator, which may run in another
 * thread. Throws BackupPasswordError `password-is-a-key` when there is a key in it, which the chain or a thief may
 * know, and `password-length` as `ratePassword` does.
 */
export async function rateRecoveryPassword(
  account: string,
  password: string,
  rate: (
    password: string,
    secret: GuessedSecret,
    known: readonly string[],
  ) => Promise<PasswordStrength> = ratePassword,
): Promise<PasswordStrength> {
  const [key] = readPasted(password).keys
  if (key !== undefined) throw isAKey(meanings[key.type])
  if (recogniseText(password).kind === 'mistyped-private-key') throw isAKey(ofHive)
  return rate(password, 'recovery-key', [account, 'hive', 'lifeboat'])
}

type Meaning = readonly [kind: 'hive' | 'recovery' | 'public', sentence: string, advice: string]

const ofHive: Meaning = [
  'hive',
  'That is a private key of HIVE, not a password. A quantum computer can compute it from the chain, and with it a recovery key that is made of it.',
  'Give it where a HIVE key is asked for, and a password of its own here, or make a random recovery key.',
]
const ofRecovery: Meaning = [
  'recovery',
  'That is a secret key of Lifeboat, not a password.',
  'If it is your recovery key, give it as a recovery key.',
]
const ofEverybody: Meaning = [
  'public',
  'That is a public key, which everybody can read, not a password.',
  'Choose a password that nobody else knows, or make a random recovery key.',
]

const meanings: Readonly<Record<KeyType, Meaning>> = {
  recoveryPrivateKey: ofRecovery,
  coinzdensePrivateKey: ofRecovery,
  recoveryPublicKey: ofEverybody,
  coinzdensePublicKey: ofEverybody,
  ecdsaPublicKey: ofEverybody,
  ecdsaPrivateKey: ofHive,
}

function isAKey([kind, sentence, advice]: Meaning): BackupPasswordError {
  return new BackupPasswordError('password-is-a-key', sentence, advice, { kind })
}
