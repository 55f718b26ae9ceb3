import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { bareAccountName, typedAccountName } from '../../shared/recovery/index.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe('an account that somebody types', () => {
  it('may have an @ before it and spaces around it, and nothing else beside the name', () => {
    expect(['alice', '@alice', ' @alice\n'].map(typedAccountName)).toEqual(['alice', 'alice', 'alice'])
    for (const text of ['@', '@@alice', 'alice@', 'Alice', '@al', '@ alice'])
      expect(() => typedAccountName(text)).toThrow(/not a HIVE account name/)
  })

  it('may be looked at before it is a whole name', () => {
    expect([' @al', '', '@@a'].map(bareAccountName)).toEqual(['al', '', '@a'])
  })

  it('is read so everywhere: by every command, every list, and every service of the window', () => {
    const sources = ['shared', 'electron'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name}`),
    )
    expect(sources.length).toBeGreaterThan(300)
    const including = (text: string) =>
      sources.filter((name) => readFileSync(path.join(root, name), 'utf8').includes(text))
    expect(including('/^@/')).toEqual(['shared/recovery/account-name.ts'])
    expect(including('parseAccountName').filter((name) => name.startsWith('electron/command-line/'))).toEqual(
      [],
    )
  })
})
