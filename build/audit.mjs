/**
 * `npm run audit`: asks the registry what is known against the packages that Lifeboat bundles. What build/accepted-findings.json
 * accepts, with a reason, until a date, is said and passes; anything else fails. Where the registry is out of reach that is
 * said, and nothing else: `--must-answer` fails then, as in continuous integration.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { judgeAudit } from './installers/audit.mjs'

const root = path.resolve(import.meta.dirname, '..')
const accepted = JSON.parse(readFileSync(path.join(root, 'build', 'accepted-findings.json'), 'utf8'))
// npm is a shell script on Windows; its own file is named to what it starts.
const npm = process.env.npm_execpath
const given = ['audit', '--omit=dev', '--json']
// A registry that is out of reach may take for ever to say so.
const limits = { cwd: root, encoding: 'utf8', timeout: 120_000 }
const { stdout } =
  npm === undefined
    ? spawnSync('npm', given, { ...limits, shell: process.platform === 'win32' })
    : spawnSync(process.execPath, [npm, ...given], limits)

const { outcome, lines } = judgeAudit(stdout ?? '', accepted, new Date())
for (const line of lines) console.log(line)
if (outcome === 'refused' || (outcome === 'unanswered' && process.argv.includes('--must-answer')))
  process.exitCode = 1
