/**
 * Writes every module of the chain kernel to .cache/kernel and prints their SHA-256 sums in the format of sha256sum.
 * With --record the sums also go to shared/coinzdense/kernel/modules.sha256, which the tests hold the generator to.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { runnerImport } from 'vite'

const root = path.join(import.meta.dirname, '..')
const source = path.join(root, 'shared/coinzdense/kernel')
const target = path.join(root, '.cache/kernel')

const { module } = await runnerImport(path.join(source, 'kernel-module.ts'), { configFile: false, root })

mkdirSync(target, { recursive: true })
const sums = module.everyModule().map(({ name, bytes }) => {
  writeFileSync(path.join(target, name), bytes)
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`
})
process.stdout.write(sums.join(''))
if (process.argv.includes('--record')) writeFileSync(path.join(source, 'modules.sha256'), sums.join(''))
