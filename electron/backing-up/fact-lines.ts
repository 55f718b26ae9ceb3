/**
 * The lines above a backup that is kept as text (FORMAT.md section 24): what is public about it, for whoever finds the
 * file. Both are here, writing them and reading over them, so that what one face of Lifeboat wrote the other one reads.
 */
import { isPart, type AccountName, type RecoveryKey } from '../../shared/recovery/index.ts'

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

/**
 * The backups in a text as it was typed, pasted or read from a file, whatever its lines end in: without lines that begin
 * with #, and apart where each line is a part of something longer.
 */
export function backupTexts(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => !line.startsWith('#'))
  const written = lines.map((line) => line.trim()).filter((line) => line !== '')
  return written.length > 0 && written.every(isPart) ? written : [lines.join('\n')]
}
