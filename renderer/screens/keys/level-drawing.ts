/**
 * A level of the stack as a row of cells: where there are too many leaves for a cell each, a cell stands for a group of
 * them and fills up little by little.
 */
import type { KeyLevel } from '../../../shared/contract/index.ts'

/** A cell: how much of its leaves was computed and used up, 0 to 1, and whether the next leaf to be used is in it. */
export interface LeafCell {
  readonly computed: number
  readonly usedUp: number
  readonly current: boolean
}

/** More cells in a row are texture and not boxes. */
export const mostCells = 32

export function cellsOf({ height, usedUp, computed }: KeyLevel): LeafCell[] {
  const leaves = 2 ** height
  const cells = Math.min(leaves, mostCells)
  const group = leaves / cells
  const part = (reached: number, cell: number) => Math.min(1, Math.max(0, (reached - cell * group) / group))
  return Array.from({ length: cells }, (_, cell) => ({
    computed: part(computed * leaves, cell),
    usedUp: part(usedUp, cell),
    current: usedUp < leaves && Math.floor(usedUp / group) === cell,
  }))
}

/** How many leaves a cell stands for. */
export function leavesInCell({ height }: Pick<KeyLevel, 'height'>): number {
  return Math.max(1, 2 ** height / mostCells)
}

/** Where the leaf that is used next stands in its row, from 0 to 1: from there a line leads to the level below. */
export function currentPlace({ height, usedUp }: KeyLevel): number {
  const cells = Math.min(2 ** height, mostCells)
  const cell = Math.min(cells - 1, Math.floor((usedUp / 2 ** height) * cells))
  return (cell + 0.5) / cells
}
