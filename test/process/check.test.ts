import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

import { everyOperation } from '../../electron/hive/accounts/history-operations.ts'
import { readAgreedHistory } from '../../electron/hive/accounts/agreed-history.ts'
import { checkAccount } from '../../electron/hive/accounts/checking.ts'
import { HiveNode } from '../../electron/hive/nodes/hive-node.ts'
import { parseNodeUrl } from '../../electron/hive/nodes/nodes.ts'
import { practiceChain, type Fault } from '../../electron/hive/practice/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { lifeboat, temporaryFolder } from './lifeboat.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { practicePassword } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

interface Checked {
  readonly protected: boolean
  readonly countingKey: string | null
  readonly kind: string
  readonly sentence: string
  readonly contradictions: readonly string[]
  readonly reasons: readonly { readonly code: string; readonly sentence: string; readonly advice: string }[]
  readonly timeline: readonly { readonly event: string; readonly block: number; readonly sentence: string }[]
  readonly claims: readonly { readonly recoveryKey: string; readonly kind: string }[]
  readonly claimsSearchedIn: readonly string[]
  readonly verdict: { readonly sinceBlock?: number; readonly recoveryPublicKey?: string }
}

const story = new PracticeStory()
let doraRegistered = 0
let emilChanged = 0
let emilRegistered = 0
let ilseRegistered = 0

/** Claims that a new key of nothing but this byte is the account's. */
async function publishClaim(name: string, byte: number, carrier = 'carrier'): Promise<void> {
  const claim = { version: 0, coinzdensePublicKey: new Uint8Array(32).fill(byte) } as const
  await story.claim(carrier, recoveryKeyOf(name), claim)
}

beforeAll(async () => {
  for (const name of ['dora', 'emil', 'fred', 'gina', 'hank', 'ilse', 'jane', 'kurt']) story.create(name)
  doraRegistered = story.register('dora')
  emilRegistered = story.register('emil')
  emilChanged = story.changeOwner('emil').block
  story.register('fred')
  story.write('fred', '{"profile":{"name":"a thief was here"}}')
  story.register('gina')
  story.register('gina', { endorser: story.changeOwner('gina').wif })
  story.register('hank')
  story.changeOwner('hank')
  story.recoverNatively('hank')
  story.chain.produceBlocks(2)
  ilseRegistered = story.register('ilse')
  story.register('jane')
  story.register('jane', { key: recoveryKeyOf('jane', practicePassword('jane', 'another')), role: 'active' })
  await publishClaim('dora', 1)
  await publishClaim('dora', 2)
  await story.open(3)
})
afterAll(() => story.close())
// Nodes with an old block are not believed, and a busy machine takes its time.
beforeEach(() => void story.chain.produceBlocks())

const run = (...tokens: string[]) => lifeboatInProcess(['check', ...tokens, ...story.access])

async function check(...tokens: string[]): Promise<Checked & { readonly exitCode: number | null }> {
  const { exitCode, stdout, stderr } = await run(...tokens, '--json')
  if (stdout === '') throw new Error(stderr)
  return { exitCode, ...(JSON.parse(stdout) as Checked) }
}
const codes = ({ reasons }: Checked) => reasons.map(({ code }) => code)

describe('lifeboat check', () => {
  it('says in one sentence that an account is protected, since when, and what happened', async () => {
    const { exitCode, stdout, stderr } = await lifeboat(['check', 'dora', ...story.access])
    expect([exitCode, stderr]).toEqual([0, ''])
    const key = recoveryKeyOf('dora').publicKeyText()
    expect(stdout.split('\n')[0]).toMatch(/^PRACTICE: /)
    expect(stdout).toContain(`\ndora is protected: the owner key endorsed the recovery key ${key} on `)
    expect(stdout).toContain(`since block ${doraRegistered}.`)
    expect(stdout).toContain('The account was created.')
    expect(stdout).toContain(
      `A registration was written: ${recoveryKeyOf('dora').publicKeyText()} for the owner key.`,
    )
    expect(stdout).toContain('(owner-endorsed)')
    expect(stdout).toContain('Any other account may have carried one too.')
  })

  it('ends with 1 when nothing is registered', async () => {
    const kurt = await check('kurt')
    expect([kurt.exitCode, kurt.kind, codes(kurt)]).toEqual([1, 'not-protected', ['nothing-registered']])
  })

  it('says of an account that was created just now that its history is not shown yet, and not that it is missing', async () => {
    story.create('nina')
    const nina = await check('nina')
    expect([nina.exitCode, nina.kind, codes(nina)]).toEqual([1, 'unknown', ['just-created']])
    expect(nina.reasons[0]?.advice).toBe('Check again in a minute.')
  })

  it('finds a registration orphaned by a change of the owner key, which counts at a cutoff before it', async () => {
    const now = await check('emil')
    expect([now.exitCode, now.kind, codes(now)]).toEqual([
      1,
      'orphaned',
      ['orphaned', 'owner-changed-lately'],
    ])
    expect(now.reasons[1]?.advice).toContain('Ask the owner of carrier, your recovery account, to request it')
    const before = await check('emil', '--at-block', String(emilChanged - 1))
    expect([before.exitCode, before.kind]).toEqual([0, 'protected'])
    expect([now.countingKey, before.countingKey]).toEqual([null, recoveryKeyOf('emil').publicKeyText()])
    expect(before.verdict.sinceBlock).toBe(emilRegistered)
    expect(before.timeline.every(({ block }) => block < emilChanged)).toBe(true)
  })

  it('lets a registration stand that whoever has the active key deleted', async () => {
    const fred = await check('fred')
    expect([fred.exitCode, fred.kind]).toEqual([0, 'protected'])
    expect(codes(fred)).toEqual(['owner-endorsed', 'record-removed'])
    expect(fred.reasons[1]?.advice).toContain('change it')
  })

  it('takes a registration that the new owner key endorsed again', async () => {
    const gina = await check('gina')
    expect([gina.exitCode, gina.kind, codes(gina)]).toEqual([0, 'protected', ['owner-endorsed']])
  })

  it("points out HIVE's own account recovery", async () => {
    const hank = await check('hank')
    expect([hank.exitCode, hank.kind]).toEqual([1, 'orphaned'])
    expect(codes(hank)).toEqual(['orphaned', 'keys-kept-after-recovery', 'natively-recovered'])
    expect(hank.reasons[1]?.sentence).toContain('The active and posting keys were not changed since')
    expect(hank.timeline.map(({ event }) => event)).toContain('natively-recovered')
  })

  it('does not count a registration that came after the cutoff', async () => {
    const before = await check('ilse', '--at-block', String(ilseRegistered - 1))
    expect([before.exitCode, before.kind]).toEqual([1, 'not-protected'])
    expect((await check('ilse', '--at-block', String(ilseRegistered))).exitCode).toBe(0)
  })

  it('names the key that counts when owner and active key endorsed different ones', async () => {
    const jane = await check('jane')
    expect([jane.exitCode, jane.kind]).toEqual([0, 'protected'])
    expect(jane.verdict.recoveryPublicKey).toBe(recoveryKeyOf('jane').publicKeyText())
    expect(codes(jane)).toEqual(['owner-endorsed', 'active-key-differs'])
    expect(jane.countingKey).toBe(recoveryKeyOf('jane').publicKeyText())
    expect(jane.sentence).toContain(recoveryKeyOf('jane').publicKeyText())
  })

  it('says that a cutoff in the future is not final', async () => {
    const { exitCode, stderr } = await run('dora', '--at-block', '4000000000')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Block 4,000,000,000 is not final yet')
  })

  it('finds the claims that a named carrier published, the first on the chain first, and says where it looked', async () => {
    const alone = await check('dora')
    expect([alone.claimsSearchedIn, alone.claims]).toEqual([
      ['dora'],
      [expect.objectContaining({ kind: 'none', recoveryKey: recoveryKeyOf('dora').publicKeyText() })],
    ])
    const carried = await check('dora', '--search', 'carrier')
    expect(carried.claimsSearchedIn).toEqual(['dora', 'carrier'])
    expect(carried.claims).toMatchObject([
      {
        kind: 'equivocation',
        claim: { coinzdensePublicKey: encodeKey('coinzdensePublicKey', new Uint8Array(32).fill(1)) },
        conflicting: [{ coinzdensePublicKey: encodeKey('coinzdensePublicKey', new Uint8Array(32).fill(2)) }],
      },
    ])
    expect(codes(carried)).toContain('equivocation')
    expect((await check('dora', '--skip-claims')).claimsSearchedIn).toEqual([])
  })

  it('tells in whose history it is reading', async () => {
    const read = new Set<string>()
    await checkAccount(parseAccountName('dora'), {
      nodes: story.nodes.map(({ url }) => new HiveNode(parseNodeUrl(url))),
      chain: practiceChain,
      now: () => Date.now(),
      claims: 'search',
      carriers: [parseAccountName('carrier')],
      progress: ({ account }) => read.add(account),
    })
    expect([...read]).toEqual(['dora', 'carrier'])
  })

  it('does not say that it looked where there is nobody', async () => {
    const { exitCode, stdout, stderr } = await run('dora', '--search', 'carier')
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There is no account carier on this chain.')
  })

  it('ends with 2 for an account that does not exist', async () => {
    const { exitCode, stdout, stderr } = await run('nobody-here')
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('(unknown-account)')
  })

  it('wants an account or a list, and not both', async () => {
    expect((await run()).exitCode).toBe(2)
    expect((await run('dora', '--list', 'x')).exitCode).toBe(2)
    expect((await run('dora', '--skip-claims', '--search', 'carrier')).exitCode).toBe(2)
    expect((await run('dora', '--at-block', '-1')).exitCode).toBe(2)
  })
})

describe('lifeboat check --list', () => {
  const listOf = (text: string) => {
    const file = path.join(temporaryFolder(), 'accounts.txt')
    writeFileSync(file, text)
    return file
  }

  it('prints the same JSON every time, in the order of the file, whatever fails', async () => {
    const file = listOf('# ours\nkurt\n\ndora # the first\nnobody-here\nemil\ndora\n')
    const [first, second] = [await run('--list', file, '--json'), await run('--list', file, '--json')]
    expect(second.stdout).toBe(first.stdout)
    const { accounts, ...sums } = JSON.parse(first.stdout) as {
      accounts: { account: string; protected: unknown }[]
    }
    expect(accounts.map((one) => [one.account, one.protected])).toEqual([
      ['kurt', false],
      ['dora', true],
      ['nobody-here', null],
      ['emil', false],
    ])
    expect(sums).toEqual({ practice: true, protected: 1, notProtected: 2, unread: 1 })
    expect(first.stdout).not.toContain('127.0.0.1')
    expect(first.exitCode).toBe(2)
    expect(first.stderr.trim().split('\n').at(-1)).toBe('4 of 4 accounts checked')
    expect(first.stderr).toMatch(/1 of 4 accounts checked, about \d+ s to go/)
  })

  it('ends with 0 when all are protected, and with 1 when one is not', async () => {
    expect((await run('--list', listOf('dora\nfred\n'))).exitCode).toBe(0)
    expect((await run('--list', listOf('dora\nkurt\n'))).exitCode).toBe(1)
  })

  it('refuses a list with a line that is no name, or without any', async () => {
    const bad = await run('--list', listOf('dora\n@Dora\n'))
    expect([bad.exitCode, bad.stdout]).toEqual([2, ''])
    expect(bad.stderr).toContain('Line 2 ')
    expect((await run('--list', listOf('# nobody\n'))).exitCode).toBe(2)
  })
})

describe('a computer without a network', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('says so at once, and asks nobody for the rest of a long list', async () => {
    const fetch = vi.fn(() =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'EAI_AGAIN' }) }),
      ),
    )
    vi.stubGlobal('fetch', fetch)
    const one = await lifeboatInProcess(['check', 'dora', '--json'])
    expect(one.exitCode).toBe(3)
    expect(JSON.parse(one.stdout)).toMatchObject({ error: { code: 'offline' } })
    expect(one.stderr).toContain('api.hive.blog cannot be found. Trying rpc.mahdiyari.info.\n')
    expect(one.stderr.split('\n').slice(-4).join('\n')).toBe(
      'You are offline: no HIVE node can be reached. Nothing was changed.\nConnect this computer, then try again.\n(offline)\n',
    )
    const asked = fetch.mock.calls.length
    const file = path.join(temporaryFolder(), 'accounts.txt')
    writeFileSync(file, Array.from({ length: 50 }, (_, i) => `account-${i}`).join('\n'))
    const list = await lifeboatInProcess(['check', '--list', file, '--json'])
    expect([list.exitCode, JSON.parse(list.stdout)]).toEqual([
      3,
      expect.objectContaining({ protected: 0, notProtected: 0, unread: 50 }),
    ])
    // Two are asked about at the same time.
    expect(fetch).toHaveBeenCalledTimes(3 * asked)
  })
})

describe('a node that does not tell the truth', () => {
  const faults = async (...each: readonly Fault[][]) => {
    for (const [index, fault] of each.entries()) await story.nodes[index]?.setFaults(fault)
  }

  it('does not change the verdict while two others do', async () => {
    await faults([{ kind: 'empty-metadata' }])
    expect((await check('dora')).kind).toBe('protected')
    await faults([{ kind: 'null-results' }])
    expect((await check('dora')).kind).toBe('protected')
    await faults([])
  })

  it('is named as soon as another one is asked in its place', async () => {
    const dead = 'http://127.0.0.1:1'
    const { exitCode, stderr } = await run('dora', '--practice', dead)
    const { host } = new URL(story.nodes[2]!.url)
    expect([exitCode, stderr]).toEqual([0, `The connection to 127.0.0.1:1 broke off. Trying ${host}.\n`])
  })

  it('is not believed about the history either, even when it is asked first', async () => {
    const liar = new PracticeStory()
    liar.create('dora').create('emil')
    await liar.open(1)
    try {
      const { exitCode, stdout } = await lifeboatInProcess(['check', 'dora', ...liar.access, ...story.access])
      expect([exitCode, stdout]).toEqual([0, expect.stringContaining('dora is protected')])
      const [lie, ...truth] = [...liar.nodes, ...story.nodes].map(
        ({ url }) => new HiveNode(parseNodeUrl(url)),
      )
      let lastIrreversible = story.chain.lastIrreversible
      const read = (...nodes: HiveNode[]) =>
        readAgreedHistory(parseAccountName('dora'), {
          nodes,
          operations: everyOperation,
          lastIrreversible,
          now: () => Date.now(),
        })
      expect((await read(lie!, ...truth)).sources).toEqual(story.nodes.slice(0, 2).map(({ url }) => url))
      await expect(read(lie!, truth[0]!)).rejects.toMatchObject({ code: 'histories-disagree' })
      await expect(read(truth[0]!, new HiveNode(parseNodeUrl('http://127.0.0.1:1')))).rejects.toMatchObject({
        code: 'history-unconfirmed',
      })
      lastIrreversible = doraRegistered - 1
      const { final, newer } = await read(...truth)
      expect([final.length, newer.map(({ block }) => block)]).toEqual([1, [doraRegistered]])
    } finally {
      await liar.close()
    }
  })

  it('is not believed alone: without a second one there is no verdict', async () => {
    await faults([], [{ kind: 'refuse' }], [{ kind: 'unavailable' }])
    const pauses: number[] = []
    const wait = (milliseconds: number) => Promise.resolve(void pauses.push(milliseconds))
    const { exitCode, stdout } = await lifeboatInProcess(['check', 'dora', ...story.access], { wait })
    // The one that is out of order is asked again, in vain; the one that is not there is not.
    expect([exitCode, stdout, pauses.length]).toEqual([3, '', 2])
    await faults([], [], [])
  })
})

describe('an account that has just changed', () => {
  const look = (wait?: () => Promise<void>) =>
    checkAccount(parseAccountName('lena'), {
      nodes: story.nodes.map(({ url }) => new HiveNode(parseNodeUrl(url))),
      chain: practiceChain,
      now: () => Date.now(),
      claims: 'skip',
      carriers: [],
      ...(wait === undefined ? {} : { wait }),
    })

  it('gets no verdict while its history does not show the change, and one as soon as it is irreversible', async () => {
    story.create('lena')
    story.chain.produceBlocks(3)
    story.register('lena')
    const early = await look()
    expect([early.kind, early.contradictions.map(({ code }) => code)]).toEqual([
      'unknown',
      ['metadata-not-as-in-history'],
    ])
    expect(early.sentence).toContain('contradict each other')
    const late = await look(() => Promise.resolve(void story.chain.produceBlocks(3)))
    expect([late.kind, late.contradictions]).toEqual(['protected', []])
  })

  it('shows that the history hides a change of keys', async () => {
    story.changeOwner('lena')
    const { kind, contradictions } = await look()
    expect([kind, contradictions.map(({ code }) => code)]).toEqual(['unknown', ['owner-not-as-in-history']])
    story.chain.produceBlocks(3)
    expect((await look()).kind).toBe('orphaned')
  })
})
