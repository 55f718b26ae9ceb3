import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const file = path.join(root, 'build', 'tools.mjs')
const { tools } = (await import(pathToFileURL(file).href)) as { tools: Record<string, string> }

describe('the tools of the test suite', () => {
  it.each(Object.entries(tools))('can be run by Node without a shell: %s', (_, tool) => {
    const { status, stdout } = spawnSync(process.execPath, [tool, '--version'], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toMatch(/\d+\.\d+/)
  })

  it('are found in a folder with a space in its name, and nothing else is run than Node', () => {
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'lifeboat tools ')), 'a copy')
    cpSync(path.join(root, 'build'), path.join(folder, 'build'), { recursive: true })
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
    const program = "import('./build/tools.mjs').then(({ tools }) => console.log(tools.tsc))"
    const { stdout: tsc } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' })
    const { status } = spawnSync(process.execPath, [tsc.trim(), '--version'])
    expect([tsc.includes(' '), status]).toEqual([true, 0])
    expect(readFileSync(path.join(root, 'build/test.mjs'), 'utf8')).not.toContain('shell:')
  })
})
