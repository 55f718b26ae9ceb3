/** The calls around restoring a recovery key. */
import type { Handlers } from '../../shared/contract/index.ts'
import { largestFile } from '../kit/picture-limits.ts'
import { recognition } from './recognition.ts'
import type { RestoreSession } from './restore-session.ts'
import type { Desktop } from './services.ts'

export function restoreHandlers(session: RestoreSession, desktop: Pick<Desktop, 'openFile'>) {
  return {
    readRestore: () => session.progress,
    recogniseBackup: ({ text }) => recognition(text),
    takeBackup: ({ text }) => session.take(text),
    takeBackupFile: ({ bytes }) => session.takeFile(bytes),
    async chooseBackupFile() {
      const bytes = await desktop.openFile(largestFile)
      return bytes === undefined ? session.progress : session.takeFile(bytes)
    },
    openSealedBackup: ({ password }) => session.openSealed(password),
    judgeRestored: ({ account, ask }) => session.judge(account, ask),
    searchRestoredClaim: () => session.searchClaim(),
    keepRestored: ({ acknowledgement }) => session.keep(acknowledgement),
    forgetRestored: () => session.forget(),
  } satisfies Partial<Handlers>
}
