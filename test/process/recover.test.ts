import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { thiefPrivateKey } from '../../electron/hive/practice/index.ts'
import { decodeKey, encodeKey } from '../../shared/coinzdense/index.ts'
import {
  parseClaimEnvelope,
  parseStatement,
  PartCollector,
  RecoveryKey,
  verifyClaim,
} from '../../shared/recovery/index.ts'
import { keyOf } from '../unit/practice.ts'
import { converse } from './conversation.ts'
import { startLifeboat, temporaryFolder } from './lifeboat.ts'
import { StoppedError } from '../../electron/command-line/secret-input.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { practicePassword, practiceSecret } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

interface Recovered {
  readonly signed: boolean
  readonly claimVersion: number
  readonly profile: string
  readonly recoveryKey: string
  readonly coinzdenseKey: string
  readonly statement: string | null
  readonly signature: string
  readonly claim: string
  readonly file: string
  readonly claimsSearchedIn: readonly string[]
  readonly onChainInBlock: number | null
  readonly published: { readonly block: number; readonly transactionId: string } | null
  readonly parts?: readonly string[]
}

const story = new PracticeStory()
const names = ['dora', 'emil', 'fred', 'gina', 'hank', 'ilse', 'jane', 'kurt', 'lena', 'mara', 'nora']
const windows = RecoveryKey.fromPassword('gina', practicePassword('gina', 'windows'), 'windows')
/** As earlier versions published it of a password with a space too many. */
const misspelled = RecoveryKey.fromPassword('nora', 'the practice  oar and the lantern', 'posix')
const made: Readonly<Record<string, RecoveryKey>> = { gina: windows, nora: misspelled }

beforeAll(async () => {
  for (const name of names) {
    story.create(name)
    story.register(name, { key: made[name] ?? recoveryKeyOf(name) })
  }
  await story.open(3)
})
afterAll(() => story.close())
// Nodes with an old block are not believed, and a busy machine takes its time.
beforeEach(() => void story.chain.produceBlocks())

/** A public key of nothing but this byte, with the parameters that it is said to have. */
const someKey = (byte: number) => [
  '--key',
  encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte)),
  '--hash-length',
  '24',
  '--ots-bits',
  '8',
  '--heights',
  '10',
  '--i-checked-the-numbers',
]
const secretOf = (name: string) => recoveryKeyOf(name).privateKeyText()

function recover(
  name: string,
  tokens: readonly string[],
  { stateFolder = temporaryFolder(), input = `${secretOf(name)}\n${name}\n`, offline = false } = {},
) {
  const access = offline
    ? ['--offline', '--never-signed-elsewhere', '--practice', 'http://127.0.0.1:9']
    : ['--never-signed-elsewhere', ...story.access]
  return lifeboatInProcess(['recover', name, ...tokens, ...access], { stateFolder, input })
}

async function recovered(...call: Parameters<typeof recover>): Promise<Recovered> {
  const { stdout, stderr } = await recover(call[0], [...call[1], '--json'], call[2])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Recovered
}

/** What a terminal says of Ctrl-C at a prompt. */
function stop(): never {
  throw new StoppedError('stopped', 'Stopped. Nothing was done.', 'Start again when you are ready.')
}

/** Lets the chain go on while something waits for it. */
async function whileBlocksCome<Result>(work: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => story.chain.produceBlocks(), 300)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}

describe('lifeboat recover', () => {
  it('signs a statement of version 1 that anybody can verify, and keeps it', async () => {
    const result = await recovered('dora', someKey(1))
    const statement = parseStatement(result.statement ?? '')
    expect(statement).toMatchObject({
      chainId: story.chain.chainId,
      account: 'dora',
      recoveryPublicKey: recoveryKeyOf('dora').publicKeyText(),
      parameters: { hashLength: 24, otsBits: 8, heights: [10] },
    })
    const { claim, recoveryPublicKey, signature } = parseClaimEnvelope(result.claim)
    expect(verifyClaim(claim, decodeKey('recoveryPublicKey', recoveryPublicKey), signature)).toBe(true)
    expect(readFileSync(result.file, 'utf8')).toBe(`${result.claim}\n`)
    expect(result.claimsSearchedIn).toEqual(['dora'])
  })

  it('makes a new key, shows its seed once, and signs after the seed was read back', async () => {
    const stateFolder = temporaryFolder()
    const seedShown = (stderr: string) => /^ {2}(czdkey1\w{50,})/m.exec(stderr)?.[1]
    const begun = ['recover', 'emil', '--json', '--never-signed-elsewhere', ...story.access]
    const said = await converse(begun, stateFolder, [() => secretOf('emil'), seedShown, () => 'emil'])
    expect([said.exitCode, said.stderr]).toEqual([
      0,
      expect.stringContaining('Write the whole line down now'),
    ])
    const result = JSON.parse(said.stdout) as Recovered
    const { parameters, coinzdensePublicKey } = parseStatement(result.statement ?? '')
    expect(parameters).toEqual({ hashLength: 32, otsBits: 5, heights: [9, 9, 8] })
    const seed = seedShown(said.stderr) ?? ''
    expect(said.stdout).not.toContain(seed)
    expect(readdirSync(path.join(stateFolder, 'practice', 'keys'))).toEqual([`${coinzdensePublicKey}.state`])

    // Its text leads to the same claim, on another computer too.
    const again = await recovered('emil', ['--key', 'seed'], {
      input: `${secretOf('emil')}\n${seed}\nemil\n`,
    })
    expect(again.claim).toBe(result.claim)
    // Without a wish, the claim of an earlier run is shown again, and nothing is asked but the key.
    const shown = await recovered('emil', [], { stateFolder, input: `${secretOf('emil')}\n` })
    expect(shown.claim).toBe(result.claim)
  })

  it('goes on with the new key of a run that ended before it was signed', async () => {
    const stateFolder = temporaryFolder()
    const seedShown = (stderr: string) => /^ {2}(czdkey1\w{50,})/m.exec(stderr)?.[1] ?? ''
    const stopped = await lifeboatInProcess(['recover', 'lena', '--heights', '4', ...story.access], {
      stateFolder,
      input: [() => secretOf('lena'), seedShown, () => 'Never signed', () => 'not lena'],
    })
    expect([stopped.exitCode, stopped.stderr]).toEqual([4, expect.stringContaining('(not-armed)')])
    const [state] = readdirSync(path.join(stateFolder, 'practice', 'keys'))
    expect((await recovered('lena', [], { stateFolder })).coinzdenseKey).toBe(state?.replace('.state', ''))
  })

  it('does not sign when the seed that was read back is another one', async () => {
    const stateFolder = temporaryFolder()
    const input = `${secretOf('fred')}\n${encodeKey('coinzdensePrivateKey', practiceSecret('another seed'))}\nfred\n`
    const { exitCode, stdout, stderr } = await recover('fred', [], { stateFolder, input })
    expect([exitCode, stdout]).toEqual([4, ''])
    expect(stderr).toContain('(backup-not-proved)')
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('prints the same signature for the same claim, and refuses another one in words that anybody understands', async () => {
    const stateFolder = temporaryFolder()
    const first = await recovered('fred', someKey(1), { stateFolder })
    expect((await recovered('fred', someKey(1), { stateFolder })).signature).toBe(first.signature)
    for (const other of [
      someKey(2),
      [...someKey(1), '--claim-version', '0'],
      [...someKey(1).slice(0, -2), '11', '--i-checked-the-numbers'],
    ]) {
      const { exitCode, stdout, stderr } = await recover('fred', other, { stateFolder })
      expect([exitCode, stdout]).toEqual([4, ''])
      expect(stderr).toContain(
        `This key has already signed ${first.coinzdenseKey}. Signing something else would let anyone forge in your name. We will not do it.`,
      )
    }
  })

  it('lets the registered key decide on the derivation profile', async () => {
    const input = `${windows.privateKeyText()}\ngina\n`
    expect((await recovered('gina', someKey(1), { input })).profile).toBe('windows')
    const password = await recovered('gina', [...someKey(1), '--from', 'password'], {
      input: `${practicePassword('gina', 'windows')}\ngina\n`,
    })
    expect(password.recoveryKey).toBe(windows.publicKeyText())
  })

  it('finds the key of a password that was spelled otherwise when it was published, and says how', async () => {
    const from = [...someKey(1), '--from', 'password', '--dry-run']
    const input = 'the practice oar and the lantern\n'
    const { exitCode, stderr } = await recover('nora', from, { input })
    expect(stderr).toContain(
      'The registered key was made from this password with more than one space between two words, behind word 2.',
    )
    expect(exitCode).toBe(0)
    expect((await recovered('nora', from, { input })).recoveryKey).toBe(misspelled.publicKeyText())
    const slipped = await recover('nora', from, { input: 'the practice  oar and the lantern \n' })
    expect([slipped.exitCode, slipped.stdout]).toEqual([2, ''])
    expect(slipped.stderr).toContain('It does fit without the last space')
    expect(stderr + slipped.stderr).not.toMatch(/practice +oar|lantern/)
  })

  it('ends with 1 when the key is not registered for the account, and signs nothing', async () => {
    const stateFolder = temporaryFolder()
    const input = `${secretOf('dora')}\nhank\n`
    const { exitCode, stdout } = await recover('hank', someKey(1), { stateFolder, input })
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('This is not the recovery key of hank')])
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('signs nothing in a dry run, and when the name is another one', async () => {
    const stateFolder = temporaryFolder()
    const dry = await recovered('hank', ['--dry-run'], { stateFolder, input: `${secretOf('hank')}\n` })
    expect([dry.signed, parseStatement(dry.statement ?? '').account]).toEqual([false, 'hank'])
    const wrongName = await recover('hank', someKey(1), { stateFolder, input: `${secretOf('hank')}\nhans\n` })
    expect([wrongName.exitCode, wrongName.stderr]).toEqual([4, expect.stringContaining('(not-armed)')])
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('never shows the recovery key', async () => {
    const { stdout, stderr } = await recover('ilse', someKey(3))
    expect(`${stdout}${stderr}`).not.toContain(secretOf('ilse'))
  })

  it('wants the parameters of a key that it did not make', async () => {
    const key = someKey(1).slice(0, 2)
    const unsaid = await recover('hank', [...key, '--i-checked-the-numbers'])
    expect(unsaid.stderr).toContain('(parameters-missing)')
    const some = await recover('hank', [...key, '--hash-length', '24'])
    expect(some.stderr).toContain('(parameters-missing)')
    const bare = await recovered('hank', [...key, '--claim-version', '0', '--dry-run'])
    expect([bare.claimVersion, bare.statement]).toEqual([0, null])
  })
})

describe('lifeboat recover --offline', () => {
  it.each<[what: string, typed: string]>([
    ['nothing', ''],
    ['something else', 'jane\n'],
    ['nearly the words', 'never sign\njane\n'],
  ])('refuses who types %s where it asks for the words', async (_, typed) => {
    const stateFolder = temporaryFolder()
    const access = ['--offline', '--practice', 'http://127.0.0.1:9']
    const { exitCode, stderr } = await lifeboatInProcess(['recover', 'jane', ...access, ...someKey(1)], {
      stateFolder,
      input: `${secretOf('jane')}\n${typed}`,
    })
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('(acknowledgement-missing)')])
    expect(stderr).toContain('The chain was not asked')
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('signs for who types them', async () => {
    const access = ['--offline', '--practice', 'http://127.0.0.1:9']
    const { exitCode } = await lifeboatInProcess(['recover', 'jane', ...access, ...someKey(1)], {
      input: `${secretOf('jane')}\nnever signed\njane\n`,
    })
    expect(exitCode).toBe(0)
  })

  it('makes the same claim as online, says what could not be checked, and hands it over as a file and as lines', async () => {
    const out = path.join(temporaryFolder(), 'claim.json')
    const offline = await recover('jane', [...someKey(1), '--parts', '--out', out, '--json'], {
      offline: true,
    })
    expect(offline.stderr).toContain('Not checked, because this is offline')
    const result = JSON.parse(offline.stdout) as Recovered
    expect(result.claim).toBe((await recovered('jane', someKey(1))).claim)
    expect(readFileSync(out, 'utf8')).toBe(`${result.claim}\n`)
    const collector = new PartCollector()
    result.parts?.forEach((line) => collector.add(line))
    expect(collector.text()).toBe(result.claim)
  })

  it('signs nothing when the file for the claim holds something else, and writes over none', async () => {
    const stateFolder = temporaryFolder()
    const out = path.join(temporaryFolder(), 'claim.json')
    const tokens = [...someKey(1), '--out', out]
    writeFileSync(out, 'a diary')
    const taken = await recover('jane', tokens, { stateFolder, offline: true })
    expect([taken.exitCode, taken.stderr]).toEqual([2, expect.stringContaining('(file-taken)')])
    expect([readdirSync(stateFolder), readFileSync(out, 'utf8')]).toEqual([[], 'a diary'])
    rmSync(out)
    for (const _ of ['first', 'again'])
      expect((await recover('jane', tokens, { stateFolder, offline: true })).exitCode).toBe(0)
  })

  it('does not publish', async () => {
    expect((await recover('jane', [...someKey(1), '--carrier', 'carrier'], { offline: true })).exitCode).toBe(
      2,
    )
  })
})

describe('a process that is killed', () => {
  it('leaves one claim: the same command gives it, whenever the kill came', async () => {
    for (let delay = 0; delay < 3; delay++) {
      const stateFolder = temporaryFolder()
      const tokens = ['recover', 'kurt', ...someKey(delay), '--offline', '--never-signed-elsewhere', '--json']
      const secret = encodeKey('recoveryPrivateKey', new Uint8Array(32).fill(50 + delay))
      const input = `${secret}\nkurt\n`
      const running = startLifeboat(tokens, { stateFolder, input })
      // Between the record of what is signed and the file with the signature lie a few milliseconds.
      await expect.poll(() => readdirSync(stateFolder), { interval: 1 }).not.toEqual([])
      await new Promise((resolve) => setTimeout(resolve, delay * 3))
      running.kill('SIGKILL')
      await running.finished
      const kept = path.join(stateFolder, 'claims')
      const first = await lifeboatInProcess(tokens, { stateFolder, input })
      rmSync(kept, { recursive: true })
      const second = await lifeboatInProcess(tokens, { stateFolder, input })
      expect([first.exitCode, second.exitCode]).toEqual([0, 0])
      const signatures = [first, second].map(({ stdout }) => (JSON.parse(stdout) as Recovered).signature)
      expect(signatures[0]).toBe(signatures[1])
      const other = await lifeboatInProcess(
        ['recover', 'kurt', ...someKey(99), '--offline', '--never-signed-elsewhere'],
        { stateFolder, input },
      )
      expect(other.exitCode).toBe(4)
    }
  })
})

describe('the day itself', () => {
  const input = `${secretOf('mara')}\nmara\n${keyOf('carrier', 'posting')}\n`
  const carry = [...someKey(5), '--carrier', 'carrier']

  it('refuses a posting key that is none, with the claim signed and kept', async () => {
    const stateFolder = temporaryFolder()
    const wrong = `${secretOf('dora')}\ndora\n${keyOf('carrier', 'memo')}\n`
    const { exitCode, stderr } = await recover('dora', carry, { stateFolder, input: wrong })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('nothing was published')
    expect(readdirSync(path.join(stateFolder, 'practice', 'claims'))).toHaveLength(1)
  })

  it('does not say that nothing was done when the posting key does not come', async () => {
    const stateFolder = temporaryFolder()
    const { exitCode, stderr } = await recover('dora', carry, { stateFolder })
    expect([exitCode, readdirSync(path.join(stateFolder, 'practice', 'claims')).length]).toEqual([2, 1])
    expect(stderr).toContain('The claim is signed and kept. It was not seen on the chain yet')
    expect(stderr).toContain('There was no posting key to sign with.')
    const typed = [() => secretOf('dora'), () => 'nunca firmó', () => 'dora', () => stop()]
    const stopped = await lifeboatInProcess(['recover', 'dora', ...carry, ...story.access], { input: typed })
    expect(stopped.exitCode).toBe(130)
    expect(stopped.stderr).toContain('The claim is signed and kept.')
    expect(stopped.stderr).not.toContain('Nothing was done')
  })

  it('signs nothing when the carrier does not exist', async () => {
    const stateFolder = temporaryFolder()
    const { exitCode, stderr } = await recover('dora', [...someKey(5), '--carrier', 'carier'], {
      stateFolder,
    })
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('There is no account carier')])
    expect(readdirSync(stateFolder)).toEqual([])
  })

  it('lets the claim through when nothing else is believed any more, and shows who spoke first', async () => {
    story.chain.setDisaster('keys-broken')
    const theft = { account: 'mara', json_metadata: '{}' }
    story.happen([['account_update2', theft]], [thiefPrivateKey])
    story.chain.setDisaster('ecdsa-frozen')
    expect(() => story.happen([['account_update2', theft]], [thiefPrivateKey])).toThrow()
    expect(() => story.happen([['account_update2', theft]], [keyOf('mara')])).toThrow()
    story.chain.produceBlocks(3)

    const stateFolder = temporaryFolder()
    const first = await whileBlocksCome(recovered('mara', carry, { input, stateFolder }))
    expect(first.published?.block).toBeGreaterThan(0)
    expect(first.claimsSearchedIn).toEqual(['mara', 'carrier'])

    const { stdout } = await lifeboatInProcess(['check', 'mara', '--search', 'carrier', ...story.access])
    expect(stdout).toContain('mara is protected')
    expect(stdout).toContain(`The recovery key signed that ${first.coinzdenseKey} is the new key`)
  })

  it('refuses, on a computer that knows nothing, what contradicts the chain, before anything is signed', async () => {
    const stateFolder = temporaryFolder()
    for (const tokens of [someKey(6), []]) {
      const { exitCode, stderr } = await recover('mara', [...tokens, '--search', 'carrier'], {
        stateFolder,
        input,
      })
      expect(exitCode).toBe(4)
      expect(stderr).toContain(`This key has already signed ${someKey(5)[1]}. Signing something else`)
    }
    // Not signed, and not forgotten: no door may pass what was seen.
    expect(readdirSync(stateFolder).sort()).toEqual(['ledger', 'signed'])
    const bare = await lifeboatInProcess(['sign', someKey(6)[1] ?? '', '--never-signed-elsewhere'], {
      stateFolder,
      input,
    })
    expect([bare.exitCode, bare.stdout]).toEqual([4, ''])
    expect(bare.stderr).toContain('(made-for-practice)')
    const same = await recovered('mara', [...someKey(5), '--search', 'carrier'], { input })
    expect(same.onChainInBlock).toBeGreaterThan(0)
  })
})
