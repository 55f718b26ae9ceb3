/** What a command of the command line is, and how its arguments are read. */
import { parseArgs } from 'node:util'

import type { PasswordCost, RandomBytes } from '../../shared/backup/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import { lifeboatCommand, type Purpose } from '../../shared/recovery/index.ts'
import type { Extent } from '../benchmark/benchmark.ts'
import type { Figures } from '../benchmark/figures.ts'
import type { Rehearsal } from '../rehearsal/rehearse.ts'
import type { PlayedScene } from '../rehearsal/scene.ts'
import type { Wait } from '../hive/nodes/waiting.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import type { VaultSurroundings } from '../vault/vault.ts'
import type { KeyMaker } from './key-making.ts'
import type { CommandName } from './overview.ts'
import type { SecretInput } from './secret-input.ts'

/** The command line was not written as the command wants it. */
export class UsageError extends CodedError {}

/** An option of a command. */
export interface OptionDescription {
  readonly name: string
  /** What stands behind it; none for a flag, which is given or not. */
  readonly value?: string
  /** `many` for an option that may be given several times; its values are in `lists`. */
  readonly times?: 'once' | 'many'
  readonly meaning: string
}

/** A command: how it is written, and what it does. */
export interface Command {
  readonly name: CommandName
  /** What must stand behind the name, in order. */
  readonly positionals: readonly string[]
  /** What may stand behind those, in order. */
  readonly optionalPositionals?: readonly string[]
  /** What may stand behind those, as often as one likes. */
  readonly furtherPositionals?: string
  readonly options: readonly OptionDescription[]
  /** Whether standard output is what somebody carries to another computer, and nothing else. */
  readonly printsCarried?: boolean
  run(call: CommandCall): Promise<Outcome>
}

/** Everything a command may use. */
export interface CommandCall {
  /** The values of its positionals; those that must be there are. */
  readonly positionals: readonly string[]
  /** The values of the options that were given. */
  readonly options: Readonly<Record<string, string | undefined>>
  /** The values of the options that may be given several times, in their order. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>
  /** The names of the flags that were given. */
  readonly flags: ReadonlySet<string>
  readonly secrets: SecretInput
  /** The record of what one-time keys have signed. */
  readonly ledger: SigningLedger
  /** Makes keys that take long. */
  readonly keyMaker: KeyMaker
  /** Measures how fast this machine is; progress goes to standard error. */
  readonly measure: (extent: Extent) => Promise<Figures>
  /** Plays the whole story for an account of this name; `onScene` hears of every scene as soon as it is over. */
  readonly rehearse: (account: string, onScene: (scene: PlayedScene) => void) => Promise<Rehearsal>
  /** Tells the person at the terminal something, on standard error. */
  readonly notice: (text: string) => void
  /** Shows a line that the next one replaces, for whoever watches; an empty one takes it away. */
  readonly showStatus: (line: string) => void
  /** The system's clock, in milliseconds since 1970. */
  readonly now: () => number
  /** Waits so many milliseconds, or until it is stopped. */
  readonly wait: Wait
  /** Whether this counts on HIVE. */
  readonly purpose: Purpose
  /** The folder where Lifeboat keeps what must last, in this mode. Throws GuardError when there is none. */
  readonly stateFolder: () => string
  /** The one with the ledger, whatever the mode. Throws as `stateFolder`. */
  readonly ledgerFolder: () => string
  /** Resolves when the user wants a command to end that would go on for ever. */
  readonly untilInterrupted: () => Promise<void>
  /** So many bytes of the operating system's random source. */
  readonly randomBytes: RandomBytes
  /** What a guess at the password of a sealed file shall cost. */
  readonly sealingCost: PasswordCost
  /** What a vault works with. */
  readonly vaultSurroundings: VaultSurroundings
  /** Lifeboat's. */
  readonly version: string
}

/** What a command found out: an object for programs and lines for people. */
export interface Outcome {
  /**
   * 0: done, or valid. 1: a negative verdict. 2: a part of what was asked for does not exist. 3: a part of it could not
   * be read from the network.
   */
  readonly exitCode: 0 | 1 | 2 | 3
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  /** What goes on after these were printed, until it ends by itself. */
  readonly goingOn?: Promise<void>
}

/** The arguments of one command. */
export interface ParsedArguments {
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>
  readonly flags: ReadonlySet<string>
  readonly json: boolean
  readonly help: boolean
}

/** Reads what stands behind a command's name. Throws UsageError, which does not repeat the arguments. */
export function parseArguments(command: Command, tokens: readonly string[]): ParsedArguments {
  const { values, positionals } = readTokens(command, tokens)
  const { json, help, ...given } = values
  const { positionals: wanted, optionalPositionals: welcome = [], furtherPositionals } = command
  const most = furtherPositionals === undefined ? wanted.length + welcome.length : Infinity
  const fits = positionals.length >= wanted.length && positionals.length <= most
  if (help !== true && !fits)
    throw usageError(
      command,
      `This command wants ${[...wanted, ...welcome.map((name) => `[${name}]`)].join(' ') || 'only options'} behind its name.`,
    )
  const entries = Object.entries(given)
  return {
    positionals,
    options: Object.fromEntries(entries.filter(isText)),
    lists: Object.fromEntries(entries.filter(isList)),
    flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
    json: json === true,
    help: help === true,
  }
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}

function isList(entry: [string, unknown]): entry is [string, string[]] {
  return Array.isArray(entry[1])
}

function readTokens(command: Command, tokens: readonly string[]) {
  try {
    return parseArgs({
      args: tokens.map(negativeNumberAsPositional),
      allowPositionals: true,
      strict: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(
          command.options.map(({ name, value, times }) => [
            name,
            { type: typeOf(value), multiple: times === 'many' },
          ]),
        ),
      },
    })
  } catch {
    throw usageError(
      command,
      'There is an option here that this command does not know, or a value is missing.',
    )
  }
}

function typeOf(value: string | undefined): 'string' | 'boolean' {
  return value === undefined ? 'boolean' : 'string'
}

/** A number below zero is a bad value, to be refused as such, and not an option. */
function negativeNumberAsPositional(token: string): string {
  return /^-\d+$/.test(token) ? ` ${token}` : token
}

function usageError(command: Command, sentence: string): UsageError {
  return new UsageError('usage', sentence, `Write it as: ${usageOf(command)}`)
}

/** How a command is written. */
export function usageOf(command: Command): string {
  const { name, positionals, optionalPositionals = [], furtherPositionals, options } = command
  const optional = [
    ...optionalPositionals.map((positional) => `[${positional}]`),
    ...(furtherPositionals === undefined ? [] : [`[${furtherPositionals}]…`]),
    ...options.map((option) => `[${writtenAs(option)}]${option.times === 'many' ? '…' : ''}`),
    '[--json]',
  ]
  return lifeboatCommand([name, ...positionals, ...optional].join(' '))
}

/** `--profile NAME`, or `--quick` for a flag. */
export function writtenAs({ name, value }: OptionDescription): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`
}
