/** What hived calls things, in the spelling of its JSON, because these objects cross the wire as they are. */
import type { Operation } from '../../../shared/recovery/index.ts'

export type { Operation }

/** Who may act: enough of these keys and accounts that their weights reach the threshold. */
export interface Authority {
  /** 0 to 4,294,967,295. */
  readonly weight_threshold: number
  /** Other accounts and their weights (0 to 65,535), sorted by name. */
  readonly account_auths: readonly (readonly [account: string, weight: number])[]
  /** Public keys (STM…) and their weights (0 to 65,535), sorted by the bytes of the key. */
  readonly key_auths: readonly (readonly [publicKey: string, weight: number])[]
}

export interface UnsignedTransaction {
  /** The low 16 bits of the number of a block that the signer has seen. */
  readonly ref_block_num: number
  /** Four bytes of that block's id. */
  readonly ref_block_prefix: number
  /** When it lapses: YYYY-MM-DDTHH:MM:SS in UTC, without a Z. */
  readonly expiration: string
  readonly operations: readonly Operation[]
  readonly extensions: readonly never[]
}

export interface SignedTransaction extends UnsignedTransaction {
  /** Each 65 bytes in hex: 31 plus recovery, r, s. */
  readonly signatures: readonly string[]
}

/** What get_dynamic_global_properties tells that a transaction is built on. */
export interface ChainProperties {
  readonly head_block_number: number
  /** 40 hex digits; the first eight are the number. */
  readonly head_block_id: string
  /** The head block's time by the node: YYYY-MM-DDTHH:MM:SS in UTC. */
  readonly time: string
}

/** How hived and dhive write that there is no key: 33 zero bytes. In account_update it leaves the memo key alone. */
export const nullPublicKey = 'STM1111111111111111111111111111111114T1Anm'

/** hived reads no later time than this: 2038-01-19T03:14:07. */
export const lastSecond = 0x7fffffff

/** Seconds since 1970 as hived writes a time. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}

/** The seconds since 1970 of a time in hived's spelling, or undefined when it is not one. */
export function parseTime(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined
  const seconds = Date.parse(`${text}Z`) / 1000
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= lastSecond ? seconds : undefined
}
