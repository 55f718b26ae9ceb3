/**
 * The whole of dhive, to hold ours against: what it publishes for browsers is one file with everything in it. Its own
 * packages are not installed (build/left-out), and its way over the network is a browser's; so its client calls through
 * Node's fetch, with what it made itself.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'

import { decodeKey } from '../../shared/coinzdense/index.ts'

interface DhiveKey {
  sign(digest: Buffer): { toString(): string }
  createPublic(): { toString(): string }
}

interface DhiveClient {
  readonly database: {
    getAccounts(names: readonly string[]): Promise<{ name: string; json_metadata: string }[]>
    getVersion(): Promise<{ chain_id: string }>
    getDynamicGlobalProperties(): Promise<object>
  }
  readonly broadcast: {
    send(transaction: object): Promise<{ id: string }>
    sendOperations(operations: readonly unknown[], key: DhiveKey): Promise<{ id: string }>
  }
  readonly transaction: { findTransaction(id: string): Promise<{ status: string }> }
  readonly rc: { getRCMana(name: string): Promise<{ max_mana: number }> }
  call(api: string, method: string, params?: unknown): Promise<unknown>
}

interface Dhive {
  readonly Client: new (url: string, options: { chainId: string }) => DhiveClient
  readonly PrivateKey: { from(key: Buffer): DhiveKey }
  readonly cryptoUtils: {
    generateTrxId(transaction: object): string
    transactionDigest(transaction: object, chainId: Buffer): Buffer
    signTransaction(
      transaction: object,
      keys: readonly DhiveKey[],
      chainId: Buffer,
    ): { signatures: readonly string[] }
  }
}

export const dhive = loaded()

/** With a world around it as in a browser: no Buffer but its own, which its comparisons insist on. */
function loaded(): Dhive {
  const file = createRequire(import.meta.url).resolve('@hiveio/dhive/dist/dhive.js')
  const world = { crypto, fetch, Headers, Request, Response }
  const module = { exports: {} }
  const parameters = ['module', 'exports', 'self', 'global']
  const load = compileFunction(readFileSync(file, 'utf8'), parameters, { filename: file })
  Reflect.apply(load, undefined, [module, module.exports, world, world])
  return module.exports as Dhive
}

/** The key of dhive for a HIVE private key (5…). */
export function dhiveKey(text: string): DhiveKey {
  return dhive.PrivateKey.from(Buffer.from(decodeKey('ecdsaPrivateKey', text)))
}

/** A client of dhive for the chain with this id that the node at this address is of. */
export function dhiveClient(url: string, chainId: string): DhiveClient {
  const client = new dhive.Client(url, { chainId })
  client.call = async (api, method, params = []) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: `${api}.${method}`, params })
    const answer = (await (await fetch(url, { method: 'POST', body })).json()) as {
      result?: unknown
      error?: { message: string }
    }
    if (answer.error !== undefined) throw new Error(answer.error.message)
    return answer.result
  }
  return client
}
