/**
 * A sentence for a person as data: in English, with a code and the public values that it has filled in, so that somebody
 * else can say it in another language. What is secret is in none of them.
 */

/** What a sentence has filled in: a number, a name, a public key, or what somebody else said. */
export type Detail = string | number | readonly string[] | readonly number[] | Saying | readonly Saying[]

export type Details = Readonly<Record<string, Detail>>

export interface Saying {
  /** Stable: what is said, whatever the language. */
  readonly code: string
  /** In English. */
  readonly text: string
  readonly details: Details
}

/** Says something. */
export function say(code: string, text: string, details: Details = {}): Saying {
  return { code, text, details }
}
