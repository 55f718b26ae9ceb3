/**
 * The chain that the app talks to at the moment: HIVE through the nodes of the settings, or, in practice mode, the
 * practice chain and nothing else. What belongs to practice is kept apart, so that play and earnest never mix.
 */
import type { Practice, Settings } from '../../../shared/contract/index.ts'
import { mainnet } from '../../hive/nodes/chain.ts'
import type { NoticeListener } from '../../hive/nodes/failover.ts'
import { openAccess, type HiveAccess } from '../../hive/nodes/hive-access.ts'
import { parseNodeList } from '../../hive/nodes/nodes.ts'
import { practiceChain } from '../../hive/practice/index.ts'
import { SilentNodes } from '../../hive/nodes/silent-nodes.ts'
import type { Fetch } from '../../hive/nodes/transport.ts'
import { practiceFolder } from '../../vault/state-folder.ts'

export interface ChainAccessOptions {
  readonly settings: () => Settings
  readonly practice: () => Practice
  /** May throw. */
  readonly stateFolder: () => string
  /** The way to HIVE; Node's own when left out. The practice chain is on this computer, and always asked by Node's. */
  readonly fetch?: Fetch
}

export class ChainAccess {
  readonly #options: ChainAccessOptions
  readonly #silentNodes = new SilentNodes()

  constructor(options: ChainAccessOptions) {
    this.#options = options
  }

  /** Whether what is done now counts on HIVE. */
  get mode(): 'earnest' | 'practice' {
    return this.#options.practice().state === 'on' ? 'practice' : 'earnest'
  }

  /** Where the vault, drafts and everything else of this mode is kept, but the ledger. Throws what `stateFolder` throws. */
  stateFolder(): string {
    const folder = this.ledgerFolder()
    return this.mode === 'practice' ? practiceFolder(folder) : folder
  }

  /** Where the ledger is, whatever the mode: one-time keys have one life. Throws what `stateFolder` throws. */
  ledgerFolder(): string {
    return this.#options.stateFolder()
  }

  /** The way to the chain of this mode. `notice` hears about every step. Throws NodeListError. */
  open(notice?: NoticeListener): HiveAccess {
    const practice = this.#options.practice()
    const fetch = practice.state === 'on' ? undefined : this.#options.fetch
    const options = {
      now: () => Date.now(),
      ...(notice === undefined ? {} : { notice }),
      transport: { silentNodes: this.#silentNodes, ...(fetch === undefined ? {} : { fetch }) },
    }
    return practice.state === 'on'
      ? openAccess(practiceChain, parseNodeList(practice.urls), options)
      : openAccess(mainnet, parseNodeList(this.#options.settings().nodes.map(({ url }) => url)), options)
  }
}
