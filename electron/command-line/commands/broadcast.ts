/** `lifeboat broadcast`: sends what was signed on a computer without a network, and follows it to its end. */
import { metadataWrittenBy, publishSigned, readGround, resumePublication } from '../../hive/publishing.ts'
import { bundleEntry, examineBundle, parseBundle, requireChain } from '../../hive/signed-bundle.ts'
import { transactionId } from '../../hive/transaction.ts'
import { storeUndoCopy } from '../../hive/undo-copy.ts'
import { readCarriedFile } from '../carried-file.ts'
import type { Command } from '../command.ts'
import { nodeOptions } from '../hive-access.ts'
import { requireNewFile } from '../output-file.ts'
import { receiptJson, receiptLines } from '../publishing-report.ts'
import { interruptible, receiptOption, sendingSession, writeReceipt } from '../sending-session.ts'

export const broadcast: Command = {
  name: 'broadcast',
  summary: 'Broadcast what was signed without a network, and follow it until it is irreversible.',
  positionals: ['FILE'],
  options: [...nodeOptions, receiptOption],

  async run(call) {
    const { positionals, options, notice } = call
    const bundle = parseBundle(await readCarriedFile(positionals[0] ?? ''))
    await requireNewFile(options['receipt'])
    const session = sendingSession(call)
    requireChain(bundle, session.chain.chainId)
    const entry = bundleEntry(bundle)
    const id = transactionId(bundle.transaction)

    const { account, chainId, metadataBefore, recoveryPublicKey } = bundle
    const earlier = await session.pending.find(chainId, account)
    const isOurs = earlier !== undefined && transactionId(earlier.transaction) === id
    let undoFile: string | undefined
    if (!isOurs) {
      const ground = await readGround(account, session)
      const { changes, endorsedBy } = await examineBundle(bundle, ground)
      notice(`${recoveryPublicKey} for ${account}, endorsed by the ${endorsedBy.role} key ${endorsedBy.key}.`)
      if (changes.length === 0)
        return {
          exitCode: 0,
          json: { account, publicKey: recoveryPublicKey, published: false },
          lines: ['Nothing to do: exactly this stands on the chain already.'],
        }
      notice(`It changes: ${changes.map(({ path }) => path.join(' / ')).join(', ')}.`)
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
    return {
      exitCode: receipt.readBack.state === 'different' ? 1 : 0,
      json,
      lines: [
        ...receiptLines(receipt),
        ...(undoFile === undefined ? [] : [`Undo:        lifeboat publish ${account} --undo ${undoFile}`]),
      ],
    }
  },
}
