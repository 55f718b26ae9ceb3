/** What is carried to a computer without a network and back: requests, signed transactions, and what is read here of both. */
import type { Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { SigningLedger } from '../../vault/signing-ledger.ts'
import type { ChainAccess } from '../chain/access.ts'
import { CarriedCollector, type ReadPicture } from '../chain/carried-collector.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { Broadcasts } from './broadcasts.ts'
import { airGapHandlers, type AirGapCall } from './handlers.ts'
import { AirGap } from './service.ts'
import { Steps } from './steps.ts'

export interface AirGapSurroundings {
  readonly access: ChainAccess
  readonly ledger: () => SigningLedger
  readonly readPicture: ReadPicture
  readonly desktop: Pick<Desktop, 'saveFile' | 'openFile'>
  readonly tell: Tell
}

export function airGapRoom({
  access,
  ledger,
  readPicture,
  desktop,
  tell,
}: AirGapSurroundings): Room<AirGapCall> {
  const chain = { access, now: () => Date.now(), wait: systemWait }
  const airGap = new AirGap({ ...chain, ledger })
  const steps = new Steps(chain)
  const broadcasts = new Broadcasts({ ...chain, onChange: (news) => tell('broadcastChanged', news) })
  const collector = new CarriedCollector(readPicture)
  return {
    handlers: airGapHandlers(airGap, steps, broadcasts, collector, desktop),
    holds: [broadcasts, collector],
  }
}
