/**
 * Packs the app for this system, unpacked, into release/: with Electron where its binary is installed, else over the
 * stand-in, which shows what is in the package and that it runs. Downloads nothing. `--for-tests` packs it into
 * .cache/packaged as what build/test-packaged.mjs can drive: everything else is as it is shipped. `--built` takes what was
 * built just before.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { findElectron, standIn } from './electron-binary.mjs'
import { builderArguments, chosenTarget, distributionOf } from './installers/builder-options.mjs'

const root = path.resolve(import.meta.dirname, '..')
const electron = findElectron()
console.log(electron === undefined ? 'Packing over the Electron stand-in.' : 'Packing with Electron.')

function run(...given) {
  const { status } = spawnSync(process.execPath, given, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (!process.argv.includes('--built')) {
  run('build/build.mjs')
  if (electron === undefined) run('build/standin.mjs')
}
const distribution = electron === undefined ? path.dirname(standIn) : distributionOf(electron)
// Playwright speaks with the main process through its inspector, which the fuse of a shipped app takes away.
const forTests = [
  '-c.directories.output=.cache/packaged',
  '-c.electronFuses.enableNodeCliInspectArguments=true',
]
run(
  path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
  '--dir',
  ...builderArguments(chosenTarget([], process), {
    electron: path.relative(root, distribution),
    env: process.env,
  }),
  ...(process.argv.includes('--for-tests') ? forTests : []),
)
