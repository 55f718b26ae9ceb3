import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

import { dhiveSerializers } from './build/serializers.mjs'

// What a computer remembers of ledgers outside of their folders would pile up there, test for test.
process.env['XDG_CACHE_HOME'] = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-cache-'))

/** For what never comes. Tests wait for events, and what is slow because the machine is busy has not failed. */
const patience = 300_000

/** One project a kind of test, in the order of their cost; build/test.mjs runs them all. */
export default defineConfig({
  test: {
    reporters: ['default', './test/vectors/count-reporter.ts'],
    // All cores: much of the time goes by in processes that tests have started, and wait for.
    maxWorkers: '100%',
    projects: ['unit', 'vectors', 'property', 'process'].map((name) => ({
      // Svelte for the runes of the window's state classes.
      plugins: [dhiveSerializers(), ...(name === 'unit' ? [svelte({ configFile: false })] : [])],
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        environment: 'node',
        testTimeout: patience,
        hookTimeout: patience,
        expect: { poll: { timeout: patience } },
      },
    })),
  },
})
