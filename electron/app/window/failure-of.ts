/** An error as the window gets to know it. */
import { CodedError, codeOf } from '../../../shared/coinzdense/index.ts'
import type { Failure } from '../../../shared/contract/index.ts'

/**
 * Our own errors say themselves what they are. Of the system's only the code is told, because their messages hold
 * paths, and of all others nothing: they are mistakes of ours, and may hold anything.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof CodedError) {
    const { message, advice, details } = error
    return { code: error.code, message, advice, details }
  }
  const code = codeOf(error)
  if (code !== undefined && /^E[A-Z0-9]{2,30}$/.test(code))
    return {
      code: `system-${code}`,
      message: `The computer refused something that Lifeboat asked for (${code}).`,
      advice: 'Make sure that the disk has room and is not write-protected, then try again.',
      details: { code },
    }
  return {
    code: 'unexpected',
    message: 'Something went wrong inside Lifeboat that should not have.',
    advice:
      'Try again. If it happens again, close Lifeboat, open it, and quote the code below when you ask for help.',
  }
}
