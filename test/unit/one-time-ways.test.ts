/** Walks docs/ONE-TIME.md: every row has a test that is there, and nothing signs that the list does not name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const rows = read('docs/ONE-TIME.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map(
    (line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()) as [string, string, string, string],
  )

/** What makes a one-time key sign, or leads to it, by file. */
const signing = [
  /\bsignUnderGuard\(/,
  /\bsignClaim\(/,
  /\.signLast\(/,
  /#?prefetch\.sign\(/,
  /\bkey\.sign\((?:message|text|digest)/,
  /\.reserve\(/,
]
/** What stands behind the doors and not at one of them. */
const behind = new Set([
  'electron/recovery/claim-guard.ts',
  'shared/recovery/claim.ts',
  'shared/recovery/recovery-key.ts',
  'shared/coinzdense',
])

function signingFiles(): string[] {
  return ['electron', 'shared'].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file}`.replaceAll(path.sep, '/'))
      .filter((file) => file.endsWith('.ts') && ![...behind].some((known) => file.startsWith(known)))
      .filter((file) => {
        const source = read(file).replace(/^import[^;]*?from '[^']*'$/gm, '')
        return signing.some((pattern) => pattern.test(source))
      }),
  )
}

describe('the ways by which a one-time key can come to sign', () => {
  it('are a table of more than a few rows', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.every((cells) => cells.filter((cell) => cell !== '').length === 4)).toBe(true)
  })

  it.each(rows)('each have a test: %s', (_way, _guard, _code, shown) => {
    const [, file = '', title = ''] = /^`(test\/[^`]+)`: (.+)$/.exec(shown) ?? []
    expect(existsSync(path.join(root, file)), file).toBe(true)
    const titles = read(file)
      .replaceAll(/'\s*\+\s*'/g, '')
      .match(/'(?:[^'\\\n]|\\.)*'/g)
    expect(titles).toContain(`'${title}'`)
  })

  it('are all that the sources have', () => {
    const named = rows.flatMap(([, , code]) => /^`([^`]+)`$/.exec(code)?.[1] ?? [])
    expect([...new Set(named)].sort()).toEqual(signingFiles().sort())
  })

  it('lead through one permission: nobody else signs a claim', () => {
    const callers = signingFiles().filter((file) => /\bsignClaim\(/.test(read(file)))
    expect(callers).toEqual([])
    const permitting = readdirSync(path.join(root, 'electron'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && read(`electron/${file}`).includes('new Permission('),
    )
    expect(permitting).toEqual(['recovery/signing-permission.ts'])
  })
})
