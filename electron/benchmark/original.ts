/** The original's own figures for the same job, as percent of its own single thread, to stand beside ours. */
import type { WorkerKind } from './tools.ts'

export interface OriginalFigures {
  readonly source: string
  /** Percent of the time in a single thread, for one worker and more; as many as are known. */
  readonly process: readonly (number | undefined)[]
  readonly thread: readonly (number | undefined)[]
}

/** What the author published. */
export const publishedFigures: OriginalFigures = {
  source: 'the author\'s post "first work on coinZdense this year", on his machine',
  process: [102, 60, 44, 36],
  thread: [130, 152, 187, 186],
}

/** What the original's Python did when it was run on a machine of two cores like the one Lifeboat was made on. */
export const repeatedFigures: OriginalFigures & { readonly inlineSeconds: number } = {
  source: 'the original, run again on two cores of a Xeon; 18 s in a single thread',
  inlineSeconds: 18,
  process: [102, 55],
  thread: [undefined, 136],
}

export function originalPercent(
  figures: OriginalFigures,
  kind: WorkerKind,
  workers: number,
): number | undefined {
  return figures[kind][workers - 1]
}
