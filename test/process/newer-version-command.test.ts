/** `lifeboat newer-version`, whose questions are answered here: no test asks the real page. */
import { afterEach, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { lifeboatInProcess } from './lifeboat-in-process.ts'

const { fetch } = globalThis
afterEach(() => void (globalThis.fetch = fetch))

const file = `hive-lifeboat-9.0.0-linux-${process.arch}.tar.gz`
const sum = 'a'.repeat(64)
const page = `${packageJson.homepage}/releases`

function answer(respond: (url: string) => Response): string[] {
  const asked: string[] = []
  globalThis.fetch = (input) => {
    const url = input instanceof Request ? input.url : input.toString()
    asked.push(url)
    return Promise.resolve(respond(url))
  }
  return asked
}

it.runIf(process.platform === 'linux')('shows what the page says, and the same as JSON', async () => {
  const asked = answer((url) =>
    url.endsWith('SHA256SUMS')
      ? new Response(`${sum}  ${file}\n`)
      : Response.json({
          tag_name: 'v9.0.0',
          published_at: '2026-12-01T09:30:00Z',
          assets: [{ name: file, digest: `sha256:${sum}` }, { name: 'SHA256SUMS' }],
        }),
  )
  const shown = await lifeboatInProcess(['newer-version'])
  expect(shown).toMatchObject({ exitCode: 0, stderr: '' })
  expect(asked).toEqual([
    `https://api.github.com/repos/${new URL(packageJson.homepage).pathname.slice(1)}/releases/latest`,
    `${page}/download/v9.0.0/SHA256SUMS`,
  ])
  for (const part of [
    'There is a newer version.',
    'Version 9.0.0 was released on 2026-12-01:',
    `  ${page}/tag/v9.0.0`,
    `  ${file}`,
    `    ${sum}`,
    'sha256sum --check --ignore-missing SHA256SUMS',
  ])
    expect(shown.stdout.split('\n').some((line) => line === part || line.endsWith(part))).toBe(true)
  const { stdout } = await lifeboatInProcess(['newer-version', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    newest: '9.0.0',
    standing: 'newer',
    files: [{ name: file, sum }],
    sums: `${page}/download/v9.0.0/SHA256SUMS`,
  })
})

it('ends with 3 and says where to look when nothing was released', async () => {
  answer(() => new Response('{}', { status: 404 }))
  const { exitCode, stdout, stderr } = await lifeboatInProcess(['newer-version', '--json'])
  expect([exitCode, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([
    3,
    'release-none',
  ])
  expect(stderr).toContain(page)
})
