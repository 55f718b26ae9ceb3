/** What `lifeboat recover` prints: the statement before it is signed, and the claim after. */
import {
  lifeboatCommand,
  encodeSignature,
  formatClaimEnvelope,
  formatStatement,
  splitIntoParts,
  type AccountName,
  type Claim,
  type SignedClaim,
} from '../../shared/recovery/index.ts'
import type { AccountCheck } from '../hive/accounts/checking.ts'
import type { SendingReceipt } from '../hive/transactions/sending.ts'
import { claimedKey, statementLines } from '../recovery/claim-identity.ts'
import type { FittingKey } from '../recovery/recovery-key-fit.ts'
import type { Outcome } from './command.ts'
import type { RecoverSettings } from './recover-settings.ts'

/** What is known when the claim is known. */
export interface Findings {
  readonly account: AccountName
  readonly fitting: FittingKey
  readonly check: AccountCheck | undefined
  readonly claim: Claim
  readonly onChain: number | null
}

/** The claim as a person reads it before it is signed. */
export function claimLines(claim: Claim): readonly string[] {
  return claim.version === 1
    ? statementLines(claim)
    : statementLines(claim).map(
        (line) => `${line}   (version 0: the bare key; it names neither account nor chain)`,
      )
}

/** The same as JSON. */
export function findingsJson({ account, fitting, check, claim, onChain }: Findings): Record<string, unknown> {
  return {
    account,
    claimVersion: claim.version,
    profile: fitting.profile,
    recoveryKey: fitting.publicKey,
    coinzdenseKey: claimedKey(claim),
    statement: claim.version === 1 ? formatStatement(claim.statement) : null,
    registration: check?.kind ?? null,
    claimsSearchedIn: check?.searchedIn ?? [],
    claimsNotSearchedIn: check?.notSearchedIn ?? [],
    nodesDisagreedOn: check?.disagreements ?? [],
    onChainInBlock: onChain,
  }
}

/** What `lifeboat recover` prints in the end. */
export function recoverReport(
  signed: SignedClaim,
  found: Findings,
  {
    file,
    settings,
    receipt,
  }: {
    file: string
    settings: Pick<RecoverSettings, 'carrier' | 'out' | 'parts'>
    receipt: SendingReceipt | undefined
  },
): Outcome {
  const { carrier, out, parts } = settings
  const envelope = formatClaimEnvelope(signed)
  const lines = parts ? splitIntoParts(envelope) : []
  const published =
    receipt === undefined
      ? null
      : { carrier, transactionId: receipt.transactionId, block: receipt.block, time: receipt.time ?? null }
  return {
    exitCode: 0,
    json: {
      signed: true,
      ...findingsJson(found),
      signature: encodeSignature(signed.signature),
      claim: envelope,
      file,
      out: out ?? null,
      published,
      ...(parts ? { parts: lines } : {}),
    },
    lines: [
      `The recovery key ${signed.recoveryPublicKey} says: ${claimedKey(signed.claim)} is the new key of ${found.account}.`,
      'This recovery key is used now. All it can do from now on is sign this very claim again.',
      published === null
        ? `It is in ${out ?? file}. On a computer with a network, ${lifeboatCommand('broadcast FILE --carrier ACCOUNT')} publishes it through any account:`
        : `Published by ${carrier ?? ''} in block ${published.block} (transaction ${published.transactionId}).`,
      ...(published === null ? [envelope] : []),
      ...lines,
    ],
  }
}
