/**
 * Accounts of the first years came into being by mining: the first work of a name that did not exist created it, and
 * gave all its authorities to one key (hived: pow_apply and pow2_evaluator in hive_evaluator.cpp). `pow` names the key in its
 * work, and so does every later work of the same account; `pow2` names one only where it creates.
 */
import { isObject } from './metadata-text.ts'

/** Who mined, and the key (STM…) that the account gets if this work creates it; undefined where it cannot. */
export interface Mined {
  readonly account: string
  readonly key: string | undefined
}

/** What the body of a `pow` or `pow2` operation says of its miner, or undefined when it cannot be read. Never throws. */
export function minedBy(name: 'pow' | 'pow2', value: Readonly<Record<string, unknown>>): Mined | undefined {
  return name === 'pow'
    ? mined(value['worker_account'], memberOf(value['work'], 'worker'))
    : mined(memberOf(memberOf(alternative(value['work']), 'input'), 'worker_account'), value['new_owner_key'])
}

function mined(account: unknown, key: unknown): Mined | undefined {
  if (typeof account !== 'string') return undefined
  return { account, key: typeof key === 'string' ? key : undefined }
}

/** The work of pow2 is one of two kinds, written as a pair (condenser_api) or as an object with its type. */
function alternative(work: unknown): unknown {
  return Array.isArray(work) ? work[1] : memberOf(work, 'value')
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}
