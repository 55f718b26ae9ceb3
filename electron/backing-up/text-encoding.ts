/** Text files as Windows, Notepad, PowerShell and everybody else write them. */

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** Of the bytes of a text in Latin letters, in two bytes each, nearly every second one is zero. */
const mostlyZero = 0.7
/** What no text has, but for tab, line breaks, page breaks and the end of a file under DOS. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const noText = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f]/

/**
 * The text of a file: in the encoding that its mark names (UTF-8, UTF-16); without one, in UTF-16 where zeros say so, in
 * UTF-8 where it is that, or else in Windows-1252. Undefined when it is no text. `bytes` are bounded by the caller.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
  const encoding = marked ?? wide(bytes)
  if (encoding !== undefined) return textIn(encoding, bytes)
  return textIn('utf-8', bytes) ?? textIn('windows-1252', bytes)
}

function wide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  const zeros = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [atEven = 0, atOdd = 0] = zeros.map((count) => (2 * count) / bytes.length)
  if (atOdd > mostlyZero && atEven === 0) return 'utf-16le'
  return atEven > mostlyZero && atOdd === 0 ? 'utf-16be' : undefined
}

function textIn(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return noText.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
