/**
 * Nodes agree with each other, and their newest block is older than it should be by this computer's clock. Either the
 * clock is ahead, or the chain stands still. Only nodes whose blocks go on may say that it is the clock.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import { formatTime } from './chain-types.ts'
import type { HiveNode } from './hive-node.ts'
import { probeNode } from './node-facts.ts'
import type { NodeHealth } from './node-health.ts'
import type { WaitingOptions } from './patience.ts'

/** Blocks come every 3 seconds, and nodes keep answers for 6: by then every healthy one shows another (ms). */
const untilNextBlock = 10_000

export interface ClockOptions extends WaitingOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * What a person should know about the clock, where nodes differ from it by `clockError` milliseconds: that it is ahead or
 * behind, that the chain stands still, or that nobody can say which. Throws StoppedError.
 */
export async function clockRemarks(
  clockError: number | undefined,
  health: readonly NodeHealth[],
  options: ClockOptions,
): Promise<readonly Saying[]> {
  if (clockError === undefined) return []
  // A chain that stands still makes no blocks of tomorrow.
  if (clockError < 0)
    return [say('clock-behind', 'The clock of this computer is behind. Please set it right.')]
  const nodes = health.flatMap((state) =>
    state.state === 'bad' ? [] : [{ node: state.node, head: state.facts.head }],
  )
  const newest = Math.max(...nodes.map(({ head }) => head.time))
  const since = `${formatTime(Math.floor(newest / 1000))} UTC`
  switch (await doBlocksGoOn(nodes, options)) {
    case 'yes':
      return [say('clock-ahead', 'The clock of this computer is ahead. Please set it right.')]
    case 'no':
      return [
        say(
          'chain-halted',
          `HIVE stands still: no node has a block after ${since}. All of this is as of then. Nothing can be published until it goes on.`,
          { since },
        ),
      ]
    case 'unknown':
      return [
        say(
          'clock-or-chain',
          `No node has a block after ${since}: either HIVE stands still, or the clock of this computer is ahead. All of this is as of then.`,
          { since },
        ),
      ]
  }
}

/** Whether the same nodes have further blocks a little later. Two of them must, or the only one; all of them, not to. */
async function doBlocksGoOn(
  nodes: readonly { readonly node: HiveNode; readonly head: { readonly number: number } }[],
  { wait, signal, now, notice }: ClockOptions,
): Promise<'yes' | 'no' | 'unknown'> {
  if (wait === undefined) return 'unknown'
  notice?.({
    kind: 'waiting',
    node: nodes[0]?.node.url ?? '',
    text: `The newest block is old. Looking for another one in ${untilNextBlock / 1000} seconds.`,
    because: say('newest-block-old', 'The newest block is old.'),
    milliseconds: untilNextBlock,
  })
  await wait(untilNextBlock, signal)
  const looks = await Promise.all(nodes.map(({ node }) => probeNode(node, [], { signal, now })))
  const moved = looks.flatMap((look, i) =>
    'facts' in look ? [look.facts.head.number > (nodes[i]?.head.number ?? Infinity)] : [],
  )
  if (moved.filter((isMoving) => isMoving).length >= Math.min(2, nodes.length)) return 'yes'
  return moved.length > 0 && moved.every((isMoving) => !isMoving) ? 'no' : 'unknown'
}
