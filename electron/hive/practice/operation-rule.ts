/** What the practice chain knows about one kind of operation, and an operation that was read by it. */
import type { Operation } from '../nodes/chain-types.ts'
import type { RequiredAuthorities } from './authority.ts'
import { readFields, type Body, type FieldKind } from './fields.ts'
import type { ChainState } from './state.ts'

/** An operation that was read: what it asks for and what it would do. */
export interface ReadOperation {
  /** In canonical form, as it is serialised, stored and answered. */
  readonly operation: Operation
  readonly required: RequiredAuthorities
  /** Accounts in whose history it appears. */
  readonly impacted: readonly string[]
  /** Throws hived's refusal when its fields make no sense on any chain. */
  validate(): void
  /** Does it to the state at the head block's time (seconds). Throws hived's refusal; the state is then worthless. */
  apply(state: ChainState, now: number): void
}

interface Rule<Fields extends Record<string, FieldKind>> {
  readonly number: number
  /** In the order in which hived prints them. */
  readonly fields: Fields
  required(body: Body<Fields>): RequiredAuthorities
  impacted(body: Body<Fields>): readonly string[]
  validate(body: Body<Fields>): void
  apply(body: Body<Fields>, state: ChainState, now: number): void
}

/** A rule, whatever its fields. */
export interface TableEntry {
  readonly number: number
  read(name: string, body: Readonly<Record<string, unknown>>): ReadOperation
}

/** How operations are read by a rule. */
export function rule<const Fields extends Record<string, FieldKind>>(entry: Rule<Fields>): TableEntry {
  return {
    number: entry.number,
    read(name, json) {
      const body = readFields(entry.fields, json)
      const present = Object.entries(body).filter(([, value]) => value !== undefined)
      return {
        operation: [name, Object.fromEntries(present)],
        required: entry.required(body),
        impacted: entry.impacted(body),
        validate: () => entry.validate(body),
        apply: (state, now) => entry.apply(body, state, now),
      }
    },
  }
}
