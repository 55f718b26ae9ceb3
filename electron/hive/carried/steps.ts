/**
 * The steps against whoever stole the keys of an account that can go through a computer without a network: a closed list
 * of operations, whole and of the shape that hived takes, with those who must sign each.
 */
import {
  parseAccountName,
  parseAuthority,
  sameAuthority,
  type AccountAuthorities,
  type AccountName,
  type Authority,
} from '../../../shared/recovery/index.ts'
import { CodedError } from '../../../shared/coinzdense/index.ts'
import { purposes } from '../account-recovery/plans.ts'
import { requestPurpose } from '../account-recovery/taking-back.ts'
import type { Operation } from '../nodes/chain-types.ts'
import { canonicalOperation } from '../transactions/operation-form.ts'

export const stepNames = [
  'request_account_recovery',
  'recover_account',
  'account_update2',
  'change_recovery_account',
] as const
export type StepName = (typeof stepNames)[number]

/** Whose word a step takes. */
export type SignerKind = 'active' | 'new-owner' | 'recent-owner' | 'owner'

/** Whose keys have to sign: the role of this account, which may be one that it had, or is to have. */
export interface StepSigner {
  readonly kind: SignerKind
  readonly role: 'owner' | 'active'
  readonly account: AccountAuthorities
}

/** The members of each, beside those that are always the same. Those in `optional` may be missing. */
const members: Readonly<
  Record<StepName, { readonly names: readonly string[]; readonly optional: readonly string[] }>
> = {
  request_account_recovery: {
    names: ['recovery_account', 'account_to_recover', 'new_owner_authority'],
    optional: [],
  },
  recover_account: {
    names: ['account_to_recover', 'new_owner_authority', 'recent_owner_authority'],
    optional: [],
  },
  account_update2: { names: ['account', 'owner'], optional: ['active', 'posting', 'memo_key'] },
  change_recovery_account: { names: ['account_to_recover', 'new_recovery_account'], optional: [] },
}
/** What is there in all of them, and says nothing. */
const silent: Readonly<Record<StepName, Readonly<Record<string, unknown>>>> = {
  request_account_recovery: { extensions: [] },
  recover_account: { extensions: [] },
  account_update2: { json_metadata: '', posting_json_metadata: '', extensions: [] },
  change_recovery_account: { extensions: [] },
}
const authorityFields = ['owner', 'active', 'posting', 'new_owner_authority', 'recent_owner_authority']
/** HIVE_MAX_AUTHORITY_MEMBERSHIP. */
const mostAuthorityMembers = 40

export function isStepName(name: unknown): name is StepName {
  return stepNames.some((one) => one === name)
}

/** A step that is whole. */
export interface Step {
  readonly name: StepName
  /** In canonical form, with exactly the members of such a step. */
  readonly operation: Operation
}

/**
 * The step that an operation is; undefined for any other operation, for one with a member too many or too few, and for one
 * that hived would refuse by its shape. Never throws.
 */
export function stepOf([name, body]: Operation): Step | undefined {
  if (!isStepName(name)) return undefined
  const { names, optional } = members[name]
  const rest = Object.entries(silent[name])
  const known = [...names, ...optional, ...rest.map(([field]) => field)]
  if (!Object.keys(body).every((field) => known.includes(field))) return undefined
  if (!names.every((field) => field in body)) return undefined
  if (!authorityFields.every((field) => !(field in body) || isBare(body[field]))) return undefined
  if (!rest.every(([field, value]) => JSON.stringify(body[field] ?? value) === JSON.stringify(value)))
    return undefined
  const given = Object.fromEntries(known.flatMap((field) => (field in body ? [[field, body[field]]] : [])))
  try {
    const operation = canonicalOperation([name, { ...given, ...silent[name] }])
    return isTakenByShape(name, operation) ? { name, operation } : undefined
  } catch (error) {
    if (error instanceof CodedError || error instanceof TypeError) return undefined
    throw error
  }
}

/** The account that a step is about: whose keys, or whose recovery account, it changes. */
export function subjectOf({ operation: [name, body] }: Step): AccountName {
  return parseAccountName(String(name === 'account_update2' ? body['account'] : body['account_to_recover']))
}

/** The account that acts, and pays with its resource credits. */
export function actorOf(step: Step): AccountName {
  const { name, operation } = step
  return name === 'request_account_recovery'
    ? parseAccountName(String(operation[1]['recovery_account']))
    : subjectOf(step)
}

/** An authority in a step. */
export function authorityIn({ operation: [, body] }: Step, field: string): Authority | undefined {
  return parseAuthority(body[field])
}

/** Who has to sign it, given the account that it is about, and the one that acts. */
export function signersFor(
  step: Step,
  subject: AccountAuthorities,
  actor: AccountAuthorities,
): readonly StepSigner[] {
  switch (step.name) {
    case 'request_account_recovery':
      return [{ kind: 'active', role: 'active', account: actor }]
    case 'recover_account':
      return (['new', 'recent'] as const).map((which) => ({
        kind: `${which}-owner` as const,
        role: 'owner',
        account: { ...subject, owner: authorityIn(step, `${which}_owner_authority`) ?? subject.owner },
      }))
    case 'account_update2':
    case 'change_recovery_account':
      return [{ kind: 'owner', role: 'owner', account: subject }]
  }
}

/** What it is for, behind "An earlier run signed". */
export function purposeOf(step: Step): string {
  const subject = subjectOf(step)
  switch (step.name) {
    case 'request_account_recovery': {
      const keys = authorityIn(step, 'new_owner_authority')?.keys ?? []
      return requestPurpose(subject, keys[0]?.[0] ?? '')
    }
    case 'recover_account':
      return purposes.confirmation(subject)
    case 'account_update2':
      return `the new keys of ${subject}`
    case 'change_recovery_account':
      return `the naming of ${String(step.operation[1]['new_recovery_account'])} as recovery account of ${subject}`
  }
}

/** hived's own conditions on what it was given, as far as they need no state. */
function isTakenByShape(name: StepName, [, body]: Operation): boolean {
  const present = authorityFields.filter((field) => field in body)
  const authorities = present.map((field) => ({ field, authority: parseAuthority(body[field]) }))
  if (!authorities.every(({ field, authority }) => authority !== undefined && isPossible(field, authority)))
    return false
  if (name !== 'recover_account') return true
  const [made, recent] = authorities.map(({ authority }) => authority)
  return made !== undefined && recent !== undefined && !sameAuthority(made, recent)
}

/** An authority and nothing beside it. */
function isBare(value: unknown): boolean {
  return parseAuthority(value) !== undefined && Object.keys(value as object).length === 3
}

/** Somebody can satisfy it, and not everybody. What was there before hived bounded it may have more members. */
function isPossible(field: string, { threshold, keys, accounts }: Authority): boolean {
  const all = [...keys, ...accounts]
  const reachable = all.reduce((sum, [, weight]) => sum + weight, 0)
  const isBounded = field === 'recent_owner_authority' || all.length <= mostAuthorityMembers
  return threshold > 0 && reachable >= threshold && isBounded
}
