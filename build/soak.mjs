/**
 * What takes longer than a test run should: the same tests with the numbers that the promises name. `npm test` runs a
 * slice of each.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const { status } = spawnSync(
  path.join(root, 'node_modules', '.bin', 'vitest'),
  ['run', '--project', 'process', 'test/process/pool.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, LIFEBOAT_KILLS: '200' },
  },
)
process.exitCode = status ?? 1
