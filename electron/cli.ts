/** The command line's entry point: the one place where it meets the process it runs in. */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import packageJson from '../package.json' with { type: 'json' }
import { sensitiveCost } from '../shared/backup/index.ts'
import { nameCommandsAs } from '../shared/recovery/index.ts'
import { runBenchmark } from './benchmark/benchmark.ts'
import { PooledKeyMaker } from './command-line/key-making.ts'
import { describeMistake } from './command-line/mistake.ts'
import { Output } from './command-line/output.ts'
import { failureOfLifeboat, run } from './command-line/run.ts'
import { PipedSecrets, TerminalSecrets } from './command-line/secret-input.ts'
import { systemWait } from './hive/nodes/waiting.ts'
import { processSpawner } from './keygen/process-worker.ts'
import { threadSpawner } from './keygen/thread-worker.ts'
import { rehearse } from './rehearsal/rehearse.ts'
import { forgetfulComputer } from './vault/computer.ts'
import { fileSystem } from './disk/file-system.ts'
import { keptStateFolder } from './vault/former-state-folder.ts'
import { keepMemoryOutOfDumps } from './vault/memory-dumps.ts'
import { SigningLedger } from './vault/signing-ledger.ts'
import { requireOwnFolder } from './vault/state-folder.ts'
import { usualSurroundings } from './vault/vault.ts'

keepMemoryOutOfDumps(process.platform)
// Said by the starter of an installed Lifeboat.
if (process.env['LIFEBOAT_COMMAND'] === 'lifeboat-cli') nameCommandsAs('installed')
// Without these, Node would print the error's message and end with 1, which to a script means "not valid".
process.on('uncaughtException', endWithMistake)
process.on('unhandledRejection', endWithMistake)

const { stdin, stdout, stderr, env, platform } = process
// Asked for where it is needed: without a home there is no folder, and `--help` needs none.
const folder = () => requireOwnFolder(keptStateFolder({ platform, env, homeFolder: () => os.homedir() }))

const now = () => performance.now()
const workerFile = path.join(import.meta.dirname, 'worker.cjs')

let outputFailed = false
const output = new Output({
  stdout,
  stderr,
  onFailure: () => {
    outputFailed = true
    // A pipe may fail after all has been done.
    process.exitCode = failureOfLifeboat
  },
})
const notice = (line: string) => output.notice(line)

void run(process.argv.slice(2), {
  secrets: stdin.isTTY ? new TerminalSecrets(stdin, stderr, interrupt) : new PipedSecrets(stdin),
  ledger: new SigningLedger(folder, () => new Date()),
  keyMaker: new PooledKeyMaker({
    workerFile,
    stateFolder: folder,
    now,
    notice,
    showStatus: stderr.isTTY ? (line) => output.showStatus(line) : undefined,
  }),
  measure: (extent) =>
    runBenchmark(extent, {
      now,
      cores: os.availableParallelism(),
      spawners: { process: processSpawner(workerFile), thread: threadSpawner(workerFile) },
      progress: notice,
    }),
  rehearse: (account, onScene) =>
    rehearse(account, {
      now,
      onScene,
      ledgerIn: (itsFolder) =>
        new SigningLedger(
          () => itsFolder,
          () => new Date(),
          fileSystem,
          // The folder goes when the rehearsal is over.
          forgetfulComputer,
        ),
    }),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  sealingCost: sensitiveCost,
  vaultSurroundings: usualSurroundings,
  version: packageJson.version,
  print: (line) => output.print(line),
  notice,
  showStatus: (line) => {
    if (stderr.isTTY) output.showStatus(line)
  },
  now: () => Date.now(),
  wait: systemWait,
  stateFolder: folder,
  untilInterrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}).then((exitCode) => {
  process.exitCode = outputFailed ? failureOfLifeboat : exitCode
})

/** Ctrl-C while nothing is asked: ends the process the way the terminal would have. */
function interrupt(): void {
  notice('')
  process.kill(process.pid, 'SIGINT')
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
