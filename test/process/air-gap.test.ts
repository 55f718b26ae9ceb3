import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { carriedText, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import type { SignedBundle } from '../../electron/hive/carried/signed-bundle.ts'
import { signTransaction } from '../../electron/hive/transactions/transaction.ts'
import { decodeKey } from '../../shared/coinzdense/index.ts'
import { residents } from '../../electron/hive/practice/index.ts'
import { endorse, readRegistration, RecoveryKey } from '../../shared/recovery/index.ts'
import { account, authority, keyOf, person, publicKeyOf, send } from '../unit/practice.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, published, type Network, type NetworkOptions } from './practice-network.ts'

const password = residents[0]!.password
const publicKey = RecoveryKey.fromPassword('alice', password, 'posix').publicKeyText()

/** A network, a folder that is carried around, and the three steps. */
async function airGap(options: NetworkOptions = {}) {
  const network = await practiceNetwork(options)
  const folder = temporaryFolder()
  const file = (name: string) => path.join(folder, name)
  return {
    network,
    file,
    request: (name = 'alice', more: readonly string[] = []) =>
      runCommand(network, ['request', name, '--out', file('request'), ...more]),
    sign: (name = 'alice', more: readonly string[] = [], answers: readonly string[] = [password]) => {
      const tokens = [
        'sign-request',
        name,
        file('request'),
        '--practice-chain',
        '--sign-unseen',
        '--out',
        file('signed'),
      ]
      return runCommand(network, [...tokens, '--from', 'master-password', ...more], answers, {
        reach: 'nobody',
      })
    },
    broadcast: (more: readonly string[] = []) => runCommand(network, ['broadcast', file('signed'), ...more]),
    /** Changes the body of a carried text as somebody would who knows about the checksum. */
    forge: (kind: 'request' | 'signed', name: string, change: (body: string) => string) => {
      const { body } = openCarriedText(kind, readFileSync(file(name), 'utf8').trim())
      const changed = JSON.parse(change(JSON.stringify(body))) as Record<string, unknown>
      expect(changed).not.toEqual(body)
      writeFileSync(file(name), carriedText(kind, changed))
    },
  }
}

const metadataOf = ({ chain }: Network, name = 'alice') => account(chain, name).jsonMetadata

describe('publishing through a computer without a network', () => {
  it('takes a request, a signature that asks no node, and a broadcast, hours apart', async () => {
    const { network, request, sign, broadcast } = await airGap()
    expect((await request()).exitCode).toBe(0)
    const asked = network.nodes.map(({ received }) => received.length)
    const signed = await sign()
    expect([signed.exitCode, signed.prompts]).toEqual([0, ['PRACTICE: Master password']])
    expect(signed.told.join('\n')).toContain(`+ coinzdense_disaster_recovery / key: "${publicKey}"`)
    expect(network.nodes.map(({ received }) => received.length)).toEqual(asked)
    network.chain.skipTime(20 * 3600)
    const sent = await broadcast(['--json'])
    expect(JSON.parse(sent.printed.join(''))).toMatchObject({
      publicKey,
      published: true,
      readBack: 'confirmed',
    })
    expect(readRegistration(metadataOf(network))[0]).toMatchObject({
      role: 'owner',
      recoveryPublicKey: publicKey,
    })

    const again = await broadcast(['--json'])
    expect(JSON.parse(again.printed.join(''))).toMatchObject({ published: false })
    expect(published(network.chain)).toHaveLength(1)
  })

  it('carries both texts as lines for QR codes, in any order', async () => {
    const { network, file, request, sign, broadcast } = await airGap()
    await request('alice', ['--qr'])
    const lines = readFileSync(file('request'), 'utf8').trim().split('\n')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.every((line) => /^LIFEBOAT [0-9a-f]{16} \d+\/\d+ \S+$/.test(line))).toBe(true)
    writeFileSync(file('request'), lines.toReversed().join('\r\n\n'))
    expect((await sign('alice', ['--qr'])).exitCode).toBe(0)
    const parts = readFileSync(file('signed'), 'utf8').trim().split('\n')
    writeFileSync(file('signed'), parts.slice(1).join('\n'))
    expect((await broadcast()).told.join('\n')).toContain('these are missing: 1.')
    writeFileSync(file('signed'), parts.toReversed().join('\n'))
    expect((await broadcast()).exitCode).toBe(0)
    expect(published(network.chain)).toHaveLength(1)
  })

  it('writes over no file, and finds out before it asks anybody for anything', async () => {
    const { network, request, sign } = await airGap()
    await request()
    const asked = network.nodes.map(({ received }) => received.length)
    const again = await request()
    expect([again.exitCode, again.told.at(-1)]).toEqual([2, '(file-exists)'])
    expect(network.nodes.map(({ received }) => received.length)).toEqual(asked)
    await sign()
    const twice = await sign('alice', ['--from', 'random'])
    expect([twice.exitCode, twice.prompts, twice.told.at(-1)]).toEqual([2, [], '(file-exists)'])
  })

  it('prints the texts on standard output, alone, when no file is named', async () => {
    const { network } = await airGap()
    const { printed } = await runCommand(network, ['request', 'alice'])
    expect(printed).toHaveLength(1)
    expect(openCarriedText('request', printed[0]!).body).toMatchObject({ account: { name: 'alice' } })
  })

  it('knows the accounts that may act for this one', async () => {
    const ward = person('ward', { active: authority(1, [[publicKeyOf('ward'), 1]], [['bob', 1]]) })
    const { request, sign, broadcast, network } = await airGap({ accounts: [ward] })
    await request('ward')
    const answers = [password, password, keyOf('ward', 'owner'), keyOf('bob')]
    expect((await sign('ward', ['--from', 'password', '--accept-weak-password'], answers)).exitCode).toBe(0)
    expect((await broadcast()).exitCode).toBe(0)
    expect(readRegistration(metadataOf(network, 'ward'))).toHaveLength(1)
  })

  it('goes on with a broadcast that was interrupted', async () => {
    const { network, request, sign, broadcast } = await airGap()
    await request()
    await sign()
    await Promise.all(
      network.nodes.map((node) => node.setFaults([{ kind: 'drop-after-accept', on: 'broadcasts' }])),
    )
    const silenced = network.nodes.map((node) =>
      node.setFaults([
        { kind: 'drop-after-accept', on: 'broadcasts' },
        { kind: 'unavailable', on: 'reads' },
      ]),
    )
    await Promise.all(silenced)
    expect((await broadcast()).exitCode).toBe(3)
    await Promise.all(network.nodes.map((node) => node.setFaults([])))
    expect((await broadcast()).exitCode).toBe(0)
    expect(published(network.chain)).toHaveLength(1)
  })
})

describe('a request is not signed', () => {
  it('when it was made for another account', async () => {
    const { request, sign } = await airGap()
    await request('bob')
    const result = await sign('alice')
    expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([
      2,
      [],
      '(request-of-another-account)',
    ])
  })

  it('when it comes from another chain than the one that is meant', async () => {
    const { network, file, request } = await airGap()
    await request()
    const tokens = ['sign-request', 'alice', file('request'), '--from', 'master-password', '--sign-unseen']
    const result = await runCommand(network, tokens, [password], { reach: 'nobody' })
    expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([
      2,
      [],
      '(request-of-another-chain)',
    ])
  })

  it('when it is so old that HIVE would not take what is signed', async () => {
    const { network, request, sign } = await airGap()
    await request()
    network.chain.skipTime(24 * 3600)
    expect((await sign()).told.at(-1)).toBe('(request-too-old)')
  })

  it('when it was damaged, or is something else', async () => {
    const { file, request, sign } = await airGap()
    await request()
    const good = readFileSync(file('request'), 'utf8')
    for (const [text, code] of [
      [good.replace('Practises', 'practises'), 'carried-text-damaged'],
      [good.replace('"version":2', '"version":4'), 'version-unknown'],
      [good.replace('"version":2', '"version":3'), 'carried-text-damaged'],
      [good.replace('"version":2', '"version":1'), 'carried-text-damaged'],
      [good.replace('"lifeboat":"request","version":2', '"lifeboat":"signed","version":1'), 'not-request'],
      ['{}', 'not-request'],
      ['nonsense', 'not-request'],
    ] as const) {
      writeFileSync(file('request'), text)
      expect((await sign()).told.at(-1)).toBe(`(${code})`)
    }
  })

  it('when its parts make no sense, whatever its checksum says', async () => {
    const { file, request, sign, forge } = await airGap()
    await request()
    const good = readFileSync(file('request'), 'utf8')
    const changes: ((body: string) => string)[] = [
      (body) => body.replace('"weight_threshold":1', '"weight_threshold":-1'),
      (body) => body.replace('"members":[]', '"members":[1]'),
      (body) => body.replace('"members":[]', '"members":{}'),
      (body) => body.replace(/"time":"[^"]*"/, '"time":"soon"'),
      (body) => body.replace(/"number":\d+/, '"number":7'),
      (body) => body.replace(/"chainId":"../, '"chainId":"zz'),
      (body) => body.replace('{', '{"more":1,'),
      (body) => body.replace(/"metadata":"/, '"metadatum":"'),
    ]
    for (const change of changes) {
      writeFileSync(file('request'), good)
      forge('request', 'request', change)
      expect((await sign()).told.at(-1)).toBe('(carried-text-damaged)')
    }
  })

  it('with keys of an account that is not the one in the request', async () => {
    const { request, sign } = await airGap()
    await request()
    expect((await sign('alice', [], ['a wrong practice password'])).told.at(-1)).toBe(
      '(password-does-not-fit)',
    )
  })
})

describe('a signed transaction is not broadcast', () => {
  const ready = async (options?: NetworkOptions) => {
    const gap = await airGap(options)
    await gap.request()
    await gap.sign()
    return gap
  }
  const refused = async ({ network, broadcast }: Awaited<ReturnType<typeof airGap>>, code: string) => {
    const result = await broadcast()
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, `(${code})`])
    expect(
      published(network.chain).filter(({ operation }) => JSON.stringify(operation).includes('QRK')),
    ).toEqual([])
  }

  it('when its day is over', async () => {
    const gap = await ready()
    gap.network.chain.skipTime(24 * 3600)
    await refused(gap, 'signed-too-long-ago')
  })

  it('when the metadata was changed since the request', async () => {
    const gap = await ready()
    const { chain } = gap.network
    send(chain, [['account_update2', { account: 'alice', json_metadata: '{"new":1}' }]], [keyOf('alice')])
    chain.produceBlocks(3)
    await refused(gap, 'changed-since')
  })

  it('when the keys were changed since, so that the signature counts no more', async () => {
    const gap = await ready()
    const { chain } = gap.network
    const changed = authority(1, [[publicKeyOf('new'), 1]])
    send(chain, [['account_update2', { account: 'alice', active: changed }]], [keyOf('alice')])
    chain.produceBlocks(3)
    await refused(gap, 'signature-does-not-count')
  })

  it('when it was changed on its way', async () => {
    const gap = await ready()
    gap.forge('signed', 'signed', (body) => body.replace(/Practises(?=[^P]*$)/, 'practises'))
    await refused(gap, 'signature-does-not-count')
  })

  it('when it does more than publish', async () => {
    const gap = await ready()
    const good = readFileSync(gap.file('signed'), 'utf8')
    const more = (fields: string) => (body: string) =>
      body.replace('"account":"alice"}]', `"account":"alice",${fields}}]`)
    const memo = more(`"memo_key":"${publicKeyOf('bob', 'memo')}"`)
    const second = (operation: string) => (body: string) =>
      body.replace('"account":"alice"}]', `"account":"alice"}],${operation}`)
    const stolen = JSON.stringify(authority(1, [[publicKeyOf('bob'), 1]]))
    for (const change of [
      second(
        '["account_update2",{"json_metadata":"{}","posting_json_metadata":"","extensions":[],"account":"alice"}]',
      ),
      second('["custom_json",{"required_auths":["alice"],"required_posting_auths":[],"id":"x","json":"{}"}]'),
      (body: string) => body.replace('"posting_json_metadata":""', '"posting_json_metadata":"{}"'),
      (body: string) => body.replace('"account":"alice"}]', '"account":"bob"}]'),
      (body: string) => memo(body.replace('"account_update2"', '"account_update"')),
      (body: string) =>
        body.replaceAll('QRK', 'qrk').replace('"recoveryPublicKey":"qrk', '"recoveryPublicKey":"QRK'),
      memo,
      more(`"owner":${stolen}`),
      more(`"active":${stolen}`),
      more(`"posting":${stolen}`),
    ]) {
      writeFileSync(gap.file('signed'), good)
      gap.forge('signed', 'signed', change)
      const { exitCode, told } = await gap.broadcast()
      expect([exitCode, told.at(-1)]).toEqual([2, '(does-more)'])
    }
  })

  it('when nobody endorsed the recovery key in it, although the account’s own key signed', async () => {
    const gap = await ready()
    const foreign = endorse(decodeKey('recoveryPublicKey', publicKey), keyOf('bob'))
    gap.forge('signed', 'signed', (body) => {
      const bundle = JSON.parse(body.replace(/(\\"sig\\": \\")[^\\]*/, `$1${foreign}`)) as SignedBundle
      const { signatures, ...unsigned } = bundle.transaction
      expect(signatures).toHaveLength(1)
      const transaction = signTransaction(unsigned, [keyOf('alice')], bundle.chainId)
      return JSON.stringify({ ...bundle, transaction })
    })
    await refused(gap, 'not-endorsed')
  })

  it('to another chain than the one it was signed for', async () => {
    const { network, file } = await ready()
    const result = await runCommand(network, ['broadcast', file('signed')], [], { reach: 'nobody' })
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(transaction-of-another-chain)'])
  })

  it('when it is a request, which nobody has signed', async () => {
    const { network, file } = await ready()
    expect((await runCommand(network, ['broadcast', file('request')])).told.at(-1)).toBe('(not-signed)')
  })
})
