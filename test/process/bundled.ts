/** Builds a TypeScript program of the tests into one file that plain Node runs, as build/build.mjs does with ours. */
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { build } from 'vite'

import { dhiveSerializers } from '../../build/serializers.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** The path of the built program. */
export async function bundled(source: string): Promise<string> {
  const name = path.basename(source, '.ts')
  // A folder of its own: two runs of the tests may stand at different versions.
  const outDir = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-program-'))
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [dhiveSerializers()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
    },
  })
  return path.join(outDir, `${name}.cjs`)
}
