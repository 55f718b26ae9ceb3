/** A practice chain with a clock that the test moves, and transactions for it. */
import {
  buildTransaction,
  signTransaction,
  transactionId,
} from '../../electron/hive/transactions/transaction.ts'
import type { Authority, Operation, SignedTransaction } from '../../electron/hive/nodes/chain-types.ts'
import {
  accountFromPassword,
  PracticeChain,
  practiceAccounts,
  practiceKey,
  Rejection,
  residents,
  type NewAccount,
} from '../../electron/hive/practice/index.ts'
import type { Account } from '../../electron/hive/practice/state.ts'
import { ecdsaPublicKeyText } from '../../shared/recovery/index.ts'

/** 2026-11-01T00:00:00 in seconds. */
export const beginning = 1_793_491_200

/** A chain on a clock that stands still, with the practice accounts and these. */
export function practiceChain(accounts: readonly NewAccount[] = []): PracticeChain {
  return new PracticeChain({ accounts: [...practiceAccounts(), ...accounts], now: () => beginning * 1000 })
}

/** The private key of somebody's role; further accounts of a test have their name as password. */
export function keyOf(name: string, role: 'owner' | 'active' | 'posting' | 'memo' = 'active'): string {
  const resident = residents.find((candidate) => candidate.name === name)
  return practiceKey(name, role, resident?.password ?? name)
}

export function publicKeyOf(name: string, role: 'owner' | 'active' | 'posting' | 'memo' = 'active'): string {
  return ecdsaPublicKeyText(keyOf(name, role))
}

/** A further account, whose password is its name. */
export function person(name: string, more: Partial<NewAccount> = {}): NewAccount {
  return accountFromPassword(name, name, more)
}

/** Keys (STM…) with their weights, and accounts with theirs, as an authority. */
export function authority(
  weight_threshold: number,
  key_auths: Authority['key_auths'],
  account_auths: Authority['account_auths'] = [],
): Authority {
  const inOrder = buildTransaction(
    { head_block_number: 1, head_block_id: '0'.repeat(40), time: '2026-01-01T00:00:00' },
    [['account_update2', { account: 'nobody', owner: { weight_threshold, key_auths, account_auths } }]],
    { expiresInSeconds: 1 },
  )
  return inOrder.operations[0]![1]['owner'] as Authority
}

/** What the node would say of the chain. */
export function properties(chain: PracticeChain) {
  return {
    head_block_number: chain.head.number,
    head_block_id: chain.head.id,
    time: new Date(chain.head.time * 1000).toISOString().slice(0, 19),
  }
}

/** A transaction of these operations, signed by these private keys. */
export function signed(
  chain: PracticeChain,
  operations: readonly Operation[],
  keys: readonly string[],
  expiresInSeconds = 60,
): SignedTransaction {
  return signTransaction(
    buildTransaction(properties(chain), operations, { expiresInSeconds }),
    keys,
    chain.chainId,
  )
}

/** Sends them and returns the transaction's id. Throws Rejection. */
export function send(
  chain: PracticeChain,
  operations: readonly Operation[],
  keys: readonly string[],
): string {
  const transaction = signed(chain, operations, keys)
  chain.push(transaction)
  return transactionId(transaction)
}

/** How hived would refuse what is tried: RPC code, exception code and name, and the sentence. */
export function refusal(attempt: () => unknown): readonly [number, number, string, string] {
  try {
    attempt()
  } catch (error) {
    if (!(error instanceof Rejection)) throw error
    const { rpcCode, code, name } = error.details
    return [rpcCode, code, name, error.message]
  }
  throw new Error('it was not refused')
}

export function account(chain: PracticeChain, name: string): Account {
  return chain.state.accounts.get(name)!
}
