/** The rooms of the pages, each given what it needs of the ground and of the others. */
import { accountsRoom } from './accounts/room.ts'
import { airGapRoom } from './air-gap/room.ts'
import { backgroundWork } from './background-work.ts'
import { censusRoom } from './census/room.ts'
import { checkRoom } from './check/room.ts'
import type { Ground } from './ground.ts'
import { keysRoom } from './keys/room.ts'
import { protectRoom } from './protect/room.ts'
import { readingRoom } from './reading/room.ts'
import { recoverRoom } from './recover/room.ts'
import { releasesRoom } from './releases/room.ts'
import { restoreRoom } from './restore/room.ts'
import { speedRoom } from './speed/room.ts'
import type { Surroundings } from './surroundings.ts'
import { learnFromClaims } from './vault/learned-claims.ts'

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
  const recover = recoverRoom({
    ...given,
    restore: restore.session,
    keys: signingKeys,
    proof: signingKeys.proofTools,
  })
  const airGap = airGapRoom({
    ...given,
    ledger: () => vault.ledger,
    readPicture: reading.readCodes,
  })
  const protect = protectRoom({ ...given, work: reading.work, version, sealingCost })
  const releases = releasesRoom({ version, fetch, access })
  return {
    keys,
    /** In the order in which they end: whoever needs another one ends before it. */
    all: [speed, check, census, accounts, recover, airGap, restore, protect, reading, keys, releases],
    handlers: {
      ...speed.handlers,
      ...check.handlers,
      ...census.handlers,
      ...accounts.handlers,
      ...recover.handlers,
      ...airGap.handlers,
      ...restore.handlers,
      ...reading.handlers,
      ...protect.handlers,
      ...keys.handlers,
      ...releases.handlers,
      readWork: () => background.current(),
    },
  }
}
