/** The day itself as the main process keeps it, in front of a practice chain: what may be signed, when, and once. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { ChainAccess } from '../../electron/app/chain/access.ts'
import { RecoverSession } from '../../electron/app/recover/session.ts'
import { VaultSession } from '../../electron/app/vault/session.ts'
import { provenBySignature } from '../../electron/recovery/key-proof.ts'
import { StoppedError } from '../../electron/hive/nodes/errors.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import { perform } from '../../electron/secret-work/perform.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import type { PayloadOf, Practice, Recovery } from '../../shared/contract/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { practicePassword } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

const story = new PracticeStory()
const harbour = practicePassword('emil', 'quiet harbour')
beforeAll(async () => {
  story.create('dora')
  story.register('dora')
  story.create('emil')
  story.register('emil', { key: RecoveryKey.fromPassword('emil', harbour, 'windows') })
  story.create('jorge')
  story.register('jorge', { key: RecoveryKey.fromPassword('jorge', harbour.replace(' ', '  '), 'posix') })
  for (const name of ['frida', 'gudrun']) {
    const key = recoveryKeyOf(name)
    story.create(name)
    story.register(name)
    const statement = {
      chainId: name === 'frida' ? practiceChain.chainId : 'ab'.repeat(32),
      account: parseAccountName(name),
      recoveryPublicKey: key.publicKeyText(),
      coinzdensePublicKey: given(7).coinzdenseKey,
      parameters: { hashLength: 24, otsBits: 8, heights: [10] },
    }
    await story.claim(name, key, { version: 1, statement })
  }
  await story.open(1)
})
afterAll(() => story.close())
// Nodes with an old block are not believed, and a busy machine takes its time.
beforeEach(() => void story.chain.produceBlocks())

let folder: string
const vaults: VaultSession[] = []
let onNews: (news: Recovery) => void = () => undefined
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-recover-'))))
afterEach(async () => {
  onNews = () => undefined
  for (const vault of vaults.splice(0)) await vault.close()
  rmSync(folder, { recursive: true, force: true })
})

const given = (byte: number) => ({
  coinzdenseKey: encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte)),
  hashLength: '24',
  otsBits: '8',
  heights: '10',
  proof: '',
  insistence: 'a wrong number wastes my one claim',
})
const byHand: PayloadOf<'beginRecovery'> = {
  account: 'dora',
  from: 'backup',
  publicKey: '',
  password: '',
  again: '',
  carriers: '',
  ask: 'chain',
  profile: 'posix',
}
const armed = { name: 'dora', acknowledgement: 'nunca firmó' }

interface Start {
  readonly backup?: RecoveryKey
  /** Whether nodes answer. */
  readonly network?: 'there' | 'gone'
}

/** Where no node listens, on a port that no program gets without asking for it. */
const nobody = 'http://127.0.0.1:9'

/** A session as it is when the app starts, on the same disk as those before. */
function start({ backup = recoveryKeyOf('dora'), network = 'there' }: Start = {}) {
  const mode = { folder }
  const seconds = { pass: 'at-once' as 'at-once' | 'when-stopped', waits: [] as number[] }
  let go: () => void = () => undefined
  const practice: Practice = {
    state: 'on',
    urls: network === 'gone' ? [nobody] : story.nodes.map(({ url }) => url),
    accounts: [],
  }
  const access = new ChainAccess({
    settings: () => ({ nodes: [] }) as never,
    practice: () => practice,
    stateFolder: () => mode.folder,
  })
  const vault = new VaultSession({
    stateFolder: () => access.stateFolder(),
    ledgerFolder: () => access.ledgerFolder(),
    stretch: stretchHere,
    cost: leastCost,
    lockMinutes: () => 5,
    now: () => performance.now(),
    onChange: () => undefined,
  })
  vaults.push(vault)
  const heard: Recovery[] = []
  const session: RecoverSession = new RecoverSession({
    access,
    vault,
    restore: {
      copyOfKey: () => ({ secret: backup.copySecret(), profile: undefined }),
      forget: () => undefined,
    },
    work: { do: perform },
    keys: {
      begin: () => Promise.reject(new Error('no key is made here')),
      whenReady: () => Promise.reject(new Error('no key is made here')),
      proveSeed: () => Promise.reject(new Error('no key is made here')),
      list: () => ({ state: 'locked', keys: [] }),
    },
    proof: {
      examineSigned: provenBySignature,
      publicKeyOf: (key) => Promise.resolve(key.publicKey()),
    },
    ledger: () => vault.ledger,
    now: () => Date.now(),
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        seconds.waits.push(milliseconds)
        go = resolve
        if (seconds.pass === 'at-once') resolve()
        signal?.addEventListener('abort', () => reject(new StoppedError()))
      }),
    onChange: (recovery) => {
      heard.push(recovery)
      onNews(recovery)
    },
  })
  const at = async (stage: Recovery['stage']) => {
    await expect.poll(() => session.current.stage).toBe(stage)
    return session.current
  }
  return { session, mode, seconds, vault, heard, at, secondsAreOver: () => go() }
}

const claimFile = () =>
  path.join(folder, 'practice', 'claims', `${recoveryKeyOf('dora').publicKeyText()}.claim.json`)

describe('recovering an account', () => {
  it('signs once, after the name and the acknowledgement were typed, and gives the same claim for ever', async () => {
    const { session, at } = start()
    await session.begin(byHand)
    expect(await at('new-key')).toMatchObject({ standing: 'counts', use: 'unknown', searchedIn: ['dora'] })
    await session.useGivenKey(given(1))
    await expect(session.arm({ ...armed, name: 'emil' })).rejects.toMatchObject({ code: 'not-armed' })
    await expect(session.arm({ ...armed, acknowledgement: '' })).rejects.toMatchObject({
      code: 'acknowledgement-missing',
    })
    expect(session.current.stage).toBe('statement')
    await session.arm(armed)
    const { claim } = await at('used')
    expect(readFileSync(claimFile(), 'utf8').trim()).toBe(claim?.carried.text)

    const later = start()
    await later.session.begin({ ...byHand, ask: 'nobody' })
    expect((await later.at('used')).claim).toEqual(claim)
  })

  it('goes on when the search for claims alone failed, and says what that means', async () => {
    const faults = [2, 2, 0].map(
      (after) => [{ kind: 'unavailable', status: 502, on: 'histories', after }] as const,
    )
    await Promise.all(story.nodes.map((node, i) => node.setFaults(faults[i] ?? [])))
    try {
      const { session, at } = start()
      await session.begin(byHand)
      expect(await at('new-key')).toMatchObject({
        standing: 'counts',
        use: 'unknown',
        searchedIn: [],
        notSearched: [{ code: 'claims-not-searched', details: { account: 'dora' } }],
      })
      await session.useGivenKey(given(1))
      await expect(session.arm({ ...armed, acknowledgement: '' })).rejects.toMatchObject({
        code: 'acknowledgement-missing',
      })
      await session.arm(armed)
      await at('used')
    } finally {
      await Promise.all(story.nodes.map((node) => node.setFaults([])))
    }
  })

  it('signs the very same again when it was interrupted before the claim was kept, and nothing else', async () => {
    const first = start()
    await first.session.begin(byHand)
    await first.at('new-key')
    await first.session.useGivenKey(given(1))
    await first.session.arm(armed)
    const signed = await first.at('used')
    // As if the power had gone between the ledger and the file.
    rmSync(claimFile())

    const second = start()
    await second.session.begin(byHand)
    expect(await second.at('statement')).toMatchObject({ use: 'used', statement: signed.statement })
    await expect(second.session.chooseVersion(0)).rejects.toMatchObject({ code: 'already-signed' })
    await second.session.changeKey()
    await expect(second.session.useGivenKey(given(2))).rejects.toMatchObject({ code: 'already-signed' })
    second.session.forget()

    // Nothing of that has lost the draft, which is the only way to that signature.
    const third = start()
    await third.session.begin(byHand)
    await third.at('statement')
    await third.session.arm({ name: 'dora', acknowledgement: '' })
    expect((await third.at('used')).claim).toEqual(signed.claim)
  })

  it.each([
    ['frida', 'already-signed', 'used'],
    ['gudrun', 'signed-elsewhere', 'unknown'],
  ])(
    'lets the vault know what the chain shows of the key of %s, for whoever asks nobody',
    async (account, code, use) => {
      const key = recoveryKeyOf(account)
      const { session, vault } = start()
      await vault.create('correct horse battery staple')
      const publicKey = key.publicKeyText()
      await vault.update((contents) => ({
        ...contents,
        recoveryKeys: [
          {
            publicKey,
            secret: key.copySecret(),
            profile: 'posix',
            account: parseAccountName(account),
            origin: 'random',
            addedAt: '2026-01-01T00:00:00.000Z',
            use: { kind: 'unused' },
          },
        ],
      }))
      await session.begin({ ...byHand, account, from: 'vault', publicKey })
      await expect.poll(() => session.current.failure?.code).toBe(code)
      expect(vault.read(({ recoveryKeys }) => recoveryKeys[0]?.use.kind)).toBe(use)
      await session.begin({ ...byHand, account, from: 'vault', publicKey, ask: 'nobody' })
      // The ledger knows it too, and by now nothing has to be asked.
      await expect.poll(() => session.current.failure?.code).toBe(code)
      expect(session.current.use).toBe('used')
    },
  )

  it('asks for the words for a key of the vault too, where nobody asked the chain', async () => {
    const key = recoveryKeyOf('dora')
    const { session, vault, at } = start({ network: 'gone' })
    await vault.create('correct horse battery staple')
    const publicKey = key.publicKeyText()
    const stored = {
      publicKey,
      secret: key.copySecret(),
      profile: 'posix',
      account: parseAccountName('dora'),
      origin: 'random',
      addedAt: '2026-01-01T00:00:00.000Z',
      use: { kind: 'unused' },
    } as const
    await vault.update((contents) => ({ ...contents, recoveryKeys: [stored] }))
    await session.begin({ ...byHand, from: 'vault', publicKey, ask: 'nobody' })
    expect(await at('new-key')).toMatchObject({ use: 'unknown' })
    await session.useGivenKey(given(1))
    await expect(session.arm({ name: 'dora', acknowledgement: '' })).rejects.toMatchObject({
      code: 'acknowledgement-missing',
    })
    expect(await vault.ledger.find(key.name)).toBeUndefined()
    await session.arm(armed)
    await at('used')
  })

  it('asks nothing for a key that was made here, where the chain was asked just now', async () => {
    const key = recoveryKeyOf('dora')
    const { session, vault, at } = start()
    await vault.ledger.noteMade(key.name)
    await session.begin(byHand)
    expect(await at('new-key')).toMatchObject({ use: 'unused' })
    await session.useGivenKey(given(1))
    await session.arm({ name: 'dora', acknowledgement: '' })
    await at('used')
  })

  it('refuses in practice a key that was not made for it, at the first step', async () => {
    const real = RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix')
    const { session, vault } = start()
    await vault.create('correct horse battery staple')
    const publicKey = real.publicKeyText()
    const stored = {
      publicKey,
      secret: real.copySecret(),
      profile: 'posix',
      account: parseAccountName('dora'),
      origin: 'random',
      addedAt: '2026-01-01T00:00:00.000Z',
      use: { kind: 'unused' },
    } as const
    await vault.update((contents) => ({ ...contents, recoveryKeys: [stored] }))
    for (const how of [
      { from: 'vault', publicKey },
      { from: 'password', password: 'a real password' },
    ] as const)
      await expect(session.begin({ ...byHand, ...how })).rejects.toMatchObject({
        code: 'not-made-for-practice',
      })
    expect(session.current.stage).toBe('key')
  })

  it('keeps the draft of what was signed when the claim could not be kept', async () => {
    const { session, at } = start()
    await session.begin(byHand)
    await at('new-key')
    await session.useGivenKey(given(1))
    onNews = ({ stage }) => {
      if (stage === 'signing') mkdirSync(claimFile())
    }
    await session.arm(armed)
    await expect.poll(() => session.current.failure?.code).toBeDefined()
    expect(session.current).toMatchObject({ stage: 'statement', use: 'used' })
    onNews = () => undefined
    await session.changeKey()
    await expect(session.useGivenKey(given(2))).rejects.toMatchObject({ code: 'already-signed' })
    session.forget()
    rmSync(claimFile(), { recursive: true })
    await session.begin(byHand)
    await at('statement')
    await session.arm(armed)
    expect((await at('used')).claim?.coinzdenseKey).toBe(given(1).coinzdenseKey)
  })

  it('signs what is shown when two things are asked for at once', async () => {
    const { session, at, heard } = start()
    const begun = await Promise.allSettled([session.begin(byHand), session.begin(byHand)])
    expect(begun.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await at('new-key')
    await session.useGivenKey(given(1))
    const asked = await Promise.allSettled([
      session.chooseVersion(0),
      session.arm(armed),
      session.chooseVersion(1),
      session.arm(armed),
    ])
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    const { version } = await at('used')
    const counting = heard.find(({ stage }) => stage === 'counting')
    expect([counting?.version, version]).toEqual([0, 0])
  })

  it('signs to the end, and keeps the claim, when the app is closed in the middle of signing', async () => {
    const { session, at } = start()
    await session.begin(byHand)
    await at('new-key')
    await session.useGivenKey(given(1))
    const signing = new Promise<void>((resolve) => {
      onNews = ({ stage }) => {
        if (stage === 'signing') resolve()
      }
    })
    await session.arm(armed)
    await signing
    session.forget('close')
    await session.ended
    const later = start()
    await later.session.begin(byHand)
    expect((await later.at('used')).claim?.coinzdenseKey).toBe(given(1).coinzdenseKey)
  })

  it('has signed nothing before five seconds are over, whatever is asked meanwhile, and then signs once', async () => {
    const { session, seconds, vault, heard, at, secondsAreOver } = start()
    seconds.pass = 'when-stopped'
    await session.begin(byHand)
    await at('new-key')
    await session.useGivenKey(given(1))
    const intent = recoveryKeyOf('dora').intent(new Uint8Array(0), '')
    const signed = async () => [
      (await vault.ledger.find(intent.oneTimeKey)) !== undefined,
      existsSync(claimFile()),
      heard.some(({ claim }) => claim !== undefined),
    ]
    const before = Date.now()
    await session.arm(armed)
    expect(seconds.waits.at(-1)).toBe(5000)
    expect(session.current.stage).toBe('counting')
    expect(session.current.signsAt).toBeGreaterThanOrEqual(before + 5000)
    await expect(session.arm(armed)).rejects.toMatchObject({ code: 'out-of-turn' })
    await expect(session.useGivenKey(given(2))).rejects.toMatchObject({ code: 'out-of-turn' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([session.current.stage, await signed()]).toEqual(['counting', [false, false, false]])
    secondsAreOver()
    await at('used')
    expect(await signed()).toEqual([true, true, true])
    expect(session.current.claim?.coinzdenseKey).toBe(given(1).coinzdenseKey)
  })

  it('signs nothing when it is stopped, forgotten, or practice ends within the five seconds', async () => {
    const { session, mode, seconds, vault, at } = start()
    seconds.pass = 'when-stopped'
    await session.begin(byHand)
    await at('new-key')
    await session.useGivenKey(given(1))
    await session.arm(armed)
    expect(session.current.stage).toBe('counting')
    session.stop()
    await at('statement')
    expect(session.current.failure).toBeUndefined()

    seconds.pass = 'at-once'
    const before = mode.folder
    mode.folder = path.join(folder, 'elsewhere')
    await session.arm(armed)
    await expect.poll(() => session.current.failure?.code).toBe('out-of-turn')
    mode.folder = before

    seconds.pass = 'when-stopped'
    await session.arm(armed)
    session.forget()
    expect(session.current).toMatchObject({ stage: 'key', account: undefined, recoveryKey: undefined })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(session.current.stage).toBe('key')
    const intent = recoveryKeyOf('dora').intent(new Uint8Array(0), '')
    expect(await vault.ledger.find(intent.oneTimeKey)).toBeUndefined()
  })

  it('lets go of a key that has not signed when the vault is locked', async () => {
    const { session, at } = start()
    await session.begin(byHand)
    await at('new-key')
    session.forget('lock')
    expect(session.current).toMatchObject({ stage: 'key', recoveryKey: undefined })
    await expect(session.useGivenKey(given(1))).rejects.toMatchObject({ code: 'out-of-turn' })
  })

  it('asks nobody when it shall ask nobody, and takes the profile that was chosen', async () => {
    const { session, at } = start({ network: 'gone' })
    await session.begin({ ...byHand, ask: 'nobody', profile: 'windows' })
    expect(await at('new-key')).toMatchObject({
      standing: 'not-asked',
      searchedIn: [],
      use: 'unknown',
      recoveryKey: { profile: 'windows' },
    })
    session.forget()
    await session.begin(byHand)
    await expect.poll(() => session.current.failure).toBeDefined()
    expect(session.current).toMatchObject({ stage: 'key', account: 'dora' })
  })

  it('finds the profile of a password by what is registered, and names the slip that it has', async () => {
    const { session, at } = start()
    await session.begin({ ...byHand, account: 'emil', from: 'password', password: `${harbour} ` })
    await expect.poll(() => session.current.failure?.message).toContain('It does fit without the last space')
    await session.begin({ ...byHand, account: 'emil', from: 'password', password: harbour })
    expect(await at('new-key')).toMatchObject({ recoveryKey: { profile: 'windows' } })
  })

  it('takes the password of a key that was made from another spelling, and says which', async () => {
    const { session, heard, at } = start()
    const password = harbour
    await session.begin({ ...byHand, account: 'jorge', from: 'password', password })
    expect(await at('new-key')).toMatchObject({
      recoveryKey: { profile: 'posix', reading: { spelling: 'doubled-space', afterWord: 1 } },
    })
    expect(JSON.stringify(heard)).not.toContain('harbour')
  })

  it('makes no key from one blind typing where nobody is asked', async () => {
    const { session, at } = start({ network: 'gone' })
    const typed = { ...byHand, from: 'password', ask: 'nobody', password: harbour } as const
    await expect(session.begin(typed)).rejects.toMatchObject({ code: 'typed-once' })
    const differing = { ...typed, again: 'quiet harbor' }
    await expect(session.begin(differing)).rejects.toMatchObject({ code: 'passwords-differ' })
    expect(session.current.stage).toBe('key')
    await session.begin({ ...typed, again: harbour })
    expect(await at('new-key')).toMatchObject({ standing: 'not-asked' })
  })

  it('never tells the recovery key', async () => {
    const { session, heard, at } = start()
    await session.begin(byHand)
    await at('new-key')
    await session.useGivenKey(given(1))
    await session.arm(armed)
    await at('used')
    expect(JSON.stringify(heard)).not.toContain(recoveryKeyOf('dora').privateKeyText())
  })
})
