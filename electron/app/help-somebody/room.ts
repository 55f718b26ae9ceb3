/** Helping somebody whose account was stolen. */
import type { Tell } from '../../../shared/contract/index.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Room } from '../window/room.ts'
import { HelpSomebody, type HelpSomebodyOptions } from './service.ts'

export interface HelpSomebodySurroundings {
  readonly access: ChainAccess
  readonly readPicture: HelpSomebodyOptions['readPicture']
  readonly tell: Tell
}

export function helpSomebodyRoom({
  access,
  readPicture,
  tell,
}: HelpSomebodySurroundings): Room<
  | 'readPlea'
  | 'readPleaPicture'
  | 'lookAtPlea'
  | 'stopLookingAtPlea'
  | 'readHelping'
  | 'sendHelp'
  | 'stopHelping'
> {
  const help = new HelpSomebody({
    access,
    now: () => Date.now(),
    wait: systemWait,
    readPicture,
    onAsking: (step) => tell('helpAsking', step),
    onChange: (news) => tell('helpingChanged', news),
  })
  return {
    handlers: {
      readPlea: ({ text }) => help.read(text),
      readPleaPicture: ({ bytes }) => help.readPicture(bytes),
      lookAtPlea: (asked) => help.look(asked),
      stopLookingAtPlea: () => help.stopLooking(),
      readHelping: () => help.current,
      sendHelp: (asked) => help.send(asked),
      stopHelping: () => help.stop(),
    },
    holds: [help],
  }
}
