/** `lifeboat broadcast`: sends what was signed on a computer without a network, and follows it to its end. */
import { lifeboatCommand, type Foresight } from '../../../shared/recovery/index.ts'
import { foreseePlan, outcomeOf, requireAsSaid } from '../../hive/publishing/plan-approval.ts'
import {
  metadataWrittenBy,
  publishSigned,
  readGround,
  readGroundHistory,
  resumePublication,
} from '../../hive/publishing/publishing.ts'
import {
  bundleChange,
  bundleEntry,
  examineBundle,
  parseBundle,
  requireChain,
} from '../../hive/carried/signed-bundle.ts'
import { looksLikeStep } from '../../hive/carried/carried-text.ts'
import { transactionId } from '../../hive/transactions/transaction.ts'
import { storeUndoCopy } from '../../hive/publishing/undo-copy.ts'
import { looksLikeClaim } from '../../recovery/carried-claim.ts'
import { broadcastClaim } from '../claim-broadcast.ts'
import { readCarriedFile } from '../carried-file.ts'
import { UsageError, type Command, type CommandCall, type Outcome } from '../command.ts'
import { broadcast as declaration } from '../declarations/protecting.ts'
import { requireNewFile } from '../output-file.ts'
import { insistence, insistsByFlag } from '../insisting.ts'
import { broadcastStep } from '../step-broadcast.ts'
import { changedMembers, isOtherThanForeseen, receiptJson, receiptLines } from '../publishing-report.ts'
import { interruptible, sendingSession, writeReceipt } from '../sending-session.ts'

export const broadcast: Command = {
  ...declaration,

  async run(call) {
    const text = await readCarriedFile(call.positionals[0] ?? '')
    if (looksLikeClaim(text)) return broadcastClaim(text, call)
    if (call.options['carrier'] !== undefined)
      throw new UsageError(
        'carrier-without-claim',
        'This is not a signed claim, and only a claim is carried by another account.',
        'Leave --carrier out, or name the file that recover wrote.',
      )
    if (looksLikeStep(text)) return broadcastStep(text, call)
    return broadcastBundle(text, call)
  },
}

async function broadcastBundle(text: string, call: CommandCall): Promise<Outcome> {
  const { options, notice } = call
  const bundle = parseBundle(text)
  await requireNewFile(options['receipt'])
  const session = sendingSession(call)
  requireChain(bundle, session.chain.chainId)
  const entry = bundleEntry(bundle)
  const id = transactionId(bundle.transaction)

  const { account, chainId, metadataBefore, recoveryPublicKey } = bundle
  const earlier = await session.pending.find(chainId, account)
  const isOurs = earlier !== undefined && transactionId(earlier.transaction) === id
  let undoFile: string | undefined
  let foreseen: Foresight | undefined
  if (!isOurs) {
    const ground = await readGround(account, session)
    const { changes, endorsedBy } = await examineBundle(bundle, ground)
    notice(`${recoveryPublicKey} for ${account}, endorsed by the ${endorsedBy.role} key ${endorsedBy.key}.`)
    notice(`Transaction: ${id}. The computer that signed it showed the same.`)
    const change = bundleChange(bundle, ground.base)
    const history = await readGroundHistory(ground, session)
    foreseen = foreseePlan(change, history)
    const { flaw } = foreseen
    const outcome = outcomeOf(foreseen, history)
    if (changes.length === 0)
      return {
        exitCode: flaw === undefined || insistsByFlag(flaw, call.flags) ? 0 : 1,
        json: {
          account,
          publicKey: recoveryPublicKey,
          published: false,
          doesNotDoWhatItSays: flaw ?? null,
        },
        lines: ['Nothing to do: exactly this is on the chain already.', outcome.text],
      }
    notice(`It changes: ${changedMembers(changes)}.`)
    notice(outcome.text)
    requireAsSaid(change, history, await insistence(change, history, call))
    undoFile = await storeUndoCopy(call.stateFolder(), {
      chainId,
      account,
      transactionId: id,
      metadataBefore,
      metadataAfter: metadataWrittenBy(bundle.transaction) ?? '',
    })
  }
  const sending = interruptible(session, call)
  const receipt = isOurs ? await resumePublication(earlier, sending) : await publishSigned(entry, sending)
  const json = {
    publicKey: recoveryPublicKey,
    published: true,
    ...receiptJson(receipt),
    resumed: isOurs,
    undoFile: undoFile ?? null,
  }
  await writeReceipt(options['receipt'], json, notice)
  const isOther = foreseen !== undefined && isOtherThanForeseen(receipt, foreseen)
  return {
    exitCode: receipt.readBack.state === 'different' || isOther ? 1 : 0,
    json,
    lines: [
      ...receiptLines(receipt, { kind: 'register', recoveryPublicKey }),
      ...(undoFile === undefined
        ? []
        : [`Undo:        ${lifeboatCommand(`publish ${account} --undo ${undoFile}`)}`]),
    ],
  }
}
