/**
 * A node in front of a practice chain: HTTP on 127.0.0.1, JSON-RPC as hived and the gateways before it speak it, and
 * every way to misbehave in faults.ts.
 */
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

import type { PracticeChain } from './chain.ts'
import { stalledView, type ChainView } from './chain-view.ts'
import { PracticeError } from './errors.ts'
import { FaultSwitchboard, type Fault, type StruckRequest } from './faults.ts'
import { answerRequest, isBroadcast, parseRequest, type Answer } from './json-rpc.ts'
import type { NodeContext } from './method.ts'
import { Rejection, duplicateTransaction, expirationRefused } from './rejection.ts'
import { readTransaction } from './transaction-checks.ts'

/** A request's body may have so many bytes; a batch of transactions fits easily. */
const longestBody = 2 * 2 ** 20
const mostRemembered = 10_000
const html = '<!doctype html><html><head><title>%</title></head><body><h1>%</h1></body></html>'

export interface NodeOptions {
  readonly chain: PracticeChain
  /** 1 to 65,535; without one, or with 0, the system chooses. */
  readonly port?: number
  readonly faults?: readonly Fault[]
}

export class PracticeNode {
  readonly #chain: PracticeChain
  readonly #server: Server
  readonly #switchboard = new FaultSwitchboard()
  readonly #received: string[] = []
  #stalled: ChainView | undefined
  #port: number

  private constructor(chain: PracticeChain, port: number) {
    this.#chain = chain
    this.#port = port
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  /** Starts a node. Throws PracticeError `port-in-use` when it cannot have the port. */
  static async start({ chain, port = 0, faults = [] }: NodeOptions): Promise<PracticeNode> {
    const node = new PracticeNode(chain, port)
    await node.#listen()
    await node.setFaults(faults)
    return node
  }

  /** Where to reach it. The port stays the same while the node lives. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The methods that were called, oldest first, faults or not. */
  get received(): readonly string[] {
    return this.#received
  }

  /** From now on exactly these faults are on. Resolves when the port is closed, or open again. */
  async setFaults(faults: readonly Fault[]): Promise<void> {
    const has = (kind: Fault['kind']) => faults.some((fault) => fault.kind === kind)
    this.#switchboard.set(faults)
    if (!has('stale-head')) this.#stalled = undefined
    else this.#stalled ??= stalledView(this.#chain)
    if (has('refuse')) await this.close()
    else if (!this.#server.listening) await this.#listen()
  }

  /** Closes the port and every connection. The chain goes on. */
  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const failed = () =>
        reject(
          new PracticeError(
            'port-in-use',
            'The practice node cannot have this port.',
            'Choose another port, or let the system choose one.',
          ),
        )
      this.#server.once('error', failed)
      this.#server.listen(this.#port, '127.0.0.1', () => {
        this.#server.off('error', failed)
        resolve()
      })
    })
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // No connection is used twice, so that a fault hits exactly the requests made while it is on.
    response.setHeader('Connection', 'close')
    try {
      const body = await readBody(request)
      // A web page that found the port must not get past the browser by another name for this computer.
      const isLocal = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')
      if (!isLocal) send(response, 403, 'text', 'Forbidden')
      else if (request.method !== 'POST') send(response, 405, 'text', 'Method Not Allowed')
      else if (body === undefined) send(response, 413, 'text', 'Payload Too Large')
      else await this.#answer(body, response)
    } catch {
      response.destroy()
    }
  }

  async #answer(body: string, response: ServerResponse): Promise<void> {
    const request = parseRequest(body)
    const calls = request?.calls ?? []
    this.#received.push(...calls.map(({ method = '' }) => method))
    this.#received.splice(0, this.#received.length - mostRemembered)

    const struck = this.#switchboard.strike(calls)
    const slow = struck.fault('slow')
    if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow.milliseconds))
    if (struck.has('hang')) return
    if (sendInstead(struck, response)) return

    const answers = answerRequest(request, this.#context(struck))
    if (struck.has('drop-after-accept') && calls.some(({ method }) => isBroadcast(method))) {
      response.destroy()
      return
    }
    send(
      response,
      200,
      'json',
      JSON.stringify(struck.has('null-results') ? withoutResults(answers) : answers),
    )
  }

  #context(struck: StruckRequest): NodeContext {
    const chainId = struck.fault('other-chain')?.chainId ?? this.#chain.chainId
    return {
      chain: struck.has('stale-head') ? (this.#stalled ?? this.#chain) : this.#chain,
      chainId,
      withMetadata: !struck.has('empty-metadata'),
      broadcast: (transaction) => {
        const unforeseen = struck.fault('unforeseen-refusal')
        if (unforeseen !== undefined) throw refusedInWords(unforeseen.words)
        if (struck.has('expired')) throw expirationRefused({ now: this.#chain.head.time })
        this.#chain.push(transaction, chainId)
        if (struck.has('duplicate')) throw duplicateTransaction(readTransaction(transaction).id)
        if (struck.has('error-after-accepting')) throw brokenAfterwards()
      },
    }
  }
}

/** Sends what a struck node answers instead of an answer, and says whether it did. */
function sendInstead(struck: StruckRequest, response: ServerResponse): boolean {
  const limited = struck.fault('rate-limited')
  const unavailable = struck.fault('unavailable')
  const oversized = struck.fault('oversized')
  if (limited !== undefined) {
    response.setHeader('Retry-After', retryAfter(limited))
    send(response, 429, 'text', 'Too Many Requests')
  } else if (unavailable !== undefined) {
    const { status = 503 } = unavailable
    send(response, status, 'html', html.replaceAll('%', `${status} ${STATUS_CODES[status] ?? ''}`))
  } else if (struck.has('captive-portal'))
    send(response, 200, 'html', html.replaceAll('%', 'Welcome to Hotel WLAN'))
  else if (struck.has('garbage')) send(response, 200, 'json', '{"jsonrpc":"2.0","result":[{"name":"al')
  else if (oversized !== undefined) sendOversized(response, oversized.bytes)
  else return false
  return true
}

/** The header in the form that the fault asks for. */
function retryAfter({ retryAfterSeconds, form }: Extract<Fault, { kind: 'rate-limited' }>): string {
  if (form !== 'date') return String(retryAfterSeconds)
  return new Date(Date.now() + 1000 * retryAfterSeconds).toUTCString()
}

function send(response: ServerResponse, status: number, type: 'json' | 'html' | 'text', body: string): void {
  const contentType = { json: 'application/json', html: 'text/html', text: 'text/plain' }[type]
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

/** Sends valid JSON of so many bytes, in pieces. */
function sendOversized(response: ServerResponse, bytes: number): void {
  const [begin, end] = ['{"jsonrpc":"2.0","id":0,"result":"', '"}']
  function* pieces() {
    yield begin
    for (let left = bytes - begin.length - end.length; left > 0; left -= 65_536)
      yield 'x'.repeat(Math.min(left, 65_536))
    yield end
  }
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes })
  // A client that has enough hangs up, which is not our trouble.
  Readable.from(pieces())
    .on('error', () => undefined)
    .pipe(response)
}

function withoutResults(answers: Answer | Answer[]): Answer | Answer[] {
  return Array.isArray(answers) ? answers.map(withoutResult) : withoutResult(answers)
}

function withoutResult(answer: Answer): Answer {
  return 'result' in answer ? { ...answer, result: null } : answer
}

/** A refusal as a rule of tomorrow words it. */
function refusedInWords(words: string): Rejection {
  return new Rejection({
    rpcCode: -32003,
    code: 10,
    name: 'assert_exception',
    what: 'Assert Exception',
    format: words,
  })
}

/** What a gateway says whose connection to the node behind it broke when the transaction was through. */
function brokenAfterwards(): Rejection {
  return new Rejection({
    rpcCode: -32603,
    code: 0,
    name: 'internal_error',
    what: 'Internal Error',
    format: 'Unable to send request to endpoint.',
  })
}

/** The request's body, or undefined when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
