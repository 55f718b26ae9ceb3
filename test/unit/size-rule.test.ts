import path from 'node:path'

import { ESLint, Linter } from 'eslint'
import { describe, expect, it } from 'vitest'

import { fileSize } from '../../build/size-rule.mjs'

function said(source: string): string[] {
  const lifeboat = { rules: { 'file-size': fileSize } }
  return new Linter()
    .verify(source, [{ plugins: { lifeboat }, rules: { 'lifeboat/file-size': ['error', 300] } }])
    .map(({ message }) => message)
}
const lines = (count: number) => 'void 0\n'.repeat(count)

describe('a file', () => {
  it.each([
    [300, '', 0],
    [301, '', 1],
    [299, '/** Numbers. */\n', 0],
    [300, '/** Numbers. */\n', 1],
    [2000, '/** All numbers. Long because it is a list. */\n', 0],
    [2000, '/**\n * All numbers.\n * It is long because it is a list.\n */\n', 0],
    // Only its first comment counts, and only where the file begins.
    [2000, 'void 0\n/** Long because it is a list. */\n', 1],
    [2000, '// It is how it is.\n/** Long because it is a list. */\n', 1],
  ])('of %d lines behind %j is refused %d times', (count, beginning, refused) => {
    const found = said(beginning + lines(count))
    expect(found).toHaveLength(refused)
    if (refused > 0) expect(found[0]).toMatch(/^This file has \d+ lines\. Give each of its ideas a file/)
  })

  it.each(['shared/coinzdense/x.ts', 'electron/vault/x.ts', 'renderer/design/X.svelte'])(
    'like %s may have 300 lines, and its functions 80',
    async (file) => {
      const eslint = new ESLint({ cwd: path.resolve(import.meta.dirname, '../..') })
      const { rules } = (await eslint.calculateConfigForFile(file)) as Linter.Config
      expect(rules?.['lifeboat/file-size']).toEqual([2, 300])
      expect(rules?.['max-lines-per-function']).toEqual([2, { max: 80 }])
    },
  )
})
