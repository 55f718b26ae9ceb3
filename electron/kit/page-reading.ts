/** What was seen on a page of a PDF. */
export interface PageReading {
  /** Counted from 1. */
  readonly page: number
  /** How many there are. */
  readonly of: number
  readonly codes: readonly string[]
  /** `not-shown`: it cannot be drawn, or not all of it. `not-reached`: nobody looked at it. */
  readonly trouble: 'not-shown' | 'not-reached' | undefined
}
