/**
 * One HTTP request to one node: a time-out that also covers the body, a bound on the answer, no redirects, and every
 * fault with a name. dhive's own transport is not used: its broadcasts wait for ever, its reads give up on slow links
 * before they can succeed, and it follows redirects.
 */
import { setMaxListeners } from 'node:events'

import { bodyWithin } from './bounded-body.ts'
import { NodeError, StoppedError } from './errors.ts'
import { inSeconds, networkFault, nodeFailure, secondsOf } from './network-fault.ts'
import { nodeName, type NodeUrl } from './nodes.ts'
import { pauseWanted } from './retry-after.ts'
import type { SilentNodes } from './silent-nodes.ts'

/** The part of fetch that we use; Electron's net.fetch fits too, and brings the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** How to talk to nodes. */
export interface Transport {
  readonly fetch: Fetch
  /** Milliseconds until a node that was asked something counts as silent. */
  readonly readTimeout: number
  /** Milliseconds until a node that was given a transaction counts as silent: it checks a lot before it answers. */
  readonly broadcastTimeout: number
  /** The largest answer that is read, in bytes after decompression. */
  readonly maximumAnswerBytes: number
  /** Remembers over several errands who was silent; one errand's own when left out. */
  readonly silentNodes?: SilentNodes
}

/** Time-outs that serve a slow line, even Tor. Whoever asks for more than fits into the bounds asks again for less. */
export const defaultTransport: Transport = {
  fetch: (url, init) => globalThis.fetch(url, init),
  readTimeout: 8_000,
  broadcastTimeout: 15_000,
  maximumAnswerBytes: 32 * 1024 * 1024,
}

/** What a single request needs beside its body. */
export interface PostOptions {
  readonly fetch: Fetch
  /** Milliseconds for the whole of it. */
  readonly timeout: number
  readonly maximumAnswerBytes: number
  /** Lets the person stop waiting. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Posts a JSON text and returns the text of the answer. Throws NodeError for whatever goes wrong on the way, and
 * StoppedError when `signal` says so.
 */
export async function postJson(node: NodeUrl, body: string, options: PostOptions): Promise<string> {
  const { fetch, timeout, maximumAnswerBytes, signal } = options
  if (signal?.aborted === true) throw new StoppedError()
  // All requests of a flow listen to one signal; with three nodes asked four things each Node would suspect a leak.
  if (signal !== undefined) setMaxListeners(0, signal)
  const abort = new AbortController()
  let giveUp: (reason: Error) => void = () => undefined
  const interrupted = new Promise<never>((_, reject) => (giveUp = reject))
  const stop = () => giveUp(new StoppedError())
  const timer = setTimeout(() => giveUp(silent(node, timeout)), timeout)
  signal?.addEventListener('abort', stop)
  try {
    const answer = exchange(node, body, { fetch, maximumAnswerBytes, signal: abort.signal })
    // When the race is lost, nobody waits for its outcome any more.
    answer.catch(() => undefined)
    return await Promise.race([answer, interrupted])
  } catch (error) {
    throw error instanceof NodeError || error instanceof StoppedError ? error : networkFault(node, error)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    abort.abort()
  }
}

function silent(node: NodeUrl, timeout: number): NodeError {
  return nodeFailure('node-timeout', node, {
    message: `${nodeName(node)} has not answered for ${inSeconds(timeout)}.`,
    details: { seconds: secondsOf(timeout) },
  })
}

interface ExchangeOptions {
  readonly fetch: Fetch
  readonly maximumAnswerBytes: number
  readonly signal: AbortSignal
}

async function exchange(node: NodeUrl, body: string, options: ExchangeOptions): Promise<string> {
  const response = await options.fetch(node, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    // A redirect could lead to another node, another protocol, or into the local network.
    redirect: 'error',
    credentials: 'omit',
    signal: options.signal,
  })
  requireGoodStatus(node, response)
  return decodeUtf8(node, await readBounded(node, response, options.maximumAnswerBytes))
}

function requireGoodStatus(node: NodeUrl, { status, headers }: Response): void {
  if (status === 200) return
  const name = nodeName(node)
  if (status === 429) {
    const retryAfterSeconds = pauseIn(headers)
    const pause =
      retryAfterSeconds === undefined ? 'a pause' : `a pause of ${inSeconds(1000 * retryAfterSeconds)}`
    const message = `${name} has had too many calls from here and wants ${pause}.`
    const details = retryAfterSeconds === undefined ? {} : { seconds: retryAfterSeconds }
    throw nodeFailure('node-rate-limit', node, { message, details, retryAfterSeconds })
  }
  if (status >= 300 && status < 400) throw nodeFailure('node-redirect', node)
  if (status >= 500)
    throw nodeFailure('node-unavailable', node, {
      message: `${name} is out of order at the moment (HTTP ${status}).`,
      details: { status },
      retryAfterSeconds: pauseIn(headers),
    })
  throw nodeFailure('node-http-status', node, {
    message: `${name} did not answer the way a HIVE node does (HTTP ${status}).`,
    details: { status },
  })
}

/** What the node wants, by its own clock where it tells the time. */
function pauseIn(headers: Headers): number | undefined {
  return pauseWanted({ retryAfter: headers.get('retry-after'), date: headers.get('date') }, Date.now())
}

async function readBounded(node: NodeUrl, response: Response, maximum: number): Promise<Uint8Array> {
  const body = await bodyWithin(response, maximum)
  // Leaving now is enough: the caller aborts the request.
  if (body === undefined) throw nodeFailure('node-answer-too-large', node)
  return body
}

function decodeUtf8(node: NodeUrl, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw nodeFailure('node-bad-answer', node)
  }
}
