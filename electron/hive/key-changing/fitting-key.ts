/** The one key that is needed in what somebody gave for it, held against the account as the chain has it. */
import {
  ecdsaPublicKeyText,
  type CredentialContext,
  type KeyVerdict,
} from '../../../shared/recovery/index.ts'
import { accountReader, keyOwnerFinder } from '../accounts/account-lookups.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import type { NodeClient } from '../nodes/node-client.ts'
import type { SigningKey } from '../transactions/checked-signing.ts'
import { KeyChangeError } from './errors.ts'

/** What is looked up when something is held against this account. */
export function contextOf(account: ChainAccount, client: NodeClient): CredentialContext {
  return { account, readAccounts: accountReader(client), findKeyOwners: keyOwnerFinder(client) }
}

/** The key, where it fits. Throws KeyChangeError in the words of the check. */
export function fittingKey(verdict: KeyVerdict, role: 'owner' | 'active' | 'posting'): SigningKey {
  if (!verdict.fits)
    throw new KeyChangeError(
      // A posting key that does not publish a claim has words of its own: nothing is signed yet.
      role === 'posting' ? `other-posting-key-${verdict.reason}` : `${role}-key-${verdict.reason}`,
      `${verdict.sentence} Nothing was sent.`,
      verdict.advice,
      verdict.details,
    )
  const { privateKey } = verdict
  return { privateKey, publicKey: ecdsaPublicKeyText(privateKey) }
}
