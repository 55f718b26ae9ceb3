/**
 * Builds what users run into dist/: each entry becomes one self-contained CommonJS file, unminified, so that an
 * auditor can read it and nothing is loaded late. CommonJS makes a top-level await a build error.
 */
import { chmod, rm } from 'node:fs/promises'
import path from 'node:path'

import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, 'dist', 'electron')

/** The entries that plain Node runs. */
const entries = [
  { name: 'cli', source: 'cli.ts', banner: '#!/usr/bin/env node' },
  { name: 'worker', source: 'keygen/worker.ts', banner: '' },
]

await rm(out, { recursive: true, force: true })
for (const { name, source, banner } of entries) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    // dhive's secp256k1 looks for a native addon first; a single file has none, and needs none.
    resolve: { alias: { secp256k1: 'secp256k1/elliptic.js' } },
    build: {
      ssr: path.join(root, 'electron', source),
      outDir: out,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false, banner },
      },
    },
  })
  await chmod(path.join(out, `${name}.cjs`), 0o755)
}
