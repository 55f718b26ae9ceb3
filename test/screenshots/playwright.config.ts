import { defineConfig } from '@playwright/test'

// For what it does first: it writes the file that the paths of this tsconfig lead to.
import '../../playwright.config.ts'

/** Pictures instead of assertions: not part of the suite. `npm run screenshots` runs it. */
export default defineConfig({
  testDir: '.',
  tsconfig: '../../build/playwright-tsconfig.json',
  testMatch: 'pictures.ts',
  outputDir: '../../test-results',
  timeout: 600_000,
  expect: { timeout: 120_000 },
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
})
