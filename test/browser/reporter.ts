/** Says what the specs ran on, names what failed, and leaves the counts where build/test.mjs finds them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

import { findBinary } from '../../build/electron-binary.mjs'

const countsFile = path.resolve(import.meta.dirname, '../../.cache/browser.json')

export default class CountReporter implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0 }

  onBegin(): void {
    const { kind, file } = findBinary()
    console.log(`Browser specs run on: ${kind} (${file})`)
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = test.titlePath().filter(Boolean).join(' › ')
    if (result.status === 'skipped') {
      this.#counts.skipped++
      console.log(
        `  not run here: ${name} (${test.annotations.map(({ description }) => description).join(' ')})`,
      )
    } else if (result.status === 'passed') {
      this.#counts.passed++
      console.log(`  ✓ ${name} ${result.duration}ms`)
    } else {
      this.#counts.failed++
      console.log(`  ✗ ${name}`)
      for (const { stack, message } of result.errors) console.log(stack ?? message)
    }
  }

  onEnd(result: FullResult): void {
    // A run that was cut short, or a file that does not load, has failed whatever its tests say.
    if (result.status !== 'passed' && this.#counts.failed === 0) this.#counts.failed = 1
    mkdirSync(path.dirname(countsFile), { recursive: true })
    writeFileSync(countsFile, JSON.stringify(this.#counts))
  }

  onError({ stack, message }: { readonly stack?: string; readonly message?: string }): void {
    console.log(stack ?? message)
  }

  printsToStdio(): boolean {
    return true
  }
}
