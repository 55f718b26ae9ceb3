/** Runs one command line: finds the command, lets it work, prints what it found, and says how it went by exit code. */
import {
  CodedError,
  KeyGenerationError,
  NotReadyError,
  NotRecordedError,
  ready,
} from '../../shared/coinzdense/index.ts'
import { visibleJson } from '../../shared/display/index.ts'
import { PracticeMarkError } from '../../shared/recovery/index.ts'
import { AgreementError } from '../hive/nodes/agreement.ts'
import { errorJson } from './error-json.ts'
import { HiveError, StoppedError as StoppedAskingError } from '../hive/nodes/errors.ts'
import { PlanError } from '../hive/publishing/plan-error.ts'
import { ReleaseError } from '../releases/release-error.ts'
import { GuardError } from '../vault/errors.ts'
import type { SigningLedger } from '../vault/signing-ledger.ts'
import { answerAtOnce, type HelpScreen } from './answer-at-once.ts'
import { parseArguments } from './arguments.ts'
import type { CommandCall, Report } from './command.ts'
import { commandNamed } from './commands.ts'
import type { KeyMaker } from './key-making.ts'
import { inItsMode, reported } from './practice-call.ts'
import { describeMistake, failureOfLifeboat } from './mistake.ts'
import { StoppedError, type SecretInput } from './secret-input.ts'
import { unknownCommand } from './unknown-names.ts'

/** What the command line needs of the process it runs in. */
export interface Terminal extends HelpScreen {
  readonly secrets: SecretInput
  readonly ledger: SigningLedger
  readonly keyMaker: KeyMaker
  readonly measure: CommandCall['measure']
  readonly rehearse: CommandCall['rehearse']
  /** Prints a line on standard error. */
  readonly notice: (line: string) => void
  readonly showStatus: CommandCall['showStatus']
  readonly now: CommandCall['now']
  readonly wait: CommandCall['wait']
  readonly stateFolder: CommandCall['stateFolder']
  /** Resolves at Ctrl-C, from the first call on; until then Ctrl-C ends the process. */
  readonly untilInterrupted: () => Promise<void>
  readonly randomBytes: CommandCall['randomBytes']
  readonly sealingCost: CommandCall['sealingCost']
  readonly census: CommandCall['census']
  readonly vaultSurroundings: CommandCall['vaultSurroundings']
}

/** The exit code of whatever Ctrl-C ended, as shells count: 128 and the number of SIGINT. */
const stopped = 130

/** 0 done or valid; 1 a negative verdict; 2 bad usage or input; 3 the network or a node; 4 refused by a guard. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | typeof failureOfLifeboat | typeof stopped

/** Runs the command that `tokens` (the arguments of the process) ask for. Never throws. */
export async function run(tokens: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await runCommand(tokens, terminal)
  } catch (error) {
    return reportError(error, terminal, tokens.includes('--json'))
  } finally {
    terminal.secrets.close()
  }
}

async function runCommand(tokens: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...rest] = tokens
  const answered = answerAtOnce(tokens, terminal)
  if (answered !== undefined) return answered
  const command = await commandNamed(name)
  if (command === undefined) throw unknownCommand(name)
  const { json, help: _answered, ...given } = parseArguments(command, rest)
  await ready
  const call = inItsMode({ ...given, ...terminal })
  const outcome = await command.run(call)
  const print = (report: Report) => {
    const { json: found, lines } = reported(report, command, call)
    if (json) terminal.print(visibleJson(found))
    else lines.forEach((line) => terminal.print(line))
  }
  print(outcome)
  await outcome.goingOn?.(print)
  return outcome.exitCode
}

function reportError(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (json) terminal.print(visibleJson({ error: errorJson(error) }))
  if (!(error instanceof CodedError)) {
    terminal.notice(describeMistake(error))
    return failureOfLifeboat
  }
  terminal.notice(error.message)
  if (error instanceof StoppedError || error instanceof StoppedAskingError) return stopped
  terminal.notice(error.advice)
  const { nodeWords } = error.details
  if (error instanceof HiveError && typeof nodeWords === 'string')
    terminal.notice(`The node's own words: ${nodeWords}`)
  terminal.notice(`(${error.code})`)
  const protectsKey = [GuardError, PlanError, NotRecordedError, PracticeMarkError]
  if (protectsKey.some((kind) => error instanceof kind)) return 4
  // Several nodes agree that there is no such account: the name is wrong, and nothing is wrong with the network.
  if (error instanceof AgreementError && error.code === 'unknown-account') return 2
  if (error instanceof HiveError || error instanceof ReleaseError) return 3
  // Nothing that was typed is wrong then.
  return error instanceof KeyGenerationError || error instanceof NotReadyError ? failureOfLifeboat : 2
}
