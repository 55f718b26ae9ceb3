import { describe, expect, it } from 'vitest'

import { patientRename } from '../../electron/disk/patient-rename.ts'
import { isMissingHardLinks } from '../../electron/disk/system-error.ts'

const failure = (code: string, syscall = 'rename') => Object.assign(new Error(code), { code, syscall })

/** A rename that fails so often, and how long was waited between the attempts. */
function scanned(code: string, failures: number) {
  const pauses: number[] = []
  let attempts = 0
  const rename = patientRename(
    () => {
      attempts++
      return attempts <= failures ? Promise.reject(failure(code)) : Promise.resolve()
    },
    (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  )
  return { rename, pauses, attempts: () => attempts }
}

describe('a rename that a scanner stands in the way of', () => {
  it.each(['EPERM', 'EBUSY', 'EACCES'])('is tried again after longer and longer pauses: %s', async (code) => {
    const { rename, pauses, attempts } = scanned(code, 5)
    await rename('a', 'b')
    expect(attempts()).toBe(6)
    expect(pauses).toHaveLength(5)
    expect(pauses).toEqual([...new Set(pauses)].sort((one, other) => one - other))
  })

  it('fails in the end with what the system said', async () => {
    const { rename, pauses } = scanned('EPERM', Infinity)
    await expect(rename('a', 'b')).rejects.toMatchObject({ code: 'EPERM' })
    const waited = pauses.reduce((sum, pause) => sum + pause, 0)
    expect(waited).toBeGreaterThan(2000)
    expect(waited).toBeLessThan(5000)
  })

  it.each(['ENOENT', 'ENOSPC', 'EXDEV'])('is not tried again for another reason: %s', async (code) => {
    const { rename, pauses } = scanned(code, 1)
    await expect(rename('a', 'b')).rejects.toMatchObject({ code })
    expect(pauses).toEqual([])
  })
})

it('a disk without second names is known as such, on Windows too', () => {
  expect(isMissingHardLinks(failure('EISDIR', 'link'))).toBe(true)
  expect(isMissingHardLinks(failure('EISDIR', 'open'))).toBe(false)
})
