/**
 * What takes too long for every day: runs the tests that read LIFEBOAT_SOAK, with LIFEBOAT_SOAK=1. They are found by
 * that name, or by importing soak.ts, so a new one needs no entry here. Options are vitest's own, such as a part of a file's name.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'test')
const soaking = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => path.join(folder, name))
  .filter((file) => /LIFEBOAT_SOAK|\/soak\.ts'/.test(readFileSync(file, 'utf8')))

const chosen = process.argv.slice(2)
const { status, error } = spawnSync(
  process.execPath,
  [tools.vitest, 'run', ...(chosen.length === 0 ? soaking : chosen)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LIFEBOAT_SOAK: '1' } },
)
if (error) console.error(error.message)
process.exitCode = status ?? 1
