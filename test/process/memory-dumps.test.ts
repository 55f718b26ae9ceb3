import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { keepMemoryOutOfDumps } from '../../electron/vault/memory-dumps.ts'
import { temporaryFolder } from './lifeboat.ts'

const filter = '/proc/self/coredump_filter'
const program = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')

describe('a dump of a crash', () => {
  it.runIf(existsSync(filter))(
    'holds nothing of the memory of the command line, nor of its workers',
    async () => {
      const child = spawn(process.execPath, [program, 'derive', 'alice'], {
        env: { ...process.env, LIFEBOAT_STATE: temporaryFolder() },
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      try {
        // It waits for the password, with its memory as it would be.
        await expect
          .poll(() => parseInt(readFileSync(`/proc/${child.pid}/coredump_filter`, 'utf8'), 16))
          .toBe(0)
      } finally {
        child.kill('SIGKILL')
      }
    },
  )

  it('is said to be as it was where the system has no such thing, or does not let us', () => {
    const written: unknown[] = []
    const write = (...given: unknown[]) => void written.push(given)
    expect(keepMemoryOutOfDumps('darwin', write)).toBe('as-it-was')
    expect(written).toEqual([])
    expect(keepMemoryOutOfDumps('linux', write)).toBe('kept-out')
    expect(written).toEqual([[filter, '0']])
    const refusing = () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    }
    expect(keepMemoryOutOfDumps('linux', refusing)).toBe('as-it-was')
  })
})
