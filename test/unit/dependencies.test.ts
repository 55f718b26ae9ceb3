/** What npm installs, and what of it reaches users, is what docs/DEPENDENCIES.md says, and none of it runs by itself. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

interface Installed {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Record<string, string>
  readonly exports?: unknown
  readonly scripts?: unknown
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Installed> }
const ofTheProgram = Object.entries(packages)
  .filter(([place, { dev, devOptional, link }]) => {
    return place.startsWith('node_modules/') && !dev && !devOptional && !link
  })
  .map(([place, found]) => ({ ...found, name: place.replace(/^.*node_modules\//, '') }))

/** The lines of the table: package, version, licence. */
const documented = [...read('docs/DEPENDENCIES.md').matchAll(/^\| (\S+) +\| (\d\S+) +\| (.+?) +\|/gm)].map(
  ([, name, version, license]) => ({ name, version, license }),
)

describe('the packages that npm installs', () => {
  it('for the program are those of docs/DEPENDENCIES.md, in the same versions, under the same licences', () => {
    expect(documented.length).toBeGreaterThan(10)
    expect(ofTheProgram.map(({ name, version, license }) => ({ name, version, license }))).toEqual(documented)
  })

  it('run no script while they are installed, not even those for building and testing', () => {
    const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    expect(running.map(([place]) => place)).toEqual([])
  })

  it('come from the registry with a checksum, or are folders of this repository', () => {
    const strange = Object.entries(packages).filter(([place, { integrity, resolved, link }]) => {
      if (place === '' || place.startsWith('build/left-out/')) return false
      return link === true
        ? !resolved?.startsWith('build/left-out/')
        : !integrity?.startsWith('sha512-') ||
            (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    })
    expect(strange.map(([place]) => place)).toEqual([])
  })

  it('leave out what dhive asks for and Lifeboat does not use, and put nothing in its place', () => {
    const dhive = JSON.parse(read('node_modules/@hiveio/dhive/package.json')) as Manifest
    const asked = Object.keys(dhive.dependencies ?? {})
    expect(asked).toContain('secp256k1')
    for (const name of [...asked, 'electron-winstaller']) {
      const folder = `build/left-out/${path.posix.basename(name)}`
      const { resolved, link } = packages[`node_modules/${name}`]!
      expect([name, resolved, link]).toEqual([name, folder, true])
      expect(readdirSync(path.join(root, folder))).toEqual(['package.json'])
      const manifest = JSON.parse(read(`${folder}/package.json`)) as Manifest
      expect([manifest.exports, manifest.scripts, manifest.dependencies]).toEqual([{}, undefined, undefined])
      expect(manifest.version).toMatch(/\+left-out$/)
    }
    expect(readdirSync(path.join(root, 'build/left-out'))).toHaveLength(asked.length + 2)
  })
})
