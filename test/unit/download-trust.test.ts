/** Whoever downloads Lifeboat can tell what is in it and that it is what was released. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { writeArchive } from '../../build/installers/archive.mjs'
import {
  allowedLicences,
  bundledOthers,
  bundledPackages,
  licenceText,
  requireAllowedLicences,
} from '../../build/installers/bundled.mjs'
import { checksumFile, writeChecksums } from '../../build/installers/checksums.mjs'
import { licencesPage } from '../../build/installers/licences.mjs'
import { billOfMaterials } from '../../build/installers/sbom.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const folder = () => mkdtempSync(path.join(os.tmpdir(), 'download-'))

describe('the licences of what is bundled', () => {
  it('stand on the page that packages have and the window shows (npm run licences writes it)', () => {
    expect(read('docs/third-party-licences.txt')).toBe(licencesPage())
  })

  it('are those of every package that docs/DEPENDENCIES.md names', () => {
    const bundled = bundledPackages().map(({ name, version }) => `${name} ${version}`)
    const named = [...read('docs/DEPENDENCIES.md').matchAll(/^\| (\S+) +\| (\d\S+) +\|/gm)].map(
      ([, name = '', version = '']) => `${name} ${version}`,
    )
    expect(named.length).toBeGreaterThan(10)
    // One is published under another name than that of its folder.
    const folders = bundledPackages().map(
      ({ folder = '', version }) => `${folder.replace(/^.*node_modules\//, '')} ${version}`,
    )
    expect(named.filter((entry) => !bundled.includes(entry) && !folders.includes(entry))).toEqual([])
    expect(bundled).toEqual(expect.arrayContaining([expect.stringMatching(/^svelte /)]))
  })

  it('are all on the list, and one that is not stops whatever would be made', () => {
    expect(() => requireAllowedLicences()).not.toThrow()
    for (const licence of ['GPL-3.0-only', 'none', 'UNLICENSED'])
      expect(() => requireAllowedLicences([{ name: 'left-pad', version: '1.0.0', licence }])).toThrow(
        `left-pad 1.0.0 (${licence})`,
      )
    const lock = { packages: { 'node_modules/a': { version: '1.0.0' } } }
    expect(() => requireAllowedLicences(bundledPackages(JSON.stringify(lock)))).toThrow('a 1.0.0 (none)')
    const used = new Set([...bundledPackages(), ...bundledOthers()].map(({ licence }) => licence))
    expect([...allowedLicences].filter((licence) => !used.has(licence) && licence !== 'Apache-2.0')).toEqual(
      [],
    )
  })

  it('are refused where a package has none of its own', () => {
    expect(() => licenceText({ name: 'x', version: '1', licence: 'MIT', folder: 'build/icons' })).toThrow(
      'The package x has no file with its licence.',
    )
  })

  it('name what lies in a package as a program of its own, and the typefaces', () => {
    const page = licencesPage()
    for (const part of [
      'PDFium',
      'FreeType',
      'OpenJPEG',
      'Arimo',
      'SIL OPEN FONT LICENSE',
      'dhive',
      'ODC-BY',
    ])
      expect(page.toLowerCase()).toContain(part.toLowerCase())
  })
})

describe('the bill of materials', () => {
  const bill = billOfMaterials({ manifest: packageJson, electron: '45.4.1', node: '24.0.0' })

  it('names each part once, with version, licence and the checksum that npm holds it against', () => {
    expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6'])
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    )
    const references = bill.components.map((component) => component['bom-ref'])
    expect(new Set(references).size).toBe(references.length)
    for (const { name, version, licenses } of bill.components)
      expect([name, version !== '' && licenses.length === 1]).toEqual([name, true])
    const yaml = bill.components.find(({ name }) => name === 'yaml')
    expect(yaml?.hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/)
    expect(references).toEqual(expect.arrayContaining(['pkg:npm/electron@45.4.1', 'pkg:generic/node@24.0.0']))
    expect(references).toContain(`pkg:npm/%40hiveio/dhive@${packageJson.dependencies['@hiveio/dhive']}`)
  })

  it('refers to nothing that it does not have', () => {
    const known = new Set(bill.components.map((component) => component['bom-ref']))
    const [own, ...rest] = bill.dependencies
    expect(own?.dependsOn?.filter((reference) => !known.has(reference))).toEqual([])
    expect(rest.map(({ ref }) => ref).sort()).toEqual([...known].sort())
  })

  it('says the same for the same parts, and another thing for others', () => {
    const again = billOfMaterials({ manifest: packageJson, electron: '45.4.1', node: '24.0.0' })
    expect(again).toEqual(bill)
    const other = billOfMaterials({ manifest: packageJson, electron: '45.4.2', node: '24.0.0' })
    expect(other.serialNumber).not.toBe(bill.serialNumber)
  })
})

describe('SHA256SUMS', () => {
  it('has the sum of every download, and of nothing else', async () => {
    const place = folder()
    writeFileSync(path.join(place, 'hive-lifeboat-1-linux-x64.tar.gz'), 'archive')
    writeFileSync(path.join(place, 'hive-lifeboat_1_amd64.deb'), 'package')
    for (const other of ['builder-debug.yml', 'hive-lifeboat-1.exe.blockmap', 'SHA256SUMS'])
      writeFileSync(path.join(place, other), other)
    mkdirSync(path.join(place, 'hive-lifeboat-unpacked'))
    await writeChecksums(place)
    const sum = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(readFileSync(path.join(place, checksumFile), 'utf8')).toBe(
      `${sum('archive')}  hive-lifeboat-1-linux-x64.tar.gz\n${sum('package')}  hive-lifeboat_1_amd64.deb\n`,
    )
  })

  it('is not written over nothing', async () => {
    await expect(writeChecksums(folder())).rejects.toThrow('nothing in')
  })
})

describe.runIf(process.platform === 'linux')('the archive for Linux', () => {
  /** The same files, made in this order, at this time, and with this umask. */
  function tree(names: readonly string[], time: number, mode: number): string {
    const place = folder()
    for (const name of names) {
      const file = path.join(place, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, name.repeat(100))
      chmodSync(file, name.endsWith('node') ? mode | 0o111 : mode)
      utimesSync(file, time, time)
    }
    symlinkSync('a.txt', path.join(place, 'link'))
    return place
  }
  const names = ['b/node', 'a.txt', `${'deep/'.repeat(18)}${'long'.repeat(20)}.txt`, 'ñandú']

  it('is the same to the last byte, whenever and in whatever order its files were written', async () => {
    const made = []
    for (const [given, time, mode] of [
      [names, 1_000_000_000, 0o644],
      [[...names].reverse(), 1_700_000_000, 0o600],
    ] as const) {
      const file = path.join(folder(), 'made.tar.gz')
      await writeArchive({
        folder: tree(given, time, mode),
        name: 'lifeboat-1',
        file,
        seconds: 1_600_000_000,
      })
      made.push(readFileSync(file))
    }
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true)
  })

  it('is read by tar, with names, links and the right to start', async () => {
    const file = path.join(folder(), 'made.tar.gz')
    await writeArchive({ folder: tree(names, 1, 0o644), name: 'lifeboat-1', file, seconds: 1_600_000_000 })
    const into = folder()
    expect(spawnSync('tar', ['xzf', file, '-C', into]).status).toBe(0)
    for (const name of names)
      expect(readFileSync(path.join(into, 'lifeboat-1', name), 'utf8')).toBe(name.repeat(100))
    expect(readFileSync(path.join(into, 'lifeboat-1', 'link'), 'utf8')).toBe('a.txt'.repeat(100))
    const listed = spawnSync('tar', ['tvzf', file], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
    expect(listed.stdout).toMatch(/^-rwxr-xr-x root\/root +600 2020-09-13 12:26 lifeboat-1\/b\/node$/m)
    expect(listed.stdout).toMatch(/^-rw-r--r-- root\/root .* lifeboat-1\/a\.txt$/m)
  })

  it('refuses a path that it has no room for', async () => {
    const given = { name: 'l', file: path.join(folder(), 'made.tar.gz'), seconds: 1 }
    const place = folder()
    writeFileSync(path.join(place, 'x'.repeat(120)), '')
    await expect(writeArchive({ ...given, folder: place })).rejects.toThrow('too long for an archive')
  })
})
