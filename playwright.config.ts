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
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['./test/browser/reporter.ts']],
})
