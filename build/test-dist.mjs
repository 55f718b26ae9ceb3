/**
 * `npm run test:dist`: makes the installers of Linux over the stand-in with the system's own tools, installs each into a
 * scratch root, uses it, removes it, and drives the app of the archive by the specs of the package. Linux, as root.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

import { openRunFolder } from './run-folder.mjs'
import { tools } from './tools.mjs'

const root = path.resolve(import.meta.dirname, '..')
const made = path.join(root, '.cache', 'dist')

const needed = {
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  mksquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
  makensis: 'nsis',
  unshare: 'util-linux',
}
const missing = Object.keys(needed).filter((program) => placeOf(program) === undefined)
if (process.platform !== 'linux' || process.getuid() !== 0 || missing.length > 0) {
  const packages = missing.map((program) => needed[program]).join(' ')
  console.error(
    `The installers are looked at on Linux, as root${packages && `, with the packages ${packages}`}. Nothing was made.`,
  )
  process.exit(2)
}

const runFolder = openRunFolder()
rmSync(made, { recursive: true, force: true })
// Quick to pack and unpack; how well it is compressed is fpm's business.
run(['build/dist.mjs', '--stand-in', '-c.deb.compression=gz', '-c.rpm.compression=gzip'], {
  APPIMAGE_TOOLS_PATH: appImageTools(path.join(runFolder, 'appimage-tools')),
  CUSTOM_FPM_PATH: path.join(root, 'build', 'installers', 'fpm.mjs'),
})
run([tools.vitest, 'run', '--project', 'installers'], { LIFEBOAT_DIST: made })

const unpacked = path.join(runFolder, 'unpacked')
mkdirSync(unpacked)
const archive = path.join(
  made,
  `hive-lifeboat-${process.env.npm_package_version}-linux-${process.arch}.tar.gz`,
)
spawnSync('tar', ['xzf', archive, '-C', unpacked, '--strip-components=1'], { stdio: 'inherit' })
// As Element does it: what is tested is what is shipped, but for the one fuse that lets a test speak with it.
const app = path.join(unpacked, 'lifeboat')
await flipFuses(`${app}-app`, {
  version: FuseVersion.V1,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
})
run([tools.playwright, 'test', 'packaged', 'lifecycle'], { E2E_ELECTRON: app })

/**
 * The layout in which electron-builder looks for them. The runtime, which would mount and start an AppImage, comes from
 * GitHub and is none here: what the AppImage holds is looked at, and the file itself cannot be started.
 */
function appImageTools(folder) {
  mkdirSync(path.join(folder, 'runtimes'), { recursive: true })
  mkdirSync(path.join(folder, 'lib', process.arch), { recursive: true })
  for (const program of ['mksquashfs', 'desktop-file-validate'])
    symlinkSync(placeOf(program), path.join(folder, program))
  writeFileSync(path.join(folder, 'runtimes', `runtime-${process.arch}`), 'no runtime\n')
  return folder
}

function placeOf(program) {
  return process.env.PATH.split(':')
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file))
}

function run(given, env) {
  const { status } = spawnSync(process.execPath, given, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0) process.exit(status ?? 1)
}
