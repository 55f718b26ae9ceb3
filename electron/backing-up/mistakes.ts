/** What is likely wrong with a text that resembles a backup and cannot be read. Everything in it is secret. */
import { backupTexts, recogniseBackup, type BackupMistake } from '../../shared/backup/index.ts'
import type { BackupWork } from './work.ts'

/** So many public keys are tried for what may be wrong: each takes a moment. */
export const mostTried = 3

/**
 * Likeliest first; none when nothing can be said. Where public keys (QRK…) are known, a change that leads to one of them
 * is the only answer.
 */
export async function findMistakes(
  text: string,
  publicKeys: readonly string[],
  work: BackupWork,
): Promise<readonly BackupMistake[]> {
  const tried = publicKeys.slice(0, mostTried)
  for (const piece of backupTexts(text)) {
    const found = recogniseBackup(piece)
    if (found.kind === 'damaged')
      return work.do('findMistakes', { text: piece, resembles: found.resembles, publicKeys: tried })
  }
  return []
}
