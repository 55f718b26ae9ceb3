/** The scenes before anything is public: a recovery key is made, backed up in two forms, and restored from each. */
import { randomBytes } from 'node:crypto'

import { secretFromWords, sharesBackup, ShareCollector, wordsBackup } from '../../shared/backup/index.ts'
import { defaultProfile, encodeKey, wipe } from '../../shared/coinzdense/index.ts'
import { newRecoveryKey, RecoveryKey } from '../../shared/recovery/index.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { RehearsalError, type Shown } from './scene.ts'

/** 3 sheets for 3 people, any 2 of whom can help. */
const sharePlan = { count: 3, threshold: 2 }

/** The backup as it would stand on paper. */
export interface PaperBackup {
  readonly words: readonly string[]
  readonly shares: readonly string[]
}

/** Makes a random recovery key, and the ledger knows that it is new. Whoever plays on wipes it. */
export async function protect(ledger: SigningLedger): Promise<Shown<RecoveryKey>> {
  const value = newRecoveryKey('practice', defaultProfile)
  await ledger.noteMade(value.name)
  return {
    detail: {
      en: `Made a random recovery key. Its public half is ${value.publicKeyText()}.`,
      es: `Se creó una clave de recuperación aleatoria. Su mitad pública es ${value.publicKeyText()}.`,
    },
    value,
  }
}

/** Writes the key down as words and as shares. */
export function backUp(key: RecoveryKey): Promise<Shown<PaperBackup>> {
  const { words } = wordsBackup(key)
  const shares = sharesBackup(key, sharePlan, (length) => randomBytes(length)).shares
  return Promise.resolve({
    detail: {
      en: `Wrote it down as ${words.length} words, and as ${shares.length} shares of which any ${sharePlan.threshold} are enough.`,
      es: `Se anotó como ${words.length} palabras, y como ${shares.length} partes de las que bastan ${sharePlan.threshold} cualesquiera.`,
    },
    value: { words, shares: shares.map((share) => share.join(' ')) },
  })
}

/** Reads back the words and every pair of shares, and compares the public keys. Throws RehearsalError. */
export function restore(key: RecoveryKey, { words, shares }: PaperBackup): Promise<Shown<undefined>> {
  requireSame(key, secretFromWords(words.join(' ')))
  const pairs = shares.flatMap((one, i) => shares.slice(i + 1).map((other) => [one, other]))
  for (const pair of pairs) {
    const collector = new ShareCollector()
    pair.forEach((share) => collector.add(share))
    const secret = collector.secret()
    collector.wipe()
    if (secret === undefined) throw notTheSame()
    requireSame(key, secret)
  }
  return Promise.resolve({
    detail: {
      en: `Read back the words, and each of the ${pairs.length} pairs of shares: the same public key every time.`,
      es: `Se volvieron a leer las palabras y cada uno de los ${pairs.length} pares de partes: siempre la misma clave pública.`,
    },
    value: undefined,
  })
}

function requireSame(key: RecoveryKey, secret: Uint8Array): void {
  const restored = RecoveryKey.fromText(encodeKey('recoveryPrivateKey', secret), key.profile)
  wipe(secret)
  const same = restored.publicKeyText() === key.publicKeyText()
  restored.wipe()
  if (!same) throw notTheSame()
}

function notTheSame(): RehearsalError {
  return new RehearsalError(
    'restored-another-key',
    'A backup that was read back gave another key.',
    'Please tell us, and do not use this version of Lifeboat.',
  )
}
