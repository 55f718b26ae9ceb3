import { defineConfig } from '@playwright/test'

/** Pictures instead of assertions: not part of the suite. `npm run screenshots` runs it. */
export default defineConfig({
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../../test-results',
  timeout: 600_000,
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
})
