/** The way to the chain while an account is protected: asking, which can be stopped, and sending, which goes on. */
import type { Tell } from '../../../shared/contract/index.ts'
import type { NoticeListener } from '../../hive/nodes/failover.ts'
import { systemWait } from '../../hive/nodes/waiting.ts'
import type { PublishingOptions } from '../../hive/publishing/publishing.ts'
import type { ChainAccess } from '../chain/access.ts'
import { stepOf } from '../chain/check-step.ts'
import { operationWay } from '../chain/operation-way.ts'

export interface WayToChainOptions {
  readonly access: ChainAccess
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly tell: Tell
}

export class WayToChain {
  readonly #options: WayToChainOptions
  /** What is being asked of nodes, and may be stopped: nothing has been sent yet. */
  #asking: AbortController | undefined

  constructor(options: WayToChainOptions) {
    this.#options = options
  }

  /** For sending; hears about every step by `onEvent`, and by `notice` whom it turns to. */
  publishing(
    onEvent: PublishingOptions['onEvent'],
    notice?: NoticeListener,
    signal?: AbortSignal,
  ): PublishingOptions {
    const { access, clock: now } = this.#options
    return operationWay({ access, now, wait: systemWait }, { onEvent, notice, signal })
  }

  /** For asking without sending: who is asked is told, and it can be stopped. One is under way at a time. */
  asking(): PublishingOptions {
    this.#asking?.abort()
    const asking = new AbortController()
    this.#asking = asking
    return this.publishing(
      () => undefined,
      (notice) => this.#options.tell('protectAsking', stepOf(notice, this.#options.clock())),
      asking.signal,
    )
  }

  stopAsking(): void {
    this.#asking?.abort()
  }
}
