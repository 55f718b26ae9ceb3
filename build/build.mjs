/**
 * Builds what users run into dist/. Of what has Node's powers, each entry becomes one self-contained CommonJS file,
 * unminified, so that an auditor can read it; CommonJS makes a top-level await a build error. The command line alone is
 * many: `cli.cjs` answers what needs no command, and a command loads what it needs from `commands/`. What rates passwords
 * and what draws PDF are loaded late, from files of their own: the dictionaries of the one are half of all the code, the
 * other has its WebAssembly beside it, and most starts need neither. The window is a page with its styles and a script for
 * each screen, for the Chromium that comes with Electron.
 */
import { chmod, copyFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

import { dhiveSerializers } from './serializers.mjs'
import { writeManual } from './manual.mjs'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, 'dist')

/**
 * `powers` says what may be loaded at run time: Node's modules, or, in the sandbox, Electron's alone. `parts` is the folder
 * of what is imported dynamically; without it that is in the entry's own file.
 */
const entries = [
  {
    name: 'cli',
    source: 'cli.ts',
    banner: '#!/usr/bin/env node',
    powers: 'node',
    target: 'node20',
    parts: 'commands',
  },
  { name: 'worker', source: 'keygen/worker.ts', banner: '', powers: 'node', target: 'node20' },
  {
    name: 'secret-worker',
    source: 'secret-work/worker.ts',
    banner: '',
    powers: 'node',
    target: 'node20',
  },
  { name: 'main', source: 'main.ts', banner: '', powers: 'node', target: 'node20' },
  {
    name: 'password-estimator',
    source: '../shared/backup/password-estimator.ts',
    banner: '',
    powers: 'node',
    target: 'node20',
  },
  {
    name: 'pdf-renderer',
    source: 'kit/pdf-renderer.ts',
    banner: '',
    powers: 'node',
    target: 'node20',
  },
  { name: 'preload', source: 'preload.ts', banner: '', powers: 'webworker', target: 'chrome150' },
]

/** Leaves what is loaded late where it is: beside the entries. What asks for it is in the entry's file, or in its parts. */
const loadedLate = (parts) => ({
  name: 'loaded-late',
  enforce: 'pre',
  resolveId: (name, importer) =>
    importer !== undefined && (name === './password-estimator.ts' || name === './pdf-renderer.ts')
      ? { id: `${parts === undefined ? '' : '.'}${name.replace(/\.ts$/, '.cjs')}`, external: true }
      : undefined,
})

/** In the sources PDFium's WebAssembly lies in its package, in what is built beside what loads it. */
const pdfiumBeside = {
  name: 'pdfium-beside',
  enforce: 'pre',
  resolveId: (name) => (name === './pdfium-place.ts' ? '\0pdfium-place' : undefined),
  load: (id) =>
    id === '\0pdfium-place'
      ? "import path from 'node:path'\nexport const pdfiumPlace = () => path.join(__dirname, 'pdfium.wasm')"
      : undefined,
}

await rm(out, { recursive: true, force: true })
for (const { name, source, banner, powers, target, parts } of entries) {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [dhiveSerializers(), loadedLate(parts), pdfiumBeside],
    resolve: {
      alias: [
        // Its build for Node prints what it parses when an environment variable (LOG_STREAM) says so; this one cannot.
        { find: /^yaml$/, replacement: path.join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
      ],
    },
    ssr: { noExternal: true, target: powers },
    build: {
      ssr: path.join(root, 'electron', source),
      outDir: path.join(out, 'electron'),
      emptyOutDir: false,
      target,
      minify: false,
      rolldownOptions: {
        external: [/^electron\//],
        // How long a plugin takes on a busy machine is no warning.
        checks: { pluginTimings: false },
        output: {
          format: 'cjs',
          entryFileNames: `${name}.cjs`,
          chunkFileNames: `${parts}/[name].cjs`,
          // Without it, what is imported dynamically is evaluated when it is asked for, and not before, but always parsed.
          codeSplitting: parts !== undefined,
          // What is loaded late comes by require(), as everything does: inside of a packed app, too.
          dynamicImportInCjs: false,
          banner,
        },
      },
    },
  })
}
await chmod(path.join(out, 'electron', 'cli.cjs'), 0o755)
await writeManual(out)
await copyFile(
  path.join(root, 'node_modules', '@hyzyla', 'pdfium', 'dist', 'pdfium.wasm'),
  path.join(out, 'electron', 'pdfium.wasm'),
)

await build({
  root: path.join(root, 'renderer'),
  base: './',
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: path.join(out, 'renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    // Readable, as everything is that is shipped: the first page is small because the others come after it.
    minify: false,
    // It would need what the policy refuses: inline data.
    assetsInlineLimit: 0,
    // Pages come by import alone, and find their styles there, in one order for all of them.
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})
