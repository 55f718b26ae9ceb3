/** Whether there is a newer version, asked of a small server on this computer that answers like GitHub. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Arch, getArtifactArchName } from 'builder-util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import packageJson from '../../package.json' with { type: 'json' }
import { failureOf } from '../../electron/app/window/failure-of.ts'
import { releasesRoom } from '../../electron/app/releases/room.ts'
import { isForSystem } from '../../electron/releases/files-for-system.ts'
import { lookForNewerVersion, type Looking } from '../../electron/releases/newer-version.ts'
import { ReleaseError } from '../../electron/releases/release-error.ts'
import { releasePlace } from '../../electron/releases/release-place.ts'
import { compareVersions, isVersion } from '../../electron/releases/version-order.ts'
import { NewerVersionAnswer } from '../../renderer/screens/about/newer-version.svelte.ts'
import { failureIn } from '../../renderer/words/failures.ts'

const sum = (digit: string) => digit.repeat(64)
const deb = 'hive-lifeboat-0.2.0-linux-amd64.deb'
const archive = 'hive-lifeboat-0.2.0-linux-x64.tar.gz'
const files: Readonly<Record<string, string>> = {
  [deb]: sum('1'),
  [archive]: sum('2'),
  'hive-lifeboat-0.2.0-linux-arm64.deb': sum('3'),
  'hive-lifeboat-0.2.0-win-x64.exe': sum('4'),
  'hive-lifeboat-0.2.0-mac-arm64.dmg': sum('5'),
  'hive-lifeboat-0.2.0-sbom.cdx.json': sum('6'),
}
const sumsOf = (given: Readonly<Record<string, string>>) =>
  Object.entries(given)
    .map(([name, one]) => `${one}  ${name}\n`)
    .join('')

/** As https://docs.github.com/rest/releases/releases#get-the-latest-release shows it, with more than is read. */
const announcement = (change: object = {}) => ({
  url: 'https://api.github.com/repos/o/r/releases/1',
  html_url: 'https://evil.example/releases/v0.2.0',
  id: 1,
  tag_name: 'v0.2.0',
  name: 'Lifeboat <b>0.2.0</b>',
  draft: false,
  prerelease: false,
  created_at: '2026-12-01T08:00:00Z',
  published_at: '2026-12-01T09:30:00Z',
  body: 'What is new',
  assets: [...Object.keys(files), 'SHA256SUMS'].map((name) => ({
    name,
    state: 'uploaded',
    size: 1024,
    digest: files[name] === undefined ? null : `sha256:${files[name]}`,
    browser_download_url: `https://evil.example/${name}`,
  })),
  ...change,
})

type Answering = (request: IncomingMessage, response: ServerResponse) => void
let answering: Answering
let asked: string[]
let origin = ''
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  answering(request, response)
})

beforeEach(async () => {
  asked = []
  answering = release()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** The release as it should be, but for what is given. */
function release({ latest = JSON.stringify(announcement()), sums = sumsOf(files) } = {}): Answering {
  return ({ url }, response) => {
    if (url === '/repos/o/r/releases/latest') response.end(latest)
    // As GitHub does: what is downloaded lies elsewhere.
    else if (url === '/o/r/releases/download/v0.2.0/SHA256SUMS')
      response.writeHead(302, { location: '/elsewhere' }).end()
    else if (url === '/elsewhere') response.end(sums)
    else response.writeHead(500).end()
  }
}

const look = (change: Partial<Looking> = {}) =>
  lookForNewerVersion({
    version: '0.1.0',
    fetch: (url, init) => fetch(url, init),
    system: { platform: 'linux', arch: 'x64' },
    place: { api: origin, site: origin, repository: 'o/r' },
    ...change,
  })

async function refused(change: Partial<Looking> = {}): Promise<ReleaseError> {
  const error: unknown = await look(change).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ReleaseError)
  return error as ReleaseError
}

describe('a newer version', () => {
  it('is told with its day, its page, its files for this system, and how to check them', async () => {
    expect(await look()).toEqual({
      own: '0.1.0',
      newest: '0.2.0',
      standing: 'newer',
      published: '2026-12-01T09:30:00Z',
      page: `${origin}/o/r/releases/tag/v0.2.0`,
      sums: `${origin}/o/r/releases/download/v0.2.0/SHA256SUMS`,
      files: [
        { name: deb, sum: sum('1') },
        { name: archive, sum: sum('2') },
      ],
      check: 'sha256sum --check --ignore-missing SHA256SUMS',
    })
  })

  it('costs two questions, and no download of what could be installed', async () => {
    await look()
    expect(asked).toEqual([
      '/repos/o/r/releases/latest',
      '/o/r/releases/download/v0.2.0/SHA256SUMS',
      '/elsewhere',
    ])
  })

  it.each([
    ['0.2.0', 'same'],
    ['0.3.0', 'older'],
    ['0.2.0-beta.1', 'newer'],
  ])('is held against the version that runs: %s', async (version, standing) => {
    expect((await look({ version })).standing).toBe(standing)
  })

  it('without a list of checksums is told as such, with no file', async () => {
    answering = release({ latest: JSON.stringify(announcement({ assets: [{ name: deb }] })) })
    const found = await look()
    expect([found.newest, found.sums, found.files]).toEqual(['0.2.0', undefined, []])
    expect(asked).toHaveLength(1)
  })

  it('with sums that GitHub itself does not have is refused', async () => {
    answering = release({ sums: sumsOf({ ...files, [deb]: sum('9') }) })
    expect(await refused()).toMatchObject({ code: 'release-sums-differ', details: { file: deb } })
  })
})

describe('an answer', () => {
  it.each([
    ['no JSON', '<html>'],
    ['another thing', '[]'],
    ['nothing', 'null'],
    ['no version', JSON.stringify(announcement({ tag_name: 'latest' }))],
    ['a way out of the page', JSON.stringify(announcement({ tag_name: 'v0.2.0/../../../evil' }))],
    ['no day', JSON.stringify(announcement({ published_at: 'yesterday' }))],
    ['a day that there is not', JSON.stringify(announcement({ published_at: '2026-13-41T00:00:00Z' }))],
    ['no list of files', JSON.stringify(announcement({ assets: {} }))],
    ['more than can be', JSON.stringify(announcement({ body: 'x'.repeat(1024 * 1024) }))],
  ])('that has %s is not believed', async (_, latest) => {
    answering = release({ latest })
    expect((await refused()).code).toBe('release-unreadable')
  })

  it.each([
    ['nothing', ''],
    ['a sum that is none', `abc  ${deb}\n`],
    ['a file of another name', `${sum('1')}  ../../etc/passwd\n`],
    ['one file twice', `${sum('1')}  ${deb}\n${sum('2')}  ${deb}\n`],
    ['a word beside', `${sumsOf(files)}and more\n`],
    ['more than can be', sumsOf({ [deb]: sum('1') }).repeat(1000)],
  ])('with checksums that have %s is not believed', async (_, sums) => {
    answering = release({ sums })
    expect((await refused()).code).toBe('release-unreadable')
  })

  it('shows nothing of files that are none of ours', async () => {
    const assets = [...announcement().assets, { name: 'install-me.exe' }, null, 'x', { name: 7 }]
    answering = release({ latest: JSON.stringify(announcement({ assets })) })
    expect((await look({ system: { platform: 'win32', arch: 'x64' } })).files).toEqual([
      { name: 'hive-lifeboat-0.2.0-win-x64.exe', sum: sum('4') },
    ])
  })
})

describe('what goes wrong', () => {
  const reset = {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1796116800',
    date: new Date((1_796_116_800 - 630) * 1000).toUTCString(),
  }
  it.each([
    [404, {}, 'release-none', {}],
    [403, reset, 'release-pause', { minutes: 11 }],
    [429, { 'retry-after': '61' }, 'release-pause', { minutes: 2 }],
    [429, {}, 'release-pause', {}],
    [403, { 'x-ratelimit-remaining': '7' }, 'release-status', { status: 403 }],
    [304, {}, 'release-status', { status: 304 }],
    [503, {}, 'release-status', { status: 503 }],
  ])('is named: HTTP %i %j', async (status, headers, code, details) => {
    answering = (_, response) => void response.writeHead(status, { date: 'x', ...headers }).end()
    const error = await refused()
    expect([error.code, error.details]).toEqual([code, { page: `${origin}/o/r/releases`, ...details }])
  })

  it('is that nobody is there, with what is wrong', async () => {
    await new Promise((resolve) => server.close(resolve))
    const error = await refused()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    expect(error).toMatchObject({
      code: 'release-unreachable',
      details: { reason: { code: 'node-refused-connection' } },
    })
    const { message } = failureIn('es', failureOf(error))
    expect(message).toContain('127.0.0.1')
    expect(message).toContain('No se sabe nada de una versión más nueva.')
  })

  it('is silence, which is waited for no longer than there is patience', async () => {
    answering = () => undefined
    const error = await refused({ patience: () => AbortSignal.abort() })
    expect(error).toMatchObject({
      code: 'release-unreachable',
      details: { reason: { code: 'node-timeout' } },
    })
    const giveUp = new AbortController()
    answering = (_, response) => {
      response.write('{')
      giveUp.abort()
    }
    expect((await refused({ patience: () => giveUp.signal })).code).toBe('release-unreachable')
  })
})

describe('the window', () => {
  const room = (mode: 'earnest' | 'practice') =>
    releasesRoom({
      version: '0.1.0',
      fetch: (url, init) => fetch(url.replace(/^https:\/\/[^/]+/, origin), init),
      access: { mode },
    }).handlers

  it('asks the page of the repository in package.json, by the way that HIVE has', async () => {
    const { repository } = releasePlace
    answering = ({ url }, response) =>
      void response.end(
        url === `/repos/${repository}/releases/latest` ? JSON.stringify(announcement()) : sumsOf(files),
      )
    const answer = new NewerVersionAnswer({
      lookForNewerVersion: () => room('earnest').lookForNewerVersion() as never,
    })
    await answer.ask()
    expect(answer.found?.page).toBe(`${packageJson.homepage}/releases/tag/v0.2.0`)
    expect(asked).toContain(`/${repository}/releases/download/v0.2.0/SHA256SUMS`)
  })

  it('asks nobody in practice, and says so', async () => {
    await expect(room('practice').lookForNewerVersion()).rejects.toMatchObject({
      code: 'release-in-practice',
    })
    expect(asked).toEqual([])
  })
})

describe('files for a system', () => {
  const made = [
    ['linux', 'linux', ['deb', 'rpm', 'AppImage', 'tar.gz']],
    ['darwin', 'mac', ['dmg', 'zip']],
    ['win32', 'win', ['exe', 'zip']],
  ] as const
  const systems = made.flatMap(([platform]) => ['x64', 'arm64'].map((arch) => ({ platform, arch })))

  it.each(systems)('are known by the names that electron-builder gives them: $platform $arch', (system) => {
    for (const [platform, named, endings] of made)
      for (const arch of ['x64', 'arm64'] as const)
        for (const ending of endings) {
          const called = ending === 'tar.gz' ? arch : getArtifactArchName(Arch[arch], ending)
          const name = `hive-lifeboat-1.0.0-${named}-${called}.${ending}`
          expect([name, isForSystem(name, system)]).toEqual([
            name,
            platform === system.platform && arch === system.arch,
          ])
        }
  })
})

describe('versions', () => {
  it('come one after another as semver says', () => {
    const ordered = [
      '0.9.10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.1',
      '1.10.0',
      '2.0.0',
    ]
    for (const [at, one] of ordered.entries())
      for (const [where, other] of ordered.entries())
        expect([one, other, Math.sign(compareVersions(one, other))]).toEqual([
          one,
          other,
          Math.sign(at - where),
        ])
  })

  it.each(['', '1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0 ', '1.0.0\n', '9999999.0.0', '1.0.0-a/b'])(
    'are not %j',
    (text) => expect(isVersion(text)).toBe(false),
  )

  it('are what package.json has', () => expect(isVersion(packageJson.version)).toBe(true))
})
