/** The metadata before and after as lines, with those marked that change. Values stay as they are written: numbers too. */
import type { MetadataLine } from '../../../shared/contract/index.ts'

/** Lines of a long text that does not change are not shown: so many stay around those that do. */
const linesAround = 12

export function metadataLines(before: string, after: string): readonly MetadataLine[] {
  const [old, now] = [lines(before), lines(after)]
  const same = (a: string | undefined, b: string | undefined) => withoutComma(a) === withoutComma(b)
  let top = 0
  while (top < old.length && top < now.length && same(old[top], now[top])) top++
  let foot = 0
  while (foot < old.length - top && foot < now.length - top && same(old.at(-1 - foot), now.at(-1 - foot)))
    foot++
  const marked = (change: MetadataLine['change'], texts: readonly string[]) =>
    texts.map((text) => ({ change, text }))
  return [
    ...shortened(kept(old.slice(0, top), now.slice(0, top)), 'end'),
    ...marked('removed', old.slice(top, old.length - foot)),
    ...marked('added', now.slice(top, now.length - foot)),
    ...shortened(kept(old.slice(old.length - foot), now.slice(now.length - foot)), 'start'),
  ]
}

/** What changes behind the last member is a comma, which both sides show as they have it. */
function kept(old: readonly string[], now: readonly string[]): MetadataLine[] {
  return now.map((text, place) => {
    const before = old[place]
    return { change: 'kept', text, ...(before === undefined || before === text ? {} : { before }) }
  })
}

/** A JSON text with a member a line, every token as it was written; what is no JSON as it is. */
function lines(json: string): string[] {
  if (json !== '' && !isJson(json)) return json.split('\n').filter((text) => text.trim() !== '')
  let depth = 0
  const out: string[] = []
  let line = ''
  const next = () => {
    if (line !== '') out.push(line)
    line = '  '.repeat(depth)
  }
  for (const [token] of (json === '' ? '{}' : json).matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    if (token === '}' || token === ']') {
      depth--
      next()
      line += token
    } else if (token === '{' || token === '[') {
      line += token
      depth++
      next()
    } else if (token === ',') {
      line += token
      next()
    } else line += token === ':' ? ': ' : token
  }
  out.push(line)
  return out.filter((text) => text.trim() !== '')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function withoutComma(line: string | undefined): string | undefined {
  return line?.replace(/,$/, '')
}

/** The part of unchanged lines that is nearest to what changes. */
function shortened(unchanged: readonly MetadataLine[], near: 'start' | 'end'): readonly MetadataLine[] {
  if (unchanged.length <= linesAround) return unchanged
  const left: MetadataLine = { change: 'kept', text: '…' }
  return near === 'end'
    ? [left, ...unchanged.slice(-linesAround)]
    : [...unchanged.slice(0, linesAround), left]
}
