import { describe, expect, it } from 'vitest'

import { failureOf } from '../../electron/app/window/failure-of.ts'
import { AllNodesFailedError, NodeListError } from '../../electron/hive/nodes/errors.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { NodeClient } from '../../electron/hive/nodes/node-client.ts'
import {
  addNode,
  defaultNodes,
  isKnownStripper,
  isLoopback,
  nodeName,
  parseNodeList,
  parseNodeUrl,
  preferNode,
  removeNode,
} from '../../electron/hive/nodes/nodes.ts'
import { failureIn } from '../../renderer/words/failures.ts'

describe('the list of nodes', () => {
  it('begins with six nodes that show profiles, api.hive.blog first', () => {
    expect(defaultNodes).toHaveLength(6)
    expect(defaultNodes[0]).toBe('https://api.hive.blog')
    expect(defaultNodes.filter(isKnownStripper)).toEqual([])
  })

  it('knows nodes that leave profiles out', () => {
    expect(['https://techcoderx.com', 'hiveapi.actifit.io/'].map(parseNodeUrl).every(isKnownStripper)).toBe(
      true,
    )
  })

  it.each([
    ['api.hive.blog', 'https://api.hive.blog'],
    [' https://API.Hive.Blog/ ', 'https://api.hive.blog'],
    ['https://example.org:8443//', 'https://example.org:8443'],
    ['https://аpi.hive.blog', 'https://xn--pi-6kc.hive.blog'],
    ['http://localhost:8090', 'http://localhost:8090'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://[::1]:1', 'http://[::1]:1'],
  ])('takes %s', (text, url) => {
    expect(parseNodeUrl(text)).toBe(url)
  })

  it.each([
    '',
    'http://api.hive.blog',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://10.0.0.1:8090',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://me:geheim@api.hive.blog',
    'https://api.hive.blog/?key=geheim',
    'https://api.hive.blog/#geheim',
    'https://api.hive.blog/?',
    'https://api.hive.blog/geheim',
    'https://api.hive.blog/%2fgeheim',
    'https://api.hive.blog\\geheim',
    'https://api.hive.blog/./geheim/',
    'https://',
    'not an address',
    `https://${'geheim'.repeat(50)}.org`,
  ])('refuses %s, and does not repeat it', (text) => {
    const attempt = () => parseNodeUrl(text)
    expect(attempt).toThrow(NodeListError)
    expect(attempt).not.toThrow('geheim')
  })

  it('can be changed: each node once, never empty, never endless', () => {
    const [first, second] = parseNodeList(['a.example', 'b.example', 'https://A.example/'])
    const list = [first!, second!]
    expect(parseNodeList(['a.example', 'b.example', 'https://A.example/'])).toEqual(list)
    expect(addNode(list, 'c.example').map(nodeName)).toEqual(['a.example', 'b.example', 'c.example'])
    expect(removeNode(list, first!)).toEqual([second])
    expect(preferNode(list, second!)).toEqual([second, first])
    expect(() => removeNode([first!], first!)).toThrow('no node')
    expect(() => parseNodeList(Array.from({ length: 21 }, (_, i) => `n${i}.example`))).toThrow(NodeListError)
  })

  it('knows which nodes are on this computer, and calls a node by its host', () => {
    expect(isLoopback(parseNodeUrl('http://localhost:8090'))).toBe(true)
    expect(isLoopback(parseNodeUrl('https://api.hive.blog'))).toBe(false)
    expect(nodeName(parseNodeUrl('https://example.org:8443'))).toBe('example.org:8443')
  })
})

/** What fetch throws in Node: the fault is in the cause. In Chromium it is in the message. */
const inNode = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

describe('a network fault', () => {
  it.each([
    [inNode('ENOTFOUND'), 'node-unknown-host'],
    [inNode('EAI_AGAIN'), 'node-unknown-host'],
    [inNode('ECONNREFUSED'), 'node-refused-connection'],
    [
      new TypeError('fetch failed', { cause: new AggregateError([inNode('ECONNREFUSED')]) }),
      'node-refused-connection',
    ],
    [inNode('CERT_HAS_EXPIRED'), 'node-tls'],
    [inNode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'node-tls'],
    [inNode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'node-tls'],
    [inNode('ERR_TLS_CERT_ALTNAME_INVALID'), 'node-tls'],
    [inNode('ENETUNREACH'), 'node-unreachable'],
    [inNode('UND_ERR_CONNECT_TIMEOUT'), 'node-timeout'],
    [inNode('ECONNRESET'), 'node-connection-lost'],
    [inNode('SOMETHING_NEW'), 'node-connection-lost'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'node-unknown-host'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'node-unknown-host'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'node-refused-connection'],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'node-tls'],
    [new Error('net::ERR_CONNECTION_RESET'), 'node-connection-lost'],
  ])('has a name of its own: %s', async (thrown, code) => {
    const node = new HiveNode(parseNodeUrl('api.example'), { fetch: () => Promise.reject(thrown) })
    await expect(node.call('a', 'b', [])).rejects.toMatchObject({ code })
    await expect(node.call('a', 'b', [])).rejects.toThrow('api.example')
  })

  it('means being offline when every node has it', async () => {
    const client = new NodeClient({
      nodes: defaultNodes,
      transport: { fetch: () => Promise.reject(inNode('ENOTFOUND')) },
      now: () => 0,
    })
    const attempt = client.call('a', 'b')
    await expect(attempt).rejects.toBeInstanceOf(AllNodesFailedError)
    await expect(attempt).rejects.toThrow('You are offline: no HIVE node can be reached.')
  })

  it.each([
    ['ENOTFOUND', 'The node on this computer (127.0.0.1:8090) does not answer.'],
    ['ENETUNREACH', 'The node on this computer (127.0.0.1:8090) does not answer.'],
    ['ECONNREFUSED', '127.0.0.1:8090 does not take calls at the moment.'],
    // What was sent before may have arrived.
    ['ECONNRESET', 'The connection to 127.0.0.1:8090 broke off.'],
  ])('of a node on this computer is not blamed on the network: %s', async (code, said) => {
    const nodes = ['http://127.0.0.1:8090', 'http://localhost:8091'].map(parseNodeUrl)
    const transport = { fetch: () => Promise.reject(inNode(code)) }
    for (const some of [nodes, nodes.slice(0, 1)]) {
      const client = new NodeClient({ nodes: some, transport, now: () => 0 })
      const failure = await client.call('a', 'b').then(
        () => undefined,
        (error: unknown) => failureOf(error),
      )
      const spanish = failureIn('es', failure ?? { code: '', message: '', advice: '' })
      expect(failure?.message).toContain(said)
      expect(failure?.advice).toContain('end practice and start it again')
      expect(spanish.message).toContain('El nodo de esta computadora (127.0.0.1:8090) no responde.')
      expect(spanish.advice).toContain('termine la práctica')
      expect(`${failure?.message} ${failure?.advice} ${spanish.message}`).not.toMatch(
        /online|offline|conexión/,
      )
    }
  })

  it('waits no longer than it may, even for a fetch that does not listen', async () => {
    const node = new HiveNode(parseNodeUrl('api.example'), {
      fetch: () => new Promise(() => undefined),
      readTimeout: 20,
      broadcastTimeout: 60,
    })
    await expect(node.call('a', 'b', [])).rejects.toThrow('api.example has not answered for 0.1 seconds.')
    const begin = performance.now()
    await expect(node.call('condenser_api', 'broadcast_transaction', [])).rejects.toThrow('has not answered')
    expect(performance.now() - begin).toBeGreaterThanOrEqual(55)
  })
})
