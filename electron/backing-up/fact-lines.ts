/**
 * The lines above a backup that is kept as text (FORMAT.md section 24): what is public about it, for whoever finds the
 * file. `backupTexts` reads over them.
 */
import type { AccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import type { ShareSetMade } from './making.ts'

/** Whose backup it is, and what form it has. A sealed file does not tell whose it is, and has no such lines. */
export interface FactsSubject {
  readonly key: RecoveryKey
  readonly account: AccountName
  readonly form: 'words' | 'wif'
}

/** What stands above words, and above a key: public, and read over by Lifeboat. */
export function withFacts(content: string, { key, account, form }: FactsSubject): string {
  return lines(
    `# A backup of the recovery key of ${account}. Secret: whoever reads it can speak for you on the day.`,
    ...(form === 'words' ? ['# 24 words of the English list of BIP-39: they are the key itself.'] : []),
    ...factsOf(key),
    content,
  )
}

/**
 * The same above one share of a set, which is nothing to whoever finds it alone. `number` is that of the share, from 1. The
 * words that all shares of a set begin with are not written out here: they are to be read with the others.
 */
export function withShareFacts(
  content: string,
  { key, account }: Pick<FactsSubject, 'key' | 'account'>,
  set: ShareSetMade,
  number: number,
): string {
  return lines(
    `# Share ${number} of ${set.count} of the recovery key of ${account}. Any ${set.threshold} of these ${set.count} shares give the key back.`,
    '# Alone it says nothing about the key, not even a part of it: whoever has found it cannot use it.',
    `# ${setSentence(set)} Shares of another set do not go with it.`,
    '# Standard: SLIP-39, 33 words of its English list, in one group and without a passphrase.',
    ...factsOf(key),
    content,
  )
}

/** Which set it is, in one sentence. */
export function setSentence({ number, date }: ShareSetMade): string {
  return `Set ${number}, made on ${date}.`
}

function factsOf(key: RecoveryKey): readonly string[] {
  return [`# Derivation profile: ${key.profile}`, `# Recovery public key: ${key.publicKeyText()}`]
}

function lines(...all: readonly string[]): string {
  return [...all, ''].join('\n')
}
