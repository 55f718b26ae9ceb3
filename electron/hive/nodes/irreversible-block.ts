/**
 * The block up to which everything is final. Every verdict is cut there, so no single node may choose it: a number too
 * low hides a change of keys or a claim, one too high counts what may still be undone. Among three answers of which
 * one lies, or five of which two do, the middle one is honest, or stands between two that are.
 */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import { AgreementError, type NodeOpinion } from './agreement.ts'
import type { HiveNode } from './hive-node.ts'
import type { HeadBlock } from './node-facts.ts'

/** What one node says of the chain. */
export interface ToldHead {
  readonly node: HiveNode
  readonly head: HeadBlock
}

/** The agreed block, and whether somebody said something else. */
export interface IrreversibleBlock {
  readonly number: number
  /** How far it lies behind the newest block. */
  readonly behind: number
  /** Those whose answer lies far from it. */
  readonly differing: readonly HiveNode[]
}

/** Nodes keep an answer for some seconds, in which two blocks come. Whatever lies further apart is worth a question. */
const usuallyApart = 3
/** Honest nodes are asked within a second of each other, and a round of witnesses takes 21 blocks. */
const mostApart = 21
/** When blocks become final as usual, they do within a minute. */
const usuallyBehind = 42

/**
 * The block that nodes agree on: the middle of their answers, the lower one of two; `needed` of them must say about
 * that. None counts above its own newest block. Throws AgreementError `irreversible-disputed`.
 */
export function agreeOnIrreversible(
  told: readonly ToldHead[],
  needed: number,
  opinions: readonly NodeOpinion[],
): IrreversibleBlock {
  const number = middleIrreversible(told.map(({ head }) => head))
  const differing = told.filter(({ head }) => Math.abs(head.lastIrreversible - number) > mostApart)
  if (told.length - differing.length < needed)
    throw new AgreementError(
      'irreversible-disputed',
      'The nodes do not agree on which block is the last one that can no longer be undone, so there is no verdict.',
      'Add nodes to the list, or try again later.',
      opinions,
      { blocks: told.map(({ head }) => head.lastIrreversible).join(', ') },
    )
  const behind = middle(told.map(({ head }) => head.number)) - number
  return { number, behind: Math.max(0, behind), differing: differing.map(({ node }) => node) }
}

/** The middle of the answers, the lower one of two, whoever agrees with it or not. */
export function middleIrreversible(heads: readonly HeadBlock[]): number {
  return middle(heads.map(({ lastIrreversible, number }) => Math.min(lastIrreversible, number)))
}

/** Whether answers lie so far apart that more nodes should be asked before one of them is believed. */
export function isDoubtful(told: readonly ToldHead[]): boolean {
  const numbers = told.map(({ head }) => head.lastIrreversible)
  return Math.max(...numbers) - Math.min(...numbers) > usuallyApart
}

/** What a person should hear about it. */
export function irreversibleRemarks({ number, behind, differing }: IrreversibleBlock): readonly Saying[] {
  return [
    ...differing.map(({ name }) =>
      say(
        'node-differs-on-irreversible',
        `${name} names another block than the others as the last one that cannot be undone. We do not believe it.`,
        { node: name },
      ),
    ),
    ...(behind > usuallyBehind
      ? [
          say(
            'irreversible-lags',
            `Blocks become final late at the moment: nothing after block ${number} is final yet, ${behind} blocks so far. All of this is as of block ${number}.`,
            { block: number, blocks: behind },
          ),
        ]
      : []),
  ]
}

/** The number in the middle, the lower of two. */
function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
