/**
 * The lines above a backup that is kept as text (FORMAT.md section 24): what is public about it, for whoever finds the
 * file. `backupTexts` reads over them.
 */
import type { AccountName, RecoveryKey } from '../../shared/recovery/index.ts'

/** What stands above a text in its file: public, and read over by Lifeboat. A sealed file does not tell whose it is. */
export function withFacts(content: string, key: RecoveryKey, account: AccountName): string {
  return [
    `# A backup of the recovery key of ${account}. Secret: whoever reads it can speak for you on the day.`,
    `# Derivation profile: ${key.profile}`,
    `# Recovery public key: ${key.publicKeyText()}`,
    content,
    '',
  ].join('\n')
}
