/**
 * The computer that Lifeboat runs on: what its system calls it, and a place outside of the folder for state, which is
 * neither copied nor put back together with it. What stands there is no secret, and nothing is lost with it.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { isHead, type LedgerHead } from './ledger-entry.ts'
import type { Surroundings } from './state-folder.ts'

/** What is remembered of a ledger outside of its folder: a random mark, and how far it went at least. */
export interface OutsideMemory {
  /** 32 hex digits. */
  readonly mark: string
  readonly head: LedgerHead
}

/** What a ledger asks of its computer. */
export interface Computer {
  /** What the system calls the computer; undefined where it has no name for it. Never throws. */
  machine(): Promise<string | undefined>
  /** What is remembered of a ledger, by its id; undefined when that is nothing, or cannot be read. Never throws. */
  recall(ledger: string): OutsideMemory | undefined
  /** Remembers it from now on, in place of what was. Never throws: what could not be written is not remembered. */
  remember(ledger: string, memory: OutsideMemory): void
  /** Whether a ledger stood in a folder: so much is remembered too, and where it is gone it was lost. */
  remembersFolder(folder: string): boolean
  rememberFolder(folder: string): void
}

/** Bytes of a memory, and of whatever a system says its computer is called. */
const longest = 4096
const patience = 10_000

/** The computer that this process runs on. What the system says is asked for once. */
export function thisComputer(surroundings: Surroundings): Computer {
  let asked: Promise<string | undefined> | undefined
  const noted = new Set<string>()
  const fileOf = (name: string) => {
    const folder = outsideFolder(surroundings)
    return folder === undefined ? undefined : path.join(folder, `${name}.json`)
  }
  const nameOfFolder = (folder: string) =>
    `folder-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  return {
    machine: () => (asked ??= machineName(surroundings)),
    recall: (ledger) => readMemory(readIfAny(fileOf(`ledger-${ledger}`))),
    remember: (ledger, memory) =>
      replace(fileOf(`ledger-${ledger}`), JSON.stringify({ version: 1, ...memory })),
    remembersFolder: (folder) => readIfAny(fileOf(nameOfFolder(folder))) !== undefined,
    rememberFolder(folder) {
      // It never changes, and every signature would write it again.
      if (noted.has(folder)) return
      replace(fileOf(nameOfFolder(folder)), JSON.stringify({ version: 1 }))
      noted.add(folder)
    },
  }
}

/** A computer without a name or a memory, for ledgers that end with what they were made for. */
export const forgetfulComputer: Computer = {
  machine: () => Promise.resolve(undefined),
  recall: () => undefined,
  remember: () => undefined,
  remembersFolder: () => false,
  rememberFolder: () => undefined,
}

/** The computer that this process runs on, in the surroundings of the process. */
export const usualComputer: Computer = thisComputer({
  platform: process.platform,
  env: process.env,
  homeFolder: () => os.homedir(),
})

/**
 * Where each system keeps what nobody copies: caches, which backups and migrations leave out. On Windows the folder for
 * state is such a place already, so that what all users share has to do.
 */
export function outsideFolder({ platform, env, homeFolder }: Surroundings): string | undefined {
  const rules = platform === 'win32' ? path.win32 : path.posix
  const whole = (folder: string | undefined) =>
    folder !== undefined && rules.isAbsolute(folder) ? folder : undefined
  const within = (folder: string | undefined, ...names: string[]) =>
    folder === undefined ? undefined : rules.join(folder, ...names)
  const home = () => {
    try {
      return whole(homeFolder())
    } catch {
      return undefined
    }
  }
  if (platform === 'win32') return within(whole(env['ProgramData']), 'Lifeboat')
  if (platform === 'darwin') return within(home(), 'Library', 'Caches', 'Lifeboat')
  return within(whole(env['XDG_CACHE_HOME']) ?? within(home(), '.cache'), 'lifeboat')
}

function readIfAny(file: string | undefined): string | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8').slice(0, longest)
  } catch {
    return undefined
  }
}

/** Not synced: after a power cut it may know less, which is never wrong; and so it may fail. */
function replace(file: string | undefined, text: string): void {
  if (file === undefined) return
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    const temporary = `${file}.${process.pid}.tmp`
    writeFileSync(temporary, text, { mode: 0o600 })
    renameSync(temporary, file)
  } catch {
    // What is not remembered is not held against anybody.
  }
}

function readMemory(text: string | undefined): OutsideMemory | undefined {
  if (text === undefined) return undefined
  try {
    const { version, mark, head } = JSON.parse(text) as Record<string, unknown>
    return version === 1 && typeof mark === 'string' && /^[0-9a-f]{32}$/.test(mark) && isHead(head)
      ? { mark, head: { sequence: head.sequence, check: head.check } }
      : undefined
  } catch {
    return undefined
  }
}

async function machineName({ platform, env }: Surroundings): Promise<string | undefined> {
  try {
    if (platform === 'darwin') {
      const found = await asked('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice'])
      return /"IOPlatformUUID" = "([0-9A-F-]{36})"/.exec(found)?.[1]
    }
    if (platform === 'win32') {
      const reg = path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe')
      const found = await asked(reg, [
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Cryptography',
        '/v',
        'MachineGuid',
        '/reg:64',
      ])
      return /MachineGuid\s+REG_SZ\s+([0-9a-fA-F-]{36})/.exec(found)?.[1]
    }
    return ['/etc/machine-id', '/var/lib/dbus/machine-id'].map(firstLineOf).find((name) => name !== undefined)
  } catch {
    return undefined
  }
}

/** An identifier of systemd's; images for containers have an empty file, or one that says `uninitialized`. */
function firstLineOf(file: string): string | undefined {
  try {
    return /^([0-9a-f]{32})\s*$/.exec(readFileSync(file, 'latin1').slice(0, longest))?.[1]
  } catch {
    return undefined
  }
}

async function asked(program: string, given: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...given], {
    timeout: patience,
    windowsHide: true,
    maxBuffer: 1024 * 1024,
  })
  return stdout
}
