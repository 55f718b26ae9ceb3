/**
 * Undoing a publication: the metadata from before is written back. It is looked at first; the active key is in one call,
 * and is kept in the main process for a few minutes at most.
 */
import type { Saying } from '../coinzdense/index.ts'
import type { Broadcasting } from './air-gap.ts'
import { answering, call, event } from './entries.ts'
import { longestPasted } from './pasted.ts'
import { nothing, recordOf, textOf } from './payload.ts'
import { longestInsistence, type PlanOutcome } from './plan.ts'
import type { MetadataLine } from './protect.ts'

/** What undoing will write. */
export interface UndoPreview {
  readonly account: string
  readonly lines: readonly MetadataLine[]
  readonly outcome: PlanOutcome
  /** STM… */
  readonly signer: string
  /** The share of its resource credit that the account gives for it, 0 to 1; undefined where no node tells. */
  readonly creditShare: number | undefined
  /** What a person should know. */
  readonly remarks: readonly Saying[]
}

const account = textOf(32)
/** Of the publication that is undone, 40 hex digits. */
const transaction = textOf(40)

export const undoContract = {
  previewUndo: answering<UndoPreview>()(
    'undo:preview',
    recordOf({ account, transaction, active: textOf(longestPasted) }),
  ),
  /** Forgets the key that was typed for the preview, and what came of an earlier start. */
  forgetUndo: call<void, void>('undo:forget', nothing),
  /** Its owner has seen the preview, and typed the words that insist, where they are needed. Returns at once. */
  publishUndo: answering<Broadcasting>()(
    'undo:publish',
    recordOf({ account, transaction, insisted: textOf(longestInsistence) }),
  ),
  /** Goes on with what an earlier run signed to undo this publication. */
  resumeUndo: answering<Broadcasting>()('undo:resume', recordOf({ account, transaction })),
  /** Stops asking and following. What was sent may be published all the same. */
  stopUndo: call<void, Broadcasting>('undo:stop', nothing),
  undoChanged: event<Broadcasting>('undo:changed'),
}
