/** What is said of a command line that is not written as a command wants it: which part, and never a value. */
import { describe, expect, it } from 'vitest'

import { parseArguments } from '../../electron/command-line/arguments.ts'
import { UsageError } from '../../electron/command-line/command.ts'
import { declarationNamed, declarations } from '../../electron/command-line/declarations/all.ts'
import { formerCommands, formerOptions } from '../../electron/command-line/former-names.ts'
import { suggestionsFor } from '../../electron/command-line/suggestions.ts'
import { wordDistance } from '../../shared/spelling/index.ts'
import { unknownCommand } from '../../electron/command-line/unknown-names.ts'

function refusal(name: string, ...tokens: string[]): UsageError {
  try {
    parseArguments(declarationNamed(name)!, tokens)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('an option that there is not', () => {
  it.each([
    ['backup', '--fom', 'Unknown option --fom. Did you mean --form or --from?'],
    ['backup', '--foo', 'Unknown option --foo. Did you mean --form or --from?'],
    ['backup', '--colour', 'Unknown option --colour.'],
    ['publish', '--fomr', 'Unknown option --fomr. Did you mean --from?'],
    ['publish', '--dryrun', 'Unknown option --dryrun. Did you mean --dry-run?'],
    ['publish', '--pro', 'Unknown option --pro. Did you mean --profile?'],
    ['check', '--at-blok', 'Unknown option --at-blok. Did you mean --at-block?'],
    ['check', '--jsno', 'Unknown option --jsno. Did you mean --json?'],
    ['check', '--hlep', 'Unknown option --hlep. Did you mean --help?'],
    ['check', '--carier', 'Unknown option --carier. Did you mean --search?'],
    ['verify', '--at-block', 'Unknown option --at-block. It is an option of check.'],
    ['passphrase', '--language', 'Unknown option --language. It is an option of backup or take-back.'],
  ])('of %s: %s', (name, option, sentence) => {
    expect(refusal(name, option).message).toBe(sentence)
    expect(refusal(name, option).advice).toBe(`See its options with: node lifeboat help ${name}`)
    expect(refusal(name, `${option}=value`).message).toBe(sentence)
  })

  it('is not repeated where it could be a secret', () => {
    for (const token of [
      '--P5secret',
      '--7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw',
      '--correct-horse-battery-staple-and-more',
      '--secret word',
      '--UPPER',
      '--\u001b[31m',
      '-Secret',
      '--sécret',
    ]) {
      const { message, advice } = refusal('derive', 'alice', token)
      for (const said of [message, advice]) {
        expect(said).not.toContain(token.replace(/^-+/, ''))
        expect(said.toLowerCase()).not.toContain('secret')
      }
    }
  })

  it('is told the name of today, when it had another one once', () => {
    const told = (command: string, option: string) => refusal(command, `--${option}`).message
    expect(told('publish', 'form')).toBe('--form is called --operation now.')
    expect(told('backup', 'prove')).toBe('--prove is called --test now.')
    for (const [command, options] of Object.entries(formerOptions))
      for (const [former, today] of Object.entries(options)) {
        expect(told(command, former)).toBe(`--${former} is called --${today} now.`)
        expect(declarationNamed(command)?.options.map(({ name }) => name)).toContain(today)
      }
  })
})

describe('a value', () => {
  it('that is missing is named, also where the next option stands in its place', () => {
    for (const tokens of [['--from'], ['--from', '--dry-run'], ['--receipt', 'r.json', '--from']])
      expect(refusal('publish', 'alice', ...tokens).message).toBe('The value of --from is missing.')
    expect(refusal('publish', 'alice', '--from').advice).toBe(
      'Write --from master-password|password|random|wif, or --from=VALUE for a value that begins with a dash.',
    )
  })

  it('may begin with a dash where it is written with =', () => {
    const { options } = parseArguments(declarationNamed('publish')!, ['alice', '--receipt=-odd.json'])
    expect(options['receipt']).toBe('-odd.json')
  })

  it('behind a flag is refused, and not repeated', () => {
    const { message } = refusal('publish', 'alice', '--dry-run=P5secret')
    expect(message).toBe('--dry-run takes no value.')
  })
})

describe('what stands behind a command', () => {
  it('is named where it is missing', () => {
    expect(refusal('derive').message).toBe('ACCOUNT is missing behind derive.')
    expect(refusal('sign-request', 'alice').message).toBe('FILE is missing behind sign-request.')
    expect(refusal('coinzdense-key', 'alice').message).toBe(
      'HASHLENGTH and OTSBITS and HEIGHT are missing behind coinzdense-key.',
    )
    expect(refusal('derive').advice).toBe('Write it as: node lifeboat derive ACCOUNT [flags]')
  })

  it('is not repeated where it is too much', () => {
    const { message, advice } = refusal('derive', 'alice', 'P5secret')
    expect(message).toBe('There is more behind derive than it takes, which is ACCOUNT.')
    expect(advice).not.toContain('P5secret')
    expect(refusal('bench', 'P5secret').message).toBe(
      'There is more behind bench than it takes, which is options alone.',
    )
  })

  it('is a bad value where it is a number below zero, and no option', () => {
    expect(
      parseArguments(declarationNamed('coinzdense-key')!, ['alice', '24', '12', '-1']).positionals,
    ).toEqual(['alice', '24', '12', ' -1'])
  })
})

describe('a command that there is not', () => {
  it.each([
    ['verfy', 'verify'],
    ['cehck', 'check'],
    ['publsh', 'publish'],
    ['pass', 'passphrase'],
    ['recovr', 'recover'],
    ['rehearsal', 'rehearse'],
    ['versify', 'verify'],
  ])('%s: did you mean %s?', (typed, meant) => {
    expect(unknownCommand(typed).message).toBe(`There is no command of that name. Did you mean ${meant}?`)
  })

  it('is never repeated, because it may be a word or a password in the wrong place', () => {
    for (const typed of [
      'P5secret',
      'plant',
      'frobnicate',
      '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw',
      '',
    ]) {
      const { message, advice } = unknownCommand(typed)
      if (typed !== '') expect(`${message} ${advice}`).not.toContain(typed)
    }
    expect(unknownCommand('frobnicate').message).toBe('There is no command of that name.')
    expect(unknownCommand('x'.repeat(100_000)).message).toBe('There is no command of that name.')
  })

  it('is told the name of today, when it had another one once', () => {
    expect(unknownCommand('validate').message).toBe('“validate” is called “verify” now.')
    for (const today of Object.values(formerCommands)) expect(declarationNamed(today)).toBeDefined()
  })
})

describe('slips', () => {
  it('are letters too many, too few, wrong, or in each other’s place', () => {
    for (const [one, other, slips] of [
      ['verify', 'verify', 0],
      ['verfy', 'verify', 1],
      ['veriify', 'verify', 1],
      ['verigy', 'verify', 1],
      ['evrify', 'verify', 1],
      ['', 'abc', 3],
      ['kitten', 'sitting', 3],
    ] as const) {
      expect([one, other, wordDistance(one, other, 9)]).toEqual([one, other, slips])
      expect(wordDistance(other, one, 9)).toBe(slips)
    }
  })

  it('lead to the nearest name first, and to none that is far', () => {
    expect(suggestionsFor('verfy', ['vary', 'verify', 'publish'])).toEqual(['verify', 'vary'])
    expect(suggestionsFor('zzzz', ['vary', 'verify'])).toEqual([])
    expect(suggestionsFor('a', ['b', 'ab'])).toEqual([])
  })
})

describe('an option', () => {
  /** Said in other words for each command, and reviewed to be the same thing: what one learns of it holds for the other. */
  const oneMeaning: Readonly<Record<string, string>> = {
    from: 'where the recovery key comes from',
    profile: 'the system on which the key was made',
    expires: 'how long HIVE may accept the transaction',
    out: 'where the result is written',
    'dry-run': 'do everything but the one thing that counts',
    list: 'accounts in a file',
    state: 'where what must last between two runs is kept',
  }

  it('means the same in every command that has it', () => {
    const meanings = new Map<string, Set<string>>()
    for (const { options } of declarations)
      for (const { name, meaning } of options)
        meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning))
    const several = [...meanings].filter(([, said]) => said.size > 1).map(([name]) => name)
    expect(several.toSorted()).toEqual(Object.keys(oneMeaning).toSorted())
  })

  it('is there once in a command, and takes a value everywhere or nowhere', () => {
    const taking = new Map<string, boolean>()
    for (const { options } of declarations) {
      expect(new Set(options.map(({ name }) => name)).size).toBe(options.length)
      for (const { name, value } of options) {
        expect([name, taking.get(name) ?? value !== undefined]).toEqual([name, value !== undefined])
        taking.set(name, value !== undefined)
      }
    }
  })
})
