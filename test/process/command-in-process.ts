/** Runs a command of the command line in this process, on a practice network whose blocks come when it waits. */
import { randomBytes } from 'node:crypto'

import { run, type ExitCode } from '../../electron/command-line/run.ts'
import { InputError } from '../../electron/command-line/secret-input.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { usualSurroundings } from '../../electron/vault/vault.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import type { Wait } from '../../electron/hive/nodes/waiting.ts'
import { inThisProcess } from '../unit/operations-file.ts'
import { capturedOutput } from './captured-output.ts'
import type { Network } from './practice-network.ts'

export interface CommandResult {
  readonly exitCode: ExitCode
  /** Lines on standard output, and on standard error. */
  readonly printed: readonly string[]
  readonly told: readonly string[]
  readonly prompts: readonly string[]
}

/** What answers a prompt; it may look at what was told before. */
export type Answer = string | ((told: readonly string[]) => string)

/** Runs it with these answers to its prompts. The addresses of the network's nodes are given as `--practice`. */
export async function runCommand(
  network: Network,
  tokens: readonly string[],
  answers: readonly Answer[] = [],
  {
    reach = 'practice-chain',
    typist = 'script',
    interrupted = new Promise(() => undefined),
    wait: waiting,
  }: {
    readonly reach?: 'practice-chain' | 'nobody'
    readonly typist?: 'script' | 'person'
    /** When Ctrl-C comes; never when left out. */
    readonly interrupted?: Promise<void>
    /** A block for each pause when left out. */
    readonly wait?: Wait
  } = {},
): Promise<CommandResult> {
  const { output, printed, told } = capturedOutput()
  const prompts: string[] = []
  const left = [...answers]
  const nodes = reach === 'nobody' ? [] : network.nodes.flatMap(({ url }) => ['--practice', url])
  const { now, wait } = network.session()
  const exitCode = await run([...tokens, ...nodes], {
    secrets: {
      isTyped: typist === 'person',
      ask: (prompt) => {
        prompts.push(prompt)
        const answer = left.shift()
        if (answer === undefined)
          return Promise.reject(new InputError('input-missing', 'Nothing.', 'Nothing.'))
        return Promise.resolve(typeof answer === 'string' ? answer : answer(told))
      },
      readAll: () => Promise.reject(new Error('nothing is piped in here')),
      askIfMore: (prompt) => {
        prompts.push(prompt)
        const answer = left.shift()
        return Promise.resolve(typeof answer === 'function' ? answer(told) : answer)
      },
      close: () => undefined,
    },
    ledger: new SigningLedger(
      () => network.stateFolder,
      () => new Date(now()),
    ),
    keyMaker: { make: () => Promise.reject(new Error('no key is made here')) },
    rehearse: () => Promise.reject(new Error('nothing is rehearsed here')),
    measure: () => Promise.reject(new Error('nothing is measured here')),
    version: '0',
    print: (line) => output.print(line),
    showHelp: (where, make) => output.showHelp(where, make),
    notice: (line) => output.notice(line),
    showStatus: () => undefined,
    now,
    wait: waiting ?? wait,
    stateFolder: () => network.stateFolder,
    untilInterrupted: () => interrupted,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    sealingCost: { passes: 1, memory: 8 },
    census: inThisProcess(),
    vaultSurroundings: { ...usualSurroundings, cost: leastCost },
  })
  return { exitCode, printed, told, prompts }
}
