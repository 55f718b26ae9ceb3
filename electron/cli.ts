/**
 * The command line's entry point: what a process is, and what can be said without loading anything. All else is loaded
 * when a command is asked for, for that takes several times as long as starting Node.
 */
import { writeSync } from 'node:fs'
import path from 'node:path'

import packageJson from '../package.json' with { type: 'json' }
import { describeMistake, failureOfLifeboat } from './command-line/mistake.ts'
import { Output } from './command-line/output.ts'
import { nameCommandsAs } from './command-line/program-name.ts'
import { styleOf } from './command-line/terminal-style.ts'
import { keepMemoryOutOfDumps } from './vault/memory-dumps.ts'

keepMemoryOutOfDumps(process.platform)
// Said by the starter of an installed Lifeboat.
if (process.env['LIFEBOAT_COMMAND'] === 'lifeboat-cli') nameCommandsAs('installed')
// Without these, Node would print the error's message and end with 1, which to a script means "not valid".
process.on('uncaughtException', endWithMistake)
process.on('unhandledRejection', endWithMistake)

const { stdout, stderr } = process
const { version } = packageJson
const workerFile = path.join(import.meta.dirname, 'worker.cjs')

let outputFailed = false
const output = new Output({
  stdout,
  stderr,
  styles: { output: styleOf(stdout, process.env), error: styleOf(stderr, process.env) },
  onFailure: () => {
    outputFailed = true
    // A pipe may fail after all has been done.
    process.exitCode = failureOfLifeboat
  },
})

const tokens = process.argv.slice(2)
if (tokens[0] === '--version') output.print(version)
else
  void answeredAtOnce()
    .then((answered) => answered ?? runCommand())
    .then((exitCode) => {
      process.exitCode = outputFailed ? failureOfLifeboat : exitCode
    })

/** The exit code of what needs no command; undefined when one has to be run. */
async function answeredAtOnce(): Promise<number | undefined> {
  const { answerAtOnce, UsageError } = await import('./command-line/answer-at-once.ts')
  try {
    return answerAtOnce(tokens, {
      version,
      print: (line) => output.print(line),
      showHelp: (where, make) => output.showHelp(where, make),
    })
  } catch (error) {
    // Said where all mistakes are said: it is asked once more there.
    if (error instanceof UsageError) return undefined
    throw error
  }
}

async function runCommand(): Promise<number> {
  const { runInProcess } = await import('./cli-process.ts')
  return runInProcess(tokens, { output, version, workerFile })
}

function endWithMistake(error: unknown): never {
  try {
    // Past the stream: it may be what failed.
    writeSync(stderr.fd, `${describeMistake(error)}\n`)
  } catch {
    // Then the exit code alone has to say it.
  }
  process.exit(failureOfLifeboat)
}
