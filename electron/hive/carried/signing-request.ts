/**
 * A request: everything that a computer without a network needs to plan and sign a publication, as nodes agreed on it
 * (FORMAT.md section 25). Whoever signs sees what will be written; whoever broadcasts compares with the chain again.
 */
import {
  parseAccountName,
  authorityJson,
  parseAuthority,
  isPublicKeyText,
  type AccountAuthorities,
  type AccountName,
  type AccountReader,
  type CredentialContext,
} from '../../../shared/recovery/index.ts'
import { carriedText, damaged, openCarriedText } from './carried-text.ts'
import { lastSecond, parseTime, type ChainProperties } from '../nodes/chain-types.ts'
import { formatHistory, parseHistory } from './carried-history.ts'
import { isJsonObject, wholeNumber } from '../nodes/json.ts'
import type { HistoryKnowledge } from '../accounts/known-history.ts'
import { PublishingError } from '../publishing/error.ts'
import type { PublicationBase } from '../publishing/plan.ts'
import { longestExpiration } from '../transactions/transaction.ts'

export interface SigningRequest {
  /** What nobody has proved: whoever made the request says so. */
  readonly base: PublicationBase
  readonly history: HistoryKnowledge
  readonly account: AccountAuthorities
  /** Accounts that may act for it, and those that may act for them. */
  readonly members: readonly AccountAuthorities[]
}

const longestMetadata = 65_536
/** Accounts that act for another one: more are not carried. */
export const mostMembers = 40
const members = ['chainId', 'account', 'members', 'metadata', 'head']

/** A request that was read, with its short hash. */
export interface ParsedRequest extends SigningRequest {
  readonly hash: string
}

/** The request's text. A history that is too long to be carried is left out. */
export function formatRequest({ base, account, members: others, history }: SigningRequest): string {
  const { chainId, metadata, properties } = base
  return carriedText('request', {
    chainId,
    account: authoritiesJson(account),
    members: others.map(authoritiesJson),
    metadata,
    head: headJson(properties),
    history: formatHistory(base.account, history) ?? null,
  })
}

/** The request in a text, and its short hash. Throws PublishingError when it is none, or damaged. */
export function parseRequest(text: string): ParsedRequest {
  const { version, body, hash } = openCarriedText('request', text)
  const { chainId, metadata } = body
  const account = parseAuthorities(body['account'])
  const properties = parseHead(body['head'])
  const others = Array.isArray(body['members'])
    ? (body['members'] as unknown[]).map(parseAuthorities)
    : undefined
  const wanted = version === 1 ? members : [...members, 'history']
  const complete = Object.keys(body).length === wanted.length && wanted.every((name) => name in body)
  if (!complete || account === undefined || properties === undefined || others === undefined) throw damaged()
  if (others.length > mostMembers || typeof chainId !== 'string' || !/^[0-9a-f]{64}$/.test(chainId))
    throw damaged()
  if (typeof metadata !== 'string' || metadata.length > longestMetadata) throw damaged()
  const found = others.filter((other) => other !== undefined)
  if (found.length < others.length) throw damaged()
  const base = { chainId, account: parseAccountName(account.name), metadata, properties }
  const history = parseHistory(base.account, body['history'] ?? null)
  if (history === undefined) throw damaged()
  return { base, account, members: found, history, hash }
}

/** What a request must fit to be signed here. */
export interface Expectations {
  readonly account: AccountName
  readonly chainId: string
  /** Seconds from the request's head block on. */
  readonly expiresInSeconds: number
  /** This computer's clock, milliseconds since 1970. */
  readonly now: number
}

/** Throws PublishingError when the request is for another account or chain, or too old to be signed. */
export function requireExpected(
  { base }: { readonly base: Omit<PublicationBase, 'metadata'> },
  expected: Expectations,
): void {
  if (base.chainId !== expected.chainId) throw otherChain('request')
  if (base.account !== expected.account)
    throw new PublishingError(
      'request-of-another-account',
      `This request was made for ${base.account}, not for ${expected.account}. Nothing was signed.`,
      'Make a request for the right account.',
      { account: base.account, expected: expected.account },
    )
  const head = parseTime(base.properties.time) ?? 0
  if (expected.now / 1000 > head + Math.min(expected.expiresInSeconds, longestExpiration))
    throw new PublishingError(
      'request-too-old',
      `By the clock of this computer the request of ${base.properties.time} UTC is too old: HIVE would not take what is signed for it. Nothing was signed.`,
      'Set the clock right if it is wrong; otherwise make a new request, and sign and broadcast it within a day.',
      { time: base.properties.time },
    )
}

/** The refusal of what was made for a chain that is not the one we talk about. */
export function otherChain(what: 'request' | 'transaction'): PublishingError {
  return new PublishingError(
    `${what}-of-another-chain`,
    `This ${what} was made for another chain. Nothing was signed or published.`,
    'What comes from the practice chain counts only there. Turn practice on for it, and off for HIVE (on the command line: --practice-chain when signing, --practice URL when broadcasting).',
  )
}

/** How keys are held against the account without a network. */
export function offlineCredentials({
  account,
  members: others,
}: Pick<SigningRequest, 'account' | 'members'>): CredentialContext {
  return {
    account,
    readAccounts: (names) => Promise.resolve(others.filter(({ name }) => names.includes(name))),
    findKeyOwners: () => Promise.resolve([]),
  }
}

/** The accounts that may act for this one, to hived's depth of two. Throws what `read` throws. */
export async function collectMembers(
  account: AccountAuthorities,
  read: AccountReader,
): Promise<readonly AccountAuthorities[]> {
  const names = (of: readonly AccountAuthorities[]) =>
    of.flatMap(({ active }) => active.accounts.map(([name]) => name))
  const first = [...new Set([...names([account]), ...account.owner.accounts.map(([name]) => name)])]
  const direct = first.length === 0 ? [] : await read(first.slice(0, mostMembers))
  const second = [...new Set(names(direct))].filter((name) => !first.includes(name))
  const room = mostMembers - direct.length
  const indirect = second.length === 0 || room <= 0 ? [] : await read(second.slice(0, room))
  return [...direct, ...indirect]
}

/** An account as it is carried. */
export function authoritiesJson({ name, owner, active, posting, memoKey }: AccountAuthorities) {
  const [ownerJson, activeJson, postingJson] = [owner, active, posting].map(authorityJson)
  return { name, owner: ownerJson, active: activeJson, posting: postingJson, memo_key: memoKey }
}

/** What `authoritiesJson` wrote; undefined for anything else. */
export function parseAuthorities(value: unknown): AccountAuthorities | undefined {
  if (!isJsonObject(value)) return undefined
  const { name, memo_key: memoKey } = value
  const [owner, active, posting] = [value['owner'], value['active'], value['posting']].map(parseAuthority)
  if (typeof name !== 'string' || !/^[a-z0-9.-]{1,16}$/.test(name)) return undefined
  if (typeof memoKey !== 'string' || !isPublicKeyText(memoKey)) return undefined
  if (owner === undefined || active === undefined || posting === undefined) return undefined
  return { name, owner, active, posting, memoKey }
}

export function headJson({ head_block_number, head_block_id, time }: ChainProperties) {
  return { number: head_block_number, id: head_block_id, time }
}

/** The block that the transaction will refer to; undefined when it is none. */
export function parseHead(value: unknown): ChainProperties | undefined {
  if (!isJsonObject(value)) return undefined
  const { id, time } = value
  const number = wholeNumber(value['number'])
  if (number === undefined || number > lastSecond || typeof id !== 'string' || !/^[0-9a-f]{40}$/.test(id))
    return undefined
  if (typeof time !== 'string' || parseTime(time) === undefined) return undefined
  if (parseInt(id.slice(0, 8), 16) !== number) return undefined
  return { head_block_number: number, head_block_id: id, time }
}
