/** What a refused command prints with `--json`: the error, and nothing of a result. */

/** The code of the error that is all of this output; throws when anything else is in it. */
export function refusalIn(printed: string): string {
  const { error, ...rest } = JSON.parse(printed) as { readonly error: { readonly code: string } }
  if (Object.keys(rest).length > 0) throw new Error(`beside the error stands ${Object.keys(rest).join(', ')}`)
  return error.code
}
