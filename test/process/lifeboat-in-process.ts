/**
 * Runs a command as the built program would, with the same ledger and files, but without a process of its own: where
 * the process is not what a test is about, most of its time would go into starting one.
 */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'

import { run, type Terminal } from '../../electron/command-line/run.ts'
import { PipedSecrets, type SecretInput } from '../../electron/command-line/secret-input.ts'
import { systemWait, type Wait } from '../../electron/hive/nodes/waiting.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { usualSurroundings } from '../../electron/vault/vault.ts'
import { rounds } from '../soak.ts'
import { inThisProcess } from '../unit/operations-file.ts'
import { capturedOutput } from './captured-output.ts'
import { lifeboat, temporaryFolder, type Finished, type RunOptions } from './lifeboat.ts'

/** What is typed at a prompt, made of all that was said on standard error so far. */
export type Answer = (stderr: string) => string

export interface InProcessOptions extends Pick<RunOptions, 'stateFolder'> {
  /** Piped in as a text or bytes, or answers to the prompts in turn. */
  readonly input?: string | Uint8Array | readonly Answer[]
  /** What is waited with; the system's clock when left out. */
  readonly wait?: Wait
  /** What `bench` measures with. */
  readonly measure?: Terminal['measure']
}

/** How a command ended. */
export type Ended = Omit<Finished, 'signal'>

/**
 * Runs commands where the program is not what a test is about: the first of each kind by the built program, so that it
 * is known to say the same, the others in this process. In a soak all of them by the built program.
 */
export function firstAsBuilt(): (
  kind: string,
  tokens: readonly string[],
  options?: Pick<RunOptions, 'input' | 'stateFolder'>,
) => Promise<Ended> {
  const seen = new Set<string>()
  return async (kind, tokens, options = {}) => {
    const isFirst = !seen.has(kind)
    seen.add(kind)
    if (!isFirst && rounds(0, 1) === 0) return lifeboatInProcess(tokens, options)
    const { signal, ...ended } = await lifeboat(tokens, options)
    if (signal !== null) throw new Error(`The program was killed with ${signal}.`)
    return ended
  }
}

/** Runs `lifeboat` with these arguments to its end. */
export async function lifeboatInProcess(
  tokens: readonly string[],
  {
    input = '',
    stateFolder = temporaryFolder(),
    wait = systemWait,
    measure = () => Promise.reject(new Error('nothing is measured here')),
  }: InProcessOptions = {},
): Promise<Ended> {
  const { output, printed, told } = capturedOutput()
  const said = {
    get stdout() {
      return printed.map((line) => `${line}\n`).join('')
    },
    get stderr() {
      return told.map((line) => `${line}\n`).join('')
    },
  }
  const secrets: SecretInput =
    typeof input === 'string' || input instanceof Uint8Array
      ? new PipedSecrets(Readable.from([Buffer.from(input)].filter(({ length }) => length > 0)))
      : typist(input, () => said.stderr)
  const exitCode = await run(tokens, {
    secrets,
    ledger: new SigningLedger(
      () => stateFolder,
      () => new Date(),
    ),
    keyMaker: {
      make: async (key) => {
        await key.require()
      },
    },
    rehearse: () => Promise.reject(new Error('nothing is rehearsed here')),
    measure,
    version: '0.0.0',
    print: (line) => output.print(line),
    showHelp: (where, make) => output.showHelp(where, make),
    notice: (line) => output.notice(line),
    showStatus: () => undefined,
    now: () => Date.now(),
    wait,
    stateFolder: () => stateFolder,
    untilInterrupted: () => new Promise(() => undefined),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    sealingCost: { passes: 1, memory: 8 },
    census: inThisProcess(input),
    vaultSurroundings: { ...usualSurroundings, cost: leastCost },
  })
  return { exitCode, stdout: said.stdout, stderr: said.stderr }
}

/** Somebody who reads before typing. */
function typist(answers: readonly Answer[], read: () => string): SecretInput {
  const left = [...answers]
  return {
    ask: (prompt) => {
      const answer = left.shift()
      return answer === undefined
        ? Promise.reject(new Error(`Nobody answers “${prompt}”.`))
        : Promise.resolve().then(() => answer(read()))
    },
    isTyped: false,
    readAll: () => Promise.reject(new Error('nothing is piped in here')),
    askIfMore: () => {
      const answer = left.shift()
      return Promise.resolve(answer?.(read()))
    },
    close: () => undefined,
  }
}
