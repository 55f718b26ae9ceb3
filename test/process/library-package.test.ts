/** The scheme as a package: its tarball, unpacked where nothing else of Lifeboat is, in plain Node, TypeScript and Vite. */
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
/** Of all 1,024 public keys of the seed's benchmark, as the original computes them. */
const seedSum = 'b8108cfcc32ff4d428d290a53b37e0d32e2cecca9ac089bd87ba7ebb7d934428'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
}
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest

let consumer: string
let packed: readonly string[]

/** What `npm install` would put beside it: what it says that it needs, and what that needs. Nothing else is there. */
function installDependencies(of: string, into: string): void {
  for (const name of Object.keys(manifestOf(of).dependencies ?? {})) {
    const from = realpathSync(path.join(root, 'node_modules', name))
    cpSync(from, path.join(into, name), { recursive: true })
    installDependencies(from, into)
  }
}

beforeAll(() => {
  const folder = temporaryFolder()
  const built = path.join(folder, 'built')
  execFileSync(process.execPath, [path.join(root, 'build/library.mjs'), built])
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const [{ filename = '', files = [] } = {}] = JSON.parse(
    execFileSync(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, built], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }),
  ) as { filename?: string; files?: { path: string }[] }[]
  packed = files.map((file) => file.path)
  consumer = path.join(folder, 'consumer')
  const modules = path.join(consumer, 'node_modules')
  mkdirSync(modules, { recursive: true })
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', modules])
  cpSync(path.join(modules, 'package'), path.join(modules, 'hive-lifeboat'), { recursive: true })
  installDependencies(path.join(modules, 'hive-lifeboat'), modules)
  writeFileSync(path.join(consumer, 'package.json'), '{ "type": "module" }')
})

describe('the package of the scheme', () => {
  it('holds the scheme with its executors, types and maps, and nothing else', () => {
    const known =
      /^(?:package\.json|README\.md|LICENSE|examples\/seed-benchmark\.mjs|(?:shared\/coinzdense|electron\/keygen)\/(?:kernel\/)?[a-z0-9-]+\.(?:js|d\.ts|js\.map))$/
    expect(packed.filter((file) => !known.test(file))).toEqual([])
    for (const file of packed.filter((name) => name.endsWith('.js'))) {
      expect(packed).toContain(file.replace(/\.js$/, '.d.ts'))
      expect(packed).toContain(`${file}.map`)
    }
    expect(
      Object.keys(manifestOf(path.join(consumer, 'node_modules/hive-lifeboat')).dependencies ?? {}),
    ).toEqual(['@noble/hashes', '@scure/base', 'libsodium-wrappers', 'yaml'])
  })

  it('runs the seed’s benchmark in plain Node, with every executor, in no more lines than the original', async () => {
    const script = path.join(root, 'docs/examples/seed-benchmark.mjs')
    const lines = readFileSync(script, 'utf8').trim().split('\n')
    expect(lines.filter((line) => line.trim() !== '' && !line.startsWith('/**')).length).toBeLessThanOrEqual(
      30,
    )
    cpSync(script, path.join(consumer, 'seed.mjs'))
    const { stdout } = await run(process.execPath, ['seed.mjs'], { cwd: consumer })
    const printed = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
    const kinds = ['process', 'thread'].flatMap((kind) => [1, 2, 3, 4].map((workers) => `${kind}-${workers}`))
    expect(printed.map(([name]) => name)).toEqual(['inline', ...kinds])
    expect(printed.map(([, ready, sum]) => `${ready} ${sum}`)).toEqual(printed.map(() => `0 ${seedSum}`))
  })

  it('is nothing by its bare name', async () => {
    writeFileSync(path.join(consumer, 'bare.mjs'), "await import('hive-lifeboat')")
    await expect(run(process.execPath, ['bare.mjs'], { cwd: consumer })).rejects.toThrow(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    )
  })

  const program = `import { encodeKey, IndexSpace, LevelKey, levelKeyIndices, ready, SecretSeed, type KeyExecutor } from 'hive-lifeboat/coinzdense'
    export async function made(executor?: KeyExecutor): Promise<string> {
      await ready
      const parameters = { hashLength: 16, otsBits: 4, height: 3 }
      const range = IndexSpace.whole().take(levelKeyIndices(parameters))
      const key = new LevelKey({ seed: SecretSeed.copyOf(new Uint8Array(32)), parameters, range, profile: 'posix' })
      if (executor !== undefined) key.announce(executor)
      return encodeKey('coinzdensePublicKey', await key.require())
    }
`
  const expected = /^CZD[1-9A-HJ-NP-Za-km-z]{20,}$/

  it('has types that TypeScript takes as strictly as it can, with the libraries of the language alone', async () => {
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
    const strictly = async (file: string, options: Record<string, unknown>) => {
      const configuration = path.join(consumer, `${file}.json`)
      const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }
      const compilerOptions = { ...strict, target: 'ES2022', module: 'NodeNext', lib: ['ES2022'], ...options }
      writeFileSync(configuration, JSON.stringify({ compilerOptions, files: [file] }))
      const said = await run(process.execPath, [compiler, '-p', configuration], { cwd: consumer }).catch(
        (error: unknown) => error as { stdout: string },
      )
      expect(said.stdout).toBe('')
    }
    writeFileSync(path.join(consumer, 'scheme.ts'), program)
    await strictly('scheme.ts', { types: [] })
    writeFileSync(
      path.join(consumer, 'with-node.ts'),
      `import { threadExecutor } from 'hive-lifeboat/coinzdense/node'
import { made } from './scheme.js'
const executor = threadExecutor(1)
console.log((await made(executor)) === (await made()), await made())
executor.close()
`,
    )
    // The types of Node themselves want more of the language than that.
    const typeRoots = [path.join(root, 'node_modules/@types')]
    await strictly('with-node.ts', { typeRoots, types: ['node'], lib: ['ES2023'], skipLibCheck: false })
    const { stdout } = await run(process.execPath, ['with-node.js'], { cwd: consumer })
    const [same, key = ''] = stdout.trim().split(' ')
    expect(same).toBe('true')
    expect(key).toMatch(expected)
  })

  it('is bundled by Vite for the browser, and works there', async () => {
    writeFileSync(path.join(consumer, 'page.ts'), `${program}\nconsole.log(await made())\n`)
    await build({
      root: consumer,
      configFile: false,
      logLevel: 'error',
      build: { target: 'es2022', lib: { entry: 'page.ts', formats: ['es'], fileName: 'page' } },
    })
    const { stdout } = await run(process.execPath, ['dist/page.js'], { cwd: consumer })
    expect(stdout.trim()).toMatch(expected)
  })

  it('is what npm packs here only by its own name: the app’s folder is refused', async () => {
    await expect(run(process.execPath, [path.join(root, 'build/no-pack.mjs')])).rejects.toMatchObject({
      stderr: expect.stringContaining('npm pack ./dist/library') as string,
    })
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    expect(scripts['prepack']).toBe('node build/no-pack.mjs')
  })
})
