/**
 * What electron-builder is told besides build/electron-builder.yml: for which system and processor, over which Electron,
 * and with which signature. Nothing here runs anything, so tests can ask for systems that they do not run on.
 */
import path from 'node:path'

const systems = {
  linux: { platform: 'linux', flag: '--linux' },
  windows: { platform: 'win32', flag: '--win' },
  mac: { platform: 'darwin', flag: '--mac' },
}
const architectures = ['x64', 'arm64']

/**
 * What the words after `npm run dist --` ask for: a system (linux, windows, mac) and a processor (x64, arm64), each this
 * machine's when it is not named. Throws a sentence for whatever else they are, and where a system's own tools are missing.
 */
export function chosenTarget(words, { platform, arch }) {
  const chosen = { system: undefined, arch: undefined }
  for (const word of words) {
    const kind = word in systems ? 'system' : architectures.includes(word) ? 'arch' : undefined
    if (kind === undefined || chosen[kind] !== undefined)
      throw new Error(`npm run dist -- [linux | windows | mac] [x64 | arm64]: what does “${word}” mean here?`)
    chosen[kind] = word
  }
  const system = chosen.system ?? Object.keys(systems).find((name) => systems[name].platform === platform)
  if (system === undefined) throw new Error(`Lifeboat has no installers for ${platform}.`)
  if (system === 'mac' && platform !== 'darwin')
    throw new Error('Only macOS can make and sign what runs on macOS. Nothing was made.')
  const target = { system, platform: systems[system].platform, arch: chosen.arch ?? arch }
  return { ...target, isThisMachine: target.platform === platform && target.arch === arch }
}

/**
 * electron-builder's arguments for a target. `electron` is the folder with Electron for this machine; what is made for
 * another one is made over what electron-builder fetches, checked against the checksums of its release.
 */
export function builderArguments(target, { electron, env }) {
  return [
    systems[target.system].flag,
    `--${target.arch}`,
    '--publish=never',
    '--config=build/electron-builder.yml',
    ...(target.isThisMachine && electron !== undefined ? [`-c.electronDist=${electron}`] : []),
    ...(target.system === 'mac' ? macSignature(env) : []),
  ]
}

/**
 * Without a certificate the app is signed by nobody in particular: Apple's processors start nothing that has no signature
 * at all, and Electron's own is broken by what was changed in it. The hardened runtime would refuse libraries then, which
 * have no common signer. With a certificate electron-builder signs, and notarises when it is told how (APPLE_*).
 */
function macSignature(env) {
  const hasCertificate = ['CSC_LINK', 'CSC_NAME'].some((name) => (env[name] ?? '') !== '')
  return hasCertificate ? [] : ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false', '-c.mac.notarize=false']
}

/**
 * The folder that electron-builder takes Electron from, of a binary in it. On macOS the binary lies deep in a bundle, and
 * the folder is the one that has the bundle.
 */
export function distributionOf(binary, platform = process.platform) {
  const rules = platform === 'win32' ? path.win32 : path.posix
  const folder = rules.dirname(binary)
  return platform === 'darwin' ? rules.resolve(folder, '..', '..', '..') : folder
}
