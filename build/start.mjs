/**
 * `npm start`: builds the app and opens it in Electron, whose binary it fetches where it is missing. Where that fails, or
 * LIFEBOAT_PREVIEW_ONLY=1 is set, it says so, and opens the same app in the stand-in, as a preview; without a display it
 * runs the rehearsal in the terminal.
 */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'

import { findElectron, findWindowedChromium, howToInstall, standIn } from './electron-binary.mjs'
import { sandboxAdvice } from './sandbox-advice.mjs'

const root = path.resolve(import.meta.dirname, '..')
const { env } = process

function build(file) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'build', file)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Runs it to its end, which is this one's, and passes on what would end it. How it ended. */
function run(file, given, more = {}) {
  let child
  let isStopped = false
  // Before it starts: from then on a Ctrl-C must not end this alone.
  const stop = (signal) => {
    isStopped = true
    child?.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
  child = spawn(file, given, { stdio: 'inherit', env: { ...env, ...more } })
  return new Promise((resolve) => {
    child.on('error', ({ message }) => {
      console.error(message)
      resolve({ code: 1, isStopped })
    })
    child.on('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      resolve({ code: code ?? (isStopped ? 130 : 1), isStopped })
    })
  })
}

/** Whether there is an Electron now; ends this when whoever started it stopped the fetching. */
async function fetchElectron() {
  const { isStopped } = await run(process.execPath, [path.join(root, 'build', 'fetch-electron.mjs')])
  if (isStopped) process.exit(130)
  return findElectron()
}

async function open() {
  const hasDisplay = process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY
  if (!hasDisplay) {
    console.log(
      'There is no display here, so no window can open. This is the rehearsal in the terminal instead.',
    )
    build('build.mjs')
    return run(process.execPath, [path.join(root, 'dist', 'electron', 'cli.cjs'), 'rehearse', 'alice'])
  }
  const isPreviewOnly = env.LIFEBOAT_PREVIEW_ONLY === '1'
  const electron = isPreviewOnly ? undefined : (findElectron() ?? (await fetchElectron()))
  if (electron !== undefined) {
    build('build.mjs')
    const ended = await run(electron, [root])
    const advice = ended.code === 0 || ended.isStopped ? undefined : sandboxAdvice(electron)
    if (advice !== undefined) console.error(advice)
    return ended
  }
  if (findWindowedChromium() === undefined) {
    console.error(
      `Neither Electron nor a Chromium to show a preview in is installed, so no window can open. ${howToInstall}`,
    )
    return { code: 1 }
  }
  const reason = isPreviewOnly ? 'As LIFEBOAT_PREVIEW_ONLY says' : 'Without Electron'
  console.log(`${reason}, this opens a preview in Chromium. It is not for real secrets.`)
  build('build.mjs')
  build('standin.mjs')
  return run(standIn, [root], { STANDIN_HEADED: '1', LIFEBOAT_PREVIEW: '1' })
}

process.exitCode = (await open()).code
