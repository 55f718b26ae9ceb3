/**
 * A request for one step against whoever stole the keys of an account (FORMAT.md section 25): what is to be done, and all
 * that a computer without a network needs to show it and to hold keys against it. Nothing in it is proved.
 */
import {
  authorityJson,
  parseAccountName,
  parseAuthority,
  sameAuthority,
  type AccountAuthorities,
  type AccountName,
} from '../../../shared/recovery/index.ts'
import type { RecentOwner } from '../account-recovery/standing.ts'
import { formatTime, parseTime, type ChainProperties, type Operation } from '../nodes/chain-types.ts'
import { isJsonObject } from '../nodes/json.ts'
import { carriedText, damaged, openCarriedText } from './carried-text.ts'
import { authoritiesJson, headJson, mostMembers, parseAuthorities, parseHead } from './signing-request.ts'
import { actorOf, isStepName, stepOf, subjectOf, type Step, type StepName } from './steps.ts'

export interface StepRequest {
  /** 64 hex digits. */
  readonly chainId: string
  readonly properties: ChainProperties
  readonly name: StepName
  /**
   * The operation, whole; or what is known of it: of `recover_account` all but the owner authority from before, which is one
   * of `recentOwners`, and of `account_update2` the account alone, when the keys come from the new master password.
   */
  readonly fields: Readonly<Record<string, unknown>>
  /** As it is now. */
  readonly subject: AccountAuthorities
  /** Who may help it now; empty where nobody is named. */
  readonly recoveryAccount: string
  /** Who acts: the same account, but where its recovery account asks. */
  readonly actor: AccountAuthorities
  /** Accounts that may act for those, and those that may act for them. */
  readonly members: readonly AccountAuthorities[]
  /** The oldest first. */
  readonly recentOwners: readonly RecentOwner[]
}

/** A request that was read, with its short hash. */
export interface ParsedStepRequest extends StepRequest {
  readonly hash: string
}

/** HIVE takes two changes of an owner key an hour; whoever made more in a month is no owner who lost one. */
export const mostRecentOwners = 40
const bodyMembers = [
  'chainId',
  'head',
  'step',
  'fields',
  'account',
  'recoveryAccount',
  'actor',
  'members',
  'recentOwners',
]

export function formatStepRequest(request: StepRequest): string {
  return carriedText('request', stepRequestJson(request), 'step')
}

/** The request in a text, and its short hash. Throws PublishingError when it is none, or damaged. */
export function parseStepRequest(text: string): ParsedStepRequest {
  const { body, hash } = openCarriedText('request', text, 'step')
  return { ...readStepRequest(body), hash }
}

/** The body of a request. */
export function stepRequestJson(request: StepRequest): Readonly<Record<string, unknown>> {
  const { chainId, properties, name, fields, subject, recoveryAccount, actor, members, recentOwners } =
    request
  return {
    chainId,
    head: headJson(properties),
    step: name,
    fields,
    account: authoritiesJson(subject),
    recoveryAccount,
    actor: authoritiesJson(actor),
    members: members.map(authoritiesJson),
    recentOwners: recentOwners.map(({ authority, replacedAt, usableUntil }) => ({
      authority: authorityJson(authority),
      replacedAt: formatTime(replacedAt / 1000),
      usableUntil: formatTime(usableUntil / 1000),
    })),
  }
}

/** What such a body says. Throws PublishingError `carried-text-damaged`, and AccountNameError. */
export function readStepRequest(body: Readonly<Record<string, unknown>>): StepRequest {
  const { chainId, step: name, fields, recoveryAccount } = body
  const isComplete =
    Object.keys(body).length === bodyMembers.length && bodyMembers.every((member) => member in body)
  const [subject, actor] = [parseAuthorities(body['account']), parseAuthorities(body['actor'])]
  const properties = parseHead(body['head'])
  const others = listOf(body['members'], mostMembers, parseAuthorities)
  const recentOwners = listOf(body['recentOwners'], mostRecentOwners, parseRecentOwner)
  if (!isComplete || subject === undefined || actor === undefined || properties === undefined) throw damaged()
  if (others === undefined || recentOwners === undefined) throw damaged()
  if (typeof chainId !== 'string' || !/^[0-9a-f]{64}$/.test(chainId)) throw damaged()
  if (!isStepName(name) || !isJsonObject(fields)) throw damaged()
  if (typeof recoveryAccount !== 'string' || !/^[a-z0-9.-]{0,16}$/.test(recoveryAccount)) throw damaged()
  const request = {
    chainId,
    properties,
    name,
    fields,
    subject,
    recoveryAccount,
    actor,
    members: others,
    recentOwners,
  }
  // Whoever writes it writes all of it in one form: what would be passed over here was not shown to anybody.
  if (JSON.stringify(stepRequestJson(request)) !== JSON.stringify(body)) throw damaged()
  requireConsistent(request)
  return request
}

/** Whether an operation is what the request asks for, with what is decided where it is signed. */
export function completes(request: StepRequest, operation: Operation): Step | undefined {
  const step = stepOf(operation)
  if (step?.name !== request.name) return undefined
  if (!isAboutThem(step, request)) return undefined
  const whole = stepOf([request.name, request.fields])
  const asked = whole ?? { operation: [request.name, request.fields] as const }
  const written = step.operation[1]
  const isAsked = Object.entries(asked.operation[1]).every(([field, value]) => isAlike(written[field], value))
  if (
    !isAsked ||
    (whole !== undefined && Object.keys(written).length !== Object.keys(whole.operation[1]).length)
  )
    return undefined
  if (step.name !== 'recover_account') return step
  const recent = parseAuthority(written['recent_owner_authority'])
  const isOneOfThem = request.recentOwners.some(
    ({ authority }) => recent !== undefined && sameAuthority(authority, recent),
  )
  return isOneOfThem ? step : undefined
}

/** Authorities are the same in whatever order their members stand. */
function isAlike(one: unknown, other: unknown): boolean {
  const [first, second] = [parseAuthority(one), parseAuthority(other)]
  if (first !== undefined && second !== undefined) return sameAuthority(first, second)
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The name of the account that acts. Throws AccountNameError. */
export function actorName({ actor }: StepRequest): AccountName {
  return parseAccountName(actor.name)
}

/** Throws when nothing that could be signed for it would be about these accounts. */
function requireConsistent(request: StepRequest): void {
  const { name, fields, subject, actor, recentOwners } = request
  parseAccountName(subject.name)
  parseAccountName(actor.name)
  const [newest] = recentOwners.toReversed()
  const completed: Readonly<Record<string, unknown>> =
    name === 'recover_account' && newest !== undefined
      ? { ...fields, recent_owner_authority: authorityJson(newest.authority) }
      : name === 'account_update2' && Object.keys(fields).join() === 'account'
        ? { ...fields, owner: authorityJson(subject.owner) }
        : fields
  const step = stepOf([name, completed])
  const open = name === 'recover_account' && 'recent_owner_authority' in fields
  if (step === undefined || open || !isAboutThem(step, request)) throw damaged()
}

function isAboutThem(step: Step, { subject, actor }: StepRequest): boolean {
  return subjectOf(step) === subject.name && actorOf(step) === actor.name
}

function listOf<Item>(
  value: unknown,
  most: number,
  parse: (item: unknown) => Item | undefined,
): readonly Item[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const items = (value as unknown[]).map(parse).filter((item) => item !== undefined)
  return items.length === value.length ? items : undefined
}

function parseRecentOwner(value: unknown): RecentOwner | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return undefined
  const authority = parseAuthority(value['authority'])
  const [replacedAt, usableUntil] = [parseTime(value['replacedAt']), parseTime(value['usableUntil'])]
  if (authority === undefined || replacedAt === undefined || usableUntil === undefined) return undefined
  return { authority, replacedAt: replacedAt * 1000, usableUntil: usableUntil * 1000 }
}
