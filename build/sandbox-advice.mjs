/**
 * Why Electron ends before its first line of JavaScript on some Linux systems, which it says in words for its makers.
 * Sources: electron/electron, issues 42510 and 41066; docs/tutorial/sandbox.md; kernel.unprivileged_userns_clone of Debian,
 * kernel.apparmor_restrict_unprivileged_userns of Ubuntu.
 */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const isSet = (read, file, value) => read(file)?.trim() === value

/** What of the system is looked at. */
const thisSystem = {
  platform: process.platform,
  user: process.getuid?.(),
  read(file) {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  },
  describe(file) {
    try {
      return statSync(file)
    } catch {
      return undefined
    }
  },
}

/** What to say when the Electron of `binary` ended at once; undefined where the sandbox cannot be the reason. */
export function sandboxAdvice(binary, { platform, user, read, describe } = thisSystem) {
  if (platform !== 'linux') return undefined
  if (user === 0)
    return 'Electron does not start as root, and nobody should open Lifeboat as root. Start it as the user whose keys these are.'
  const helper = path.join(path.dirname(binary), 'chrome-sandbox')
  const found = describe(helper)
  if (found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0) return undefined
  const isRefused =
    isSet(read, '/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    isSet(read, '/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    isSet(read, '/proc/sys/user/max_user_namespaces', '0')
  if (!isRefused) return undefined
  return (
    'This system does not let a program make a sandbox of its own, so Electron ended before Lifeboat could start. ' +
    'The .deb and .rpm packages of Lifeboat bring what the system asks for. For this copy, let its helper do it: ' +
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  )
}
