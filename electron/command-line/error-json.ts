/** What went wrong, for programs. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import { describeMistake } from './mistake.ts'

/**
 * Code, sentence and advice; and in `nodeWords` what a node said that nobody foresaw, cleaned and cut short. What is no error
 * of ours has the code `mistake-in-lifeboat`, and its message is not repeated.
 */
export function errorJson(error: unknown): Record<string, unknown> {
  if (!(error instanceof CodedError)) return { code: 'mistake-in-lifeboat', message: describeMistake(error) }
  const { code, message, advice, details } = error
  const { nodeWords } = details
  return { code, message, advice, ...(typeof nodeWords === 'string' ? { nodeWords } : {}) }
}
