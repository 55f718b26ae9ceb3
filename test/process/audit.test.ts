/**
 * `npm run audit`, through npm itself, against a registry on this computer. It answers as npm's does: advisories by the names
 * of packages. Source: the npm command line's bulk request, POST /-/npm/v1/security/advisories/bulk.
 */
import { execFile } from 'node:child_process'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { temporaryFolder } from './lifeboat.ts'

const root = path.resolve(import.meta.dirname, '../..')
const yaml = packageJson.dependencies.yaml
let bulk: (response: ServerResponse) => void
let asked: Record<string, unknown>
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/-/npm/v1/security/advisories/bulk') {
      const sent = Buffer.concat(chunks)
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent
      asked = JSON.parse(text.toString()) as Record<string, unknown>
      bulk(response)
    } else if (request.url === '/yaml')
      response.end(
        JSON.stringify({
          name: 'yaml',
          'dist-tags': { latest: yaml },
          versions: { [yaml]: { name: 'yaml', version: yaml, dist: {} } },
        }),
      )
    else response.writeHead(404).end('{}')
  })
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())
beforeEach(() => void (asked = {}))

function audit(...options: string[]): Promise<{ exitCode: number; lines: string[] }> {
  const { port } = server.address() as AddressInfo
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${String(port)}/`,
    npm_config_cache: temporaryFolder(),
    npm_config_fetch_retries: '0',
    npm_config_audit: 'true',
    npm_config_offline: 'false',
  }
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path.join(root, 'build/audit.mjs'), ...options],
      { env },
      (_, stdout) => {
        resolve({ exitCode: child.exitCode ?? -1, lines: stdout.trim().split('\n') })
      },
    )
  })
}

it('asks of every package that is bundled, and of none that only builds it', async () => {
  bulk = (response) => response.end('{}')
  expect(await audit('--must-answer')).toEqual({
    exitCode: 0,
    lines: ['Nothing is known against the packages that Lifeboat bundles.'],
  })
  expect(asked).toMatchObject({ yaml: [yaml], '@hyzyla/pdfium': ['2.1.13'] })
  for (const name of ['vitest', 'electron', 'electron-builder']) expect(asked).not.toHaveProperty(name)
})

it('fails for a finding, and says which', async () => {
  const url = 'https://github.com/advisories/GHSA-1111-2222-3333'
  bulk = (response) =>
    response.end(
      JSON.stringify({
        yaml: [
          {
            id: 1097682,
            url,
            title: 'Reads too far',
            severity: 'high',
            vulnerable_versions: `<=${yaml}`,
            cwe: ['CWE-125'],
            cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
          },
        ],
      }),
    )
  expect(await audit()).toEqual({
    exitCode: 1,
    lines: [`high  yaml: Reads too far (${url}) – not accepted`],
  })
})

it('does not take an answer that is none for “nothing is known”', async () => {
  bulk = (response) => response.writeHead(405).end()
  expect(await audit('--must-answer')).toEqual({
    exitCode: 1,
    lines: ['The registry did not answer, so nothing is known of findings.'],
  })
})
