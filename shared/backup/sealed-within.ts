/**
 * A sealed file as mail programs leave it: in the middle of a text, with blank lines, on one line, with other hyphens, or
 * without its last line. Its checksum tells whether it was put right.
 */
import { parseSealedText } from './sealed-text.ts'

const hyphens = '[-\u2010-\u2015\u2212]{1,10}'
const name = String.raw`LIFEBOAT\s+SEALED\s+RECOVERY\s+KEY`
const beginning = new RegExp(String.raw`${hyphens}\s*BEGIN\s+${name}\s*${hyphens}`, 'g')
const ending = new RegExp(String.raw`(?:${hyphens}\s*)?END\s+${name}`)
const fact = /[A-Z][A-Za-z-]{0,30}: /g
/** What stands between BEGIN and END has some 600 characters. */
const longestInside = 4000
const mostSealed = 16

/** The sealed files in a text, each written as Lifeboat writes it. Those that do not fit are not among them. */
export function sealedWithin(text: string): readonly string[] {
  const plain = text.replace(/[\u00a0\u202f\u2007]/g, ' ')
  return [...plain.matchAll(beginning)].slice(0, mostSealed).flatMap(({ 0: marker, index }) => {
    const from = index + marker.length
    const inside = plain.slice(from, from + longestInside)
    const end = ending.exec(inside)
    const written = rewritten(end === null ? inside : inside.slice(0, end.index))
    try {
      parseSealedText(written)
      return [written]
    } catch {
      return []
    }
  })
}

/** Facts a line each, the sealed bytes without anything between them, and the checksum. */
function rewritten(inside: string): string {
  const lines = inside
    .replace(fact, '\n$&')
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
  const facts: string[] = []
  const rest: string[] = []
  for (const line of lines)
    if (rest.length === 0 && /^[A-Z][A-Za-z-]{0,30}: /.test(line)) facts.push(line)
    else rest.push(line)
  // On one line the sealed bytes follow the last fact.
  const joined = /^(.*?)\s([A-Za-z0-9+/]{60,}.*)$/.exec(facts.at(-1) ?? '')
  if (joined !== null && rest.every((line) => !/^[A-Za-z0-9+/]{60,}/.test(line))) {
    facts[facts.length - 1] = joined[1] ?? ''
    rest.unshift(joined[2] ?? '')
  }
  const [, body = '', checksum = ''] =
    /^([A-Za-z0-9+/]+={0,2}?)=([A-Za-z0-9+/]{8})/.exec(rest.join('').replace(/\s/g, '')) ?? []
  const marker = (word: string) => `-----${word} LIFEBOAT SEALED RECOVERY KEY-----`
  const wrapped = body.match(/.{1,64}/g) ?? []
  return [marker('BEGIN'), ...facts, '', ...wrapped, `=${checksum}`, marker('END'), ''].join('\n')
}
