import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { namedAccount } from '../../electron/command-line/named-account.ts'

const folder = path.resolve(import.meta.dirname, '../../electron/command-line')

describe('an account that is named on the command line', () => {
  it('may have an @ before it, and nothing else beside the name', () => {
    expect(['alice', '@alice', ' @alice\n'].map(namedAccount)).toEqual(['alice', 'alice', 'alice'])
    for (const text of ['@', '@@alice', 'alice@', 'Alice', '@al'])
      expect(() => namedAccount(text)).toThrow(/not a HIVE account name/)
  })

  it('is read so by every command and every list', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const others = files.filter((name) => name !== 'named-account.ts')
    expect(
      others.filter((name) => readFileSync(path.join(folder, name), 'utf8').includes('parseAccountName')),
    ).toEqual([])
  })
})
