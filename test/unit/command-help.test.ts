/** What the command line says of itself: in groups, as wide as the terminal, with examples that can be typed as they stand. */
import { Writable } from 'node:stream'

import { afterEach, describe, expect, it } from 'vitest'

import { answerAtOnce } from '../../electron/command-line/answer-at-once.ts'
import { parseArguments } from '../../electron/command-line/arguments.ts'
import { commandGroups, declarations } from '../../electron/command-line/declarations/all.ts'
import { helpOn, overview, type HelpLine } from '../../electron/command-line/help.ts'
import { Output } from '../../electron/command-line/output.ts'
import { styleOf } from '../../electron/command-line/terminal-style.ts'
import { wrapped, wrappedCommand } from '../../electron/command-line/wrapping.ts'
import { nameCommandsAs } from '../../shared/recovery/index.ts'

const widths = [40, 80, 200]
const textOf = (lines: readonly HelpLine[]) => lines.map(({ text }) => text)
const pages = (width: number): (readonly [string, readonly string[]])[] => [
  ['short', textOf(overview(width, 'short'))],
  ['whole', textOf(overview(width, 'whole'))],
  ...declarations.map((one) => [one.name, textOf(helpOn(one, width))] as const),
]

/** What answers, and where it is said. */
function answered(...tokens: string[]) {
  const said: Record<'output' | 'error', string[]> = { output: [], error: [] }
  const exitCode = answerAtOnce(tokens, {
    version: '1.2.3',
    print: (line) => said.output.push(line),
    showHelp: (where, make) => said[where].push(...textOf(make(80))),
  })
  return { exitCode, ...said }
}

afterEach(() => nameCommandsAs('clone'))

describe('help', () => {
  it.each(widths)('fits a terminal that is %i characters wide, down to what cannot be broken', (width) => {
    for (const [name, lines] of pages(width))
      for (const line of lines) {
        if (line.length <= width) continue
        // One word alone in its line: the name of an option, a key.
        expect([name, line.trim().replace(/ \\$/, '').split(' ').length]).toEqual([name, 1])
      }
  })

  it('uses the width that there is', () => {
    for (const [narrow, wide] of [[40, 80] as const, [80, 200] as const])
      expect(pages(wide).flatMap(([, lines]) => lines).length).toBeLessThan(
        pages(narrow).flatMap(([, lines]) => lines).length,
      )
  })

  it('lists every command once, in the group of what a person wants to do', () => {
    expect(commandGroups.map(({ heading }) => heading)).toEqual([
      'Protect',
      'Back up',
      'Check',
      'Stolen keys',
      'The day',
      'Practise',
      'Tools',
    ])
    const lines = textOf(overview(80, 'short'))
    for (const { name } of declarations)
      expect(lines.filter((line) => line.startsWith(`  ${name} `) || line === `  ${name}`)).toHaveLength(1)
  })

  it('on a command says how it is written, what each flag means, and gives two examples or more', () => {
    for (const declaration of declarations) {
      const lines = textOf(helpOn(declaration, 80))
      expect(lines.join(' ')).toContain(`node lifeboat ${declaration.name} `)
      for (const heading of ['Usage', 'Flags', 'Examples']) expect(lines).toContain(heading)
      for (const option of declaration.options)
        expect(lines.filter((line) => line.startsWith(`  --${option.name}`)).length).toBeGreaterThan(0)
      expect(declaration.examples.length).toBeGreaterThan(1)
    }
  })

  it('names commands as the installed command line is called, where it is installed', () => {
    nameCommandsAs('installed')
    for (const [, lines] of pages(80)) {
      expect(lines.join('\n')).toContain('lifeboat-cli')
      expect(lines.join('\n')).not.toContain('node lifeboat')
    }
  })

  it('has headings that are bold where that can be seen, and nothing else that a terminal obeys', () => {
    const chunks: string[] = []
    const into = () =>
      new Writable({
        decodeStrings: false,
        write(chunk: string, _encoding, done) {
          chunks.push(chunk)
          done()
        },
      })
    const output = new Output({
      stdout: into(),
      stderr: into(),
      styles: { output: { width: 80, headings: 'bold' }, error: { width: 40, headings: 'plain' } },
      onFailure: () => undefined,
    })
    const make = (width: number): readonly HelpLine[] => [
      { text: 'Usage', kind: 'heading' },
      { text: `wide ${width} \u001b[31m`, kind: 'text' },
    ]
    output.showHelp('output', make)
    output.showHelp('error', make)
    expect(chunks[0]).toBe('\u001b[1mUsage\u001b[22m\n')
    expect(chunks[1]).toMatch(/^wide 80 /)
    expect(chunks[1]).not.toContain('\u001b')
    expect(chunks[2]).toBe('Usage\n')
    expect(chunks[3]).toMatch(/^wide 40 /)
  })
})

describe('the style of a terminal', () => {
  const terminal = { isTTY: true, columns: 72 }

  it.each([
    ['a terminal', terminal, {}, 'bold', 72],
    ['a pipe', {}, {}, 'plain', 80],
    ['a pipe of which somebody says a width', { columns: 33 }, {}, 'plain', 80],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, 'plain', 72],
    ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, 'bold', 72],
    ['a terminal that can do nothing', terminal, { TERM: 'dumb' }, 'plain', 72],
    ['FORCE_COLOR in a pipe', {}, { FORCE_COLOR: '1' }, 'bold', 80],
    ['FORCE_COLOR against NO_COLOR', terminal, { FORCE_COLOR: '', NO_COLOR: '1' }, 'bold', 72],
    ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, 'plain', 72],
    ['a terminal without a width', { isTTY: true, columns: 0 }, {}, 'bold', 80],
    ['a very wide one', { isTTY: true, columns: 400 }, {}, 'bold', 100],
    ['one of three characters', { isTTY: true, columns: 3 }, {}, 'bold', 20],
  ] as const)('of %s', (_, stream, env, headings, width) => {
    expect(styleOf(stream, env)).toEqual({ headings, width })
  })
})

describe('wrapping', () => {
  it('breaks at spaces, keeps every word, and indents what follows', () => {
    expect(wrapped('one two three four', { width: 9 })).toEqual(['one two', 'three', 'four'])
    expect(wrapped('one two three', { width: 8, first: 1, rest: 3 })).toEqual([' one two', '   three'])
    expect(wrapped('unbreakable', { width: 4 })).toEqual(['unbreakable'])
    expect(wrapped('', { width: 4 })).toEqual([])
  })

  it('breaks a list of choices behind a |', () => {
    expect(wrapped('--form words|shares|kit', { width: 14 })).toEqual(['--form words|', 'shares|kit'])
  })

  it('keeps a command one that can be typed', () => {
    expect(wrappedCommand('node lifeboat check alice', { width: 80, first: 4 })).toEqual([
      '    node lifeboat check alice',
    ])
    const lines = wrappedCommand('node lifeboat backup alice --form kit --out kit.pdf', {
      width: 40,
      first: 4,
    })
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('\n').replace(/ \\\n\s*/g, ' ')).toBe(
      '    node lifeboat backup alice --form kit --out kit.pdf',
    )
  })
})

describe('what is answered at once', () => {
  it('is the version, and help of all and of one, which is the same in two ways', () => {
    expect(answered('--version')).toEqual({ exitCode: 0, output: ['1.2.3'], error: [] })
    expect(answered('help')).toEqual(answered('--help'))
    expect(answered('-h')).toEqual(answered('--help'))
    for (const { name } of declarations) {
      expect(answered('help', name)).toEqual(answered(name, '--help'))
      expect(answered('help', name)).toEqual(answered(name, '-h'))
      expect(answered('help', name).exitCode).toBe(0)
    }
    expect(answered('check', 'alice', '--help', '--list', 'x')).toEqual(answered('help', 'check'))
  })

  it('is the short help for nothing at all, on standard error and with the exit code of a mistake', () => {
    const { exitCode, output, error } = answered()
    expect([exitCode, output]).toEqual([2, []])
    expect(error).toEqual(textOf(overview(80, 'short')))
  })

  it('is no command that has to be run, and nothing that stands behind --', () => {
    for (const tokens of [['check', 'alice'], ['nothing'], ['verify', '--', '--help']])
      expect(answered(...tokens)).toEqual({ exitCode: undefined, output: [], error: [] })
  })

  it('is refused for a command that there is not', () => {
    expect(() => answered('help', 'verfy')).toThrow('Did you mean verify?')
    expect(() => answered('help', 'check', 'more')).toThrow('more behind help')
    expect(() => answered('help', 'check', '--man')).toThrow('one page')
    expect(() => answered('check', '--help', '--colour')).toThrow('Unknown option --colour.')
  })
})

describe('examples', () => {
  const all = declarations.flatMap(({ examples, name }) =>
    examples.map((example) => [example.words, name] as const),
  )

  it.each(all)('%s', (words, name) => {
    // What the shell takes for itself is no argument.
    const [first, ...tokens] = words.replace(/ [<>|] .*$/, '').split(' ')
    expect(first).toBe(name)
    expect(words).not.toMatch(/["'$`\\]/)
    const declaration = declarations.find((one) => one.name === name)!
    expect(parseArguments(declaration, tokens).help).toBe(false)
  })
})
