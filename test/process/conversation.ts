/** Talking to the built command line as a person does: reading what it says before answering. */
import { spawn } from 'node:child_process'
import path from 'node:path'

const builtProgram = path.resolve(import.meta.dirname, '../../dist/electron/cli.cjs')

export interface Said {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `lifeboat`; whenever `answer` makes a line of all that was said on standard error so far, it is typed, once each. */
export function converse(
  tokens: readonly string[],
  stateFolder: string,
  answers: readonly ((stderr: string) => string | undefined)[],
): Promise<Said> {
  const child = spawn(process.execPath, [builtProgram, ...tokens], {
    env: { ...process.env, LIFEBOAT_STATE: stateFolder },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const waiting = [...answers]
  const listen = () => {
    const line = waiting[0]?.(stderr)
    if (line === undefined) return
    waiting.shift()
    child.stdin.write(`${line}\n`)
    listen()
  }
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    listen()
  })
  listen()
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}
