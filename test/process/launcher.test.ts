import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { lifeboat, temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe('node lifeboat', () => {
  it('is the built command line, from whatever folder it is named', async () => {
    const program = path.join(root, 'lifeboat')
    const { exitCode, stdout, stderr } = await lifeboat(['--version'], {
      program,
      currentFolder: temporaryFolder(),
    })
    expect([exitCode, stdout, stderr]).toEqual([0, `${packageJson.version}\n`, ''])
  })

  it('passes on arguments, standard input and the exit code', async () => {
    const program = path.join(root, 'lifeboat')
    const good = await lifeboat(['derive', 'alice'], { program, input: 'correct horse battery staple\n' })
    expect(good.stdout).toContain('QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc')
    expect((await lifeboat(['no-such-command'], { program })).exitCode).toBe(2)
  })

  it('says how to build it where that has not been done', async () => {
    const folder = temporaryFolder()
    for (const file of ['lifeboat.js', 'package.json']) cpSync(path.join(root, file), path.join(folder, file))
    const unbuilt = await lifeboat(['derive', 'alice'], { program: path.join(folder, 'lifeboat') })
    expect([unbuilt.exitCode, unbuilt.stdout]).toEqual([70, ''])
    expect(unbuilt.stderr).toBe('Lifeboat has not been built yet. Nothing was done.\nIn its folder: npm ci\n')
    mkdirSync(path.join(folder, 'dist/electron'), { recursive: true })
    writeFileSync(path.join(folder, 'dist/electron/cli.cjs'), `console.log(process.argv.slice(2).join())`)
    const built = await lifeboat(['a', 'b c'], { program: path.join(folder, 'lifeboat') })
    expect(built.stdout).toBe('a,b c\n')
  })
})
