/**
 * Builds the signature scheme as a package of its own, into a folder from which `npm pack FOLDER` makes a tarball: built
 * JavaScript, a file for each source, with its types and source maps, and nothing of the app. `npm run build:library` builds it
 * into dist/library; a folder may be given.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const out = path.resolve(process.argv[2] ?? path.join(root, 'dist', 'library'))

/** All that the scheme stands on; a program that bundles it finds each at run time. */
const needed = ['@noble/hashes', '@scure/base', 'libsodium-wrappers', 'yaml']

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const configuration = path.join(root, 'build', 'library-tsconfig.json')
execFileSync(
  process.execPath,
  [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', configuration, '--outDir', out],
  { stdio: 'inherit' },
)

// The compiler puts JavaScript's names into what it writes as JavaScript, and leaves ours in the declarations.
for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.d.ts'),
)) {
  const file = path.join(out, name)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/(?<=(?:from |import\()['"]\.[^'"\n]*)\.ts(?=['"])/g, '.js'))
}

const app = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const conditions = (file) => ({ types: `./${file}.d.ts`, default: `./${file}.js` })
const manifest = {
  name: app.name,
  version: app.version,
  description: 'coinZdense: hash-based signatures from one-time keys',
  author: app.author,
  license: app.license,
  ...(app.repository === undefined ? {} : { repository: app.repository }),
  type: 'module',
  engines: app.engines,
  sideEffects: false,
  exports: {
    './coinzdense': conditions('shared/coinzdense/index'),
    './coinzdense/node': conditions('electron/keygen/node-executors'),
  },
  files: ['electron', 'examples', 'shared'],
  dependencies: Object.fromEntries(needed.map((name) => [name, app.dependencies[name]])),
}
writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
copyFileSync(path.join(root, 'LICENSE'), path.join(out, 'LICENSE'))
copyFileSync(path.join(root, 'docs', 'LIBRARY.md'), path.join(out, 'README.md'))
cpSync(path.join(root, 'docs', 'examples'), path.join(out, 'examples'), { recursive: true })
