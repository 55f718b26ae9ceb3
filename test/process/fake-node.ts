/** Small nodes on this computer that answer like hived, or misbehave on purpose. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach } from 'vitest'

import { parseNodeUrl, type NodeUrl } from '../../electron/hive/nodes/nodes.ts'

/** What a fake node was asked. */
export interface FakeCall {
  readonly method: string
  readonly params: unknown
}

/** What it does about it: answers, says no, or takes the response into its own hands. */
export type FakeReply =
  | { readonly result: unknown }
  | { readonly error: unknown }
  | { readonly raw: (response: ServerResponse, id: unknown) => void }

export interface FakeNode {
  readonly url: NodeUrl
  /** host:port, as sentences call it. */
  readonly name: string
  readonly calls: FakeCall[]
}

const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

/** Starts a node, until the test ends. */
export async function fakeNode(reply: (call: FakeCall) => FakeReply): Promise<FakeNode> {
  const calls: FakeCall[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method, params, id } = JSON.parse(body) as FakeCall & { id: unknown }
      const call = { method, params }
      calls.push(call)
      const answer = reply(call)
      if ('raw' in answer) answer.raw(response, id)
      else sendJson(response, { jsonrpc: '2.0', ...answer, id })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const name = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: parseNodeUrl(`http://${name}`), name, calls }
}

/** The address of a port that nobody listens at. */
export async function deadNode(): Promise<NodeUrl> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return parseNodeUrl(`http://127.0.0.1:${port}`)
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

function text(status: number, body: string, headers: Record<string, string> = {}): FakeReply {
  return {
    raw: (response) => {
      response.writeHead(status, { 'content-type': 'text/html', ...headers })
      response.end(body)
    },
  }
}

const webPage = '<!doctype html><title>Sign in to the hotel</title>'

/** Every way in which a node misbehaves at the level of HTTP and JSON-RPC. */
export const faults = {
  hang: { raw: () => undefined },
  hangInBody: {
    raw: (response) => {
      response.writeHead(200)
      response.write('{"jsonrpc":"2.0",')
    },
  },
  reset: { raw: (response) => void response.socket?.resetAndDestroy() },
  endInBody: {
    raw: (response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"jsonrpc":"2.0",')
      setTimeout(() => response.socket?.destroy(), 20)
    },
  },
  tooMany: text(429, 'slow down', { 'retry-after': '20' }),
  tooManyUntilADate: text(429, 'slow down', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }),
  outOfOrder: text(503, webPage),
  notFound: text(404, webPage),
  webPage: text(200, webPage),
  garbage: text(200, '{"jsonrpc":"2.0","result":{},"id'),
  notUtf8: { raw: (response) => void response.end(Buffer.from([0x22, 0xff, 0x22])) },
  empty: text(200, ''),
  list: text(200, '[]'),
  redirect: text(302, '', { location: 'http://127.0.0.1:1/' }),
  oversized: { raw: (response) => void response.end(`"${'x'.repeat(200_000)}"`) },
  wrongId: { raw: (response) => sendJson(response, { jsonrpc: '2.0', id: 'another', result: {} }) },
  noProtocol: { raw: (response, id) => sendJson(response, { id, result: {} }) },
  noResult: { raw: (response, id) => sendJson(response, { jsonrpc: '2.0', id }) },
  nullResult: { result: null },
  oddError: { error: 'no' },
  gatewayError: { error: { code: -32700, message: 'Unable to send request to endpoint.' } },
  lockError: { error: { code: -32003, message: 'Unable to acquire database lock', data: { name: 'x' } } },
  noSuchMethod: { error: { code: -32002, message: 'Could not find API x', data: { code: 10 } } },
} satisfies Record<string, FakeReply>

/** An error as hived writes it. */
export function hivedError(code: number, name: string, message: string, data: unknown = {}): FakeReply {
  const stack = [{ context: { level: 'error', hostname: '' }, format: message, data }]
  return {
    error: { code, message: `${message}:${message}`, data: { code: 10, name, message, stack } },
  }
}
