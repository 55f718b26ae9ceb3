/**
 * What can run the app here: Electron where its binary is installed, otherwise the stand-in of test/standin with the
 * system's Chromium. Never imports the electron package: that alone would download the binary.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const places = JSON.parse(readFileSync(path.join(root, 'test', 'standin', 'chromium-places.json'), 'utf8'))

export const installedElectron = path.join(root, 'node_modules', 'electron')
export const standIn = path.join(root, '.cache', 'standin', 'electron')

/** The Electron binary of node_modules; undefined when it was never downloaded. */
export function findElectron() {
  const pointer = path.join(installedElectron, 'path.txt')
  if (!existsSync(pointer)) return undefined
  const file = path.join(installedElectron, 'dist', readFileSync(pointer, 'utf8').trim())
  return existsSync(file) ? file : undefined
}

/**
 * The system's Chromium, or what STANDIN_CHROMIUM names; undefined when there is none. For specs the one without windows
 * comes first: it is the same engine, and starts in half the time.
 */
export function findChromium(env = process.env) {
  return env.STANDIN_CHROMIUM ?? [...places.windowless, ...places.windowed].find((place) => existsSync(place))
}

/** The same, able to show a window. */
export function findWindowedChromium(env = process.env) {
  return env.STANDIN_CHROMIUM ?? places.windowed.find((place) => existsSync(place))
}

/** What `build/package.mjs --for-tests` makes. */
export const packedForTests = path.join(
  root,
  '.cache',
  'packaged',
  ...({
    darwin: [
      `mac${process.arch === 'arm64' ? '-arm64' : ''}`,
      'Lifeboat.app',
      'Contents',
      'MacOS',
      'Lifeboat',
    ],
    win32: [`win${process.arch === 'arm64' ? '-arm64' : ''}-unpacked`, 'Lifeboat.exe'],
  }[process.platform] ?? [`linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`, 'lifeboat']),
)

/** What browser specs drive: E2E_ELECTRON (a packaged app, or `stand-in`), else Electron, else the stand-in. */
export function findBinary(env = process.env) {
  const wanted = env.E2E_ELECTRON ?? ''
  if (wanted !== '' && wanted !== 'stand-in')
    return { kind: 'packaged', file: path.resolve(wanted), arguments: [] }
  const electron = wanted === '' ? findElectron() : undefined
  return electron === undefined
    ? { kind: 'stand-in', file: standIn, arguments: [root] }
    : { kind: 'electron', file: electron, arguments: [root] }
}

/** How to come by a Chromium for the stand-in. */
export const howToInstall =
  'Install the package chromium (Debian: apt-get install chromium; Ubuntu and others: Chromium or Google Chrome), ' +
  'name one in STANDIN_CHROMIUM, or install Electron itself with: npm run install-electron'
