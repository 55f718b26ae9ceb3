/**
 * Publishing a claim that was signed without a network and carried here. The recovery key stays where it is: all that is
 * asked for is the posting key of the account that carries the claim.
 */
import { typedAccountName } from '../../shared/recovery/index.ts'
import { readCarriedClaim } from '../recovery/carried-claim.ts'
import { claimedKey } from '../recovery/claim-identity.ts'
import { sendClaim } from './claim-sending.ts'
import { UsageError, type CommandCall, type Outcome } from './command.ts'
import { hiveAccess } from './hive-access.ts'
import { requireNewFile } from './output-file.ts'
import { writeReceipt } from './sending-session.ts'

/** Publishes the claim in a text. Throws UsageError without a carrier, and as `readCarriedClaim` and `publishClaim` do. */
export async function broadcastClaim(text: string, call: CommandCall): Promise<Outcome> {
  const { options, notice } = call
  const name = options['carrier']
  if (name === undefined)
    throw new UsageError(
      'claim-needs-carrier',
      'This is a signed claim. Any account can publish it, because it proves itself. Nothing was published.',
      'Name that account with --carrier ACCOUNT. Lifeboat asks for its posting key and nothing else.',
    )
  const carrier = typedAccountName(name)
  await requireNewFile(options['receipt'])
  const access = hiveAccess(call)
  const signed = readCarriedClaim(text, access.chain.chainId)
  const { claim, recoveryPublicKey } = signed
  const account = claim.version === 1 ? claim.statement.account : null
  const newKey = claimedKey(claim)
  notice(
    `A claim of version ${claim.version}: ${recoveryPublicKey} signed that ${newKey} is the new key${account === null ? '' : ` of ${account}`}.`,
  )
  const receipt = await sendClaim(
    signed,
    carrier,
    access,
    call,
    'The claim was not seen on the chain yet; the same command tries again.',
  )
  const { transactionId, block, time, node } = receipt
  const json = {
    claim: claim.version,
    account,
    recoveryKey: recoveryPublicKey,
    coinzdenseKey: newKey,
    carrier,
    published: true,
    transactionId,
    block,
    time: time ?? null,
    node,
  }
  await writeReceipt(options['receipt'], json, notice)
  return {
    exitCode: 0,
    json,
    lines: [
      `The claim of ${recoveryPublicKey} for ${newKey} is on the chain, permanently.`,
      `Carried by:  ${carrier}`,
      `Transaction: ${transactionId}`,
      `Block:       ${block}${time === undefined ? '' : ` of ${time} UTC`}`,
    ],
  }
}
