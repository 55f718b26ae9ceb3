/**
 * The window and the command line, each with a network and without one, are four doors to the same room: whatever secret
 * is given, all that take its kind say the same about it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import type { KeySource } from '../../shared/contract/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { appInProcess } from './app-in-process.ts'
import { runCommand } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, published, type Network } from './practice-network.ts'
import { practiceSecret } from './practice-secrets.ts'

const account = 'alice'
const master = residents[0]!.password
const [owner, active, posting] = (['owner', 'active', 'posting'] as const).map((role) =>
  practiceKey(account, role, master),
) as [string, string, string]
const ofBob = practiceKey('bob', 'active', residents[1]!.password)
const suggested = 'P5JqiCyZ1QGEGEGnfBRLbTEJMvbJp7ZSyMkyYJGpB7HtBzCgbJqW'
const practiceText = (about: string) =>
  RecoveryKey.fromSecret(practiceSecret(about), 'posix').privateKeyText()
const own = practiceText('one')
const ownKey = RecoveryKey.fromText(own, 'posix')
const used = practiceText('two')
const ofEarnest = RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix').privateKeyText()
const playful = 'on the eighth practice tree we sat and sang'
const publicOf = (key: RecoveryKey) => key.publicKeyText()
const mistyped = (text: string) => `${text.slice(0, -1)}${text.endsWith('2') ? '3' : '2'}`

/** What somebody gives, at whichever door. */
interface Given {
  readonly source: KeySource
  readonly secret: string
  readonly again: string
  readonly owner: string
  readonly active: string
}

const given = (source: KeySource, secret: string, more: Partial<Given> = {}): Given => ({
  source,
  secret,
  again: secret,
  owner,
  active,
  ...more,
})
const withKeys = (keys: Partial<Given>) => given('own-key', own, keys)

/** What is said: the code of a refusal, or the recovery public key that would be published; `new` for a random one. */
type Verdict = string

/** `offline` where nobody can be asked, and so less can be said. */
const cases: readonly (readonly [what: string, given: Given, verdict: Verdict, offline?: Verdict])[] = [
  ['a random key', given('random', ''), 'new'],
  [
    'the master password',
    given('master-password', master),
    publicOf(RecoveryKey.fromPassword(account, master, 'posix')),
  ],
  [
    'another password',
    given('password', playful),
    publicOf(RecoveryKey.fromPassword(account, playful, 'posix')),
  ],
  ['a key of its owner', withKeys({}), publicOf(RecoveryKey.fromText(own, 'posix'))],
  [
    'a key with white space around it and inside',
    given('own-key', ` ${own.slice(0, 20)}\n${own.slice(20)} `),
    publicOf(RecoveryKey.fromText(own, 'posix')),
  ],

  ['a key of its owner in quotation marks', given('own-key', `my key: “${own}”`), publicOf(ownKey)],
  ['the master password for both keys', withKeys({ owner: master, active: master }), publicOf(ownKey)],
  ['the master password, once', withKeys({ owner: master, active: '' }), publicOf(ownKey)],
  ['the master password as active key', withKeys({ owner: '', active: master }), publicOf(ownKey)],
  [
    'a list of keys, once',
    withKeys({ owner: `Owner: ${owner}, active: ${active}, posting: ${posting}`, active: '' }),
    publicOf(ownKey),
  ],
  [
    'keys with labels and invisible characters',
    withKeys({ owner: `owner ${owner}`, active: `"${active.slice(0, 9)}\u200b${active.slice(9)}"` }),
    publicOf(ownKey),
  ],
  [
    'a master password with a slip as active key',
    withKeys({ active: `${master} ` }),
    'active-key-master-password',
  ],
  ['a key in small letters', withKeys({ active: active.toLowerCase() }), 'active-key-lost-capitals'],
  [
    'words of a wallet as owner key',
    withKeys({ owner: Array(12).fill('zebra').join(' ') }),
    'owner-key-foreign-secret',
  ],

  ['a password that is guessed too soon', given('password', 'practice1'), 'password-too-weak'],
  [
    'a password that is advised against',
    given('password', 'on the eighth practice tree sat'),
    'password-too-weak',
  ],
  ['a private key of HIVE as password', given('password', active), 'password-is-a-key'],
  ['a mistyped private key of HIVE as password', given('password', mistyped(active)), 'password-is-a-key'],
  ['a recovery key as password', given('password', own), 'password-is-a-key'],
  ['a password that is typed once', given('password', playful, { again: '' }), 'typed-once'],
  [
    'a password that is typed differently',
    given('password', playful, { again: playful.replace('th', 't') }),
    'passwords-differ',
  ],
  ['a password with a space behind it', given('password', `${playful} `), 'password-hides-space'],
  [
    'a password with a soft hyphen in it',
    given('password', playful.replace('tree', 'tr\u00adee')),
    'password-hides-character',
  ],
  [
    'a password of earnest',
    given('password', 'nine real violet dunes wander over okapis'),
    'not-made-for-practice',
  ],
  ['a weak password of earnest', given('password', 'password1'), 'password-too-weak'],

  [
    'a master password in the wrong case',
    given('master-password', master.toUpperCase()),
    'password-fits-without-a-slip',
  ],
  [
    'a master password with two spaces',
    given('master-password', master.replace(' ', '  ')),
    'password-fits-without-a-slip',
  ],
  [
    'a master password with a soft hyphen in “practice”',
    given('master-password', master.replace('practice', 'prac\u00adtice')),
    'password-fits-without-a-slip',
  ],
  [
    'a master password of nobody',
    given('master-password', 'a practice password of nobody'),
    'password-does-not-fit',
  ],
  [
    'a master password of earnest',
    given('master-password', 'my real master password'),
    'not-made-for-practice',
  ],
  [
    'a mistyped master password',
    given('master-password', `P${mistyped(ofBob)}`),
    'password-mistyped-master-password',
  ],
  ['a private key as master password', given('master-password', active), 'password-private-key'],
  ['no master password', given('master-password', ''), 'password-empty'],

  ['a mistyped key', given('own-key', mistyped(own)), 'wrong-checksum'],
  ['a key of earnest', given('own-key', ofEarnest), 'not-made-for-practice'],
  ['a key that has signed', given('own-key', used), 'recovery-key-used'],
  ['a master password as key', given('own-key', suggested), 'master-password-as-key'],
  ['a private key of HIVE as recovery key', given('own-key', active), 'wrong-key-type'],
  ['something else as key', given('own-key', 'seven quiet lanterns'), 'not-a-key'],

  ['no owner key', withKeys({ owner: '' }), publicOf(RecoveryKey.fromText(own, 'posix'))],
  ['no active key', withKeys({ active: '' }), 'active-key-empty'],
  ['the posting key as active key', withKeys({ active: posting }), 'active-key-key-of-another-role'],
  ['the owner key as active key', withKeys({ active: owner }), 'active-key-key-of-another-role'],
  ['the active key as owner key', withKeys({ owner: active }), 'owner-key-key-of-another-role'],
  [
    'an active key of somebody else',
    withKeys({ active: ofBob }),
    'active-key-key-of-another-account',
    'active-key-does-not-fit',
  ],
  ['a mistyped active key', withKeys({ active: mistyped(active) }), 'active-key-mistyped-private-key'],
  ['a mistyped owner key', withKeys({ owner: mistyped(owner) }), 'owner-key-mistyped-private-key'],
  ['a master password as owner key', withKeys({ owner: suggested }), 'owner-key-master-password'],
  ['a recovery key as active key', withKeys({ active: own }), 'active-key-recovery-key'],
]

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-faces-'))
// A page that asks this often is held up otherwise: nobody types so fast.
let later = 0
const app = appInProcess(() => folder, { now: () => performance.now() + later })
const passphrase = 'seven quiet lanterns drift home'
let windowRequest = ''

beforeAll(async () => {
  await app.start()
  await app.ask('createVault', { passphrase, again: passphrase })
  await app.ask('beginProtecting', { account, from: 'where-it-was' })
  windowRequest = (await app.ask('makeRequest', { account })).carried.text
  await noteUsed(app.services.vault.ledger)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function noteUsed(ledger: Pick<SigningLedger, 'learn'>): Promise<unknown> {
  const { name: oneTimeKey } = RecoveryKey.fromText(used, 'posix')
  return ledger.learn({ oneTimeKey, statement: 'claim v0 for CZDx', learnedFrom: 'chain' })
}

const codeIn = (error: unknown) => (error as { code: string }).code

/** Page Protect: the key is chosen, and the publication looked at. */
async function byProtectPage({ source, secret, again, ...keys }: Given): Promise<Verdict> {
  const isTyped = source !== 'random'
  later += 2_000
  try {
    const draft = await app.ask('chooseKey', {
      account,
      source,
      secret: isTyped ? secret : undefined,
      again: source === 'password' ? again : undefined,
    })
    const masterPassword = source === 'master-password' ? secret : undefined
    await app.ask('previewProtecting', { account, ...keys, masterPassword })
    await app.ask('forgetPreview', { account })
    return draft.publicKey ?? ''
  } catch (error) {
    return codeIn(error)
  }
}

/** The page that signs without a network. */
async function bySigningPage({ source, secret, ...keys }: Given): Promise<Verdict> {
  const isPassword = source === 'master-password'
  later += 2_000
  try {
    const view = await app.ask('planSigning', {
      request: windowRequest,
      method: isPassword ? 'master-password' : 'keys',
      password: isPassword ? secret : '',
      recoveryKey: isPassword ? '' : secret,
      owner: isPassword ? '' : keys.owner,
      active: isPassword ? '' : keys.active,
    })
    return view.recoveryPublicKey
  } catch (error) {
    return codeIn(error)
  }
}

const answersTo = ({ source, secret, again, owner: ownerKey, active: activeKey }: Given) =>
  ({
    random: [ownerKey, activeKey],
    'master-password': [secret],
    password: [secret, again, ownerKey, activeKey],
    'own-key': [secret, ownerKey, activeKey],
  })[source]
const originOf = (source: KeySource) => (source === 'own-key' ? 'wif' : source)

async function byPublish(what: Given, network: Network): Promise<Verdict> {
  const tokens = ['publish', account, '--from', originOf(what.source), '--dry-run', '--json']
  return verdictOf(await runCommand(network, tokens, answersTo(what)))
}

const requests = new Map<Network, string>()
async function requestOf(network: Network): Promise<string> {
  const known = requests.get(network)
  if (known !== undefined) return known
  const file = path.join(temporaryFolder(), 'request')
  await runCommand(network, ['request', account, '--out', file])
  requests.set(network, file)
  return file
}

async function bySignRequest(what: Given, network: Network): Promise<Verdict> {
  const request = await requestOf(network)
  const tokens = ['sign-request', account, request, '--practice-chain', '--sign-unseen', '--json', '--from']
  // What is shown is read back, as whoever writes it down does.
  const shown = (told: readonly string[]) => told.find((line) => /^ {2}7[GHJ]/.test(line))?.trim() ?? ''
  const answers = [...answersTo(what), ...(what.source === 'random' ? [shown] : [])]
  return verdictOf(
    await runCommand(network, [...tokens, originOf(what.source)], answers, { reach: 'nobody' }),
  )
}

function verdictOf({ printed, told }: Awaited<ReturnType<typeof runCommand>>): Verdict {
  if (printed.length === 0) return /^\((.*)\)$/.exec(told.at(-1) ?? '')?.[1] ?? 'nothing was said'
  const said = JSON.parse(printed.join('')) as { publicKey: string; error?: { code: string } }
  return said.error?.code ?? said.publicKey
}

interface Door {
  readonly through: (what: Given, network: Network) => Promise<Verdict>
  readonly reach: 'chain' | 'nobody'
  /** The sources that it takes. */
  readonly sources: readonly KeySource[]
}

const all = ['random', 'master-password', 'password', 'own-key'] as const
const doors: Readonly<Record<string, Door>> = {
  'on the page Protect': { through: byProtectPage, reach: 'chain', sources: all },
  'by lifeboat publish': { through: byPublish, reach: 'chain', sources: all },
  'on the page that signs without a network': {
    through: bySigningPage,
    reach: 'nobody',
    sources: ['master-password', 'own-key'],
  },
  'by lifeboat sign-request': { through: bySignRequest, reach: 'nobody', sources: all },
}

describe('the same is said of every secret', () => {
  it.each(Object.entries(doors))('%s', async (_, { through, reach, sources }) => {
    const network = await practiceNetwork()
    await noteUsed(
      new SigningLedger(
        () => network.stateFolder,
        () => new Date(),
      ),
    )
    const mine = cases.filter(([, { source }]) => sources.includes(source))
    const heard: [string, Verdict][] = []
    for (const [what, secrets] of mine) {
      const verdict = await through(secrets, network)
      const isNew = secrets.source === 'random' && verdict.startsWith('QRK')
      heard.push([what, isNew ? 'new' : verdict])
    }
    expect(heard).toEqual(
      mine.map(([what, , verdict, offline = verdict]) => [what, reach === 'chain' ? verdict : offline]),
    )
    expect(published(network.chain)).toEqual([])
  })

  it('and there is one that is taken, and one that is refused, of every source', () => {
    for (const source of all) {
      const verdicts = cases.filter(([, what]) => what.source === source).map(([, , verdict]) => verdict)
      const isTaken = (verdict: Verdict) => verdict === 'new' || verdict.startsWith('QRK')
      expect(verdicts.some(isTaken), source).toBe(true)
      if (source !== 'random') expect(verdicts.every(isTaken), source).toBe(false)
    }
  })
})
