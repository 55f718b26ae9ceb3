import { readFileSync } from 'node:fs'
import path from 'node:path'

import { expect, it } from 'vitest'

import { testsNamed } from '../../build/tests-named.mjs'

const root = path.resolve(import.meta.dirname, '../..')

it('are those with one of the names in their path below test/, each once, by the runner that they need', () => {
  expect(testsNamed(['process/vault', 'keyboard', 'vault-kills'])).toEqual({
    vitest: ['test/process/vault-kills.test.ts'],
    playwright: ['test/browser/keyboard.spec.ts'],
    unknown: [],
  })
  expect(testsNamed(['keyboard', 'nothing-like-it', 'test/']).unknown).toEqual(['nothing-like-it', 'test/'])
  expect(testsNamed([])).toEqual({ vitest: [], playwright: [], unknown: [] })
})

it('are there for every name that CONTRIBUTING.md gives, and every room that it names is one', () => {
  const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (`[^|]+`) +\| `npm test -- ([^`]+)` +\|$/gm)]
  expect(rows.length).toBeGreaterThan(15)
  for (const [, rooms = '', names = ''] of rows) {
    expect(testsNamed(names.split(' ')).unknown, rooms).toEqual([])
    for (const [, room = ''] of rooms.matchAll(/`([^`]+)`/g))
      expect(() => readFileSync(path.join(root, room)), room).toThrow('EISDIR')
  }
})
