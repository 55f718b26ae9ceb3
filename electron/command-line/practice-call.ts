/**
 * What `--practice` changes, for every command alike: whatever is asked and reported says so, what is kept lies in a
 * folder of its own, and the real vault is out of reach. The ledger stays the one of this computer.
 */
import { practiceFolder } from '../vault/state-folder.ts'
import { UsageError, type Command, type CommandCall, type Report } from './command.ts'

/** What the report of a command begins with. */
export const practiceLine = 'PRACTICE: nothing here is on HIVE, and nothing signed here counts there.'

/** A call before it is known what it is for. */
export type BareCall = Omit<CommandCall, 'purpose' | 'ledgerFolder'>

/** The call as it is for practice where its options say so. Throws UsageError. */
export function inItsMode(call: BareCall): CommandCall {
  const ledgerFolder = call.stateFolder
  if (call.lists['practice'] === undefined && !call.flags.has('practice-chain'))
    return { ...call, purpose: 'earnest', ledgerFolder }
  if (call.flags.has('vault'))
    throw new UsageError(
      'vault-in-practice',
      'What practice finds out says nothing about real keys, so it does not go into the real vault.',
      'Leave out --vault, or --practice.',
    )
  const { secrets } = call
  return {
    ...call,
    purpose: 'practice',
    ledgerFolder,
    stateFolder: () => practiceFolder(ledgerFolder()),
    secrets: {
      isTyped: secrets.isTyped,
      ask: (prompt) => secrets.ask(`PRACTICE: ${prompt}`),
      askIfMore: (prompt) => secrets.askIfMore(`PRACTICE: ${prompt}`),
      readAll: (mostBytes) => secrets.readAll(mostBytes),
      close: () => secrets.close(),
    },
  }
}

/** A report as it is printed. What is carried elsewhere by standard output is left as it is. */
export function reported(report: Report, { printsCarried }: Command, call: CommandCall): Report {
  if (call.purpose === 'earnest') return report
  const isCarried = printsCarried === true || report.isCarried === true
  if (isCarried) call.notice(practiceLine)
  return {
    json: { practice: true, ...report.json },
    lines: isCarried ? report.lines : [practiceLine, ...report.lines],
  }
}
