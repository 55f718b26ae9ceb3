/** The command line's entry point: the one place where it meets the process it runs in. */
import os from 'node:os'
import path from 'node:path'

import packageJson from '../package.json' with { type: 'json' }
import { PooledKeyMaker } from './command-line/key-making.ts'
import { run } from './command-line/run.ts'
import { PipedSecrets, TerminalSecrets } from './command-line/secret-input.ts'
import { SigningRecord } from './vault/signing-record.ts'
import { stateFolder } from './vault/state-folder.ts'

const { stdin, stdout, stderr, env, platform } = process
// Asked for where it is needed: without a home there is no folder, and `--help` needs none.
const folder = () => stateFolder({ platform, env, homeFolder: () => os.homedir() })

const notice = (line: string) => void stderr.write(`${line}\n`)

// Whoever reads our output may stop before its end, as `head` does. That is no mistake, and ends nothing half-way.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

void run(process.argv.slice(2), {
  secrets: stdin.isTTY ? new TerminalSecrets(stdin, stderr) : new PipedSecrets(stdin),
  ledger: new SigningRecord(folder, () => new Date()),
  keyMaker: new PooledKeyMaker({
    workerFile: path.join(import.meta.dirname, 'worker.cjs'),
    stateFolder: folder,
    now: () => performance.now(),
    notice,
    showStatus: stderr.isTTY ? (line) => void stderr.write(`\r\u001b[2K${line}`) : undefined,
  }),
  version: packageJson.version,
  print: (line) => stdout.write(`${line}\n`),
  notice,
}).then((exitCode) => {
  process.exitCode = exitCode
})
