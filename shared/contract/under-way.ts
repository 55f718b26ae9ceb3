/**
 * What a thief may have begun in an account, or given away, and what cancels it: as HIVE has it, and the operations that
 * end some of it. The key is in one call, and is kept by neither side.
 */
import type { Broadcasting } from './air-gap.ts'
import type { CheckStep } from './check.ts'
import { answering, call, event } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { nothing, recordOf, textOf } from './payload.ts'

/** Times are ISO 8601, amounts as HIVE writes them. Which of the members are there goes by the kind. */
export interface BegunView {
  readonly kind:
    | 'savings'
    | 'power-down'
    | 'route'
    | 'recurrent'
    | 'order'
    | 'escrow'
    | 'delegation'
    | 'credits'
    | 'declining'
    | 'proxy'
    | 'conversion'
  /** How it is named to be cancelled; undefined for what cannot be. */
  readonly name: string | undefined
  /** Whose word ends it; undefined where HIVE takes nobody’s. */
  readonly endedBy: 'owner' | 'active' | 'posting' | undefined
  readonly amounts: readonly string[]
  /**
   * Who gets it, or votes; empty for nobody else.
   * @foreign
   */
  readonly to: string
  /**
   * Of an escrow.
   * @foreign
   */
  readonly agent: string
  /** What comes for an order. */
  readonly gets: string
  /** When it happens, or lapses; undefined for what goes on. */
  readonly at: string | undefined
  /** Of a route, in percent; of a repeated transfer, the hours between two, and how many are left. */
  readonly percent: number
  readonly recurrence: number
  readonly remaining: number
  /** Whether both sides of an escrow have agreed. */
  readonly isAgreed: boolean
}

export interface UnderWay {
  readonly account: string
  readonly begun: readonly BegunView[]
  /** What too few nodes tell alike. */
  readonly notKnown: readonly BegunView['kind'][]
}

/** What cancelling will do. */
export interface CancellingPlan {
  readonly account: string
  readonly key: 'owner' | 'active' | 'posting'
  readonly begun: readonly BegunView[]
  /** What is signed for each, as JSON. */
  readonly operations: readonly string[]
}

const account = textOf(64)
/** Names with spaces between them: some hundred. */
const names = textOf(4000)

export const underWayEntries = {
  lookAtUnderWay: answering<UnderWay>()('under-way:look', recordOf({ account })),
  stopLookingAtUnderWay: call<void, void>('under-way:stop-looking', nothing),
  /** All of them take the same key. */
  planCancelling: answering<CancellingPlan>()('under-way:plan', recordOf({ account, names })),
  readCancelling: call<void, Broadcasting>('under-way:sending', nothing),
  /** Begins to send what was planned last, unless something is on its way, and returns at once. */
  sendCancelling: answering<Broadcasting>()(
    'under-way:send',
    recordOf({ account, key: textOf(longestPasted) }),
  ),
  /** Stops following. What was sent may be published all the same. */
  stopCancelling: call<void, Broadcasting>('under-way:stop', nothing),
  cancellingChanged: event<Broadcasting>('under-way:changed'),
  /** Which node is asked, or whom we turn to because one failed. */
  underWayAsking: event<CheckStep>('under-way:asking'),
} as const
