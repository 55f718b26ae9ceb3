/** Pauses, in words for a person. */
import type { CodedError } from '../../../shared/coinzdense/index.ts'
import { inSeconds } from './network-fault.ts'

/** Why one waits, for whom, and how long (milliseconds). */
export function pauseWords(failure: CodedError, name: string, milliseconds: number): string {
  return `${failure.message} Asking ${name} again in ${inSeconds(milliseconds)}.`
}
