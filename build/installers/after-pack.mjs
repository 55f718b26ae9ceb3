/**
 * What electron-builder calls when a package's folder is filled, before fuses are set and anything is signed: takes out
 * what Electron has for those who have no app, and puts beside the archive the command line with its Node, and the
 * licences of all that is in the package; on Linux also what starts the app.
 */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

import { Arch } from 'electron-builder'

import { commandLineNode } from './command-line-runtime.mjs'
import { desktopEntry } from './desktop-entry.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
const built = path.join(root, 'dist', 'electron')

/** What the command line loads, now or later: files, and a folder. */
const commandLineFiles = [
  'cli.cjs',
  'commands',
  'worker.cjs',
  'secret-worker.cjs',
  'password-estimator.cjs',
  'pdf-renderer.cjs',
  'pdfium.wasm',
]

export default async function afterPack(context) {
  const { appOutDir, electronPlatformName, arch, packager } = context
  const target = { platform: electronPlatformName, arch: Arch[arch] }
  const resources = packager.getResourcesDir(appOutDir)
  const isStandIn = existsSync(path.join(appOutDir, 'host.cjs'))

  rmSync(path.join(resources, 'default_app.asar'), { force: true })
  // The stand-in reads there which Electron it stands for.
  if (!isStandIn) rmSync(path.join(appOutDir, 'version'), { force: true })

  putCommandLine(path.join(resources, 'command-line'), commandLineNode(target), {
    platform: target.platform,
    isStandIn,
  })
  copyFileSync(
    path.join(root, 'docs', 'third-party-licences.txt'),
    path.join(resources, 'third-party-licences.txt'),
  )
  if (target.platform !== 'linux') return
  writeFileSync(path.join(resources, 'lifeboat.desktop'), desktopEntry(packager.config, packager.appInfo))
  await putLauncher(context)
}

/**
 * Puts the launcher where menus, links and AppImages look for the program, and the program beside it. Its fuses are set
 * before: electron-builder would look for them in the launcher.
 */
async function putLauncher(context) {
  const { appOutDir, packager } = context
  await packager.addElectronFuses(context, await packager.generateFuseConfig(packager.config.electronFuses))
  packager.config.electronFuses = undefined
  const launcher = path.join(appOutDir, packager.executableName)
  renameSync(launcher, `${launcher}-app`)
  writeFileSync(launcher, readFileSync(path.join(root, 'build', 'installers', 'linux', 'launcher')), {
    mode: 0o755,
  })
}

/**
 * Fills the folder of the command line. Throws a sentence when the Node has no licence to go with it; over the stand-in,
 * which nobody is given, that is no reason.
 */
export function putCommandLine(folder, { node, licence }, { platform, isStandIn }) {
  mkdirSync(folder, { recursive: true })
  for (const file of commandLineFiles)
    cpSync(path.join(built, file), path.join(folder, file), { recursive: true })
  const name = platform === 'win32' ? 'node.exe' : 'node'
  copyFileSync(node, path.join(folder, name))
  chmodSync(path.join(folder, name), 0o755)
  if (licence !== undefined) copyFileSync(licence, path.join(folder, 'LICENSE.node.txt'))
  else if (!isStandIn)
    throw new Error(
      `The licence of ${node} is not beside it, and Node may not be passed on without it. Take a Node from https://nodejs.org/en/download.`,
    )
  // On Windows the starter lies beside the app, where people look.
  if (platform === 'win32') return
  const starter = path.join(folder, 'lifeboat-cli')
  writeFileSync(starter, readFileSync(path.join(root, 'build', 'installers', 'command-line')), {
    mode: 0o755,
  })
}
