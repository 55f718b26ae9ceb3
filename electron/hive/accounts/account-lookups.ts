/**
 * What a check of credentials looks up: members of an authority, and the accounts that list a public key. One node's
 * word is enough here: whoever lies about it can at most have a transaction refused.
 */
import type { AccountReader } from '../../../shared/recovery/index.ts'
import { parseChainAccount } from './chain-account.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { member } from '../nodes/json.ts'
import { nodeFailure } from '../nodes/network-fault.ts'
import type { NodeClient } from '../nodes/node-client.ts'

/** Fetches accounts; those that do not exist are left out. Throws as `NodeClient.call`, and NodeError on nonsense. */
export function accountReader(client: NodeClient, options: AskOptions = {}): AccountReader {
  return async (names) => {
    const answer = await client.call('condenser_api', 'get_accounts', [names], options)
    if (!Array.isArray(answer) || answer.length > names.length) throw badAnswer(client)
    return (answer as unknown[]).map((raw) => {
      const name = names.find((candidate) => candidate === member(raw, 'name'))
      const account = name === undefined ? undefined : parseChainAccount(raw, name)
      if (account === undefined) throw badAnswer(client)
      return account
    })
  }
}

/**
 * Finds the accounts that list a public key in one of their authorities; memo keys are not indexed. Throws as
 * `NodeClient.call`, and NodeError on nonsense.
 */
export function keyOwnerFinder(
  client: NodeClient,
  options: AskOptions = {},
): (publicKey: string) => Promise<readonly string[]> {
  return async (publicKey) => {
    const parameters = { keys: [publicKey] }
    const answer = await client.call('account_by_key_api', 'get_key_references', parameters, options)
    const accounts = member(answer, 'accounts')
    const names: unknown = Array.isArray(accounts) && accounts.length === 1 ? accounts[0] : undefined
    if (!Array.isArray(names) || !names.every(isName)) throw badAnswer(client)
    return [...new Set(names)]
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9.-]{1,16}$/.test(value)
}

function badAnswer(client: NodeClient) {
  return nodeFailure('node-bad-answer', client.currentNode.url)
}
