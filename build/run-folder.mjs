/**
 * One temporary folder a run of the tests. Whatever tests, and the programs that they start, write into the temporary
 * folder lies in it, and goes with it when the run ends. A run that was killed leaves its folder behind; the next one
 * takes that away. Its name is short, because the address of a socket may have some hundred bytes.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const name = 'lifeboat-run-'
/** In the environment of all that a run starts. */
const ofThisRun = 'LIFEBOAT_RUN_FOLDER'

/**
 * Makes the folder and names it to the system as the place for temporary files, and for caches: what a computer
 * remembers of ledgers outside of their folders would pile up there, test for test. In a process that a run has started,
 * and when called again, it is the folder of that run. Whoever made it removes it when the process ends.
 */
export function openRunFolder() {
  const already = process.env[ofThisRun]
  if (already !== undefined) return already
  removeLeftovers(os.tmpdir())
  const folder = mkdtempSync(path.join(os.tmpdir(), `${name}${process.pid}-`))
  // As through the temporary folder itself: one test is another user, who runs a program in there.
  chmodSync(folder, 0o711)
  const cache = path.join(folder, 'cache')
  mkdirSync(cache)
  for (const variable of ['TMPDIR', 'TMP', 'TEMP', ofThisRun]) process.env[variable] = folder
  process.env['XDG_CACHE_HOME'] = cache
  process.once('exit', () => remove(folder))
  return folder
}

/** Removes the folders of runs whose process has ended. */
function removeLeftovers(parent) {
  for (const entry of readdirSync(parent)) {
    const number = entry.startsWith(name) ? /^\d+/.exec(entry.slice(name.length))?.[0] : undefined
    if (number !== undefined && !isRunning(Number(number))) remove(path.join(parent, entry))
  }
}

function isRunning(processNumber) {
  try {
    process.kill(processNumber, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/** A process that outlives its test may still write there; then the next run removes what is left. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch (error) {
    console.error(`${folder} could not be removed: ${error.message}`)
  }
}
