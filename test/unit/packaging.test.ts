import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const build = path.resolve(import.meta.dirname, '../../build')
const read = (file: string) => readFileSync(path.join(build, file))
const config = parse(read('electron-builder.yml').toString()) as Record<string, Record<string, unknown>>

describe('the package', () => {
  it('holds what the build made, and nothing that could be left lying about', () => {
    expect(config['files']).toEqual([
      '!**/*',
      'dist/**',
      '!**/*.map',
      '!dist/electron/cli.cjs',
      '!dist/electron/commands{,/**}',
      '!dist/manual{,/**}',
      'package.json',
      'LICENSE',
      'docs/typefaces-licence.txt',
    ])
    expect(config['asar']).toBe(true)
  })

  it('names every fuse, so that none is left to what others thought best', () => {
    expect(config['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('takes its fuses from a list that electron-builder knows whole', () => {
    const schema = JSON.parse(
      readFileSync(path.join(build, '../node_modules/app-builder-lib/scheme.json'), 'utf8'),
    ) as { definitions: Record<string, { properties: Record<string, unknown> }> }
    const { resetAdHocDarwinSignature: _, ...fuses } = schema.definitions['FuseOptionsV1']?.properties ?? {}
    expect(Object.keys(config['electronFuses'] ?? {}).sort()).toEqual(Object.keys(fuses).sort())
  })

  it('shows our own icons, in every place where a system looks for one', () => {
    const { linux, mac, win } = config
    expect([linux?.['icon'], mac?.['icon'], win?.['icon']]).toEqual([
      'build/icons',
      'build/icon.icns',
      'build/icon.ico',
    ])
    const drawn = readdirSync(path.join(build, 'icons')).sort()
    expect(drawn).toEqual([16, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).sort())
  })

  it('is published nowhere by itself', () => {
    expect(config['publish']).toBeNull()
  })

  it('keeps what a person has stored when it is removed from Windows', () => {
    expect(config['nsis']).toMatchObject({ deleteAppDataOnUninstall: false, perMachine: false })
  })

  it('asks macOS for nothing but compiling at run time and the camera', () => {
    const keys = [
      ...read('entitlements.mac.plist')
        .toString()
        .matchAll(/<key>(.+?)<\/key>/g),
    ].map(([, key]) => key)
    expect(keys).toEqual(['com.apple.security.cs.allow-jit', 'com.apple.security.device.camera'])
  })

  it('has its icon in all sizes that systems want', () => {
    const width = (png: Buffer) => png.readUInt32BE(16)
    for (const file of readdirSync(path.join(build, 'icons')))
      expect(`${width(read(path.join('icons', file)))}`).toBe(/^(\d+)x\1\.png$/.exec(file)?.[1])
    const icon = read('icon.ico')
    const places = Array.from({ length: icon.readUInt16LE(4) }, (_, index) =>
      icon.readUInt32LE(6 + 16 * index + 12),
    )
    expect(places.map((place) => width(icon.subarray(place)))).toEqual([16, 32, 48, 64, 128, 256])
    const apple = read('icon.icns')
    expect([apple.toString('latin1', 0, 4), apple.readUInt32BE(4)]).toEqual(['icns', apple.length])
  })
})
