/** What every page stands on: what was set, whether it is practice, the way to the chain, and the vault. */
import { SecretWork } from '../secret-work/secret-work.ts'
import { ChainAccess } from './chain/access.ts'
import { practiceRoom } from './practice/room.ts'
import { settingsRoom } from './settings/room.ts'
import type { Surroundings } from './surroundings.ts'
import { vaultRoom } from './vault/room.ts'

/** What the ground tells the pages, and asks of them. */
export interface Pages {
  /** Practice has begun or ended. */
  readonly changeMode: () => void
  /** The vault was opened, locked or made, or what is in it was changed. */
  readonly followVault: (what: 'state' | 'contents') => void
  readonly followSettings: () => void
  /** What was said of the ledger may let signing keys sign again, or no more. */
  readonly lookAgain: () => Promise<void>
}

export function openGround(surroundings: Surroundings, pages: Pages) {
  const { stateFolder, practiceNodes, fetch, now, secretWorker, stretchingCost, desktop, tell } = surroundings
  const work = new SecretWork(secretWorker)
  const settings = settingsRoom({ stateFolder, desktop, tell, onChange: pages.followSettings })
  const practice = practiceRoom({
    stateFolder,
    elsewhere: practiceNodes ?? [],
    now,
    desktop,
    tell,
    onMode: pages.changeMode,
  })
  const access = new ChainAccess({
    settings: settings.current,
    practice: () => practice.mode.current,
    stateFolder,
    ...(fetch === undefined ? {} : { fetch }),
  })
  const vaultInRoom = vaultRoom({
    ...{ access, work, stretchingCost, now, desktop, tell },
    lockMinutes: () => settings.current().lockMinutes,
    keys: { lookAgain: pages.lookAgain },
    onChange: pages.followVault,
  })
  const vault = vaultInRoom.session
  return { work, settings, practice, access, vaultInRoom, vault }
}

export type Ground = ReturnType<typeof openGround>
