/** Completions and the manual, made from the same declarations as the help, and tried in the shells that are installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { bashCompletions } from '../../electron/command-line/completions/bash.ts'
import { fishCompletions } from '../../electron/command-line/completions/fish.ts'
import { zshCompletions } from '../../electron/command-line/completions/zsh.ts'
import { declarations } from '../../electron/command-line/declarations/all.ts'
import { choicesOf, optionsOfAll } from '../../electron/command-line/declarations/declaration.ts'
import { manual } from '../../electron/command-line/manual.ts'

const program = 'lifeboat-cli'
const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-completions-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(path.join(folder, 'a kit.pdf'), '')

const isInstalled = (command: string) => spawnSync(command, ['--version']).error === undefined

function run(command: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, input, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

/** What a shell offers for the last of these words. */
type Offer = (...words: string[]) => readonly string[]

const names = declarations.map(({ name }) => name)
const offers: readonly (readonly [string, string[], readonly string[]])[] = [
  ['commands that begin so', ['re'], names.filter((name) => name.startsWith('re'))],
  ['flags of a command', ['publish', 'alice', '--ex'], ['--expires']],
  ['no flag of another', ['check', '--ex'], []],
  ['the flags of every command', ['vault', 'export', 'x', '--js'], ['--json']],
  ['the choices of an option', ['publish', 'alice', '--from', 'ma'], ['master-password']],
  ['the choices of a positional', ['completions', ''], ['bash', 'fish', 'zsh']],
  ['the choices of the second of two', ['vault', 'ex'], ['export']],
  ['nothing for an account', ['derive', ''], []],
  ['files where there are some', ['verify', 'a'], ['a kit.pdf']],
  [
    'files behind options and their values',
    ['sign-request', '--from', 'random', 'alice', 'a'],
    ['a kit.pdf'],
  ],
  ['files as often as one likes', ['backup', 'alice', '--test', 'one.jpg', 'a'], ['a kit.pdf']],
  ['files as values', ['publish', 'alice', '--undo', 'a'], ['a kit.pdf']],
  ['commands for help', ['help', 'che'], ['check']],
]

/** A script and what it must offer, for a shell that is there. */
function completesIn(shell: string, offer: Offer): void {
  it.runIf(isInstalled(shell)).each(offers)(`${shell} offers %s`, (_, words, expected) => {
    expect(offer(...words).toSorted()).toEqual([...expected].toSorted())
  })
}

describe('completions', () => {
  const bash = path.join(folder, 'completions.bash')
  writeFileSync(bash, `${bashCompletions(program).join('\n')}\n`)
  const inBash = (setup: string): readonly string[] =>
    run('bash', [
      '--noprofile',
      '--norc',
      '-c',
      `source "$1"; ${setup}; _lifeboat_cli; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'x',
      bash,
    ])
      .split('\n')
      .filter((line) => line !== '')

  completesIn('bash', (...words) =>
    inBash(
      `COMP_WORDS=(${[program, ...words].map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`,
    ),
  )

  it.runIf(isInstalled('bash'))('bash offers a value behind = too, and is told for which program', () => {
    expect(inBash(`COMP_WORDS=(${program} publish alice --from = ra); COMP_CWORD=5`)).toEqual(['random'])
    expect(inBash(`COMP_WORDS=(${program} publish alice --from =); COMP_CWORD=4`)).toContain('wif')
    expect(
      run('bash', ['--noprofile', '--norc', '-c', 'source "$1"; complete -p lifeboat-cli', 'x', bash]),
    ).toContain('_lifeboat_cli lifeboat-cli')
  })

  const fish = path.join(folder, 'completions.fish')
  writeFileSync(fish, `${fishCompletions(program).join('\n')}\n`)
  completesIn('fish', (...words) =>
    run('fish', ['--no-config', '-c', `source ${fish}; complete -C '${[program, ...words].join(' ')}'`])
      .split('\n')
      .flatMap((line) => line.split('\t')[0] || [])
      .map((word) => word.replaceAll('\\', '')),
  )

  it.runIf(isInstalled('zsh'))('are a script that zsh takes, with every specification whole', () => {
    const zsh = path.join(folder, 'completions.zsh')
    writeFileSync(zsh, `${zshCompletions(program).join('\n')}\n`)
    run('zsh', ['-f', '-n', zsh])
    run('zsh', [
      '-f',
      '-c',
      `autoload -Uz compinit; compinit -D; source ${zsh}; [[ $_comps[lifeboat-cli] == _lifeboat_cli ]]`,
    ])
  })

  it.each([
    ['bash', bashCompletions],
    ['zsh', zshCompletions],
    ['fish', fishCompletions],
  ] as const)('of %s know every command, option and choice', (shell, make) => {
    const script = make(program).join('\n')
    for (const { name, options } of declarations) {
      expect(script).toContain(name)
      for (const option of [...options, ...optionsOfAll]) {
        expect(script).toContain(shell === 'fish' ? `-l ${option.name} ` : `--${option.name}`)
        const choices = option.value === undefined ? [] : choicesOf(option.value)
        if (choices.length > 0) expect(script).toContain(choices.join(' '))
      }
    }
  })
})

describe('the manual', () => {
  const page = `${manual('0.1.0').join('\n')}\n`

  it('has every command, option and example, and the exit codes', () => {
    const plain = page.replaceAll('\\-', '-')
    for (const { name, options, examples } of declarations) {
      expect(plain).toContain(`.SS "${name}`)
      for (const option of options) expect(plain).toContain(`.B --${option.name}`)
      for (const { words } of examples) expect(plain).toContain(`node lifeboat ${words}`)
    }
    for (const code of ['0', '1', '2', '3', '4', '70', '130']) expect(plain).toContain(`.B ${code}\n`)
  })

  it('is ASCII, and no line of it is taken for a macro that is none', () => {
    expect(page).not.toMatch(/[^\n\x20-\x7e]/)
    const macros = ['TH', 'SH', 'SS', 'TP', 'PP', 'B', 'RS', 'RE', 'EX', 'EE']
    for (const line of page.split('\n'))
      if (/^[.']/.test(line)) expect(macros).toContain(/^.([A-Z]*)/.exec(line)?.[1])
  })

  it.runIf(isInstalled('groff'))('is set by groff without a warning', () => {
    const { status, stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-c'], {
      input: page,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
    // It stretches lines to both margins.
    expect(stdout.replaceAll(/ +/g, ' ')).toContain('Only once HIVE')
  })

  it.runIf(isInstalled('mandoc'))('is whole by the lint of mandoc', () => {
    // It has no date: what is built of one state is always the same.
    const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning'], { input: page, encoding: 'utf8' })
    expect(stdout.split('\n').filter((line) => line !== '' && !/missing date/.test(line))).toEqual([])
  })
})
