/**
 * Fetches Electron's binary as Electron's own package does: the file of its release, held against the checksum that npm
 * brought with the package, then unpacked by the package itself. Says what comes from where and how far it is, and gives
 * up with a sentence when nothing comes for a minute. Sources: electron/install.js, @electron/get.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { downloadArtifact, FetchDownloader } from '@electron/get'

const electron = path.resolve(import.meta.dirname, '..', 'node_modules', 'electron')
const read = (file) => JSON.parse(readFileSync(path.join(electron, file), 'utf8'))
const { version } = read('package.json')

/** Milliseconds without a byte after which nothing more is waited for. */
const patience = 60_000
const megabytes = (bytes) => Math.round(bytes / 1e6)

const given = new AbortController()
let giveUp
const waitOn = () => {
  clearTimeout(giveUp)
  giveUp = setTimeout(() => given.abort(new Error('nothing came for a minute')), patience)
}

/** Says where from, which a mirror may change (ELECTRON_MIRROR). */
class SayingDownloader extends FetchDownloader {
  download(url, file, options) {
    console.log(`Fetching Electron ${version} from ${url} (Ctrl-C stops it).`)
    return super.download(url, file, options)
  }
}

let told = 0
function tell({ transferred, total, percent }) {
  waitOn()
  const isScreen = process.stdout.isTTY === true
  const step = isScreen ? 0.01 : 0.25
  if (percent < told + step && percent < 1) return
  told = percent
  const line = `${megabytes(transferred)} of ${total === null ? 'unknown' : megabytes(total)} MB`
  process.stdout.write(isScreen ? `\r${line}${percent === 1 ? '\n' : ''}` : `${line}\n`)
}

try {
  waitOn()
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: read('checksums.json'),
    downloader: new SayingDownloader(),
    downloadOptions: { quiet: true, signal: given.signal, getProgressCallback: tell },
  })
  clearTimeout(giveUp)
  // It finds the file where downloadArtifact keeps it, and holds it against the checksum once more.
  const { status } = spawnSync(process.execPath, [path.join(electron, 'install.js')], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} catch (error) {
  clearTimeout(giveUp)
  const { message, cause } = given.signal.aborted ? given.signal.reason : error
  console.error(`Electron could not be fetched: ${[message, cause?.message].filter(Boolean).join(': ')}.`)
  process.exitCode = 1
}
