/** What a command of the command line is, and what it may use. */
import type { Readable } from 'node:stream'

import type { PasswordCost, RandomBytes } from '../../shared/backup/index.ts'
// Not the whole library: what is wrong with a command line is said before any command is loaded.
import { CodedError } from '../../shared/coinzdense/errors.ts'
import type { Purpose } from '../../shared/recovery/index.ts'
import type { VerifyingOptions } from '../census/claim-verifying.ts'
import type { Extent } from '../benchmark/benchmark.ts'
import type { Figures } from '../benchmark/figures.ts'
import type { Rehearsal } from '../rehearsal/rehearse.ts'
import type { StoryName } from '../rehearsal/scene-name.ts'
import type { PlayedScene } from '../rehearsal/scene.ts'
import type { Wait } from '../hive/nodes/waiting.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import type { VaultSurroundings } from '../vault/vault.ts'
import type { KeyMaker } from './key-making.ts'
import type { CommandName } from './declarations/all.ts'
import type { CommandDeclaration } from './declarations/declaration.ts'
import type { SecretInput } from './secret-input.ts'

/** The command line was not written as the command wants it. */
export class UsageError extends CodedError {}

/** A command: how it is written, and what it does. */
export interface Command extends CommandDeclaration<CommandName> {
  /** Whether standard output is what somebody carries to another computer, and nothing else. */
  readonly printsCarried?: boolean
  run(call: CommandCall): Promise<Outcome>
}

/** What stands behind a command's name. */
export interface GivenArguments {
  /** The values of its positionals; those that must be there are. */
  readonly positionals: readonly string[]
  /** The values of the options that were given. */
  readonly options: Readonly<Record<string, string | undefined>>
  /** The values of the options that may be given several times, in their order. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>
  /** The names of the flags that were given. */
  readonly flags: ReadonlySet<string>
}

/** Everything a command may use. */
export interface CommandCall extends GivenArguments {
  readonly secrets: SecretInput
  /** The record of what one-time keys have signed. */
  readonly ledger: SigningLedger
  /** Makes keys that take long. */
  readonly keyMaker: KeyMaker
  /** Measures how fast this machine is; progress goes to standard error. */
  readonly measure: (extent: Extent) => Promise<Figures>
  /** Plays the whole story for an account of this name; `onScene` hears of every scene as soon as it is over. */
  readonly rehearse: (
    account: string,
    story: StoryName,
    onScene: (scene: PlayedScene) => void,
  ) => Promise<Rehearsal>
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
  /** What a census needs of the process: what is piped in, and where signatures are verified. */
  readonly census: CensusSurroundings
  /** What a vault works with. */
  readonly vaultSurroundings: VaultSurroundings
  /** Lifeboat's. */
  readonly version: string
}

/** What a census needs of the process. */
export interface CensusSurroundings {
  readonly piped: () => Readable
  /** How this program is started once more: the program, and what stands before the name of a command. */
  readonly command: readonly [program: string, ...args: string[]]
  readonly verifying: () => Pick<VerifyingOptions, 'spawn' | 'workers'>
}

/** What is printed: an object for programs and lines for people. */
export interface Report {
  readonly json: Readonly<Record<string, unknown>>
  readonly lines: readonly string[]
  /** Whether these lines are what somebody carries to another computer, although the command prints other things as well. */
  readonly isCarried?: true
}

/** What a command found out. */
export interface Outcome extends Report {
  /**
   * 0: done, or valid. 1: a negative verdict. 2: a part of what was asked for does not exist. 3: a part of it could not
   * be read from the network.
   */
  readonly exitCode: 0 | 1 | 2 | 3
  /** What goes on after this was printed, until it ends by itself; `print` is for what it finds out then. */
  readonly goingOn?: (print: (report: Report) => void) => Promise<void>
}
