/** `lifeboat under-way`: what may have been begun, or given away, by a thief, and cancelling it. */
import { lifeboatCommand, typedAccountName } from '../../../shared/recovery/index.ts'
import {
  isAllKnown,
  isNameOfBegun,
  knownBegun,
  nameOfBegun,
  type AllBegun,
  type Begun,
} from '../../hive/account-recovery/begun.ts'
import { keyThatEnds } from '../../hive/account-recovery/cancelling.ts'
import { cancelShown, lookAtBegun } from '../../hive/account-recovery/cancelling-several.ts'
import { sentJson, sentLines } from '../account-recovery-report.ts'
import { begunJson, begunLines, begunWords, keyNames } from '../begun-report.ts'
import { UsageError, type Command } from '../command.ts'
import { underWay as declaration } from '../declarations/stolen-keys.ts'
import { tellEarlier } from '../earlier-operation.ts'
import { interruptible, sendingSession } from '../sending-session.ts'

export const underWay: Command = {
  ...declaration,

  async run(call) {
    const { positionals, options, notice, secrets } = call
    const account = typedAccountName(positionals[0] ?? '')
    const wanted = options['stop']
    const session = sendingSession(call)
    const reading = { ...session, nodes: session.client.nodes }
    const look = () => lookAtBegun(account, reading)
    if (wanted === undefined) {
      const { all } = await look()
      return {
        exitCode: exitCodeOf(all),
        json: { account, ...begunJson(all) },
        lines: begunLines(account, all),
      }
    }
    const acting = interruptible(session, call)
    await tellEarlier(account, acting, call)
    const { all } = await look()
    const chosen = chosenOf(wanted, all)
    if (chosen.length === 0) {
      return {
        exitCode: isAllKnown(all) ? 0 : 3,
        json: { account, sent: [], ...begunJson(all) },
        lines: [
          isAllKnown(all)
            ? `There is nothing to cancel: that is not, or no longer, under way in ${account}. Nothing was sent.`
            : `It is not known whether that is under way in ${account}. Nothing was sent.`,
        ],
      }
    }
    chosen.forEach((begun) => notice(`To be cancelled: ${begunWords(begun)}`))
    // All of those that are chosen take one key.
    const role = chosen.map(keyThatEnds)[0] ?? 'active'
    const given = await secrets.ask(`${keyNames[role]} or master password of ${account}`)
    const sent = await cancelShown(account, chosen, given, { ...reading, ...acting }, ({ begun }) => {
      if (chosen.length > 1) notice(`Cancelled, for good: ${begunWords(begun)}`)
    })
    const { all: after } = await look()
    return {
      exitCode: exitCodeOf(after),
      json: {
        account,
        sent: sent.map(({ begun, receipt }) => ({ cancelled: nameOfBegun(begun), ...sentJson(receipt) })),
        ...begunJson(after),
      },
      lines: [
        ...sent.flatMap(({ begun, receipt }) =>
          sentLines(`Cancelled, for good: ${begunWords(begun)}`, receipt),
        ),
        ...begunLines(account, after),
      ],
    }
  },
}

/** Those that are to be cancelled: all that the active key ends, or one. Throws UsageError on what is no name of one. */
function chosenOf(wanted: string, all: AllBegun): readonly Begun[] {
  if (wanted !== 'all' && !isNameOfBegun(wanted))
    throw new UsageError(
      'usage',
      'This is not what can be cancelled.',
      `Write it as ${lifeboatCommand('under-way')} lists it, or all.`,
    )
  return knownBegun(all).filter((begun) => {
    const name = nameOfBegun(begun)
    return name !== undefined && (wanted === name || (wanted === 'all' && keyThatEnds(begun) === 'active'))
  })
}

function exitCodeOf(all: AllBegun): 0 | 1 | 3 {
  if (knownBegun(all).length > 0) return 1
  return isAllKnown(all) ? 0 : 3
}
