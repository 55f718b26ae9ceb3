/** Making a request for a step, on the computer with a network, from what nodes agree on. Needs no secrets. */
import {
  authorityJson,
  parseAccountName,
  parseEcdsaPublicKey,
  sameAuthority,
  type AccountName,
} from '../../../shared/recovery/index.ts'
import { AccountRecoveryError } from '../account-recovery/errors.ts'
import { authorityOf } from '../account-recovery/operations.ts'
import type { AccountRecoveryStanding } from '../account-recovery/standing.ts'
import { requestOf } from '../account-recovery/plans.ts'
import { recoveryAccountOf, requireRecentOwner } from '../account-recovery/taking-back.ts'
import { accountReader } from '../accounts/account-lookups.ts'
import { readAccount, type ReadingOptions } from '../accounts/account-reading.ts'
import { chainProperties } from '../nodes/node-facts.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import { collectMembers, mostMembers } from './signing-request.ts'
import { mostRecentOwners, type StepRequest } from './step-request.ts'

/** What is to be done. */
export type StepWish =
  /** By the recovery account: the new owner key (STM…) that HIVE is asked to give. */
  | { readonly name: 'request_account_recovery'; readonly newOwnerKey: string }
  | { readonly name: 'recover_account' }
  /** All keys, by those of the new master password that is typed where it is signed. */
  | { readonly name: 'account_update2' }
  | { readonly name: 'change_recovery_account'; readonly to: AccountName }

/**
 * Makes the request. Throws AccountRecoveryError where HIVE would refuse what is signed for it, EncodingError or LengthError
 * for what is no public key, and as `readAccount` does.
 */
export async function makeStepRequest(
  wish: StepWish,
  standing: AccountRecoveryStanding,
  options: ReadingOptions & { readonly client: NodeClient },
): Promise<StepRequest> {
  const { reading } = standing
  const { account: subject } = reading
  const isHelping = wish.name === 'request_account_recovery'
  if (isHelping) requireRecentOwner(standing)
  const acting = isHelping ? await readAccount(recoveryAccountOf(subject), options) : reading
  const fields = fieldsOf(wish, standing)
  const read = accountReader(options.client, { signal: options.signal })
  const members = await collectMembers(acting.account, read)
  const newOwner = wish.name === 'recover_account' ? requestOf(standing).newOwner : undefined
  const recentOwners = newOwner === undefined ? [] : recentOwnersOf(standing)
  const behind = newOwner === undefined ? [] : [newOwner, ...recentOwners.map(({ authority }) => authority)]
  const more = behind.some(({ accounts }) => accounts.length > 0)
    ? await Promise.all(behind.map((owner) => collectMembers({ ...subject, owner }, read)))
    : []
  const all = new Map([...members, ...more.flat()].map((member) => [member.name, member]))
  return {
    chainId: acting.chainId,
    // The oldest head of both readings: whoever has one of them has that block.
    properties: chainProperties(acting.head),
    name: wish.name,
    fields,
    subject,
    recoveryAccount: subject.recoveryAccount,
    actor: acting.account,
    members: [...all.values()].slice(0, mostMembers),
    recentOwners: recentOwners.filter(
      ({ authority }) => newOwner === undefined || !sameAuthority(authority, newOwner),
    ),
  }
}

function fieldsOf(wish: StepWish, standing: AccountRecoveryStanding): Readonly<Record<string, unknown>> {
  const { account } = standing.reading
  const subject = parseAccountName(account.name)
  switch (wish.name) {
    case 'request_account_recovery':
      parseEcdsaPublicKey(wish.newOwnerKey)
      return {
        recovery_account: recoveryAccountOf(account),
        account_to_recover: subject,
        new_owner_authority: authorityJson(authorityOf(wish.newOwnerKey)),
      }
    case 'recover_account':
      return {
        account_to_recover: subject,
        new_owner_authority: authorityJson(requestOf(standing).newOwner),
      }
    case 'account_update2':
      return { account: subject }
    case 'change_recovery_account':
      return { account_to_recover: subject, new_recovery_account: wish.to }
  }
}

/** Those that can take the account back. The oldest of too many: a thief who changes keys again and again made the others. */
function recentOwnersOf(standing: AccountRecoveryStanding) {
  requireRecentOwner(standing)
  if (standing.recentOwners !== undefined) return standing.recentOwners.slice(0, mostRecentOwners)
  const { name } = standing.reading.account
  throw new AccountRecoveryError(
    'recent-owners-not-known',
    `The nodes say different things about which owner keys ${name} had in the last 30 days. Nothing was sent.`,
    'Try again, or choose other nodes.',
    { account: name },
  )
}
