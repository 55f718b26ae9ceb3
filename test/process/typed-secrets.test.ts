/** Walks the table of docs/SECRETS.md: at every place where a secret is made, a single blind typing or a mistake is refused. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { practiceKey, residents } from '../../electron/hive/practice/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { appInProcess } from './app-in-process.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, published } from './practice-network.ts'

const { password: master } = residents[0]!
const phrase = 'on the eighth pear tree we sat and sang'
const mistyped = 'on the eigth pear tree we sat and sang'
/** What practice takes, and a slip of it. */
const playful = 'on the eighth practice tree we sat and sang'
const slippedPlayful = 'on the eigth practice tree we sat and sang'
const slipped = master.replace(' ', '  ')
const [owner, active] = [practiceKey('alice', 'owner', master), practiceKey('alice', 'active', master)]
const wif = RecoveryKey.fromPassword('alice', phrase, 'posix').privateKeyText()
const badWif = `${wif.slice(0, -1)}${wif.endsWith('2') ? '3' : '2'}`
const publicKey = RecoveryKey.fromPassword('alice', phrase, 'posix').publicKeyText()

/** What was asked for, and the code of the refusal; and that nothing came of it. */
async function refused(
  tokens: readonly string[],
  answers: readonly Answer[],
  reach: 'chain' | 'nobody' = 'nobody',
) {
  const network = await practiceNetwork()
  const request = path.join(temporaryFolder(), 'request')
  if (tokens.includes('REQUEST')) await runCommand(network, ['request', 'alice', '--out', request])
  const result = await runCommand(
    network,
    tokens.map((token) => (token === 'REQUEST' ? request : token)),
    answers,
    { reach: reach === 'chain' ? 'practice-chain' : 'nobody' },
  )
  network.chain.produceBlocks(3)
  expect(published(network.chain)).toEqual([])
  expect(result.printed).toEqual([])
  expect(result.exitCode).not.toBe(0)
  return result.told.at(-1)
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-typed-'))
const app = appInProcess(() => folder)
const passphrase = 'seven quiet lanterns drift home'

beforeAll(async () => {
  await app.start()
  await app.ask('createVault', { passphrase, again: passphrase })
  await app.ask('beginProtecting', { account: 'alice', from: 'where-it-was' })
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The code of the failure of a call. */
const failing = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code,
  )
const choose = (source: 'password' | 'master-password' | 'own-key', secret: string, again?: string) =>
  failing(app.ask('chooseKey', { account: 'alice', source, secret, again }))
const signRequest = ['sign-request', 'alice', 'REQUEST', '--practice-chain', '--sign-unseen', '--from']
const ownKey = [
  'recover',
  'alice',
  '--from',
  'password',
  '--offline',
  '--never-signed-elsewhere',
  '--dry-run',
]

/** What is typed at each place of the table that is marked "here", and sees what comes of it. */
const places: Readonly<Record<string, () => Promise<void>>> = {
  '`publish --from password`': async () => {
    const publish = ['publish', 'alice', '--from', 'password']
    expect(await refused(publish, [playful, slippedPlayful, owner, active], 'chain')).toBe(
      '(passwords-differ)',
    )
    expect(await refused(publish, [playful], 'chain')).toBe('(input-missing)')
    expect(await refused(publish, [`${playful} `, `${playful} `, owner, active], 'chain')).toBe(
      '(password-hides-space)',
    )
  },
  '`sign-request --from password`': async () => {
    expect(await refused([...signRequest, 'password'], [playful, slippedPlayful])).toBe('(passwords-differ)')
    expect(await refused([...signRequest, 'password'], [playful])).toBe('(input-missing)')
  },
  '`publish --from master-password`': async () => {
    const tokens = ['publish', 'alice', '--from', 'master-password']
    expect(await refused(tokens, [slipped], 'chain')).toBe('(password-fits-without-a-slip)')
    expect(await refused(tokens, [`${master}x`], 'chain')).toBe('(password-does-not-fit)')
  },
  '`sign-request --from master-password`': async () => {
    expect(await refused([...signRequest, 'master-password'], [slipped])).toBe(
      '(password-fits-without-a-slip)',
    )
  },
  '`publish --from random`': async () => {
    const tokens = ['publish', 'alice', '--from', 'random']
    expect(await refused(tokens, [owner, active, wif], 'chain')).toBe('(not-proved)')
  },
  '`publish --from wif`': async () => {
    expect(await refused(['publish', 'alice', '--from', 'wif'], [badWif], 'chain')).toBe('(wrong-checksum)')
  },
  '`derive`': () => computesOnlyWhatIsSure(['derive', 'alice']),
  '`coinzdense-key`': () => computesOnlyWhatIsSure(['coinzdense-key', 'alice', '16', '4', '3']),
  '`backup --from password`': async () => {
    const tokens = ['backup', 'alice', '--form', 'words', '--from', 'password']
    expect(await refused(tokens, [phrase, mistyped])).toBe('(passwords-differ)')
    expect(await refused(tokens, [phrase])).toBe('(input-missing)')
    const compared = [...tokens, '--public-key', publicKey]
    expect(await refused(compared, [`${phrase} `])).toBe('(password-fits-without-a-slip)')
  },
  '`backup --form sealed`': async () => {
    const tokens = ['backup', 'alice', '--form', 'sealed']
    expect(await refused(tokens, [wif, phrase, mistyped])).toBe('(passwords-differ)')
    expect(await refused(tokens, [wif, phrase])).toBe('(input-missing)')
  },
  '`restore --from password`': async () => {
    const tokens = ['restore', '--from', 'password', '--account', 'alice']
    expect(await refused(tokens, [phrase, mistyped])).toBe('(passwords-differ)')
    expect(await refused(tokens, [phrase])).toBe('(input-missing)')
    const compared = [...tokens, '--public-key', publicKey]
    expect(await refused(compared, [` ${phrase}`])).toBe('(password-fits-without-a-slip)')
  },
  '`restore --vault`': async () => {
    const tokens = ['restore', '--public-key', publicKey, '--vault', '--account', 'alice']
    expect(await refused(tokens, [wif, phrase, mistyped])).toBe('(passphrases-differ)')
    expect(await refused(tokens, [wif, phrase])).toBe('(input-missing)')
  },
  '`recover --from password`': async () => {
    expect(await refused(ownKey, [phrase, mistyped])).toBe('(passwords-differ)')
    expect(await refused(ownKey, [phrase])).toBe('(input-missing)')
  },
  'window, Protect, another password': async () => {
    expect(await choose('password', playful)).toBe('typed-once')
    expect(await choose('password', playful, slippedPlayful)).toBe('passwords-differ')
    expect(await choose('password', `${playful} `, `${playful} `)).toBe('password-hides-space')
    expect(await choose('password', `\u200b${playful}`, `\u200b${playful}`)).toBe('password-hides-character')
  },
  'window, Protect, master password': async () => {
    for (const typed of [slipped, master.replace(' ', '\t'), `${slipped} `, `${master}\n`])
      expect(await choose('master-password', typed)).toBe('password-fits-without-a-slip')
    expect(await choose('master-password', `${master}x`)).toBe('password-does-not-fit')
  },
  'window, Protect, a key that its owner has': async () => {
    expect(await choose('own-key', badWif)).toBe('wrong-checksum')
  },
  'window, Protect, sealed file': async () => {
    const seal = (again: string) =>
      failing(app.ask('saveSealedFile', { account: 'alice', password: phrase, again }))
    expect([await seal(''), await seal(mistyped)]).toEqual(['typed-once', 'passwords-differ'])
    const sheet = (again: string) =>
      failing(
        app.ask('makeSealedSheet', {
          account: 'alice',
          password: phrase,
          again,
          paper: 'a4',
          language: 'en',
          to: 'file',
        }),
      )
    expect([await sheet(''), await sheet(mistyped)]).toEqual(['typed-once', 'passwords-differ'])
  },
  'window, vault': async () => {
    // Here the vault is there already; it is refused before anybody looks.
    const make = (again: string) => failing(app.ask('createVault', { passphrase, again }))
    expect([await make(''), await make(mistyped)]).toEqual(['typed-once', 'passphrases-differ'])
  },
  'window, Settings': async () => {
    const change = (again: string) =>
      failing(app.ask('changePassphrase', { current: passphrase, next: phrase, again }))
    expect([await change(''), await change(mistyped)]).toEqual(['typed-once', 'passphrases-differ'])
  },
  'window, Restore, from a password': async () => {
    const restore = (again: string) =>
      failing(app.ask('restoreFromPassword', { account: 'alice', password: playful, again, ask: 'nobody' }))
    expect([await restore(''), await restore(mistyped)]).toEqual(['typed-once', 'passwords-differ'])
    // The account has nothing registered, and knows its own master password alone.
    const asked = (password: string, again: string) =>
      failing(app.ask('restoreFromPassword', { account: 'alice', password, again, ask: 'chain' }))
    expect([await asked(playful, ''), await asked(playful, slippedPlayful)]).toEqual([
      'typed-once',
      'passwords-differ',
    ])
    expect([await asked(playful, playful), await asked(master, '')]).toEqual(['taken', 'taken'])
    await app.ask('forgetRestored', undefined)
  },
  'window, Recover, made of a password': async () => {
    const begin = (again: string) =>
      failing(
        app.ask('beginRecovery', {
          account: 'alice',
          from: 'password',
          publicKey: '',
          password: playful,
          again,
          carriers: '',
          ask: 'nobody',
          profile: 'posix',
        }),
      )
    expect([await begin(''), await begin(mistyped)]).toEqual(['typed-once', 'passwords-differ'])
  },
  'window, Use an offline computer, master password': async () => {
    const { carried } = await app.ask('makeRequest', { account: 'alice' })
    const plan = failing(
      app.ask('planSigning', {
        request: carried.text,
        method: 'master-password',
        password: slipped,
        recoveryKey: '',
        owner: '',
        active: '',
      }),
    )
    expect(await plan).toBe('password-fits-without-a-slip')
  },
}

/** Asks twice where somebody types, and takes one piped line, or two that are the same. */
async function computesOnlyWhatIsSure(tokens: readonly string[]): Promise<void> {
  expect(await refused(tokens, [phrase, mistyped])).toBe('(passwords-differ)')
  const network = await practiceNetwork()
  const typed = await runCommand(network, tokens, [phrase, phrase], { reach: 'nobody' })
  expect([typed.exitCode, typed.prompts]).toEqual([0, ['Password', 'The same password again']])
  const piped = (input: string) => lifeboatInProcess(tokens, { input })
  expect((await piped(`${phrase}\n`)).stdout).toBe(`${typed.printed.join('\n')}\n`)
  expect((await piped(`${phrase}\n${phrase}\n`)).exitCode).toBe(0)
  const differing = await piped(`${phrase}\n${mistyped}\n`)
  expect([differing.exitCode, differing.stdout]).toEqual([2, ''])
  expect(differing.stderr).toContain('(passwords-differ)')
}

interface Row {
  readonly place: string
  readonly shownIn: string
}

const rows: readonly Row[] = readFileSync(path.resolve(import.meta.dirname, '../../docs/SECRETS.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Where ') && !line.startsWith('| ---'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    return { place: cells[1] ?? '', shownIn: cells[4] ?? '' }
  })

describe('no secret is made from one blind typing', () => {
  it('the table lists every place that is walked here, and no place twice', () => {
    const here = rows.filter(({ shownIn }) => shownIn === 'here').map(({ place }) => place)
    expect(here.toSorted()).toEqual(Object.keys(places).toSorted())
    expect(new Set(rows.map(({ place }) => place)).size).toBe(rows.length)
    for (const { place, shownIn } of rows)
      if (shownIn !== 'here') expect(existsSync(shownIn.replaceAll('`', '')), place).toBe(true)
  })

  it.each(Object.entries(places))('%s', async (_, drive) => drive())
})
