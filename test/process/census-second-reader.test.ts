/** docs/census.py, which knows FORMAT.md and nothing of Lifeboat, makes the same list of a generated chain, byte for byte. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { generatedOperations } from '../../electron/census/generator.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { rounds } from '../soak.ts'
import { censusOf, scratchFolder } from '../unit/operations-file.ts'

const docs = path.resolve(import.meta.dirname, '../../docs')
beforeAll(() => ready)

describe('a program written from FORMAT.md', () => {
  it('comes to the same verdicts, claims and root for a thousand generated accounts', async () => {
    const plan = { seed: 11, accounts: 1000, registered: rounds(8, 80), claims: 40, goodClaims: 4 }
    const operations = Buffer.concat([...generatedOperations(plan)])
    const file = path.join(scratchFolder(), 'operations')
    writeFileSync(file, operations)
    for (const cutoffBlock of [20, undefined]) {
      const { text, sum, subject } = await censusOf([operations], { cutoffBlock })
      const arguments_ = [path.join(docs, 'census.py'), file, String(subject.cutoffBlock)]
      const told = execFileSync('python3', arguments_, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      })
      expect(told).toBe(text)
      expect(sum.accounts).toBeGreaterThan(10)
      if (cutoffBlock === undefined) expect(sum.claimed).toBeGreaterThan(0)
    }
  })
})
