/** `lifeboat under-way`: what takes its time in an account and may have been begun by a thief, and cancelling it. */
import { lifeboatCommand, typedAccountName } from '../../../shared/recovery/index.ts'
import { nameOfBegun, readBegun, type AllBegun, type Begun } from '../../hive/account-recovery/begun.ts'
import { cancelBegun } from '../../hive/account-recovery/cancelling.ts'
import { readAccount } from '../../hive/accounts/account-reading.ts'
import type { SendingReceipt } from '../../hive/transactions/sending.ts'
import { sentJson, sentLines } from '../account-recovery-report.ts'
import { begunJson, begunLines, begunWords, isAllKnown, knownBegun } from '../begun-report.ts'
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
    const look = async () => {
      const reading = { ...session, nodes: session.client.nodes }
      const standing = { reading: await readAccount(account, reading) }
      return { standing, all: await readBegun(account, standing, reading) }
    }
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
    const activeKey = await secrets.ask(`Active key or master password of ${account}`)
    const sent: { readonly begun: Begun; readonly receipt: SendingReceipt }[] = []
    for (const begun of chosen) {
      // Each takes a minute: what is over meanwhile is not ended again, and none is built on an old block.
      const { standing, all: left } = await look()
      if (!knownBegun(left).some((one) => nameOfBegun(one) === nameOfBegun(begun))) continue
      const receipt = await cancelBegun(standing, begun, activeKey, acting)
      sent.push({ begun, receipt })
      if (chosen.length > 1) notice(`Cancelled, for good: ${begunWords(begun)}`)
    }
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

/** Those that are to be cancelled. Throws UsageError on what is no name of one. */
function chosenOf(wanted: string, all: AllBegun): readonly Begun[] {
  if (!/^(?:all|power-down|savings:\d{1,10}|(?:route|recurrent):[a-z0-9.-]{1,16})$/.test(wanted))
    throw new UsageError(
      'usage',
      'This is not what can be cancelled.',
      `Write it as ${lifeboatCommand('under-way')} lists it, or all.`,
    )
  return knownBegun(all).filter((begun) => {
    const name = nameOfBegun(begun)
    return name !== undefined && (wanted === 'all' || wanted === name)
  })
}

function exitCodeOf(all: AllBegun): 0 | 1 | 3 {
  if (knownBegun(all).length > 0) return 1
  return isAllKnown(all) ? 0 : 3
}
