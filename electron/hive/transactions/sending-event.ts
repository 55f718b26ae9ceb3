/** The steps of a transaction on its way to the chain, each with the time and a sentence for a person. */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import type { Delivery } from '../nodes/node-client.ts'
import { nodeName, type NodeUrl } from '../nodes/nodes.ts'

interface Step extends Saying {
  /** When we learnt it, in milliseconds since 1970 by this computer's clock. */
  readonly time: number
}

export type SendingEvent = Step &
  (
    | /** An earlier run signed it; this one goes on with it. */ { readonly kind: 'resumed' }
    | { readonly kind: 'sent'; readonly node: NodeUrl }
    | /** No node said that it took it. It may be on its way all the same. */ { readonly kind: 'unanswered' }
    | { readonly kind: 'in-block'; readonly block: number }
    | { readonly kind: 'irreversible'; readonly block: number }
    | /** A block that held it was undone. */ { readonly kind: 'out-of-block' }
  )

/** What happens, without the time and the words. */
export type SendingStep =
  | { readonly kind: 'resumed'; readonly purpose: string }
  | { readonly kind: 'sent'; readonly delivery: Delivery; readonly repeated: boolean }
  | { readonly kind: 'unanswered'; readonly because: Saying }
  | { readonly kind: 'in-block' | 'irreversible'; readonly block: number }
  | { readonly kind: 'out-of-block' }

/** The event of a step. */
export function sendingEvent(step: SendingStep, time: number): SendingEvent {
  switch (step.kind) {
    case 'resumed':
      return {
        kind: 'resumed',
        time,
        ...say('resumed', `An earlier run signed ${step.purpose}. Going on with that.`),
      }
    case 'sent': {
      const { node, state } = step.delivery
      const name = nodeName(node)
      const about = { node: name }
      const saying =
        state === 'known'
          ? say('already-there', `${name} already had it.`, about)
          : step.repeated
            ? say('sent-again', `Sent again, the same transaction, to ${name}.`, about)
            : say('sent', `Sent to ${name}.`, about)
      return { kind: 'sent', node, time, ...saying }
    }
    case 'unanswered':
      return {
        kind: 'unanswered',
        time,
        ...say(
          'unanswered',
          `${step.because.text} It may be on its way all the same: looking for it on the chain.`,
          { because: step.because },
        ),
      }
    case 'in-block':
      return {
        kind: 'in-block',
        block: step.block,
        time,
        ...say('in-block', `Seen in block ${step.block}.`, { block: step.block }),
      }
    case 'irreversible':
      return {
        kind: 'irreversible',
        block: step.block,
        time,
        ...say('irreversible', `Block ${step.block} is irreversible.`, { block: step.block }),
      }
    case 'out-of-block':
      return {
        kind: 'out-of-block',
        time,
        ...say('out-of-block', 'The block that held it was undone. It will come into another one.'),
      }
  }
}
