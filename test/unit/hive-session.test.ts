/** The window's way to HIVE, over the stand-in's sessions, which are held to Electron's types. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ChainAccess } from '../../electron/app/chain/access.ts'
import { networkFault } from '../../electron/hive/nodes/network-fault.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { hiveFetch } from '../../electron/shell/hive-session.ts'
import type { Practice, Settings } from '../../shared/contract/index.ts'
import { appInternals } from '../standin/api/app.ts'
import { session } from '../standin/api/session.ts'

const node = 'https://api.hive.blog'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-hive-session-'))
  if (!appInternals.isReady()) {
    appInternals.identify({
      appPath: folder,
      name: 'Lifeboat',
      version: '0',
      packaged: false,
      userData: folder,
    })
    appInternals.becomeReady()
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sessionOf = (partition: string) =>
  session.fromPartition(partition) as unknown as {
    readonly protocol: {
      handle(scheme: string, handler: (request: Request) => Promise<Response>): void
      unhandle(scheme: string): void
    }
    readonly webRequest: {
      onBeforeRequest(listener: (details: object, decide: (decision: object) => void) => void): void
    }
  }

function accessTo(practice: Practice): ChainAccess {
  return new ChainAccess({
    settings: () => ({ nodes: [{ url: node }] }) as unknown as Settings,
    practice: () => practice,
    stateFolder: () => folder,
    fetch: hiveFetch(session),
  })
}

async function asked(access: ChainAccess): Promise<string[]> {
  const urls: string[] = []
  sessionOf('hive').protocol.handle('https', async (request) => {
    const { id } = (await request.json()) as { id: number }
    urls.push(`${request.method} ${request.url} ${request.credentials}`)
    return Response.json({ jsonrpc: '2.0', id, result: { answered: true } })
  })
  try {
    await access
      .open()
      .nodes[0].call('condenser_api', 'get_config', [])
      .catch(() => undefined)
  } finally {
    sessionOf('hive').protocol.unhandle('https')
  }
  return urls
}

describe('in the window, HIVE', () => {
  it('is asked through a session of its own, though whatever the window asks for is cancelled', async () => {
    const ofWindow = sessionOf('lifeboat')
    const cancelled: object[] = []
    ofWindow.webRequest.onBeforeRequest((details, decide) => {
      cancelled.push(details)
      decide({ cancel: true })
    })
    expect(await asked(accessTo({ state: 'off' }))).toEqual([`POST ${node}/ omit`])
    expect(cancelled).toEqual([])
  })

  it('has nothing to do with practice, which never leaves this computer', async () => {
    const practice = { state: 'on', urls: ['http://127.0.0.1:9'], accounts: [] } as unknown as Practice
    expect(await asked(accessTo(practice))).toEqual([])
  })

  it('is told neither what app this is nor on what system, and nothing of it is kept', () => {
    const told: unknown[] = []
    hiveFetch({
      fromPartition: (partition, options) => {
        told.push(partition, options)
        return {
          setUserAgent: (name: string) => void told.push(name),
          fetch: () => Promise.reject(new Error('nobody asked')),
        }
      },
    })
    expect(told).toEqual(['hive', { cache: false }, 'node'])
  })

  // As Electron's net.fetch words them: lib/common/api/net-client-request.ts, net/base/net_error_list.h.
  it.each([
    ["Attempted to redirect, but redirect policy was 'error'", 'node-redirect'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'node-unreachable'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'node-unreachable'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'node-tls'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'node-tls'],
    ['net::ERR_NAME_NOT_RESOLVED', 'node-unknown-host'],
    ['net::ERR_CONNECTION_RESET', 'node-connection-lost'],
  ])('that cannot be reached says why: %s', (message, code) => {
    expect(networkFault(parseNodeUrl(node), new Error(message)).code).toBe(code)
  })
})
