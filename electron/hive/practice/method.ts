/** What an API method of a practice node is given, and how it reads its arguments. */
import type { ChainView } from './chain-view.ts'
import { assertion, badCast } from './rejection.ts'

/** The node on whose behalf a method answers. */
export interface NodeContext {
  readonly chain: ChainView
  /** What it says the chain's id is. */
  readonly chainId: string
  /** Whether it has hived's metadata plugin, without which metadata is answered empty. */
  readonly withMetadata: boolean
  /** Takes a transaction. Throws Rejection. */
  readonly broadcast: (transaction: unknown) => void
}

/** Answers a call. Throws Rejection. */
export type Method = (argument: Arguments, node: NodeContext) => unknown

/** The arguments of a call: condenser_api takes them by place, the other apis by name. */
export class Arguments {
  readonly #params: unknown

  constructor(params: unknown) {
    this.#params = params ?? {}
  }

  /** The argument at this place, or of this name; undefined when it is not there. */
  value(place: number, name: string): unknown {
    if (Array.isArray(this.#params)) return this.#params[place]
    if (typeof this.#params === 'object' && this.#params !== null)
      return (this.#params as Record<string, unknown>)[name]
    throw badCast('string_type', 'Object')
  }

  text(place: number, name: string): string {
    const value = this.value(place, name)
    if (typeof value === 'string') return value
    throw badCast(value === undefined ? 'null_type' : 'uint64_type', 'string')
  }

  /** At most 1,000 texts. */
  texts(place: number, name: string): readonly string[] {
    const value = this.value(place, name)
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
      throw badCast('string_type', 'Array')
    if (value.length > 1000)
      throw assertion('args.accounts.size() <= DATABASE_API_SINGLE_QUERY_LIMIT', 'query limit exceeded')
    return value
  }

  /** A whole number, also where it comes as text. */
  number(place: number, name: string, fallback?: number): number {
    const value = this.value(place, name) ?? fallback
    const number = typeof value === 'string' && value !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isInteger(number)) return number
    throw badCast(value === undefined ? 'null_type' : 'string_type', 'Int64')
  }

  /** 64 bits, which a JSON number cannot hold exactly: up to 2^53 as a number, or as text. */
  bits(place: number, name: string): bigint | undefined {
    const value = this.value(place, name)
    if (value === undefined || value === null) return undefined
    if (
      (typeof value === 'number' && Number.isInteger(value)) ||
      (typeof value === 'string' && /^\d+$/.test(value))
    )
      return BigInt.asUintN(64, BigInt(value))
    throw badCast('string_type', 'UInt64')
  }
}
