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
    ...marked('kept', shortened(now.slice(0, top), 'end')),
    ...marked('removed', old.slice(top, old.length - foot)),
    ...marked('added', now.slice(top, now.length - foot)),
    ...marked('kept', shortened(now.slice(now.length - foot), 'start')),
  ]
}

/** A JSON text with a member a line, every token as it was written. */
function lines(json: string): string[] {
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

function withoutComma(line: string | undefined): string | undefined {
  return line?.replace(/,$/, '')
}

/** The part of unchanged lines that is nearest to what changes. */
function shortened(texts: readonly string[], near: 'start' | 'end'): readonly string[] {
  if (texts.length <= linesAround) return texts
  return near === 'end' ? ['…', ...texts.slice(-linesAround)] : [...texts.slice(0, linesAround), '…']
}
