import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { checkAccount, type CheckOptions } from '../../electron/hive/accounts/checking.ts'
import { minedAccount, practiceChain, practiceKey, singleKey } from '../../electron/hive/practice/index.ts'
import { claimFinding } from '../../electron/recovery/restored-claim.ts'
import { chainAnswer, judgeSigning } from '../../electron/recovery/signing-permission.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { ecdsaPublicKeyText, parseAccountName, type RecoveryKey } from '../../shared/recovery/index.ts'
import { keyOf, publicKeyOf } from '../unit/practice.ts'
import { bentNode, hiveNodes, lyingAboutIrreversible, type Bend } from './bent-node.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practicePassword } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

const story = new PracticeStory()
const newer = recoveryKeyOf('dora', practicePassword('dora', 'newer'))
let registered = 0
let superseded = 0
let emilChanged = 0
let claimed = 0

function carry(key: RecoveryKey, byte: number): Promise<number> {
  return story.claim('carrier', key, { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(byte) })
}

beforeAll(async () => {
  for (const name of ['dora', 'emil', 'fred', 'gina', 'hank', 'ilse']) story.create(name)
  registered = story.register('dora')
  story.chain.produceBlocks(40)
  superseded = story.register('dora', { key: newer })
  for (const name of ['emil', 'fred', 'gina', 'hank', 'ilse']) story.register(name)
  emilChanged = story.changeOwner('emil').block
  story.chain.produceBlocks(40)
  claimed = await carry(recoveryKeyOf('fred'), 7)
  await story.open(5)
})
afterAll(() => story.close())

const anyKey = encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(5))
const urls = () => story.nodes.map(({ url }) => url)
const bent = (count: number, bend: Bend) =>
  Promise.all(
    urls()
      .slice(0, count)
      .map((url) => bentNode(url, bend)),
  )

const look = (name: string, nodes: readonly string[], more: Partial<CheckOptions> = {}) =>
  checkAccount(parseAccountName(name), {
    nodes: hiveNodes(nodes),
    chain: practiceChain,
    now: () => story.chain.head.time * 1000,
    claims: 'skip',
    carriers: [],
    wait: () => Promise.resolve(),
    ...more,
  })

describe('one node of three, or two of five', () => {
  it.each([
    [3, 1],
    [5, 2],
  ])('of %i, %i cannot choose the block of the verdict', async (count, liars) => {
    const liar = lyingAboutIrreversible(superseded - 1)
    // The liars come first: who is asked first must not matter.
    const nodes = [...(await bent(liars, liar)), ...urls().slice(liars, count)]
    const lied = await look('dora', nodes)
    const honest = await look('dora', urls().slice(0, 3))
    expect(lied.verdict).toMatchObject({ kind: 'protected', recoveryPublicKey: newer.publicKeyText() })
    expect(lied.verdict).toEqual(honest.verdict)
    expect(honest.disagreements).toEqual([])
  })

  it('cannot hide a change of the owner key by it, and it is said that it tried', async () => {
    const nodes = [...(await bent(1, lyingAboutIrreversible(emilChanged - 1))), ...urls().slice(1, 3)]
    const { kind, disagreements, remarks } = await look('emil', nodes)
    expect([kind, disagreements]).toEqual(['orphaned', ['irreversible-block']])
    expect(remarks.map(({ code }) => code)).toEqual(['node-differs-on-irreversible'])
    const access = nodes.flatMap((url) => ['--practice', url])
    const { stdout } = await lifeboatInProcess(['check', 'emil', '--skip-claims', '--json', ...access])
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'orphaned', nodesDisagreedOn: ['irreversible-block'] })
    expect(stdout).not.toContain('127.0.0.1')
    const { stdout: text } = await lifeboatInProcess(['check', 'emil', '--skip-claims', ...access])
    expect(text).toContain('did not all say the same about: the last block that cannot be undone.')
  })

  it('and who recovers is told so, and what is final late', async () => {
    const recover = async (nodes: readonly string[]) => {
      const access = nodes.flatMap((url) => ['--practice', url])
      const tokens = [
        'recover',
        'dora',
        '--dry-run',
        '--key',
        anyKey,
        '--claim-version',
        '0',
        '--json',
        ...access,
      ]
      const { stdout, stderr } = await lifeboatInProcess(tokens, { input: `${newer.privateKeyText()}\n` })
      return { stderr, json: JSON.parse(stdout) as Record<string, unknown> }
    }
    const lied = await recover([
      ...(await bent(1, lyingAboutIrreversible(superseded - 1))),
      ...urls().slice(1, 3),
    ])
    expect(lied.stderr).toContain('did not all say the same about: the last block that cannot be undone.')
    expect(lied.json).toMatchObject({ nodesDisagreedOn: ['irreversible-block'] })
    story.chain.produceBlocks(50)
    const late = await recover(await bent(3, lyingAboutIrreversible(story.chain.head.number - 50)))
    expect(late.stderr).toContain('Blocks become final late at the moment')
  })

  it('of two, the verdict is refused with a reason', async () => {
    const nodes = [...(await bent(1, lyingAboutIrreversible(20))), ...urls().slice(1, 2)]
    await expect(look('dora', nodes)).rejects.toMatchObject({ code: 'irreversible-disputed' })
  })
})

describe('a claim that stands on the chain', () => {
  const fred = recoveryKeyOf('fred').publicKeyText()
  const seenOf = async (name: string, nodes: readonly string[], carrier = 'carrier') => {
    const { claims } = await look(name, nodes, { claims: 'search', carriers: [parseAccountName(carrier)] })
    return claims[0]!
  }
  const another = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(99) } as const
  const withoutClaims: Bend = (method, result: [number, { op: unknown }][] & { history?: unknown[] }) => {
    if (!method.endsWith('get_account_history')) return undefined
    const isClaim = (entry: unknown) => JSON.stringify(entry).includes('"custom_json')
    return 'history' in result
      ? { history: (result.history ?? []).filter((entry) => !isClaim(entry)) }
      : result.filter((entry) => !isClaim(entry))
  }

  it('is seen for the guard whatever one node says of the last irreversible block', async () => {
    const nodes = [...(await bent(1, lyingAboutIrreversible(claimed - 1))), ...urls().slice(1, 3)]
    const lookup = await seenOf('fred', nodes)
    expect(lookup).toMatchObject({
      recoveryPublicKey: fred,
      seen: { kind: 'claimed', complete: true },
      searchedAt: story.chain.head.time * 1000,
    })
    const stateFolder = temporaryFolder()
    const knowledge = {
      ledger: new SigningLedger(
        () => stateFolder,
        () => new Date(),
      ),
      stateFolder,
      vaultUse: undefined,
      chain: chainAnswer(lookup),
      isSaidNow: true,
      now: lookup.searchedAt,
    }
    expect(await judgeSigning(recoveryKeyOf('fred'), another, knowledge)).toMatchObject({
      kind: 'refused',
      reason: { code: 'already-signed' },
    })
    expect(claimFinding(lookup.seen, '')).toMatchObject({ kind: 'claimed' })
  })

  it('is seen when one node of three knows it, and counts for the verdict only when two do', async () => {
    const { seen, search } = await seenOf('fred', [...(await bent(2, withoutClaims)), urls()[2]!])
    expect([seen.kind, search.kind]).toEqual(['claimed', 'none'])
    const two = await seenOf('fred', [...(await bent(1, withoutClaims)), ...urls().slice(1, 3)])
    expect([two.seen.kind, two.search.kind]).toEqual(['claimed', 'claimed'])
  })

  it('is seen in a block that may still be undone', async () => {
    await carry(recoveryKeyOf('gina'), 8)
    const { seen, search } = await seenOf('gina', urls().slice(0, 3))
    expect([seen.kind, search.kind]).toEqual(['claimed', 'none'])
    story.chain.produceBlocks(3)
    expect((await seenOf('gina', urls().slice(0, 3))).search.kind).toBe('claimed')
  })

  it('stops a second statement on a computer that knows nothing, through a lying node', async () => {
    const nodes = [...(await bent(1, lyingAboutIrreversible(claimed - 1))), ...urls().slice(1, 3)]
    story.chain.produceBlocks(3)
    const key = ['--key', 'CZD37AjeQjGwPuTmVRo1aWqgrAgxjzaTYeQ2w9sDzc', '--claim-version', '0']
    const { exitCode, stderr, stdout } = await lifeboatInProcess(
      ['recover', 'fred', '--search', 'carrier', ...key, ...nodes.flatMap((url) => ['--practice', url])],
      { input: `${recoveryKeyOf('fred').privateKeyText()}\nfred\n` },
    )
    expect([exitCode, stdout]).toEqual([4, ''])
    expect(stderr).toContain('(already-signed)')
  })

  it('is unknown, not none, where no node shows all of a history', async () => {
    const cut: Bend = (method, result: { history?: unknown }, params: { start?: number }) =>
      method === 'account_history_api.get_account_history' && (params.start ?? 0) < 0
        ? { history: [[0, 'nonsense']] }
        : undefined
    const { seen } = await seenOf('hank', await bent(3, cut), 'hank')
    expect(seen).toMatchObject({ kind: 'none', complete: false })
    expect(seen.reasons[0]?.code).toBe('claims-unchecked')
    expect(claimFinding(seen, '')).toEqual({ kind: 'not-searched' })
  })
})

describe('what a thief does after a block', () => {
  const wide = (keys: number) => ({
    weight_threshold: 1,
    account_auths: [],
    key_auths: Array.from({ length: keys }, (_, i) => [publicKeyOf(`thief${i}`), 1]),
  })
  const withOwner =
    (owner: unknown): Bend =>
    (method, result: { name: string; owner: unknown; last_owner_update: string }[]) => {
      if (!method.endsWith('get_accounts')) return undefined
      const now = new Date(story.chain.head.time * 1000).toISOString().slice(0, 19)
      return result.map((account) =>
        account.name === 'dora' ? { ...account, owner, last_owner_update: now } : account,
      )
    }

  it.each([
    ['of 150 keys', () => wide(150)],
    [
      'that nobody can read',
      () => ({ weight_threshold: 1, account_auths: [], key_auths: [['STMnonsense', 1]] }),
    ],
    [
      'of more members than an operation holds',
      () => ({ ...wide(1), account_auths: Array(11_000).fill(['dora', 1]) }),
    ],
  ])('to the owner authority (%s) takes no verdict about the past away', async (_, owner) => {
    const nodes = await bent(3, withOwner(owner()))
    const honest = await look('dora', urls().slice(0, 3), { cutoffBlock: registered })
    const past = await look('dora', nodes, { cutoffBlock: registered })
    expect(past).toMatchObject({ kind: 'protected', contradictions: [] })
    expect(past.verdict).toEqual(honest.verdict)
    expect(past.verdict).toMatchObject({ recoveryPublicKey: recoveryKeyOf('dora').publicKeyText() })
  })

  it('leaves a present that cannot be read, which is said, and recovering goes on', async () => {
    const nonsense = { weight_threshold: 1, account_auths: [], key_auths: [['STMnonsense', 1]] }
    const nodes = await bent(3, withOwner(nonsense))
    const today = await look('dora', nodes)
    expect(today).toMatchObject({ kind: 'unknown', present: undefined })
    expect(today.reasons[0]?.code).toBe('present-unread')
    expect(today.remarks.map(({ code }) => code)).toContain('present-unread')
    const key = ['--key', 'CZD37AjeQjGwPuTmVRo1aWqgrAgxjzaTYeQ2w9sDzc', '--claim-version', '0']
    story.chain.produceBlocks(3)
    const { exitCode } = await lifeboatInProcess(
      ['recover', 'dora', '--dry-run', ...key, ...nodes.flatMap((url) => ['--practice', url])],
      { input: `${newer.privateKeyText()}\ndora\n` },
    )
    expect(exitCode).toBe(0)
  })

  it('is no contradiction of what stood before it, and the owner key of then is still believed', async () => {
    const before = await look('ilse', urls().slice(0, 3), { cutoffBlock: story.chain.lastIrreversible })
    const { lastIrreversible } = story.chain
    story.changeOwner('ilse')
    story.write('ilse', '{"profile":{"name":"a thief was here"}}')
    // While nothing becomes final, the change is in the account and in no history.
    const at = await look('ilse', urls().slice(0, 3), { cutoffBlock: lastIrreversible })
    expect([at.kind, at.contradictions]).toEqual(['protected', []])
    expect(at.verdict).toEqual(before.verdict)
    expect(at.remarks.map(({ code }) => code)).toContain('changed-since')
    const today = await look('ilse', urls().slice(0, 3))
    expect([today.kind, today.tooNew]).toEqual(['protected', 0])
    story.chain.produceBlocks(3)
    expect((await look('ilse', urls().slice(0, 3))).kind).toBe('orphaned')
  })
})

describe('an account that was mined', () => {
  it.each(['pow', 'pow2'] as const)('by %s has its keys from its first work', async (kind) => {
    const name = `miner-${kind}`
    const password = 'deep in the mountain'
    const wif = practiceKey(name, 'owner', password)
    story.chain.createAccount(minedAccount(name, password, kind))
    story.chain.produceBlocks()
    const key = recoveryKeyOf(name)
    const at = story.register(name, { key, endorser: wif, signer: wif })
    story.chain.produceBlocks(3)
    const quiet = await look(name, urls().slice(0, 3), { cutoffBlock: at })
    expect(quiet.verdict).toMatchObject({ kind: 'protected', recoveryPublicKey: key.publicKeyText() })
    const stolen = singleKey(ecdsaPublicKeyText(practiceKey(name, 'owner', 'the thief')))
    story.happen([['account_update2', { account: name, owner: stolen, active: stolen }]], [wif])
    story.chain.produceBlocks(3)
    const loud = await look(name, urls().slice(0, 3), { cutoffBlock: at })
    expect(loud.verdict).toEqual(quiet.verdict)
    expect(loud.kind).toBe('protected')
    expect((await look(name, urls().slice(0, 3))).kind).toBe('orphaned')
  })
})

describe('two nodes that hide a change of the owner key which was changed back', () => {
  it('are found out by the time of the last change', async () => {
    const theft = keyOf('hank', 'owner')
    const mine = singleKey(publicKeyOf('hank', 'owner'))
    const { wif } = story.changeOwner('hank')
    story.happen([['account_update2', { account: 'hank', owner: mine }]], [wif])
    story.chain.produceBlocks(3)
    expect(theft).not.toBe(wif)
    const hiding: Bend = (method, result: [number, { op: [string, Record<string, unknown>] }][]) =>
      method === 'condenser_api.get_account_history'
        ? result.filter(([, { op }]) => op[1]['account'] !== 'hank' || op[1]['owner'] === undefined)
        : undefined
    const lied = await look('hank', [...(await bent(2, hiding)), urls()[2]!])
    expect(lied.contradictions.map(({ code }) => code)).toEqual(['owner-change-missing'])
    expect((await look('hank', urls().slice(0, 3))).contradictions).toEqual([])
  })
})
