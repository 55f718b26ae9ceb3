#!/usr/bin/env node
/** The command line, built: `node lifeboat COMMAND` in this folder, on every system. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const builtProgram = path.join(import.meta.dirname, 'dist', 'electron', 'cli.cjs')

// Required, as all that it loads is: an import would look through it for names first.
if (existsSync(builtProgram)) createRequire(import.meta.url)(builtProgram)
else {
  console.error('Lifeboat has not been built yet. Nothing was done.\nIn its folder: npm ci')
  // Lifeboat itself failed, and nothing that was typed.
  process.exitCode = 70
}
