/** Runs the built command line as a user's shell would: its own process, its own state folder. */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const builtProgram = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')

export interface Finished {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** What is piped into standard input; it is closed at once when nothing is given. */
  readonly input?: string | Uint8Array
  readonly stateFolder?: string
  /** Further environment variables; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly currentFolder?: string
  /** Another copy of the command line than the one that was built. */
  readonly program?: string
  /** Kills the process with SIGKILL after so many milliseconds. */
  readonly killAfter?: number
}

/** A new, empty folder that the system cleans up. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'lifeboat-test-'))
}

/** A copy of the built command line alone, without what computes keys beside it; its path. */
export function copiedProgram(): string {
  const folder = temporaryFolder()
  for (const name of ['cli.cjs', 'commands'])
    cpSync(path.join(path.dirname(builtProgram), name), path.join(folder, name), { recursive: true })
  return path.join(folder, 'cli.cjs')
}

/** A process that runs, and the promise of how it ends. */
export interface Running {
  readonly finished: Promise<Finished>
  /** The first line on standard output, as soon as it is there; all of the output if it ends before. */
  readonly firstLine: Promise<string>
  /** Resolves once this stands on standard error; with the process, if it never does. */
  said(text: string): Promise<void>
  kill(signal: NodeJS.Signals): void
}

/** Runs `lifeboat` with these arguments to its end. */
export function lifeboat(tokens: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return startLifeboat(tokens, options).finished
}

/** Starts `lifeboat` with these arguments. */
export function startLifeboat(tokens: readonly string[], options: RunOptions = {}): Running {
  const child = spawn(process.execPath, [options.program ?? builtProgram, ...tokens], {
    env: { ...process.env, LIFEBOAT_STATE: options.stateFolder ?? temporaryFolder(), ...options.env },
    cwd: options.currentFolder,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  // A process that refuses its arguments does not wait for its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')
  const timer =
    options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter)
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer)
      resolve({ exitCode, signal, stdout, stderr })
    })
  })
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')))
    })
    child.on('close', () => resolve(stdout))
  })
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (stderr.includes(text)) resolve()
      }
      child.stderr.on('data', look)
      child.on('close', () => resolve())
      look()
    })
  return { finished, firstLine, said, kill: (signal) => void child.kill(signal) }
}
