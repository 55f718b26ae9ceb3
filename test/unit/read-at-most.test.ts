import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { readAtMost } from '../../electron/disk/read-at-most.ts'

function written(length: number): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat-read-')), 'file')
  writeFileSync(file, bytes(length))
  return file
}
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251)

describe('a file that somebody has named', () => {
  it.each([0, 1, 99, 100, 101, 65_536, 200_000])(
    'is read whole when it has no more than is allowed: %i',
    async (length) => {
      expect(Buffer.compare(await readAtMost(written(length), 200_000), bytes(length))).toBe(0)
    },
  )

  it.each([1, 100, 65_536, 99_999])('is read up to what is allowed: %i', async (most) => {
    expect(Buffer.compare(await readAtMost(written(100_000), most), bytes(most))).toBe(0)
  })

  it('takes no more memory than it has, however much is allowed', async () => {
    expect((await readAtMost(written(1000), 64 * 1024 * 1024)).buffer.byteLength).toBeLessThan(2000)
  })

  it.runIf(process.platform === 'linux')('may be without an end, and without a length', async () => {
    expect(await readAtMost('/dev/zero', 300_001)).toEqual(new Uint8Array(300_001))
    expect((await readAtMost('/proc/self/status', 300_000)).length).toBeGreaterThan(100)
  })

  it('is not called empty when it cannot be read', async () => {
    await expect(readAtMost(path.join(os.tmpdir(), 'nothing-there'), 10)).rejects.toMatchObject({
      code: 'ENOENT',
    })
    await expect(readAtMost(os.tmpdir(), 10)).rejects.toMatchObject({ code: 'EISDIR' })
  })
})
