/**
 * What packages of Linux bring for the command line: its manual and completions for three shells. The built command line prints them
 * itself, under the name that it has where it is installed.
 */
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Writes them into `manual` in the folder of what was built. */
export async function writeManual(out) {
  const folder = path.join(out, 'manual')
  const print = (...tokens) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(out, 'electron', 'cli.cjs'), ...tokens],
      { encoding: 'utf8', env: { ...process.env, LIFEBOAT_COMMAND: 'lifeboat-cli' } },
    )
    if (status !== 0) throw new Error(`The command line ended with ${status} for: ${tokens.join(' ')}`)
    return stdout
  }
  await mkdir(folder, { recursive: true })
  // Without a name and a time in it, so that the same text is always the same file.
  await writeFile(path.join(folder, 'lifeboat-cli.1.gz'), gzipSync(print('help', '--man'), { level: 9 }))
  for (const shell of ['bash', 'zsh', 'fish'])
    await writeFile(path.join(folder, `lifeboat-cli.${shell}`), print('completions', shell))
}
