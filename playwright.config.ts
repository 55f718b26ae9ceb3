import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  // For what never comes: specs wait for events, and a busy machine fails none of them.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['./test/browser/reporter.ts']],
})
