/**
 * The browser specs on the packaged app: `npm run test:packaged [-- options of Playwright]`. Without options, all of
 * them. `npm test` runs a slice of them there.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { packedForTests } from './electron-binary.mjs'
import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')

function run(options, env = process.env) {
  const { status } = spawnSync(process.execPath, options, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

run(['build/package.mjs', '--for-tests'])
run([tools.playwright, 'test', ...process.argv.slice(2)], { ...process.env, E2E_ELECTRON: packedForTests })
