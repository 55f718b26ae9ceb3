/** A command in the process that it runs in: terminal, clock, disk and randomness. */
import { randomBytes } from 'node:crypto'
import os from 'node:os'

import { sensitiveCost } from '../shared/backup/index.ts'
import { PooledKeyMaker } from './command-line/key-making.ts'
import type { Output } from './command-line/output.ts'
import { run, type ExitCode, type Terminal } from './command-line/run.ts'
import { PipedSecrets, TerminalSecrets } from './command-line/secret-input.ts'
import { fileSystem } from './disk/file-system.ts'
import { systemWait } from './hive/nodes/waiting.ts'
import { processSpawner } from './keygen/process-worker.ts'
import { threadSpawner } from './keygen/thread-worker.ts'
import { forgetfulComputer } from './vault/computer.ts'
import { keptStateFolder } from './vault/former-state-folder.ts'
import { SigningLedger } from './vault/signing-ledger.ts'
import { requireOwnFolder } from './vault/state-folder.ts'
import { usualSurroundings } from './vault/vault.ts'

/** What is there before a command is loaded. */
export interface Beginnings {
  readonly output: Output
  readonly version: string
  /** The program that computes keys beside this one. */
  readonly workerFile: string
}

/** Runs the command that `tokens` (the arguments of the process) ask for. Never throws. */
export function runInProcess(
  tokens: readonly string[],
  { output, version, workerFile }: Beginnings,
): Promise<ExitCode> {
  const { stdin, stderr, env, platform } = process
  // Asked for where it is needed: without a home there is no folder, and `--help` needs none.
  const folder = () => requireOwnFolder(keptStateFolder({ platform, env, homeFolder: () => os.homedir() }))
  const notice = (line: string) => output.notice(line)
  /** Ctrl-C while nothing is asked: ends the process the way the terminal would have. */
  const interrupt = () => {
    notice('')
    process.kill(process.pid, 'SIGINT')
  }
  return run(tokens, {
    secrets: stdin.isTTY ? new TerminalSecrets(stdin, stderr, interrupt) : new PipedSecrets(stdin),
    ledger: new SigningLedger(folder, () => new Date()),
    keyMaker: new PooledKeyMaker({
      workerFile,
      stateFolder: folder,
      now,
      notice,
      showStatus: stderr.isTTY ? (line) => output.showStatus(line) : undefined,
    }),
    ...playing(workerFile, notice),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    sealingCost: sensitiveCost,
    census: {
      piped: () => stdin,
      command: [process.execPath, process.argv[1] ?? ''],
      verifying: () => ({ spawn: processSpawner(workerFile), workers: os.availableParallelism() }),
    },
    vaultSurroundings: usualSurroundings,
    version,
    print: (line) => output.print(line),
    showHelp: (where, make) => output.showHelp(where, make),
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
  })
}

const now = () => performance.now()

/** What only one command each wants, loaded when it does. */
function playing(workerFile: string, notice: (line: string) => void): Pick<Terminal, 'measure' | 'rehearse'> {
  return {
    measure: async (extent) => {
      const { runBenchmark } = await import('./benchmark/benchmark.ts')
      return runBenchmark(extent, {
        now,
        cores: os.availableParallelism(),
        spawners: { process: processSpawner(workerFile), thread: threadSpawner(workerFile) },
        progress: notice,
      })
    },
    rehearse: async (account, story, onScene) => {
      const { rehearse } = await import('./rehearsal/rehearse.ts')
      return rehearse(account, story, {
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
      })
    },
  }
}
