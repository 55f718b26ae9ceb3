/** One question to several nodes, and what enough of them answer alike. */
import { HiveError, StoppedError } from '../nodes/errors.ts'
import type { HiveNode } from '../nodes/hive-node.ts'
import { patienceWith, type WaitingOptions } from '../nodes/patience.ts'
import { toldAlike } from './told-alike.ts'

/** A question, of database_api unless it says which, and how its answer is read: undefined for what makes no sense. */
export interface Question<Told> {
  readonly api?: 'database_api' | 'rc_api'
  readonly method: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly read: (answer: unknown) => Told | undefined
}

/** What `needed` of the nodes answer alike; undefined where too few do. Throws StoppedError. */
export async function askAlike<Told>(
  nodes: readonly HiveNode[],
  needed: number,
  { api = 'database_api', method, parameters, read }: Question<Told>,
  options: WaitingOptions,
): Promise<Told | undefined> {
  const answers = await Promise.all(
    nodes.map(async (node) => {
      try {
        return read(
          await patienceWith(node, options).ask(() =>
            node.call(api, method, parameters, { signal: options.signal }),
          ),
        )
      } catch (error) {
        if (!(error instanceof HiveError) || error instanceof StoppedError) throw error
        return undefined
      }
    }),
  )
  return toldAlike(answers, needed).told
}
