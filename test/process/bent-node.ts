/** Nodes that pass on what an honest practice node says, but for what a test bends. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach } from 'vitest'

import { mainnet } from '../../electron/hive/nodes/chain.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import type { Transport } from '../../electron/hive/nodes/transport.ts'

/** Changes a result in place, or gives another one. `params` are as they came, for practice nodes answer both forms. */
export type Bend = (method: string, result: never, params: never) => unknown

const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

/** Starts one in front of the node at this address, until the test ends. */
export async function bentNode(upstream: string, bend: Bend): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const { method, params } = JSON.parse(body) as { method: string; params: never }
      void fetch(upstream, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        .then((answer) => answer.json() as Promise<{ result?: never }>)
        .then((answer) => {
          const bent = 'result' in answer ? bend(method, answer.result, params) : undefined
          response.end(JSON.stringify(bent === undefined ? answer : { ...answer, result: bent }))
        })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Nodes at these addresses, with the patience of a busy machine. */
export function hiveNodes(urls: readonly string[], transport: Partial<Transport> = {}): HiveNode[] {
  return urls.map((url) => new HiveNode(parseNodeUrl(url), { readTimeout: 60_000, ...transport }))
}

/** Nodes in front of these that pass the practice chain off as HIVE, until the test ends. */
export function asHive(urls: readonly string[], bend: Bend = () => undefined): Promise<string[]> {
  return Promise.all(
    urls.map((url) =>
      bentNode(url, (method, result, params) => {
        const said = JSON.stringify(bend(method, result, params) ?? result)
        return JSON.parse(said.replaceAll(practiceChain.chainId, mainnet.chainId)) as unknown
      }),
    ),
  )
}

/** Says that everything up to this block is final and nothing after it, of a head that is a little late. */
export function lyingAboutIrreversible(lastIrreversible: number): Bend {
  return (method, result: Record<string, unknown>) => {
    if (!method.endsWith('get_dynamic_global_properties')) return undefined
    const head = (result['head_block_number'] as number) - 1
    const id = head.toString(16).padStart(8, '0') + (result['head_block_id'] as string).slice(8)
    return {
      ...result,
      head_block_number: head,
      head_block_id: id,
      last_irreversible_block_num: Math.min(lastIrreversible, head),
    }
  }
}
