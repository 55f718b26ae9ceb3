/**
 * `npm run dist [-- linux | windows | mac] [x64 | arm64]`: makes what people download, into release/: installers, the bill
 * of materials, the licences and SHA256SUMS. What is made for this machine is made over the Electron that is installed
 * here; `--stand-in` makes it over the stand-in instead, in .cache/dist, to look at and never to be given to anybody.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { findElectron, standIn } from './electron-binary.mjs'
import { writeArchive } from './installers/archive.mjs'
import { requireAllowedLicences } from './installers/bundled.mjs'
import { builderArguments, chosenTarget, distributionOf } from './installers/builder-options.mjs'
import { writeChecksums } from './installers/checksums.mjs'
import { billOfMaterials } from './installers/sbom.mjs'

const root = path.resolve(import.meta.dirname, '..')
const words = process.argv.slice(2)
const isOverStandIn = words.includes('--stand-in')
const isBuilt = words.includes('--built')
// Such as `-c.deb.compression=none`, for tests.
const settings = words.filter((word) => word.startsWith('-c.'))

try {
  await make(
    chosenTarget(
      words.filter((word) => !word.startsWith('-')),
      process,
    ),
  )
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function make(target) {
  requireAllowedLicences()
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const seconds = timeOfSources()
  const electron = isOverStandIn ? standIn : findElectron()
  if (target.isThisMachine && electron === undefined)
    throw new Error('Electron is not installed here. Fetch it with: npm run install-electron')

  const place = isOverStandIn ? '.cache/dist' : 'release'
  const release = path.join(root, place)
  if (!isBuilt) run([path.join('build', 'build.mjs')])
  if (isOverStandIn && !isBuilt) run([path.join('build', 'standin.mjs')])
  const distribution = isOverStandIn ? path.dirname(standIn) : electron && distributionOf(electron)
  run(
    [
      path.join('node_modules', 'electron-builder', 'cli.js'),
      ...builderArguments(target, {
        electron: distribution && path.relative(root, distribution),
        env: process.env,
      }),
      `-c.directories.output=${place}`,
      ...settings,
    ],
    { SOURCE_DATE_EPOCH: String(seconds) },
  )

  mkdirSync(release, { recursive: true })
  const name = `${manifest.name}-${manifest.version}`
  if (target.system === 'linux')
    await writeArchive({
      folder: path.join(release, `linux${target.arch === 'x64' ? '' : `-${target.arch}`}-unpacked`),
      name,
      file: path.join(release, `${name}-linux-${target.arch}.tar.gz`),
      seconds,
    })
  const bill = billOfMaterials({
    manifest,
    electron: manifest.devDependencies.electron,
    node: process.versions.node,
  })
  writeFileSync(path.join(release, `${name}-sbom.cdx.json`), `${JSON.stringify(bill, undefined, 2)}\n`)
  copyFileSync(
    path.join(root, 'docs', 'third-party-licences.txt'),
    path.join(release, `${name}-third-party-licences.txt`),
  )
  for (const made of await writeChecksums(release)) console.log(`${place}/${made}`)
}

/** When the sources were committed, in seconds since 1970: the time of whatever is packed of them. */
function timeOfSources() {
  const given = process.env.SOURCE_DATE_EPOCH ?? ''
  if (/^\d+$/.test(given)) return Number(given)
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' })
  // Sources without a history have the day on which ZIP begins, the earliest that every format can write.
  return Number(/^\d+/.exec(stdout ?? '')?.[0] ?? 315_532_800)
}

function run(given, env = {}) {
  const { status } = spawnSync(process.execPath, given, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  if (status !== 0)
    throw new Error(`${given[0]} did not finish. What lies where it makes things is not whole.`)
}
