import { defineConfig } from '@playwright/test'

import { openRunFolder } from './build/run-folder.mjs'
import { writeSerializers } from './build/serializers.mjs'

openRunFolder()

// Workers load this file again, and find what was written.
if (process.env['TEST_WORKER_INDEX'] === undefined) await writeSerializers()

export default defineConfig({
  testDir: 'test/browser',
  tsconfig: 'build/playwright-tsconfig.json',
  outputDir: 'test-results',
  // For what never comes: specs wait for events, and a busy machine fails none of them.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  // One more than two cores have room for: of every walk a good part goes by waiting, for blocks and for people.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['./test/browser/reporter.ts']],
})
