/** Practice: the chain on this computer that mistakes cost nothing on, and the rehearsal of the whole story. */
import type { Tell } from '../../../shared/contract/index.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { PracticeMode } from './mode.ts'
import { RehearsalRunner } from './rehearsal-runner.ts'

export interface PracticeSurroundings {
  /** May throw. */
  readonly stateFolder: () => string
  /** Addresses of a practice chain that runs on this computer already. */
  readonly elsewhere: readonly string[]
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number
  readonly desktop: Pick<Desktop, 'saveFile'>
  /** Hears when practice has begun or ended, and the window has heard of it. */
  readonly onMode: () => void
  readonly tell: Tell
}

type PracticeCall =
  | 'readPractice'
  | 'startPractice'
  | 'stopPractice'
  | 'setPracticeDay'
  | 'letThiefCome'
  | 'readRehearsal'
  | 'startRehearsal'
  | 'saveCertificate'

export interface PracticeRoom extends Room<PracticeCall> {
  readonly mode: PracticeMode
}

export function practiceRoom(surroundings: PracticeSurroundings): PracticeRoom {
  const { stateFolder, elsewhere, now, desktop, onMode, tell } = surroundings
  const mode = new PracticeMode({
    stateFolder,
    elsewhere,
    onChange: (state) => {
      tell('practiceChanged', state)
      onMode()
    },
    onDay: (state) => tell('practiceChanged', state),
  })
  const rehearsal = new RehearsalRunner({
    now,
    today: () => new Date(),
    onChange: (news) => tell('rehearsalChanged', news),
  })
  return {
    handlers: {
      readPractice: () => mode.current,
      startPractice: () => mode.start(),
      stopPractice: () => mode.stop(),
      setPracticeDay: (day) => mode.setDay(day),
      letThiefCome: () => mode.letThiefCome(),
      readRehearsal: () => rehearsal.current,
      startRehearsal: ({ account, story }) => rehearsal.start(account, story),
      saveCertificate: (language) =>
        desktop.saveFile({
          name: 'lifeboat-rehearsal.svg',
          content: rehearsal.current.certificate?.[language] ?? '',
        }),
    },
    holds: [mode, rehearsal],
    mode,
  }
}
