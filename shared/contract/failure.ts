/** An error as it crosses to the renderer: a stable code, a sentence for a person, and what to do next. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly advice: string
}
