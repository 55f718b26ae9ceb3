/** The command line's entry point: the one place where it meets the process it runs in. */
import os from 'node:os'
import path from 'node:path'

import packageJson from '../package.json' with { type: 'json' }
import { runBenchmark } from './benchmark/benchmark.ts'
import { PooledKeyMaker } from './command-line/key-making.ts'
import { run } from './command-line/run.ts'
import { PipedSecrets, TerminalSecrets } from './command-line/secret-input.ts'
import { processSpawner } from './keygen/process-worker.ts'
import { threadSpawner } from './keygen/thread-worker.ts'
import { SigningRecord } from './vault/signing-record.ts'
import { stateFolder } from './vault/state-folder.ts'

const { stdin, stdout, stderr, env, platform } = process
const folder = stateFolder({ platform, env, homeFolder: os.homedir() })

const notice = (line: string) => void stderr.write(`${line}\n`)
const now = () => performance.now()
const workerFile = path.join(import.meta.dirname, 'worker.cjs')

// Whoever reads our output may stop before its end, as `head` does. That is no mistake, and ends nothing half-way.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

void run(process.argv.slice(2), {
  secrets: stdin.isTTY ? new TerminalSecrets(stdin, stderr) : new PipedSecrets(stdin),
  ledger: new SigningRecord(folder, () => new Date()),
  keyMaker: new PooledKeyMaker({
    workerFile,
    stateFolder: folder,
    now,
    notice,
    showStatus: stderr.isTTY ? (line) => void stderr.write(`\r\u001b[2K${line}`) : undefined,
  }),
  measure: (extent) =>
    runBenchmark(extent, {
      now,
      cores: os.availableParallelism(),
      spawners: { process: processSpawner(workerFile), thread: threadSpawner(workerFile) },
      progress: notice,
    }),
  version: packageJson.version,
  print: (line) => stdout.write(`${line}\n`),
  notice,
  untilInterrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}).then((exitCode) => {
  process.exitCode = exitCode
})
