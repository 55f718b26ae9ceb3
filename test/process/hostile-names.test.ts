/** What strangers write on the chain, nodes into their answers, and others into files, on its way to a terminal. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { residents } from '../../electron/hive/practice/index.ts'
import { metadataOperation, parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { keyOf, send } from '../unit/practice.ts'
import { capturedOutput } from './captured-output.ts'
import { runCommand, type CommandResult } from './command-in-process.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, type Network } from './practice-network.ts'

const password = residents[0]!.password
/** The title of a terminal's window, colour, a line of its own, an order turned round, nothing to see, half a pair. */
const hostile = '\u001b]0;owned\u0007\u001b[31m\u009bALL\r\nGOOD\u202e\u2066\u200b\ufeff\u2028\ud800'
const written = String.raw`\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}ALL\u{d}\u{a}GOOD\u{202e}`
const profile = JSON.stringify({ profile: { [hostile]: hostile, name: 'Alice' } })

const obeyedOrUnseen = /\p{Cc}|\p{Cs}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

function expectHarmless({ printed, told }: Pick<CommandResult, 'printed' | 'told'>) {
  expect([...printed, ...told].filter((line) => obeyedOrUnseen.test(line))).toEqual([])
}

/** A network on which alice's profile is hostile. */
async function hostileNetwork(): Promise<Network> {
  const network = await practiceNetwork()
  send(network.chain, [metadataOperation(parseAccountName('alice'), profile)], [keyOf('alice')])
  network.chain.produceBlocks(30)
  return network
}

type Reply = Record<string, unknown>

/** From now on, what nodes answer is what `change` makes of it. */
function bendAnswers(change: (method: string, reply: Reply) => Reply): void {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init)
    const { method } = JSON.parse(init.body as string) as { method: string }
    return Response.json(change(method, (await answer.json()) as Reply))
  })
}

afterEach(() => void vi.unstubAllGlobals())

describe('a terminal obeys nothing that strangers wrote', () => {
  it('in the preview of a publication, in both forms', async () => {
    const network = await hostileNetwork()
    const tokens = ['publish', 'alice', '--from', 'master-password', '--dry-run']
    const preview = await runCommand(network, tokens, [password])
    expect(preview.exitCode).toBe(0)
    expectHarmless(preview)
    const asJson = await runCommand(network, [...tokens, '--json'], [password])
    expectHarmless(asJson)
    expect(JSON.parse(asJson.printed.join(''))).toMatchObject({ published: false })
  })

  it('where a registration is undone', async () => {
    const network = await hostileNetwork()
    const published = await runCommand(
      network,
      ['publish', 'alice', '--from', 'master-password', '--json'],
      [password],
    )
    const { undoFile } = JSON.parse(published.printed.join('')) as { undoFile: string }
    for (const form of [[], ['--json']]) {
      const undone = await runCommand(
        network,
        ['publish', 'alice', '--although-it-goes-on-counting', '--undo', undoFile, '--dry-run', ...form],
        [keyOf('alice')],
      )
      expect(undone.exitCode).toBe(0)
      expectHarmless(undone)
    }
  })

  it('when a node shows other metadata after a broadcast', async () => {
    const network = await practiceNetwork()
    let isSent = false
    bendAnswers((method, reply) => {
      if (method.includes('broadcast')) isSent = true
      if (!isSent || !method.endsWith('get_accounts')) return reply
      const accounts = reply['result'] as { name: string; json_metadata: string }[]
      for (const account of accounts)
        if (account.name === 'alice')
          account.json_metadata = JSON.stringify({ [hostile]: 1, [`${hostile}x`.repeat(40)]: 1 })
      return reply
    })
    const result = await runCommand(network, ['publish', 'alice', '--from', 'master-password'], [password])
    expectHarmless(result)
    const readBack = result.printed.find((line) => line.startsWith('Read back:'))!
    expect(readBack).toContain(written)
    expect(readBack.length).toBeLessThan(500)
  })

  it('in what is carried to a computer without a network, and broadcast from there', async () => {
    const network = await hostileNetwork()
    const folder = temporaryFolder()
    const [request, signed] = ['request', 'signed'].map((name) => path.join(folder, name)) as [string, string]
    const printed = await runCommand(network, ['request', 'alice'])
    expectHarmless(printed)
    // What is printed is redirected into a file: it must be the whole truth there.
    writeFileSync(request, printed.printed.join('\n'))
    const { body } = openCarriedText('request', readFileSync(request, 'utf8'))
    expect(body['metadata']).toBe(profile)

    const tokens = [
      'sign-request',
      'alice',
      request,
      '--practice-chain',
      '--sign-unseen',
      '--from',
      'master-password',
    ]
    expectHarmless(await runCommand(network, tokens, [password], { reach: 'nobody' }))
    await runCommand(network, [...tokens, '--out', signed], [password], { reach: 'nobody' })
    const broadcast = await runCommand(network, ['broadcast', signed])
    expectHarmless(broadcast)
    expect(broadcast.exitCode).toBe(0)
  })

  it('of a request that somebody forged', async () => {
    const network = await hostileNetwork()
    const request = path.join(temporaryFolder(), 'request')
    await runCommand(network, ['request', 'alice', '--out', request])
    const { body } = openCarriedText('request', readFileSync(request, 'utf8').trim())
    const forged = { ...body, account: { ...(body['account'] as object), memo_key: hostile }, time: hostile }
    for (const change of [forged, { ...body, chainId: hostile }, { ...body, [hostile]: hostile }]) {
      writeFileSync(request, carriedText('request', change))
      const tokens = [
        'sign-request',
        'alice',
        request,
        '--practice-chain',
        '--sign-unseen',
        '--from',
        'master-password',
      ]
      expectHarmless(await runCommand(network, tokens, [password], { reach: 'nobody' }))
    }
  })

  it('in a check, whatever account of theirs it names', async () => {
    const network = await hostileNetwork()
    bendAnswers((method, reply) => {
      if (!method.endsWith('get_accounts')) return reply
      for (const account of reply['result'] as Reply[]) account['recovery_account'] = '\u001b[31m\u202eALL'
      return reply
    })
    for (const form of [[], ['--json', '--sources']])
      expectHarmless(await runCommand(network, ['check', 'alice', ...form]))
  })

  it('in a refusal by a node', async () => {
    const network = await hostileNetwork()
    bendAnswers((method, { result: _, ...reply }) =>
      method.includes('broadcast') || method.endsWith('get_accounts')
        ? { ...reply, error: { code: -32003, message: hostile, data: { name: hostile, message: hostile } } }
        : { ...reply, result: _ },
    )
    for (const tokens of [
      ['check', 'alice'],
      ['publish', 'alice', '--from', 'master-password'],
      ['restore', '--account', 'alice', '--online'],
    ]) {
      const refused = await runCommand(network, tokens, [password, password])
      expect(refused.exitCode).not.toBe(0)
      expectHarmless(refused)
    }
  })

  it('in the name of a file', async () => {
    const key = RecoveryKey.fromPassword('alice', password, 'posix')
    const folder = path.join(temporaryFolder(), 'kit\u001b[31m\u202e.txt')
    const result = await lifeboatInProcess(['backup', 'alice', '--form', 'words', '--out', folder], {
      input: `${key.privateKeyText()}\n`,
    })
    expect([result.exitCode, result.stdout.split('\n')[0]]).toEqual([
      0,
      `Written: ${folder.replace('\u001b[31m\u202e', String.raw`\u{1b}[31m\u{202e}`)}`,
    ])
  })

  it('in the keys of a plan', async () => {
    const file = path.join(temporaryFolder(), 'plan.yml')
    writeFileSync(
      file,
      readFileSync(path.resolve(import.meta.dirname, '../../docs/key-plans/hive.yml'), 'utf8').replace(
        /\bvote\b/,
        String.raw`"vo\e[31m\u202E\u200Bte"`,
      ),
    )
    for (const form of [[], ['--json']]) {
      const { stdout, stderr } = await lifeboatInProcess(['plan', file, ...form])
      expectHarmless({ printed: stdout.split('\n'), told: stderr.split('\n') })
      expect(stdout + stderr).not.toBe('')
    }
  })

  it('in a line that the next one replaces, or that asks for something', () => {
    const { output, told } = capturedOutput()
    output.showStatus(hostile)
    expect(told[0]?.startsWith('\r\u001b[2K')).toBe(true)
    expect(told[0]?.slice(5)).toContain(written)
    expect(obeyedOrUnseen.test(told[0]!.slice(5))).toBe(false)
  })
})
