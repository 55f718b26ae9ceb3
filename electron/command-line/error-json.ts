/** What went wrong on the way to HIVE, for programs. */
import type { HiveError } from '../hive/nodes/errors.ts'

/** Code, sentence and advice; and in `nodeWords` what a node said that nobody foresaw, cleaned and cut short. */
export function errorJson({ code, message, advice, details }: HiveError): Record<string, unknown> {
  const { nodeWords } = details
  return { code, message, advice, ...(typeof nodeWords === 'string' ? { nodeWords } : {}) }
}
