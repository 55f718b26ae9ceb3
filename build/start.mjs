/**
 * `npm start`: builds the app and opens it in Electron. Where Electron's binary is not installed it says so, and opens
 * the same app in the stand-in, as a preview; without a display it runs the rehearsal in the terminal.
 */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'

import { findElectron, findWindowedChromium, howToInstall, standIn } from './electron-binary.mjs'
import { sandboxAdvice } from './sandbox-advice.mjs'

const root = path.resolve(import.meta.dirname, '..')

function build(file) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'build', file)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** `advice`: what to say where it failed, as Electron does without a sandbox. */
function run(file, given, env = {}, advice = undefined) {
  let child
  // Before it starts: from then on a Ctrl-C must not end this alone.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child?.kill(signal))
  child = spawn(file, given, { stdio: 'inherit', env: { ...process.env, ...env } })
  child.on('error', ({ message }) => {
    console.error(message)
    process.exitCode = 1
  })
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
    if (code !== 0 && advice !== undefined) console.error(advice)
  })
}

const electron = findElectron()
const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
if (!hasDisplay) {
  console.log(
    'There is no display here, so no window can open. This is the rehearsal in the terminal instead.',
  )
  build('build.mjs')
  run(process.execPath, [path.join(root, 'dist', 'electron', 'cli.cjs'), 'rehearse', 'alice'])
} else if (electron !== undefined) {
  build('build.mjs')
  run(electron, [root], {}, sandboxAdvice(electron))
} else if (findWindowedChromium() === undefined) {
  console.error(
    `Neither Electron nor a Chromium to show a preview in is installed, so no window can open. ${howToInstall}`,
  )
  process.exitCode = 1
} else {
  console.log(
    'Electron itself is not installed (npm does not bring it; `npm run install-electron` downloads it from GitHub), ' +
      'so this opens a preview in Chromium. It is not for real secrets.',
  )
  build('build.mjs')
  build('standin.mjs')
  run(standIn, [root], { STANDIN_HEADED: '1', LIFEBOAT_PREVIEW: '1' })
}
