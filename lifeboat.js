#!/usr/bin/env node
/** The command line, built: `node lifeboat COMMAND` in this folder, on every system. */
import { existsSync } from 'node:fs'
import path from 'node:path'

const builtProgram = path.join(import.meta.dirname, 'dist', 'electron', 'cli.cjs')

if (existsSync(builtProgram)) await import('./dist/electron/cli.cjs')
else {
  console.error('Lifeboat has not been built yet. Nothing was done.\nIn its folder: npm ci')
  // Lifeboat itself failed, and nothing that was typed.
  process.exitCode = 70
}
