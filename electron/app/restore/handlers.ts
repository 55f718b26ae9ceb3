/** The calls around restoring a recovery key. */
import type { Handlers } from '../../../shared/contract/index.ts'
import { largestFile } from '../../kit/picture-limits.ts'
import type { RestoreSession } from './session.ts'
import type { Desktop } from '../window/desktop.ts'

export function restoreHandlers(session: RestoreSession, desktop: Pick<Desktop, 'openFile'>) {
  return {
    readRestore: () => session.progress,
    recogniseBackup: ({ text }) => session.recognise(text),
    findBackupMistakes: ({ text }) => session.findMistakes(text),
    takeBackup: ({ text }) => session.take(text),
    takeBackupFile: ({ bytes }) => session.takeFile(bytes),
    async chooseBackupFile() {
      const bytes = await desktop.openFile(largestFile)
      return bytes === undefined ? session.progress : session.takeFile(bytes)
    },
    openSealedBackup: ({ password }) => session.openSealed(password),
    useSharePassphrase: ({ passphrase }) => session.useSharePassphrase(passphrase),
    restoreFromPassword: (given) => session.takePassword(given),
    keepShares: () => session.keepShares(),
    resumeShares: ({ set }) => session.resumeShares(set),
    discardShares: ({ set }) => session.discardShares(set),
    judgeRestored: (asked) => session.judge(asked),
    reconsiderRestored: () => session.reconsider(),
    searchRestoredClaim: ({ carriers }) => session.searchClaim(carriers),
    stopRestoreSearch: () => session.stopSearch(),
    keepRestored: ({ typed }) => session.keep(typed),
    forgetRestored: () => session.forget(),
  } satisfies Partial<Handlers>
}
