/** What is likely wrong with a text that resembles a backup and cannot be read. Everything in it is secret. */
import {
  backupTexts,
  isRecoveryPublicKey,
  recogniseBackup,
  repairedText,
  type BackupMistake,
} from '../../shared/backup/index.ts'
import type { BackupWork } from './work.ts'

/**
 * Likeliest first; none when nothing can be said. Where public keys (QRK…) are known, or else stand beside it, a change
 * that leads to one of them is the only answer, for words that fit together and lead to none of them, too. Takes some
 * seconds then. `signal` ends it: throws SecretWorkError.
 */
export async function findMistakes(
  text: string,
  publicKeys: readonly string[],
  work: BackupWork,
  signal?: AbortSignal,
): Promise<readonly BackupMistake[]> {
  const pieces = backupTexts(text)
  const known = publicKeys.length > 0 ? publicKeys : pieces.filter(isRecoveryPublicKey)
  for (const piece of pieces) {
    const found = recogniseBackup(piece)
    if (found.kind === 'damaged')
      return work.do(
        'findMistakes',
        { text: piece, resembles: found.resembles, publicKeys: known },
        { signal },
      )
    if (found.kind === 'words' && known.length > 0)
      return work.do('findMistakes', { text: piece, resembles: 'words', publicKeys: known }, { signal })
  }
  return []
}

/** Looks for mistakes in what somebody types, of which only the last state counts. */
export class LatestMistakes {
  #running = new AbortController()

  /** As `findMistakes`; nothing when it was stopped, or something else was asked about meanwhile. */
  async find(
    text: string,
    publicKeys: readonly string[],
    work: BackupWork,
  ): Promise<readonly BackupMistake[]> {
    this.stop()
    const { signal } = (this.#running = new AbortController())
    try {
      return await findMistakes(text, publicKeys, work, signal)
    } catch (error) {
      if (signal.aborted) return []
      throw error
    }
  }

  stop(): void {
    this.#running.abort()
  }
}

/** The words of a text as they are right, where that is certain; undefined where it is not. Secret. */
export function surelyRight(text: string, mistakes: readonly BackupMistake[]): string | undefined {
  const [mistake] = mistakes
  if (mistake?.of !== 'words' || mistake.certainty !== 'sure') return undefined
  const piece = backupTexts(text).find((one) => {
    const { kind } = recogniseBackup(one)
    return kind === 'damaged' || kind === 'words'
  })
  return piece === undefined ? undefined : repairedText(piece, mistake.repair)
}
