import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

import { openRunFolder } from './build/run-folder.mjs'
import { dhiveSerializers } from './build/serializers.mjs'

openRunFolder()

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
        // Where no file puts another module in the place of one, all of a worker share what they have loaded.
        isolate: name === 'unit',
        testTimeout: patience,
        hookTimeout: patience,
        expect: { poll: { timeout: patience } },
      },
    })),
  },
})
