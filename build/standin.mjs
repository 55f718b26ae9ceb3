/** Builds the Electron stand-in of test/standin into .cache/standin, laid out like an unpacked Electron distribution. */
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const source = path.join(root, 'test', 'standin')
const out = path.join(root, '.cache', 'standin')

const parts = [
  { input: 'host.ts', file: 'host.cjs', format: 'cjs', runsIn: 'node' },
  { input: 'utility.ts', file: 'utility.cjs', format: 'cjs', runsIn: 'node' },
  { input: 'world/page.ts', file: 'page.js', format: 'iife', runsIn: 'webworker' },
  { input: 'world/preload.ts', file: 'preload.js', format: 'iife', runsIn: 'webworker' },
]

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
for (const { input, file, format, runsIn } of parts)
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: runsIn },
    build: {
      ssr: path.join(source, input),
      outDir: out,
      emptyOutDir: false,
      target: runsIn === 'node' ? 'node20' : 'chrome150',
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
    },
  })

// What electron-builder and the app look for beside the executable.
const { version } = JSON.parse(
  await readFile(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
)
await writeFile(path.join(out, 'version'), version)
await mkdir(path.join(out, 'locales'))
for (const file of ['locales/en-US.pak', 'locales/es.pak', 'LICENSE', 'LICENSES.chromium.html'])
  await writeFile(path.join(out, file), '')
await copyFile(path.join(source, 'electron'), path.join(out, 'electron'))
await chmod(path.join(out, 'electron'), 0o755)
