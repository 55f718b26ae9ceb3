/** One question to GitHub, bounded in time and size, and every fault with a name. */
import { sayingOf } from '../../shared/coinzdense/index.ts'
import { bodyWithin } from '../hive/nodes/bounded-body.ts'
import { networkFault, nodeFailure } from '../hive/nodes/network-fault.ts'
import type { NodeError } from '../hive/nodes/errors.ts'
import { parseNodeUrl } from '../hive/nodes/nodes.ts'
import type { Fetch } from '../hive/nodes/transport.ts'
import { ReleaseError, unreadable } from './release-error.ts'

export interface Asking {
  readonly fetch: Fetch
  /** What is waited for no longer. */
  readonly patience: AbortSignal
  /** The page that people can look at themselves. */
  readonly page: string
  readonly maximumBytes: number
}

/** The text at an address. Throws ReleaseError for whatever goes wrong on the way. */
export async function fetchedText(url: string, asking: Asking): Promise<string> {
  const { fetch, patience, page, maximumBytes } = asking
  const abort = new AbortController()
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/vnd.github+json, text/plain', 'x-github-api-version': '2022-11-28' },
      // A repository that was renamed answers from elsewhere, and files of a release always do.
      redirect: 'follow',
      credentials: 'omit',
      signal: AbortSignal.any([patience, abort.signal]),
    })
    requireAnswer(response, page)
    const body = await bodyWithin(response, maximumBytes)
    if (body === undefined) throw unreadable(page)
    return decodeUtf8(body, page)
  } catch (error) {
    if (error instanceof ReleaseError) throw error
    const node = parseNodeUrl(new URL(url).origin)
    throw notReached(patience.aborted ? nodeFailure('node-timeout', node) : networkFault(node, error), page)
  } finally {
    abort.abort()
  }
}

function notReached(fault: NodeError, page: string): ReleaseError {
  return new ReleaseError(
    'release-unreachable',
    `The release page was not reached. ${fault.message} Nothing is known of a newer version.`,
    `Check that this computer is online, and ask again. Or look at the page yourself (${page}).`,
    { reason: sayingOf(fault), page },
  )
}

/** Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function requireAnswer({ status, headers }: Response, page: string): void {
  if (status === 200) return
  if (status === 404)
    throw new ReleaseError(
      'release-none',
      'There is no release on the page of Lifeboat. Either none has been made yet, or the page is gone.',
      `Look at the page yourself (${page}).`,
      { page },
    )
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')
  if (status === 429 || (status === 403 && isUsedUp)) {
    const minutes = minutesToWait(headers)
    throw new ReleaseError(
      'release-pause',
      'GitHub answers only so many questions an hour from one network, and they are used up. Nothing is known of a newer version.',
      `Ask again ${minutes === undefined ? 'later' : minutes === 1 ? 'in a minute' : `in ${String(minutes)} minutes`}. Or look at the page yourself (${page}).`,
      minutes === undefined ? { page } : { page, minutes },
    )
  }
  throw new ReleaseError(
    'release-status',
    `The release page answered with HTTP ${String(status)}, which says nothing of a version.`,
    `Ask again later. Or look at the page yourself (${page}).`,
    { status, page },
  )
}

/** Until GitHub answers again, by its own clock, at most a day; undefined when it does not say. */
function minutesToWait(headers: Headers): number | undefined {
  const [after, reset, date] = ['retry-after', 'x-ratelimit-reset', 'date'].map((name) => headers.get(name))
  const seconds = /^\d{1,6}$/.test(after ?? '')
    ? Number(after)
    : Number(reset ?? Number.NaN) - Date.parse(date ?? '') / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds / 60), 1), 1440) : undefined
}

function decodeUtf8(bytes: Uint8Array, page: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(page)
  }
}
