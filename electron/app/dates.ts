/** What is kept of the vault's dates outside of it, and told in time: the day of the first test that is due. */
import { nextProof } from '../../shared/backup/index.ts'
import type { AccountRow } from '../../shared/contract/index.ts'
import type { Ground } from './ground.ts'
import type { Desktop } from './window/desktop.ts'
import { noticeOf } from './window/notices.ts'

/** The day on which the first of them is due, YYYY-MM-DD; null where no backup was tested. A used key needs no backup. */
export function firstTest(rows: readonly Pick<AccountRow, 'backup' | 'recoveryKey'>[]): string | null {
  const days = rows.flatMap(({ backup, recoveryKey }) =>
    backup.at === undefined || recoveryKey.state === 'used'
      ? []
      : [nextProof(new Date(backup.at)).toISOString().slice(0, 10)],
  )
  return days.sort()[0] ?? null
}

export function testDates(
  { settings, vault, practice }: Pick<Ground, 'settings' | 'vault' | 'practice'>,
  desktop: Pick<Desktop, 'notify'>,
) {
  let toldOn: string | undefined
  return {
    /** Notes it. While the vault is locked there are no accounts, and the day stays; nothing is noted of practice. */
    note(rows: readonly AccountRow[]): void {
      if (vault.state.state === 'unlocked' && practice.mode.current.state === 'off')
        settings.noteNextTest(firstTest(rows))
    },
    /** Tells it once a day, when it has come. `now` in milliseconds since 1970. */
    look(now: number): void {
      const { nextTest } = settings.current()
      const today = new Date(now).toISOString().slice(0, 10)
      if (nextTest === null || nextTest > today || toldOn === today) return
      toldOn = today
      desktop.notify(noticeOf('test-due', settings.language()))
    },
  }
}
