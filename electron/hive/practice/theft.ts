/**
 * The thief, who comes on an ordinary day: he has somebody's master password, names an accomplice as recovery account,
 * changes all keys and begins to take what is in the savings. His own keys are worth nothing elsewhere.
 */
import { encodeKey } from '../../../shared/coinzdense/index.ts'
import {
  ecdsaPublicKeyText,
  keyFromCredentials,
  readEntry,
  readRegistration,
} from '../../../shared/recovery/index.ts'
import { formatTime, type Authority, type Operation } from '../nodes/chain-types.ts'
import { buildTransaction, signTransaction } from '../transactions/transaction.ts'
import type { PracticeChain } from './chain.ts'
import { practiceKey, singleKey, type KeyRole } from './practice-accounts.ts'

/** Whose account it is, with the password that the thief has got hold of, and who helps him. */
export interface Victim {
  readonly account: string
  readonly password: string
  readonly accomplice: string
}

/** How far the story is. `renewed`: what is registered is endorsed by the key that the owner has since. */
export type TheftStage = 'before' | 'registered' | 'stolen' | 'asked' | 'back' | 'renewed'

/** HIVE takes two changes of an owner key an hour, and its owner is to have both: the theft was an hour ago. */
const anHour = 3600
const untilIrreversible = 3
const amount = '1.000 HIVE'

/** A private key (5…) of the thief, which he puts into the account. */
export function thiefsKey(role: KeyRole): string {
  return encodeKey('ecdsaPrivateKey', keyFromCredentials('thief', role, 'a password that somebody else made'))
}

/** Plays the thief. Throws Rejection where the password is not the account's. */
export function stealAccount(chain: PracticeChain, { account, password, accomplice }: Victim): void {
  const key = (role: KeyRole) => practiceKey(account, role, password)
  const publicKey = (role: KeyRole) => ecdsaPublicKeyText(thiefsKey(role))
  const named = { account_to_recover: account, new_recovery_account: accomplice, extensions: [] }
  const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
    singleKey(publicKey(role)),
  )
  const keys = { account, owner, active, posting, memo_key: publicKey('memo'), json_metadata: '' }
  const taken = { from: account, request_id: 1, to: accomplice, amount, memo: '' }
  happen(chain, ['transfer_to_savings', { from: account, to: account, amount, memo: '' }], key('active'))
  happen(chain, ['change_recovery_account', named], key('owner'))
  happen(chain, ['account_update', keys], key('owner'))
  happen(chain, ['transfer_from_savings', taken], thiefsKey('active'))
  chain.skipTime(anHour)
  chain.produceBlocks(untilIrreversible)
}

function happen(chain: PracticeChain, operation: Operation, privateKey: string): void {
  const { number, id, time } = chain.head
  const properties = { head_block_number: number, head_block_id: id, time: formatTime(time) }
  const transaction = buildTransaction(properties, [operation], { expiresInSeconds: 60 })
  chain.push(signTransaction(transaction, [privateKey], chain.chainId))
  chain.produceBlocks()
}

/** How far the story of this account is, as it stands in blocks. */
export function theftStage(chain: PracticeChain, { account: name, password }: Victim): TheftStage {
  const { accounts, recoveryRequests } = chain.settledState
  const account = accounts.get(name)
  if (account === undefined) return 'before'
  const has = (privateKey: string) => keysOf(account.owner).includes(ecdsaPublicKeyText(privateKey))
  if (has(thiefsKey('owner'))) return recoveryRequests.has(name) ? 'asked' : 'stolen'
  const counts = endorsersIn(account.jsonMetadata).some((key) => keysOf(account.owner).includes(key))
  if (has(practiceKey(name, 'owner', password))) return counts ? 'registered' : 'before'
  return counts ? 'renewed' : 'back'
}

/** Whether anything that somebody endorsed is registered, be it the key of today or the one from before. */
export function isRegistered(chain: PracticeChain, { account }: Victim): boolean {
  return endorsersIn(chain.settledState.accounts.get(account)?.jsonMetadata ?? '').length > 0
}

const keysOf = ({ key_auths }: Authority) => key_auths.map(([key]) => key)

/** Who may have endorsed what is registered; nobody where that cannot be read. */
function endorsersIn(metadata: string): readonly string[] {
  try {
    return metadata === '' ? [] : readRegistration(metadata).flatMap((entry) => readEntry(entry).candidates)
  } catch {
    return []
  }
}
