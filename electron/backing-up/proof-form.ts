/** Which form of a backup was tested: what was seen, and never more. A file says nothing of the paper that it was printed on. */
import type { BackupCollector } from './collector.ts'
import { isOnDisk } from './file-reading.ts'
import type { ReadBackup } from './read-backup.ts'

export type TestedForm = 'paper' | 'words' | 'shares' | 'sealed-file' | 'file' | 'private-key'

/**
 * Codes and photographs are of paper; a text or PDF that lies on a disk is a file, whatever is in it. What was typed may
 * have been read from anything: `asked` says which form its owner has in hand.
 */
export function testedForm(
  backup: ReadBackup,
  collector: Pick<BackupCollector, 'isFromDisk'>,
  asked?: 'paper' | 'words',
): TestedForm {
  const { form, from } = backup
  if (form === 'sealed-file') return form
  if (form === 'shares') return collector.isFromDisk(backup) ? 'file' : form
  if (from !== undefined && isOnDisk(from)) return 'file'
  return from === 'picture' ? 'paper' : (asked ?? form)
}
