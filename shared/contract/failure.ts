import type { Details } from '../coinzdense/index.ts'

/**
 * An error as it crosses to the renderer: a stable code, a sentence for a person, and what to do next, in English; and
 * the public values that the sentences have filled in.
 */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly advice: string
  readonly details?: Details
}
