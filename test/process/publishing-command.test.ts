import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { PendingTransactions } from '../../electron/hive/transactions/pending-transactions.ts'
import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { buildTransaction, signTransaction } from '../../electron/hive/transactions/transaction.ts'
import { practiceFolder } from '../../electron/vault/state-folder.ts'
import { readRegistration, RecoveryKey, verifyEntry } from '../../shared/recovery/index.ts'
import { account, authority, keyOf, person, properties, publicKeyOf } from '../unit/practice.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { pendingEntry, practiceNetwork, published, type Network } from './practice-network.ts'

const password = residents[0]!.password
const [owner, active] = [keyOf('alice', 'owner'), keyOf('alice')]
const recoveryKey = RecoveryKey.fromPassword('alice', password, 'posix')
const wif = recoveryKey.privateKeyText()
const publicKey = recoveryKey.publicKeyText()

const publishAlice = (
  network: Network,
  from: string,
  answers: readonly Answer[],
  more: readonly string[] = [],
) => runCommand(network, ['publish', 'alice', '--from', from, ...more], answers)
/** What a command of practice finds left behind. */
const practicePending = ({ stateFolder }: Network) =>
  new PendingTransactions(() => practiceFolder(stateFolder))
const metadataOf = ({ chain }: Network, name = 'alice') => account(chain, name).jsonMetadata
const json = ({ printed }: { printed: readonly string[] }) =>
  JSON.parse(printed.join('')) as Record<string, unknown>

describe('lifeboat publish', () => {
  it('asks for the master password alone, endorses with the owner key and signs with the active key', async () => {
    const network = await practiceNetwork()
    const before = metadataOf(network)
    const result = await publishAlice(network, 'master-password', [password], ['--json'])
    expect([result.exitCode, result.prompts]).toEqual([0, ['PRACTICE: Master password']])
    expect(result.printed).toHaveLength(1)
    expect(json(result)).toMatchObject({
      account: 'alice',
      publicKey,
      endorsedBy: { role: 'owner', key: publicKeyOf('alice', 'owner') },
      signedBy: { key: publicKeyOf('alice'), through: [] },
      operation: 'account_update2',
      published: true,
      block: 5,
      time: '2026-11-01T00:00:01',
      readBack: 'confirmed',
    })
    const [entry, ...others] = readRegistration(metadataOf(network))
    expect([entry?.role, entry?.recoveryPublicKey, others]).toEqual(['owner', publicKey, []])
    expect(verifyEntry(entry!, [publicKeyOf('alice', 'owner')]).valid).toBe(true)
    expect(metadataOf(network).startsWith(before.slice(0, -1))).toBe(true)
    expect(published(network.chain)).toHaveLength(1)
  })

  it('repeats what a node said that nobody foresaw, cleaned and cut short', async () => {
    const key = practiceKey('alice', 'memo', password)
    const words = `Rule 29\u0007 of tomorrow\n forbids ${key} this. ${'It goes on and on. '.repeat(20)}`
    const network = await practiceNetwork()
    const refusing = network.nodes.map((node) =>
      node.setFaults([{ kind: 'unforeseen-refusal', words, on: 'broadcasts' }]),
    )
    await Promise.all(refusing)
    const plain = await publishAlice(network, 'master-password', [password])
    const said = plain.told.find((line) => line.startsWith("The node's own words: "))
    expect([plain.exitCode, plain.told.at(-1), plain.printed]).toEqual([3, '(refused-by-node)', []])
    expect(said).toMatch(/Rule 29 of tomorrow forbids … this\. It goes on/)
    expect(said?.length).toBeLessThan(200)
    const asJson = await publishAlice(network, 'master-password', [password], ['--json'])
    expect(json(asJson)).toMatchObject({
      error: { code: 'refused-by-node', nodeWords: said?.slice("The node's own words: ".length) },
    })
  })

  it('says nothing of what nodes lack that helps only where it is told', async () => {
    const network = await practiceNetwork()
    const { told } = await publishAlice(network, 'master-password', [password], ['--dry-run'])
    expect(network.nodes.flatMap(({ received }) => received)).toContain('rc_api.get_rc_operation_stats')
    expect(told.join('\n')).not.toMatch(/does not offer|Trying/)
  })

  const orders: [string, Answer[], string[]][] = [
    [
      'password',
      [password, password, owner, active],
      [
        'PRACTICE: Password',
        'PRACTICE: The same password again',
        'PRACTICE: Owner key (leave empty if you have none)',
        'PRACTICE: Active key',
      ],
    ],
    [
      'wif',
      [wif, owner, active],
      [
        'PRACTICE: Recovery key',
        'PRACTICE: Owner key (leave empty if you have none)',
        'PRACTICE: Active key',
      ],
    ],
  ]
  it.each(orders)('asks in this order --from %s', async (from, answers, prompts) => {
    const network = await practiceNetwork()
    const weak = from === 'password' ? ['--accept-weak-password'] : []
    const result = await publishAlice(network, from, answers, weak)
    expect([result.exitCode, result.prompts]).toEqual([0, prompts])
    expect(readRegistration(metadataOf(network))[0]).toMatchObject({
      role: 'owner',
      recoveryPublicKey: publicKey,
    })
  })

  it('refuses a password that is a key, or that is guessed too soon, before it asks for more', async () => {
    const network = await practiceNetwork()
    const told = async (answer: string, more: readonly string[] = []) => {
      const result = await publishAlice(network, 'password', [answer, answer, owner, active], more)
      return [result.exitCode, result.prompts.length, result.told.at(-1)]
    }
    for (const key of [active, `${active.slice(0, -1)}1`, wif, publicKey, publicKeyOf('alice')])
      expect(await told(key, ['--accept-weak-password'])).toEqual([2, 1, '(password-is-a-key)'])
    for (const weak of ['alice', 'correct horse', 'Passw0rd!2026'])
      expect(await told(weak, ['--accept-weak-password'])).toEqual([4, 1, '(password-too-weak)'])
    expect(await told('on the eighth practice tree sat')).toEqual([4, 1, '(password-too-weak)'])
    expect(published(network.chain)).toEqual([])

    const insisted = await publishAlice(
      network,
      'password',
      ['on the eighth practice tree sat', 'on the eighth practice tree sat', owner, active],
      ['--accept-weak-password', '--dry-run', '--json'],
    )
    expect(insisted.exitCode).toBe(0)
    expect(insisted.told.join('\n')).toContain(
      'Guessing this password would take one graphics card about 45,000 years',
    )
  })

  it('shows a random key and publishes it only when it was read back', async () => {
    const network = await practiceNetwork()
    const shown = (told: readonly string[]) => told.find((line) => /^ {2}7[GHJ]/.test(line))!.trim()
    const wrong = await publishAlice(network, 'random', [owner, active, wif])
    expect([wrong.exitCode, wrong.told.at(-1)]).toEqual([4, '(not-proved)'])
    network.chain.produceBlocks(3)
    expect(published(network.chain)).toEqual([])

    const result = await publishAlice(network, 'random', [owner, active, shown], ['--json'])
    expect(result.prompts).toEqual([
      'PRACTICE: Owner key (leave empty if you have none)',
      'PRACTICE: Active key',
      'PRACTICE: Recovery key, read back',
    ])
    const key = RecoveryKey.fromText(shown(result.told), 'posix')
    expect(json(result)['publicKey']).toBe(key.publicKeyText())
    expect(readRegistration(metadataOf(network))[0]?.recoveryPublicKey).toBe(key.publicKeyText())
    const lineOf = (pattern: RegExp) => result.told.findIndex((line) => pattern.test(line))
    expect(lineOf(/^ {2}7/)).toBeLessThan(lineOf(/Sent to /))
    expect(metadataOf(network, 'bob')).toBe('')
  })

  it.each<[what: string, ownerAnswer: string, activeAnswer: string, role: string]>([
    ['the master password for each key', password, password, 'owner'],
    ['the master password, and nothing more', password, '', 'owner'],
    ['no owner key, and the master password', '', password, 'owner'],
    ['a list of keys, and nothing more', `Owner: ${owner}, Active: ${active}`, '', 'owner'],
    ['keys with labels and in quotation marks', `owner: "${owner}"`, `\u201c${active}\u201d`, 'owner'],
    ['the active key with an invisible character', '', `${active}\u200b`, 'active'],
  ])('takes %s, where it asks for keys', async (_, ownerAnswer, activeAnswer, role) => {
    const network = await practiceNetwork()
    const answers = [ownerAnswer, activeAnswer]
    const result = await publishAlice(network, 'random', answers, ['--dry-run', '--json'])
    expect([result.exitCode, result.prompts.length]).toEqual([0, 2])
    expect(json(result)).toMatchObject({ endorsedBy: { role }, signedBy: { key: publicKeyOf('alice') } })
    for (const answer of answers.filter((text) => text !== ''))
      expect([...result.told, ...result.printed].join('\n')).not.toContain(answer)
  })

  it('takes the master password back to where an undoing asks for the active key', async () => {
    const network = await practiceNetwork()
    const done = json(await publishAlice(network, 'wif', [wif, owner, active], ['--json']))
    const undo = ['publish', 'alice', '--undo', String(done['undoFile']), '--dry-run']
    const result = await runCommand(network, undo, [password])
    expect(result.told.join('\n') + result.printed.join('\n')).toContain(
      'The active key comes from the master password that was given.',
    )
  })

  it('says at once that no key can speak for an account, before anybody types one', async () => {
    const byAlice = authority(1, [], [['alice', 1]])
    const commune = person('commune', { owner: byAlice, active: byAlice })
    const network = await practiceNetwork({ accounts: [commune] })
    for (const from of ['random', 'master-password', 'password', 'wif']) {
      const result = await runCommand(network, ['publish', 'commune', '--from', from])
      expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([2, [], '(nobody-can-endorse)'])
    }
    const request = await runCommand(network, ['request', 'commune'])
    expect([request.exitCode, request.told.at(-1)]).toEqual([2, '(nobody-can-endorse)'])
  })

  it('writes a receipt into a new file, and over none', async () => {
    const network = await practiceNetwork()
    const file = path.join(temporaryFolder(), 'receipt.json')
    await publishAlice(network, 'wif', [wif, owner, active], ['--receipt', file])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ published: true, block: 5 })
    const again = await publishAlice(network, 'wif', [], ['--receipt', file])
    expect([again.exitCode, again.prompts, again.told.at(-1)]).toEqual([2, [], '(file-exists)'])
  })

  it.each<[from: string, answers: Answer[]]>([
    ['master-password', ['my real master password']],
    ['password', ['nine real violet dunes wander over okapis', owner, active]],
    ['wif', [RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix').privateKeyText(), owner, active]],
  ])('refuses in practice what was not made for it: --from %s', async (from, answers) => {
    const network = await practiceNetwork()
    const result = await publishAlice(network, from, answers)
    expect([result.exitCode, result.told.at(-1), result.prompts.length]).toEqual([
      4,
      '(not-made-for-practice)',
      1,
    ])
    network.chain.produceBlocks(3)
    expect(published(network.chain)).toEqual([])
  })

  it('says at every prompt, and first of all in the report, that it is practice', async () => {
    const network = await practiceNetwork()
    const result = await publishAlice(network, 'wif', [wif, owner, active])
    expect(result.prompts.filter((prompt) => !prompt.startsWith('PRACTICE: '))).toEqual([])
    expect(result.printed[0]).toMatch(/^PRACTICE: nothing here is on HIVE/)
    expect(json(await publishAlice(network, 'wif', [wif, owner, active], ['--json']))).toMatchObject({
      practice: true,
    })
  })

  it('finishes what a killed run left behind before it asks for anything', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    const operation = [
      'account_update2',
      { account: 'alice', json_metadata: '{"left":"behind"}', posting_json_metadata: '', extensions: [] },
    ] as const
    const transaction = signTransaction(
      buildTransaction(properties(chain), [operation], { expiresInSeconds: 60 }),
      [active],
      chain.chainId,
    )
    await practicePending(network).keep(pendingEntry(chain, 'alice', transaction))
    const result = await publishAlice(network, 'wif', [], ['--json'])
    expect([result.exitCode, result.prompts]).toEqual([0, []])
    expect(json(result)).toMatchObject({ published: true, resumed: true, block: 5 })
    expect(metadataOf(network)).toBe('{"left":"behind"}')
  })

  it('goes on with something new when what was left behind has lapsed', async () => {
    const network = await practiceNetwork()
    const { chain } = network
    const operation = ['account_update2', { account: 'alice', json_metadata: '{"lost":1}' }] as const
    const unsigned = buildTransaction(properties(chain), [operation], { expiresInSeconds: 30 })
    const transaction = signTransaction(unsigned, [active], chain.chainId)
    await practicePending(network).keep(pendingEntry(chain, 'alice', transaction))
    chain.skipTime(40)
    chain.produceBlocks(3)
    const result = await publishAlice(network, 'wif', [wif, owner, active])
    expect(result.exitCode).toBe(0)
    expect(result.told.join('\n')).toContain('Nothing was published: no block took')
    expect(published(chain)).toHaveLength(1)
  })
})

describe('a password that a recovery key is made of', () => {
  it.each([
    ['password1', [], '(password-too-weak)'],
    ['password1', ['--accept-weak-password'], '(password-too-weak)'],
    ['on the eighth practice tree sat', [], '(password-too-weak)'],
  ])('is refused when it is too weak: %s %j', async (weak, more, code) => {
    const network = await practiceNetwork()
    const result = await publishAlice(network, 'password', [weak, owner, active], more)
    expect([result.exitCode, result.told.at(-1), result.prompts]).toEqual([4, code, ['PRACTICE: Password']])
    network.chain.produceBlocks(3)
    expect(published(network.chain)).toEqual([])
  })

  it('is taken from 50 bits on by somebody who insists, who is told what it is worth', async () => {
    const network = await practiceNetwork()
    const answers = ['on the eighth practice tree sat', 'on the eighth practice tree sat', owner, active]
    const result = await publishAlice(network, 'password', answers, ['--accept-weak-password'])
    expect(result.exitCode).toBe(0)
    expect(result.told.join('\n')).toMatch(/Guessing this password would take one graphics card about/)
  })
})

describe('lifeboat publish refuses, and publishes nothing', () => {
  const refusals: [string, string, Answer[], string, RegExp][] = [
    [
      'a master password in a key field',
      'wif',
      [wif, 'P5JqiCyZ1QGEGEGnfBRLbTEJMvbJp7ZSyMkyYJGpB7HtBzCgbJqW', active],
      'owner-key-master-password',
      /That is a master password. This password has a typing mistake/,
    ],
    [
      'a private key in the password field',
      'master-password',
      [active],
      'password-private-key',
      /That is a private key, not a password. It is the active key of alice/,
    ],
    [
      'a password in the wrong case',
      'master-password',
      [password.toUpperCase()],
      'password-fits-without-a-slip',
      /It does fit in lower case/,
    ],
    [
      'a password with a space behind it',
      'master-password',
      [`${password} `],
      'password-fits-without-a-slip',
      /It does fit without the last space/,
    ],
    [
      'a password with two spaces between two words',
      'master-password',
      [password.replace(' ', '  ')],
      'password-fits-without-a-slip',
      /It does fit with single spaces between the words/,
    ],
    [
      'a password with a tab in it',
      'master-password',
      [password.replace(' ', '\t')],
      'password-fits-without-a-slip',
      /It does fit with plain spaces/,
    ],
    [
      'a password with two spaces inside and one behind it',
      'master-password',
      [`${password.replaceAll(' ', '  ')} `],
      'password-fits-without-a-slip',
      /It does fit with single spaces between the words and without the last space/,
    ],
    [
      'a password with an invisible character in it',
      'master-password',
      [`${password.slice(0, 7)}\u200b${password.slice(7)}`],
      'password-fits-without-a-slip',
      /It does fit without the invisible characters in it. What nobody sees in it: a zero-width space/,
    ],
    [
      'two new passwords that differ',
      'password',
      ['on the eighth practice tree we sat and sang', 'on the eigth practice tree we sat and sang'],
      'passwords-differ',
      /The two passwords are not the same. Nothing was made/,
    ],
    [
      'a new password with two spaces between two words',
      'password',
      ['on the eighth  practice tree we sat and sang'],
      'password-hides-space',
      /a space that nobody sees/,
    ],
    [
      'a new password with an invisible character in it',
      'password',
      ['on the eighth practice\u00ad tree we sat and sang'],
      'password-hides-character',
      /something that nobody sees: a soft hyphen/,
    ],
    [
      'a wrong password',
      'master-password',
      ['a practice password of nobody'],
      'password-does-not-fit',
      /does not fit alice/,
    ],
    [
      'the posting key as active key',
      'wif',
      [wif, '', keyOf('alice', 'posting')],
      'active-key-key-of-another-role',
      /This is the posting key of alice; the active key is needed/,
    ],
    [
      'the owner key as active key',
      'wif',
      [wif, '', owner],
      'active-key-key-of-another-role',
      /owner key of alice; the active key is needed/,
    ],
    [
      'somebody else’s key',
      'wif',
      [wif, owner, keyOf('bob')],
      'active-key-key-of-another-account',
      /It belongs to bob/,
    ],
    ['no active key', 'wif', [wif, owner, ''], 'active-key-empty', /There is no key here/],
    ['a HIVE key as recovery key', 'wif', [active, owner, active], '', /./],
  ]
  it.each(refusals)('%s', async (_, from, answers, code, words) => {
    const network = await practiceNetwork()
    const result = await publishAlice(network, from, answers)
    network.chain.produceBlocks(3)
    expect([result.exitCode, result.printed, published(network.chain)]).toEqual([2, [], []])
    expect(result.told.join('\n')).toMatch(words)
    if (code !== '') expect(result.told.at(-1)).toBe(`(${code})`)
    // Nothing that was typed is repeated.
    for (const answer of answers.filter((text) => text !== ''))
      expect(result.told.join('\n')).not.toContain(answer)
  })

  it('keys that do not reach the threshold, and says how far they get', async () => {
    const shared = authority(2, [
      [publicKeyOf('shared'), 1],
      [publicKeyOf('bob'), 1],
    ])
    const network = await practiceNetwork({ accounts: [{ ...person('shared'), active: shared }] })
    const result = await runCommand(
      network,
      ['publish', 'shared', '--from', 'wif'],
      [wif, '', keyOf('shared')],
    )
    expect(result.told.join('\n')).toContain('it brings 1 of the 2 that are needed')
    expect(result.exitCode).toBe(2)
  })

  it('the endorsement of a key that acts through another account, which may sign all the same', async () => {
    const ward = { ...person('ward'), active: authority(1, [[publicKeyOf('ward'), 1]], [['bob', 1]]) }
    const network = await practiceNetwork({ accounts: [ward] })
    const tokens = ['publish', 'ward', '--from', 'wif']
    const alone = await runCommand(network, tokens, [wif, '', keyOf('bob')])
    expect(alone.told.at(-1)).toBe('(endorsement-would-not-count)')
    const withOwner = await runCommand(
      network,
      [...tokens, '--json'],
      [wif, keyOf('ward', 'owner'), keyOf('bob')],
    )
    expect(json(withOwner)).toMatchObject({ signedBy: { through: ['bob'] }, endorsedBy: { role: 'owner' } })
  })

  it('metadata that is not an object, before it asks for a secret that it would not use', async () => {
    const network = await practiceNetwork({ accounts: [person('listed', { jsonMetadata: '[1,2]' })] })
    const result = await runCommand(network, ['publish', 'listed', '--from', 'wif'])
    expect([result.exitCode, result.prompts, result.told.at(-1)]).toEqual([4, [], '(metadata-would-be-lost)'])
    expect(metadataOf(network, 'listed')).toBe('[1,2]')
  })

  it('an account that certainly has too few resource credits, before it signs', async () => {
    const network = await practiceNetwork({ accounts: [person('poor', { maximumCredits: 0 })] })
    const result = await runCommand(
      network,
      ['publish', 'poor', '--from', 'wif'],
      [wif, keyOf('poor', 'owner'), keyOf('poor')],
    )
    expect([result.exitCode, result.told.at(-1)]).toEqual([3, '(resource-credits-never-enough)'])
    expect(existsSync(path.join(practiceFolder(network.stateFolder), 'undo'))).toBe(false)
  })

  it('metadata that would not fit into a transaction', async () => {
    const big = person('big', {
      jsonMetadata: JSON.stringify({ text: 'x'.repeat(65_150) }),
      maximumCredits: 1e15,
    })
    const network = await practiceNetwork({ accounts: [big] })
    const result = await runCommand(
      network,
      ['publish', 'big', '--from', 'wif'],
      [wif, keyOf('big', 'owner'), keyOf('big')],
    )
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(transaction-too-large)'])
  })

  it('options that make no sense', async () => {
    const network = await practiceNetwork()
    for (const tokens of [
      ['publish', 'alice'],
      ['publish', 'alice', '--from', 'thin-air'],
      ['publish', 'alice', '--from', 'wif', '--operation', 'other'],
      ['publish', 'alice', '--from', 'wif', '--expires', 'soon'],
      ['publish', 'alice', '--from', 'wif', '--undo', 'file'],
      ['publish', 'ALICE', '--from', 'wif'],
    ])
      expect((await runCommand(network, tokens)).exitCode).toBe(2)
    const tooLong = await publishAlice(network, 'wif', [wif, owner, active], ['--expires', '86401'])
    expect([tooLong.exitCode, tooLong.told.at(-1)]).toEqual([2, '(expiration-out-of-range)'])
  })
})
