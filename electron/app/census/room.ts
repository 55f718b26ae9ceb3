/** A list for everybody, opened from a file of any size. */
import type { Tell } from '../../../shared/contract/index.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import { practiceChainId } from '../../hive/practice/chain-identity.ts'
import type { ChainAccess } from '../chain/access.ts'
import type { Desktop } from '../window/desktop.ts'
import type { Room } from '../window/room.ts'
import { OpenedCensus } from './opened-census.ts'

export interface CensusSurroundings {
  readonly access: Pick<ChainAccess, 'mode'>
  readonly desktop: Pick<Desktop, 'choosePlace'>
  readonly tell: Tell
}

export function censusRoom({
  access,
  desktop,
  tell,
}: CensusSurroundings): Room<
  'readCensus' | 'chooseCensus' | 'findInCensus' | 'compareCensus' | 'stopCensus' | 'closeCensus'
> {
  const census = new OpenedCensus({
    chain: () => (access.mode === 'practice' ? practiceChainId : mainnet.chainId),
    onChange: (view) => tell('censusChanged', view),
  })
  return {
    handlers: {
      readCensus: () => census.current,
      async chooseCensus() {
        const file = await desktop.choosePlace()
        return file === undefined ? census.current : census.open(file)
      },
      findInCensus: (account) => census.find(account),
      async compareCensus() {
        const file = await desktop.choosePlace()
        return file === undefined ? census.current : census.compare(file)
      },
      stopCensus: () => census.stop(),
      closeCensus: () => census.close(),
    },
    holds: [census],
  }
}
