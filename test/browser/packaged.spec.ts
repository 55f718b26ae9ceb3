/** What is in the package. The other specs that run on it show that it works. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { binary, expect, test } from './lifeboat.ts'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
}

/** Every file in an ASAR archive, whose table of contents stands at its beginning as JSON. */
function filesIn(archive: string): string[] {
  const bytes = readFileSync(archive)
  const table = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry
  const visit = ({ files }: Entry, name: string): string[] =>
    files === undefined
      ? [name]
      : Object.entries(files).flatMap(([child, entry]) => visit(entry, `${name}/${child}`))
  return visit(table, '')
}

test('the package holds what was built and nothing else: no tests, no maps, no sources, no packages', () => {
  test.skip(binary.kind !== 'packaged', 'this is not packaged')
  const beside = path.dirname(binary.file)
  const archive =
    process.platform === 'darwin'
      ? path.join(beside, '..', 'Resources', 'app.asar')
      : path.join(beside, 'resources', 'app.asar')
  const files = filesIn(archive).map((file) => file.replace(/index-[\w-]+\./, 'index.'))
  expect(files.sort()).toEqual([
    '/LICENSE',
    '/dist/electron/main.cjs',
    '/dist/electron/password-estimator.cjs',
    '/dist/electron/pdf-renderer.cjs',
    '/dist/electron/pdfium.wasm',
    '/dist/electron/preload.cjs',
    '/dist/electron/secret-worker.cjs',
    '/dist/electron/worker.cjs',
    '/dist/renderer/assets/index.css',
    '/dist/renderer/assets/index.js',
    '/dist/renderer/index.html',
    '/docs/typefaces-licence.txt',
    '/package.json',
  ])
})
