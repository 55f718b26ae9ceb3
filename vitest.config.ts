import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

import { openRunFolder } from './build/run-folder.mjs'
import { dhiveSerializers } from './build/serializers.mjs'

openRunFolder()

/** For what never comes. Tests wait for events, and what is slow because the machine is busy has not failed. */
const patience = 300_000

const root = import.meta.dirname
const kinds = ['unit', 'vectors', 'property', 'process']
/** What looks at installers, which `npm run test:dist` makes before. */
const ofInstallers = process.env['LIFEBOAT_DIST'] === undefined ? [] : ['installers']

/** Files that put a module in the place of one of ours: what they load is theirs alone. */
const replacing = kinds
  .flatMap((kind) => readdirSync(path.join(root, 'test', kind)).map((file) => `test/${kind}/${file}`))
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) =>
    /\bvi\s*\.(mock|doMock|resetModules|hoisted)\(/.test(readFileSync(path.join(root, file), 'utf8')),
  )

/** One project a kind of test, in the order of their cost, and one for those files; build/test.mjs runs them all. */
export default defineConfig({
  test: {
    reporters: ['default', './test/vectors/count-reporter.ts'],
    // More than there are cores: much of the time goes by in waiting for blocks, and for processes that tests have started.
    maxWorkers: os.availableParallelism() + 1,
    projects: [...kinds, 'alone', ...ofInstallers].map((name) => ({
      // Svelte for the runes of the window's state classes.
      plugins: [
        dhiveSerializers(),
        ...(['unit', 'alone'].includes(name) ? [svelte({ configFile: false })] : []),
      ],
      test: {
        name,
        include: name === 'alone' ? replacing : [`test/${name}/**/*.test.ts`],
        exclude: name === 'alone' ? [] : replacing,
        environment: 'node',
        setupFiles: name === 'process' ? ['./test/process/keys-once.ts'] : [],
        // A third of the time went into loading the same modules for every file.
        isolate: name === 'alone',
        testTimeout: patience,
        hookTimeout: patience,
        expect: { poll: { timeout: patience } },
      },
    })),
  },
})
