import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { routes } from '../../renderer/screens/routes.ts'

const dist = path.resolve(import.meta.dirname, '../../dist')
const read = (file: string) => readFileSync(path.join(dist, file), 'utf8')
/** Every script that has Node's powers, with the parts of the command line, named from the folder that they are in. */
const scripts = readdirSync(path.join(dist, 'electron'), { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.cjs'),
)

/** The packages that a bundle has files of, as the bundler notes them. */
const packagesIn = (text: string) =>
  new Set(
    [...text.matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm)].map(([, name = '']) => name),
  )

describe('what is built', () => {
  it('has files of the packages of docs/DEPENDENCIES.md only, and of dhive nothing but what makes bytes', () => {
    const documented = readFileSync(path.join(dist, '../docs/DEPENDENCIES.md'), 'utf8')
    const bundles = scripts.map((file) => read(`electron/${file}`))
    const found = bundles.flatMap((bundle) => [...packagesIn(bundle)])
    expect(found).toContain('@noble/curves')
    expect(found.filter((name) => !documented.includes(`\n| ${name} `))).toEqual([])
    const all = bundles.join('\n')
    expect(all).toContain('OperationSerializers.account_update2 =')
    // What dhive signs with, asks with, and reckons with, by names that stand in their sources.
    expect(all).not.toMatch(/\b(ecurve|bigInteger|whatwgURL|HmacDRBG|retryingFetch|BroadcastAPI|VError)\b/)
  })
})

describe('what is built for the app', () => {
  it('loads nothing in the preload but Electron, and has no cryptography in it', () => {
    const preload = read('electron/preload.cjs')
    expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual([
      'electron/renderer',
    ])
    expect(preload).not.toMatch(/sodium|secp256k1|WebAssembly/)
    expect(statSync(path.join(dist, 'electron/preload.cjs')).size).toBeLessThan(45_000)
  })

  it('loads nothing in the command line and the workers that would download Electron', () => {
    const others = scripts.filter((file) => !['main.cjs', 'preload.cjs'].includes(file))
    expect(others).toEqual(expect.arrayContaining(['cli.cjs', 'worker.cjs', 'secret-worker.cjs']))
    for (const file of others) expect(read(`electron/${file}`)).not.toMatch(/require\("electron(\/\w+)?"\)/)
  })

  it('loads nothing in the main process but Electron and what Node itself has', () => {
    const required = [...read('electron/main.cjs').matchAll(/(?<![.#\w])require\("([^"]+)"\)/g)].map(
      ([, name = '']) => name,
    )
    expect(required).toContain('electron/main')
    expect(
      required.filter((name) => !/^(node:|electron\/main$)/.test(name) && !nodeModules.has(name)),
    ).toEqual(['./password-estimator.cjs'])
  })

  it('has the dictionaries for rating passwords in one file beside the others, and in none of them', () => {
    const withDictionaries = scripts.filter((file) =>
      read(`electron/${file}`).includes('node_modules/@zxcvbn-ts/'),
    )
    expect(withDictionaries).toEqual(['password-estimator.cjs'])
  })

  it('has what draws PDF in one file beside the others, with its WebAssembly, and in none of them', () => {
    const drawing = scripts.filter((file) => read(`electron/${file}`).includes('node_modules/@hyzyla/'))
    expect(drawing).toEqual(['pdf-renderer.cjs'])
    const built = readFileSync(path.join(dist, 'electron/pdfium.wasm'))
    expect(
      built.equals(readFileSync(path.join(dist, '../node_modules/@hyzyla/pdfium/dist/pdfium.wasm'))),
    ).toBe(true)
  })

  it('has no script in the page, no style in it, and no network, Node or cryptography in its scripts', () => {
    const page = read('renderer/index.html')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/)
    const ofPages = readdirSync(path.join(dist, 'renderer', 'assets')).filter((file) => file.endsWith('.js'))
    expect(ofPages.length).toBeGreaterThan(routes.length)
    for (const file of ofPages)
      expect(read(`renderer/assets/${file}`)).not.toMatch(
        /\bfetch\(|XMLHttpRequest|WebAssembly|\beval\(|require\(/,
      )
  })

  it('needs less than 150 kB for the first page, packed: what it names, and what that imports', () => {
    const page = read('renderer/index.html')
    const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file = '']) => file)
    const needed = new Set(['index.html', ...named])
    for (const file of needed) {
      if (!file.endsWith('.js')) continue
      const imports = read(`renderer/${file}`).matchAll(/^(?:import|export)\b[^"\n]*"\.\/([^"]+)";?$/gm)
      for (const [, imported = ''] of imports) needed.add(`assets/${imported}`)
    }
    const kinds = [...needed].map((file) => path.extname(file))
    expect(new Set(kinds)).toEqual(new Set(['.html', '.js', '.css']))
    const bytes = [...needed].map((file) => gzipSync(read(`renderer/${file}`)).length)
    expect(bytes.reduce((sum, length) => sum + length)).toBeLessThan(150_000)
  })
})

const nodeModules = new Set(process.getBuiltinModule('node:module').builtinModules)
