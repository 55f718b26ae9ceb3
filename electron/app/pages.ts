/** The rooms of the pages, each given what it needs of the ground and of the others. */
import { accountsRoom } from './accounts/room.ts'
import { airGapRoom } from './air-gap/room.ts'
import { backgroundWork } from './background-work.ts'
import { censusRoom } from './census/room.ts'
import { changeKeysRoom } from './change-keys/room.ts'
import { checkRoom } from './check/room.ts'
import type { Ground } from './ground.ts'
import { helpSomebodyRoom } from './help-somebody/room.ts'
import { keysRoom } from './keys/room.ts'
import { protectRoom } from './protect/room.ts'
import { readingRoom } from './reading/room.ts'
import { recoverRoom } from './recover/room.ts'
import { recoveryAccountRoom } from './recovery-account/room.ts'
import { releasesRoom } from './releases/room.ts'
import { restoreRoom } from './restore/room.ts'
import { speedRoom } from './speed/room.ts'
import { undoRoom } from './undo/room.ts'
import type { Surroundings } from './surroundings.ts'
import { takeBackRoom } from './take-back/room.ts'
import { underWayRoom } from './under-way/room.ts'
import { learnFromClaims } from './vault/learned-claims.ts'
import { noteNaming } from './vault/naming.ts'
import { watchingRoom } from './watching/room.ts'
import { noticeOf } from './window/notices.ts'

export function openPages(surroundings: Surroundings, { work, settings, access, vault }: Ground) {
  const { startup, now, fetch, spawners, sealingCost, desktop, tell } = surroundings
  const { cores, version } = startup
  const given = { access, vault, work, desktop, tell }
  const onWork = () => background.changed()
  const speed = speedRoom({ tools: { now, cores, spawners }, onWork, tell })
  const keys = keysRoom({
    ...given,
    settings: settings.current,
    spawn: spawners.process,
    cores,
    version,
    now,
    onWork,
  })
  const background = backgroundWork({
    keys: () => keys.factory.work,
    speedTest: () => speed.test.current,
    desktop,
    tell,
  })
  const { signingKeys } = keys
  const check = checkRoom({ ...given, onClaims: (claims) => learnFromClaims(vault, claims) })
  const census = censusRoom(given)
  const accounts = accountsRoom(given)
  const reading = readingRoom({ work, tell })
  const restore = restoreRoom({ ...given, work: reading.work })
  const { proofTools: proof } = signingKeys
  const recover = recoverRoom({ ...given, restore: restore.session, keys: signingKeys, proof })
  const airGap = airGapRoom({ ...given, ledger: () => vault.ledger, readPicture: reading.readCodes })
  const protect = protectRoom({ ...given, work: reading.work, version, sealingCost })
  const undo = undoRoom(given)
  const onNamed = (account: string, named: string) => noteNaming(vault, account, named)
  const lookAgain = (account: string | undefined) => void accounts.handlers.lookAtAccounts({ account })
  const stolenKeys = stolenKeysPages({ ...given, onNamed, lookAgain }, reading, version)
  const releases = releasesRoom({ version, fetch, access })
  const watching = watchingRoom({
    ...given,
    onChange: () => desktop.notify(noticeOf('account-changed', settings.language())),
    lookAgain: () => lookAgain(undefined),
  })
  return {
    keys,
    watching,
    /** In the order in which they end: whoever needs another one ends before it. */
    all: [
      watching,
      speed,
      check,
      census,
      accounts,
      recover,
      airGap,
      ...stolenKeys.all,
      restore,
      protect,
      undo,
      reading,
      keys,
      releases,
    ],
    handlers: {
      ...speed.handlers,
      ...check.handlers,
      ...census.handlers,
      ...accounts.handlers,
      ...recover.handlers,
      ...airGap.handlers,
      ...stolenKeys.handlers,
      ...restore.handlers,
      ...reading.handlers,
      ...protect.handlers,
      ...undo.handlers,
      ...keys.handlers,
      ...releases.handlers,
      readWork: () => background.current(),
    },
  }
}

/** Against whoever stole keys: an account's owner, with and without its owner key, its recovery account, and who that is. */
function stolenKeysPages(
  given: Omit<Parameters<typeof changeKeysRoom>[0], 'work' | 'version'> &
    Omit<Parameters<typeof helpSomebodyRoom>[0], 'readPicture'> &
    Parameters<typeof recoveryAccountRoom>[0],
  { work, readCodes }: Pick<ReturnType<typeof readingRoom>, 'work' | 'readCodes'>,
  version: string,
) {
  const takeBack = takeBackRoom({ ...given, work, version })
  const changeKeys = changeKeysRoom({ ...given, work, version })
  const helpSomebody = helpSomebodyRoom({ ...given, readPicture: readCodes })
  const recoveryAccount = recoveryAccountRoom(given)
  const underWay = underWayRoom(given)
  return {
    // Before the vault, in which a renewed registration is noted.
    all: [takeBack, changeKeys, helpSomebody, recoveryAccount, underWay],
    handlers: {
      ...takeBack.handlers,
      ...changeKeys.handlers,
      ...helpSomebody.handlers,
      ...recoveryAccount.handlers,
      ...underWay.handlers,
    },
  }
}
