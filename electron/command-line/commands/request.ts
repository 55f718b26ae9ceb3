/** `lifeboat request`: what a computer without a network needs to sign a publication, as nodes agree on it. */
import { lifeboatCommand, typedAccountName } from '../../../shared/recovery/index.ts'
import { requireRoom } from '../../hive/publishing/plan.ts'
import { countingNow, requireReplacing } from '../../hive/publishing/plan-approval.ts'
import { requireEndorsable } from '../../hive/publishing/endorsable.ts'
import { readGround, readGroundHistory, readingRemarks } from '../../hive/publishing/publishing.ts'
import { openCarriedText } from '../../hive/carried/carried-text.ts'
import { collectMembers, formatRequest } from '../../hive/carried/signing-request.ts'
import { giveOut } from '../carried-file.ts'
import type { Command } from '../command.ts'
import { request as declaration } from '../declarations/protecting.ts'
import { hiveAccess } from '../hive-access.ts'
import { consentToReplace } from '../insisting.ts'
import { requireNewFile } from '../output-file.ts'

/** Who says so: one node is enough only where it is the practice chain's own. */
function nodesInWords(count: number): string {
  return count === 1 ? 'one node said' : `${count} nodes agreed`
}

export const request: Command = {
  ...declaration,
  printsCarried: true,

  async run(call) {
    const account = typedAccountName(call.positionals[0] ?? '')
    await requireNewFile(call.options['out'])
    const { client, chain, notice: onStep } = hiveAccess(call)
    const asking = { client, chain, now: call.now, wait: call.wait, notice: onStep }
    const ground = await readGround(account, asking)
    const { reading, base, credentials } = ground
    // What the other computer would refuse is refused before anything is carried there.
    const loses = requireRoom(base)
    requireReplacing({ base, loses }, await consentToReplace(loses, base.metadata, call))
    requireEndorsable(credentials.account)
    const history = await readGroundHistory(ground, asking)
    const members = await collectMembers(reading.account, credentials.readAccounts)
    const text = formatRequest({ base, account: reading.account, members, history })
    const { hash } = openCarriedText('request', text)
    const counting = countingNow(base, history)
    const { notice } = call
    readingRemarks(reading).forEach(({ text: remark }) => notice(`Note: ${remark}`))
    notice(
      `Request for ${account}, as ${nodesInWords(reading.publishThrough.length)} at ${base.properties.time} UTC.`,
    )
    notice(counting.text)
    notice(`Request hash: ${hash}. The computer that signs shows the same, or it has another request.`)
    notice(`Sign it within a day: ${lifeboatCommand('sign-request')} on the computer that has the keys.`)
    const lines = await giveOut(text, call)
    return {
      exitCode: 0,
      json: {
        account,
        chainId: base.chainId,
        time: base.properties.time,
        hash,
        counting: counting.text,
        remarks: readingRemarks(reading).map(({ text }) => text),
        request: text,
      },
      lines,
    }
  },
}
