/** The body of an answer, read no further than it may be long: whoever sends it decides nothing about our memory. */

/**
 * At most `maximum` bytes, after decompression; undefined when there are more. Then the caller aborts the request, which
 * also lets go of the stream.
 */
export async function bodyWithin(response: Response, maximum: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array }
    if (done || value === undefined) return Buffer.concat(chunks)
    length += value.length
    if (length > maximum) return undefined
    chunks.push(value)
  }
}
