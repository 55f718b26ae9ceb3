/**
 * Of dhive, Lifeboat uses what turns operations into bytes, and nothing else. dhive's serializers load its whole
 * cryptography, which needs packages that are not installed (build/left-out/README.md); all they want of it is the
 * bytes of a public key, and those come from electron/hive/transactions/serialised-keys.ts. Whoever imports the serializers, in a
 * bundle or in a test, gets this one module through the same plugin.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { build, normalizePath } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const serializers = '@hiveio/dhive/lib/chain/serializer.js'
const source = normalizePath(path.join(root, 'node_modules', serializers))
const keys = normalizePath(path.join(root, 'electron/hive/transactions/serialised-keys.ts'))

const stead = {
  '../crypto': `export { PublicKey } from ${JSON.stringify(keys)}`,
  assert: 'module.exports = (holds, message) => { if (!holds) throw new Error(message) }',
}
const madeHere = '\0dhive-serializers'

/** Inside: what dhive's files ask for, each as a module of a line. */
const within = {
  name: 'within-dhive',
  enforce: 'pre',
  resolveId(name, importer) {
    if (name === madeHere) return name
    if (name === keys) return { id: keys, external: 'absolute' }
    return importer?.startsWith(path.posix.dirname(source)) && name in stead ? `\0${name}` : undefined
  },
  load(id) {
    return id === madeHere ? `export { Types } from ${JSON.stringify(source)}` : stead[id.slice(1)]
  },
}

/** Outside: who asks for the serializers. */
export function dhiveSerializers() {
  let code
  return {
    name: 'dhive-serializers',
    enforce: 'pre',
    resolveId: (name) => (name === serializers ? madeHere : undefined),
    load: (id) => (id === madeHere ? (code ??= joined()) : undefined),
  }
}

/** Writes them as a file, for what loads source without Vite: the browser specs (build/playwright-tsconfig.json). */
export async function writeSerializers() {
  const file = path.join(root, '.cache', 'dhive-serializers.ts')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, await joined())
}

/** The serializers as one module that imports nothing but the keys. */
async function joined() {
  const { output } = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [within],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { input: madeHere, output: { format: 'esm', codeSplitting: false } },
    },
  })
  return output[0].code
}
