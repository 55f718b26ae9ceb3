/**
 * Whatever happens to an input, a parser gives a verdict or an error of ours, soon, and without repeating what it was
 * given. LIFEBOAT_SOAK=1 feeds a million inputs, npm test a few thousand.
 */
import { beforeAll, describe, expect, it } from 'vitest'

import { CodedError, ParameterError, ready } from '../../shared/coinzdense/index.ts'
import { seededDraw } from './mutations.ts'
import { parserTargets, type ParserTarget } from './parser-targets.ts'
import { longest, rounds } from '../soak.ts'

let targets: readonly ParserTarget[] = []
let publicTexts: readonly string[] = []
beforeAll(async () => {
  await ready
  ;({ targets, publicTexts } = await parserTargets())
  publicTexts = publicTexts.map((text) => text.toLowerCase())
})

/** A slice of the soak, and never less than this of a parser. */
const slice = 300
const fewest = 15
const usualPatience = 100
/** A machine that has other things to do is no reason to fail outside of a soak. */
const leniency = rounds(10, 1)
/** So many letters in a row of what was given are a leak; fewer are words that any sentence may have. */
const leak = 12

/** What of an input an error repeats; undefined when nothing. */
function repeated(error: CodedError, input: string): string | undefined {
  const said = `${error.message} ${error.advice}`
  for (let at = 0; at + leak <= said.length; at++) {
    const piece = said.slice(at, at + leak)
    if (input.includes(piece) && !publicTexts.some((text) => text.includes(piece.toLowerCase()))) return piece
  }
  return undefined
}

/** Milliseconds that it takes, by the median of five: pauses of the machine, and code that is still cold, are not ours. */
async function median(first: number, parse: () => Promise<unknown>): Promise<number> {
  const times = [first]
  while (times.length < 5) times.push(await timed(parse))
  return times.sort((a, b) => a - b)[2] ?? first
}

async function timed(parse: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await parse()
  return performance.now() - started
}

/** What went wrong first with a parser; undefined when nothing did. */
async function fire({
  name,
  inputs,
  patience = usualPatience,
  food,
  parse,
}: ParserTarget): Promise<string | undefined> {
  const random = seededDraw(name.length * 7919 + name.charCodeAt(2))
  const count = rounds(Math.max(fewest, Math.ceil(inputs / slice)), inputs)
  const limit = patience * leniency
  const suspects: { readonly said: string; readonly what: string }[] = []
  const dismissed = new Set<string>()
  for (let round = 0; round < count; round++) {
    const input = food.damaged(random)
    const attempt = async () => {
      try {
        return await (parse as (given: string | Uint8Array) => unknown)(input)
      } catch (error) {
        return error
      }
    }
    const started = performance.now()
    const outcome = await attempt()
    const first = performance.now() - started
    if (outcome instanceof Error) {
      if (!(outcome instanceof CodedError))
        return `round ${round}: ${outcome.name} is no error of ours\n${outcome.stack ?? ''}`
      if (outcome.cause !== undefined) return `round ${round}: ${outcome.code} has a cause`
      const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1')
      const said = `${outcome.message} ${outcome.advice}`.replace(/\b\d{1,5}\b/g, '#')
      const piece = repeated(outcome, text)
      if (piece !== undefined)
        suspects.push({ said, what: `round ${round}: ${outcome.code} repeats “${piece}”` })
      // What is said of inputs that do not have those letters, too, was not taken from the input.
      else dismissed.add(said)
    }
    const time = first > limit ? await median(first, attempt) : first
    if (time > limit) return `round ${round}: ${Math.round(time)} ms`
  }
  return suspects.find(({ said }) => !dismissed.has(said))?.what
}

describe('whatever a parser is given', { timeout: longest }, () => {
  it('is more than a million inputs in a soak', () => {
    expect(targets.reduce((sum, { inputs }) => sum + inputs, 0)).toBeGreaterThanOrEqual(1_000_000)
    expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length)
  })

  it('is taken before anything happened to it', async () => {
    for (const { name, food, parse } of targets)
      for (const [number, input] of food.whole.entries()) {
        const taken = Promise.resolve(input).then(parse as (given: unknown) => unknown)
        await expect(taken, `${name}, ${number}`).resolves.not.toBeInstanceOf(Error)
      }
  })

  it('comes to a verdict or an error of ours, in time, and is not repeated', async () => {
    const mistakes: string[] = []
    for (const target of targets) {
      const started = performance.now()
      const mistake = await fire(target)
      if (mistake !== undefined) mistakes.push(`${target.name}, ${mistake}`)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (process.env['LIFEBOAT_SOAK'] === '1')
        console.log(`${target.name}: ${target.inputs} inputs, ${seconds} s`)
    }
    expect(mistakes).toEqual([])
  })

  it('would be noticed in an error that repeats it', () => {
    const error = new ParameterError('x', 'You typed correct horse battery staple.', 'No.')
    expect(repeated(error, 'my password is correct horse battery')).toBe(' correct hor')
    expect(repeated(error, 'my password is correct h')).toBeUndefined()
  })
})
