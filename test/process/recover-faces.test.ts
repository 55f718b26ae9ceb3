/**
 * The day itself in the window and on the command line, each asking the chain and asking nobody: whatever is given, both
 * faces come to the same statement, or refuse it with the same code.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { encodeKey } from '../../shared/coinzdense/index.ts'
import type { Recovery } from '../../shared/contract/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { practicePassword } from './practice-secrets.ts'
import { PracticeStory, recoveryKeyOf } from './practice-story.ts'

const story = new PracticeStory()
const harbour = practicePassword('emil', 'quiet harbour')
const czd = (byte: number) => encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte))
const newKey = czd(7)

/** As earlier versions registered it of a password with a space too many. */
const misspelled = harbour.replace(' ', '  ')
const registered: Readonly<Record<string, RecoveryKey | undefined>> = {
  dora: recoveryKeyOf('dora'),
  emil: RecoveryKey.fromPassword('emil', harbour, 'windows'),
  frida: recoveryKeyOf('frida'),
  gudrun: recoveryKeyOf('gudrun'),
  hank: undefined,
  ines: RecoveryKey.fromPassword('ines', misspelled, 'posix'),
}

/** A claim in the account's own history, for this chain or another one. */
async function claim(name: string, chainId: string): Promise<void> {
  const key = recoveryKeyOf(name)
  const statement = {
    chainId,
    account: parseAccountName(name),
    recoveryPublicKey: key.publicKeyText(),
    coinzdensePublicKey: czd(8),
    parameters: { hashLength: 24, otsBits: 8, heights: [10] },
  }
  await story.claim(name, key, { version: 1, statement })
}

let folder = ''
const app = appInProcess(() => folder, { practiceNodes: () => story.nodes.map(({ url }) => url) })
beforeAll(async () => {
  for (const [name, key] of Object.entries(registered)) {
    story.create(name)
    if (key !== undefined) story.register(name, { key })
  }
  await claim('frida', story.chain.chainId)
  await claim('gudrun', 'ab'.repeat(32))
  await story.open(2)
})
afterAll(() => story.close())
// What one door has learned of a key, the next one must not know.
beforeEach(async () => {
  folder = temporaryFolder()
  await app.start()
})
afterEach(() => app.close())

/** What somebody gives, at whichever door. */
interface Given {
  readonly account: string
  readonly from: 'recovery-key' | 'password'
  readonly secret: string
  readonly coinzdenseKey: string
  readonly hashLength: string
  readonly otsBits: string
  readonly heights: string
}

const given = (account: string, more: Partial<Given> = {}): Given => ({
  account,
  from: 'recovery-key',
  secret: recoveryKeyOf(account).privateKeyText(),
  coinzdenseKey: newKey,
  hashLength: '24',
  otsBits: '8',
  heights: '10',
  ...more,
})
const password = (account: string, secret: string) => given(account, { from: 'password', secret })
const mistyped = (text: string) => `${text.slice(0, -1)}${text.endsWith('2') ? '3' : '2'}`
const publicKeyOf = (account: string) => registered[account]?.publicKeyText() ?? ''

/** What is said: the code of a refusal; or, where a statement can be signed, the QRK that would sign it. */
type Verdict = string

/** `offline` where nobody can be asked, and so less can be said. */
const cases: readonly (readonly [what: string, given: Given, verdict: Verdict, offline?: Verdict])[] = [
  ['the key of the account', given('dora'), publicKeyOf('dora')],
  [
    'the key, with white space around it',
    given('dora', { secret: ` ${recoveryKeyOf('dora').privateKeyText()}\n` }),
    publicKeyOf('dora'),
  ],
  [
    'the password, of another profile',
    password('emil', harbour),
    publicKeyOf('emil'),
    RecoveryKey.fromPassword('emil', harbour, 'posix').publicKeyText(),
  ],
  [
    'the password, registered with a space too many',
    password('ines', harbour),
    publicKeyOf('ines'),
    RecoveryKey.fromPassword('ines', harbour, 'posix').publicKeyText(),
  ],
  [
    'the key of somebody else',
    given('dora', { secret: recoveryKeyOf('emil').privateKeyText() }),
    'not-the-recovery-key',
    recoveryKeyOf('emil').publicKeyText(),
  ],
  [
    'a key where none is registered',
    given('hank'),
    'not-the-recovery-key',
    recoveryKeyOf('hank').publicKeyText(),
  ],
  ['a key that has signed on this chain', given('frida'), 'already-signed', publicKeyOf('frida')],
  ['a key that has signed on another chain', given('gudrun'), 'signed-elsewhere', publicKeyOf('gudrun')],
  [
    'a mistyped key',
    given('dora', { secret: mistyped(recoveryKeyOf('dora').privateKeyText()) }),
    'wrong-checksum',
  ],
  [
    'a key of earnest',
    given('dora', {
      secret: RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix').privateKeyText(),
    }),
    'not-made-for-practice',
  ],
  ['a password of earnest', password('dora', 'nine real violet dunes'), 'not-made-for-practice'],
  [
    'an account that does not exist',
    given('dora', { account: 'nobody' }),
    'unknown-account',
    publicKeyOf('dora'),
  ],
  ['a name that none can have', given('dora', { account: 'no body' }), 'not-an-account-name'],
  ['a mistyped new key', given('dora', { coinzdenseKey: mistyped(newKey) }), 'wrong-checksum'],
  [
    'a recovery public key as new key',
    given('dora', { coinzdenseKey: publicKeyOf('dora') }),
    'wrong-key-type',
  ],
  ['a new key of another length than is said', given('dora', { hashLength: '32' }), 'claim-key-length'],
  ['a hash length that no key has', given('dora', { hashLength: '65' }), 'parameter-range'],
  ['heights in words', given('dora', { heights: 'ten' }), 'not-heights'],
]

const codeIn = (error: unknown) => (error as { code: string }).code

async function byRecoverPage(what: Given, ask: 'chain' | 'nobody'): Promise<Verdict> {
  const { account, from, secret, ...key } = what
  try {
    await app.ask('forgetRecovery', undefined)
    if (from === 'recovery-key') await app.ask('takeBackup', { text: secret })
    const isOver = ({ stage, failure }: Recovery) => stage !== 'searching' || failure !== undefined
    const found = app.heard<Recovery>('recoveryChanged', isOver)
    let recovery = await app.ask('beginRecovery', {
      account,
      from: from === 'password' ? 'password' : 'backup',
      publicKey: '',
      password: from === 'password' ? secret : '',
      again: from === 'password' ? secret : '',
      carriers: '',
      ask,
      profile: 'posix',
    })
    if (!isOver(recovery)) recovery = await found
    if (recovery.failure !== undefined) return recovery.failure.code
    // What was begun with this key before is gone on with, unless somebody wants another new key.
    if (recovery.stage === 'statement') await app.ask('changeNewKey', undefined)
    const insistence = 'a wrong number wastes my one claim'
    const { recoveryKey, statement } = await app.ask('useGivenKey', { ...key, proof: '', insistence })
    expect(statement.join('\n')).toContain(newKey)
    return recoveryKey?.publicKey ?? ''
  } catch (error) {
    return codeIn(error)
  }
}

interface Printed {
  readonly fits?: false
  readonly statement: string
  readonly recoveryKey: string
}

async function byCommandLine(what: Given, ask: 'chain' | 'nobody'): Promise<Verdict> {
  const reach =
    ask === 'chain' ? story.access : ['--offline', '--practice', 'http://127.0.0.1:9', '--profile', 'posix']
  const wish = ['recover', what.account, '--from', what.from, '--key', what.coinzdenseKey]
  const numbers = ['--hash-length', what.hashLength, '--ots-bits', what.otsBits, '--heights', what.heights]
  // A line that is typed ends with the first line break.
  const typed = what.secret.replace(/\n$/, '')
  const { stdout, stderr } = await lifeboatInProcess(
    [
      ...wish,
      ...numbers,
      '--i-checked-the-numbers',
      '--never-signed-elsewhere',
      '--dry-run',
      '--json',
      ...reach,
    ],
    { input: `${typed}\n${typed}\n` },
  )
  if (stdout === '') return /\(([a-z-]+)\)\s*$/.exec(stderr)?.[1] ?? stderr
  const { fits, statement, recoveryKey, error } = JSON.parse(stdout) as Printed & { error?: { code: string } }
  if (error !== undefined) return error.code
  if (fits === false) return 'not-the-recovery-key'
  expect(statement).toContain(newKey)
  return recoveryKey
}

const doors = {
  'on the page Recover': byRecoverPage,
  'by lifeboat recover': byCommandLine,
}

describe('the same is said of whatever is given', () => {
  it.each(
    Object.entries(doors).flatMap(([door, through]) =>
      (['chain', 'nobody'] as const).map((ask) => [`${door}, asking ${ask}`, through, ask] as const),
    ),
  )('%s', async (_, through, ask) => {
    const heard: [string, Verdict][] = []
    for (const [what, secrets] of cases) {
      // Nodes with an old block are not believed, and a busy machine takes its time.
      story.chain.produceBlocks()
      heard.push([what, await through(secrets, ask)])
    }
    expect(heard).toEqual(
      cases.map(([what, , verdict, offline = verdict]) => [what, ask === 'chain' ? verdict : offline]),
    )
  })
})
