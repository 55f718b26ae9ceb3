import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  timeout: 45_000,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['./test/browser/reporter.ts']],
})
