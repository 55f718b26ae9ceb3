/**
 * A root of its own for what is installed: the system as it is, with a layer above it that takes whatever is written and
 * goes when its mount namespace ends. Nothing of this computer is changed.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Runs a shell script as root in a scratch root, with the package at /made. All that it says on standard output. */
export function inScratchRoot(packageFile: string, script: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'scratch-'))
  const stdin = openSync(packageFile, 'r')
  const outside = `
    set -eu
    mount -t tmpfs tmpfs "${folder}"
    cd "${folder}"
    mkdir upper work root
    mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
    cat >root/made
    mount --rbind /dev root/dev
    mount -t proc proc root/proc
    mount -t tmpfs tmpfs root/tmp
    exec chroot root /bin/sh -euc "$SCRIPT" </dev/null`
  try {
    const { status, stdout, stderr } = spawnSync('unshare', ['--mount', '/bin/sh', '-c', outside], {
      stdio: [stdin, 'pipe', 'pipe'],
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', SCRIPT: script },
    })
    if (status !== 0) throw new Error(`The script ended with ${String(status)}.\n${stdout}\n${stderr}`)
    return stdout
  } finally {
    closeSync(stdin)
  }
}
