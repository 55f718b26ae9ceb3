/** `lifeboat backup` and `lifeboat restore`: every form there and back, and nothing believed but the public key. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { residents } from '../../electron/hive/practice/index.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { secretFromWords, seedWordList, wordsBackup } from '../../shared/backup/index.ts'
import { ready, type DerivationProfile } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey, splitIntoParts } from '../../shared/recovery/index.ts'
import { keyOf } from '../unit/practice.ts'
import { everyDay } from '../soak.ts'
import { pngFile } from '../unit/picture-files.ts'
import { qrSquares } from '../../electron/kit/qr-code.ts'
import { runCommand, type Answer } from './command-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceNetwork, type Network } from './practice-network.ts'
import { refusalIn } from './refusal.ts'

let network: Network
let wif: string
let publicKey: string
let words: readonly string[]
/** One that was not made for practice. */
let own: RecoveryKey
const password = residents[0]!.password
const filePassword = 'a boat of nine mossy planks and one long oar'

beforeAll(async () => {
  await ready
  const key = RecoveryKey.fromPassword('alice', password, 'windows')
  wif = key.privateKeyText()
  publicKey = key.publicKeyText()
  words = wordsBackup(key).words
  own = RecoveryKey.fromSecret(new Uint8Array(32).fill(21), 'windows')
})

const run = async (tokens: readonly string[], answers: readonly Answer[] = [], on?: Network) => {
  network = on ?? (await practiceNetwork())
  return runCommand(network, tokens, answers, { reach: on === undefined ? 'nobody' : 'practice-chain' })
}
const make = (form: readonly string[], answers: readonly Answer[] = [wif]) =>
  run(['backup', 'alice', '--public-key', publicKey, '--form', ...form, '--json'], answers)
const prove = (more: readonly string[], answers: readonly Answer[] = []) =>
  run(['backup', 'alice', '--test', '--public-key', publicKey, ...more, '--json'], answers)
const json = ({ printed }: { printed: readonly string[] }) => {
  expect(printed).toHaveLength(1)
  return JSON.parse(printed[0]!) as Record<string, unknown>
}
const place = (name = 'backup.txt') => path.join(temporaryFolder(), name)
const texts = (result: { printed: readonly string[] }) => json(result)['backup'] as string[]

const oneMoreShare = expect.stringMatching(
  /^Backup \(another share of set \d+, 1 more is needed\)$/,
) as string

function photo(text: string): string {
  const { size, isBlack } = qrSquares(text)
  const scale = 4
  const side = size * scale
  const data = Uint8Array.from({ length: side * side }, (_, pixel) =>
    isBlack(Math.floor(pixel / side / scale), Math.floor((pixel % side) / scale)) ? 0 : 255,
  )
  const file = place('photo.png')
  writeFileSync(file, pngFile({ width: side, height: side, data }, { colourType: 0, depth: 8, filter: 0 }))
  return file
}

describe('lifeboat backup', () => {
  it('prints words and the key’s text when asked for, under the profile that the public key decides', async () => {
    const asWords = await make(['words'])
    expect(json(asWords)).toMatchObject({
      made: true,
      form: 'words',
      profile: 'windows',
      publicKey,
      tested: false,
    })
    expect(texts(asWords)).toEqual([words.join(' ')])
    expect(texts(await make(['wif'], [words.join(' ')]))).toEqual([wif])
    const fromPassword = await make(['wif', '--from', 'password'], [password])
    expect([fromPassword.prompts, texts(fromPassword)]).toEqual([['Password'], [wif]])
  })

  it('refuses a key that is not the one it was told, and says the public key where it was told none', async () => {
    const other = RecoveryKey.random('posix').privateKeyText()
    const wrong = await make(['words'], [other])
    expect([wrong.exitCode, json(wrong)]).toEqual([
      1,
      { account: 'alice', made: false, compared: [publicKey] },
    ])
    const unknown = await run(['backup', 'alice', '--form', 'words'], [wif])
    expect(unknown.told.join('\n')).toContain(RecoveryKey.fromText(wif, 'posix').publicKeyText())
    expect(unknown.exitCode).toBe(0)
  })

  it('finds the profile by what is registered on the chain', async () => {
    const on = await practiceNetwork()
    const published = await runCommand(
      on,
      ['publish', 'alice', '--from', 'wif', '--profile', 'windows'],
      [wif, keyOf('alice', 'owner'), keyOf('alice')],
    )
    expect(published.exitCode).toBe(0)
    on.chain.produceBlocks(3)
    const result = await run(['backup', 'alice', '--form', 'words', '--json'], [wif], on)
    expect(json(result)).toMatchObject({ profile: 'windows', publicKey })
    const proved = await run(['backup', 'alice', '--test', '--json'], [wif], on)
    expect([proved.exitCode, json(proved)]).toMatchObject([
      0,
      { tested: true, publicKey, profile: 'windows' },
    ])
  })

  it.each([
    [['words'], [] as string[]],
    [['wif'], []],
    [['sealed'], [filePassword]],
    [['kit'], []],
    [['kit', '--paper', 'letter', '--language', 'es'], []],
    [['sealed-paper'], [filePassword]],
  ])('writes %j into a new file for its owner alone, which proves it', async (form, answers) => {
    const file = place()
    const made = await make([...form, '--out', file], [wif, ...answers, ...answers])
    expect([made.exitCode, json(made)['files'], 'backup' in json(made)]).toEqual([0, [file], false])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const proved = await prove([file], answers)
    expect([proved.exitCode, json(proved)]).toMatchObject([
      0,
      { tested: true, publicKey, profile: 'windows' },
    ])
    expect([...proved.printed, ...proved.told].join('\n')).not.toContain(wif)
    const again = await make([...form, '--out', file], [])
    expect([again.exitCode, again.prompts, again.told.at(-1)]).toEqual([2, [], '(file-exists)'])
  })

  it.each(['shares', 'kit'])(
    'writes %s of which any two lead back, each into a file of its own',
    async (form) => {
      const folder = place('shares')
      const made = await make([form, '--shares', '3', '--threshold', '2', '--out', folder])
      const files = json(made)['files'] as string[]
      expect(readdirSync(folder).sort()).toEqual(files.map((file) => path.basename(file)))
      expect(files).toHaveLength(3)
      const pair = await prove([files[2]!, files[0]!])
      expect([pair.exitCode, json(pair)['backups']]).toEqual([
        0,
        [{ form: 'shares', shares: [3, 1], matches: true }],
      ])
      const all = await prove(['--all', ...files])
      expect((json(all)['backups'] as { shares: number[] }[]).map(({ shares }) => shares)).toEqual([
        [1, 2],
        [1, 3],
        [2, 3],
        [1, 2, 3],
      ])
      const one = await prove([files[1]!])
      expect([one.exitCode, one.prompts]).toEqual([2, [oneMoreShare]])
    },
  )

  it.each([
    [[], 1],
    [['--shares', '3', '--threshold', '2', '--language', 'es'], 3],
  ])('makes blank forms %j without asking for anything', async (further, sheets) => {
    const file = place()
    const made = await make(['blank', '--out', file, ...further], [])
    expect([made.exitCode, made.prompts, json(made)]).toMatchObject([0, [], { form: 'blank', publicKey }])
    const pdf = readFileSync(file, 'latin1')
    expect(pdf).toContain(`/Count ${3 * sheets} `)
    const again = await make(['blank', '--out', file, ...further], [])
    expect([again.exitCode, again.told.at(-1)]).toEqual([2, '(file-exists)'])
  })

  it('refuses a weak password for a sealed file, and two that differ', async () => {
    const weak = await make(['sealed', '--out', place()], [wif, 'password1', 'password1'])
    expect([weak.exitCode, weak.told.at(-1), weak.prompts.length]).toEqual([4, '(password-too-weak)', 2])
    const differ = await make(['sealed', '--out', place()], [wif, filePassword, `${filePassword}!`])
    expect([differ.exitCode, differ.told.at(-1)]).toEqual([2, '(passwords-differ)'])
  })

  it.each([
    [['words', '--shares', '3', '--threshold', '2']],
    [['shares', '--shares', '3']],
    [['shares']],
    [['kit']],
    [['sealed-paper']],
    [['blank']],
    [['blank', '--out', 'x', '--shares', '3']],
    [['poem']],
    [['words', '--all']],
    [['words', '--calendar', 'x']],
    [['kit', '--out', 'x', '--paper', 'a3']],
    [['shares', '--shares', '17', '--threshold', '2']],
  ])('refuses %j before, or right after, the key is asked for, and makes nothing', async (form) => {
    const result = await make(form)
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, `(${refusalIn(result.printed.join())})`])
  })
})

describe('proving a backup', () => {
  it('asks for the public key and then for the backup, and prints a date and no secret', async () => {
    const result = await run(['backup', 'alice', '--test'], [publicKey, words.join(' ')])
    expect([result.exitCode, result.prompts]).toEqual([
      0,
      ['Recovery public key (QRK…)', 'Backup (words, share, sealed file or recovery key)'],
    ])
    expect(result.printed.at(-1)).toBe('Tested on 2026-11-01. Test it again on 2027-05-01.')
    expect([...result.printed, ...result.told].join('\n')).not.toContain(words.slice(0, 3).join(' '))
  })

  // Of words, all 200 repairs are tried before it says no; test/property/backup-words.test.ts does that every day.
  it.each(everyDay(['text', 'words'] as const, (form) => form === 'text'))(
    'says no, with exit code 1, to a whole backup of another key: %s',
    async (form) => {
      const key = RecoveryKey.random('posix')
      const other = form === 'text' ? key.privateKeyText() : wordsBackup(key).words.join(' ')
      const result = await prove([], [other])
      expect([result.exitCode, json(result)]).toMatchObject([1, { tested: false, compared: [publicKey] }])
    },
  )

  it('names a word that is misspelt, and asks again', async () => {
    const slip = [...words.slice(0, 5), `${words[5]!.slice(0, 3)}qq`, ...words.slice(6)].join(' ')
    const result = await prove([], [slip, words.join(' ')])
    // By the public key, which is known; where none is, by its spelling.
    expect(result.told).toContain(`All other words are right: word 6 is “${words[5]!}”.`)
    expect(result.exitCode).toBe(0)
    const unknown = await run(['restore'], [slip, words.join(' ')])
    expect(unknown.told.join('\n')).toMatch(/Word 6 is (perhaps|not in the list)/)
  })

  it('ends with what was wrong when a script has nothing more to say', async () => {
    const result = await prove([], [words.with(7, 'qqqq').join(' ')])
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(unknown-words)'])
  })

  it('names two words that changed places', async () => {
    const exchanged = words.with(3, words[4]!).with(4, words[3]!).join(' ')
    const result = await prove([], [exchanged])
    expect(result.told).toContain('These are the right words in another order: number 4 and 5 are exchanged.')
    expect(result.exitCode).not.toBe(0)
  })

  it('names a wrong word that fits by chance, by the public key', async () => {
    const chance = seedWordList.words
      .filter((word) => word !== words[9])
      .map((word) => words.with(9, word).join(' '))
      .find((text) => {
        try {
          secretFromWords(text)
          return true
        } catch {
          return false
        }
      })!
    const result = await prove([], [chance])
    expect(result.told).toContain(`All other words are right: word 10 is “${words[9]!}”.`)
    expect(result.exitCode).toBe(1)
  })

  it('names the character of a mistyped recovery key', async () => {
    const slip = wif.slice(0, 20) + (wif[20] === '2' ? '3' : '2') + wif.slice(21)
    const result = await prove([], [slip, wif])
    expect(result.told).toContain(`Character 21 should be “${wif[20]!}”.`)
    expect(result.exitCode).toBe(0)
  })

  it('reads shares one by one until there are enough, and names the wrong word of one', async () => {
    const shares = texts(await make(['shares', '--shares', '3', '--threshold', '3']))
    const split = shares[1]!.split(' ')
    const wrong = split.with(20, split[20] === 'academic' ? 'acid' : 'academic').join(' ')
    const result = await prove([], [shares[0]!, wrong, shares[1]!, shares[2]!])
    expect([result.exitCode, result.prompts.at(-1)]).toEqual([0, oneMoreShare])
    expect(result.told).toContain(`All other words are right: word 21 is “${split[20]!}”.`)
  })

  it('reads a photo of a code, and a sealed file from the parts of several codes or pasted line by line', async () => {
    expect((await prove([photo(wif)])).exitCode).toBe(0)
    expect((await prove([photo(words.join(' '))])).exitCode).toBe(0)
    const [sealed = ''] = texts(await make(['sealed'], [wif, filePassword, filePassword]))
    const parts = splitIntoParts(sealed)
    expect((await prove([], [...parts.toReversed(), filePassword])).exitCode).toBe(0)
    expect((await prove([], [...sealed.trim().split('\n'), filePassword])).exitCode).toBe(0)
    const wrong = await prove([], [...parts, 'something else'])
    expect([wrong.exitCode, wrong.told.at(-1)]).toEqual([2, '(wrong-password)'])
  })

  it.each(['QR codes of other things', 'a HIVE key', 'nothing'])('refuses %s', async (what) => {
    const text = {
      'QR codes of other things': 'https://hive.io',
      'a HIVE key': keyOf('alice'),
      nothing: ' ',
    }[what]!
    const result = await prove(what.startsWith('QR') ? [photo(text)] : [], [text])
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(not-a-backup)'])
  })

  it('writes a reminder for in six months', async () => {
    const file = place('next.ics')
    expect((await prove(['--calendar', file], [wif])).exitCode).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('DTSTART;VALUE=DATE:20270501')
    expect(readFileSync(file, 'utf8')).not.toContain(publicKey)
    const again = await prove(['--calendar', file], [wif])
    expect([again.exitCode, again.prompts]).toEqual([2, []])
  })

  it('notes the date in the vault, and says that there is none', async () => {
    const none = await prove(['--note-in-vault'], [wif, 'x'])
    expect([none.exitCode, none.told.at(-1)]).toEqual([2, '(vault-missing)'])
    const on = await practiceNetwork()
    const surroundings = { ...usualSurroundings, cost: leastCost }
    const file = path.join(on.stateFolder, 'vault')
    await (await Vault.create(file, 'open', surroundings)).lock()
    const proved = await runCommand(
      on,
      ['backup', 'alice', '--test', '--public-key', publicKey, '--note-in-vault'],
      [wif, 'open'],
      { reach: 'nobody' },
    )
    expect([proved.exitCode, proved.prompts.at(-1)]).toEqual([0, 'Passphrase of the vault'])
    const vault = await Vault.open(file, 'open', surroundings)
    expect(vault.read().backupProofs).toEqual([
      { publicKey, form: 'private-key', at: '2026-11-01T00:00:00.000Z', shares: [] },
    ])
    await vault.lock()
  })
})

describe('lifeboat restore', () => {
  const restore = (more: readonly string[], answers: readonly Answer[] = []) =>
    run(['restore', ...more, '--json'], answers)

  it('gives the key from any form, and shows it only when asked to', async () => {
    const hidden = await restore(['--public-key', publicKey], [words.join(' ')])
    expect(json(hidden)).toMatchObject({
      restored: true,
      form: 'words',
      publicKey,
      profile: 'windows',
      profileFrom: 'option',
    })
    expect([...hidden.printed, ...hidden.told].join('\n')).not.toContain(wif)
    const shown = await restore(['--public-key', publicKey, '--show-key'], [words.join(' ')])
    expect(json(shown)['recoveryKey']).toBe(wif)
  })

  it('knows account and profile from a sealed file, and the profile from the public key on a paper kit', async () => {
    const [sealed = ''] = texts(await make(['sealed'], [wif, filePassword, filePassword]))
    const file = place()
    writeFileSync(file, sealed)
    expect(json(await restore([file], [filePassword]))).toMatchObject({
      account: 'alice',
      publicKey,
      profile: 'windows',
      profileFrom: 'said',
    })
    const kit = place('kit.pdf')
    await make(['kit', '--out', kit])
    expect(json(await restore([kit]))).toMatchObject({ publicKey, profile: 'windows', profileFrom: 'sheet' })
  })

  it('shows the public keys of the other profiles when there is nothing to compare with', async () => {
    const result = await run(['restore'], [wif])
    for (const profile of ['posix', 'windows', 'ascii'] satisfies DerivationProfile[])
      expect(result.printed.join('\n')).toContain(RecoveryKey.fromText(wif, profile).publicKeyText())
    const refused = await restore(['--vault'], [own.privateKeyText()])
    expect([refused.exitCode, refused.told.at(-1)]).toEqual([4, '(not-compared)'])
    const practised = await restore(['--vault'], [wif])
    expect([practised.exitCode, practised.told.at(-1)]).toEqual([4, '(made-for-practice)'])
  })

  it('gives the key of a password, under whatever spelling it was published', async () => {
    const from = ['--from', 'password', '--account', 'alice', '--public-key']
    const plain = await restore([...from, publicKey], [password])
    expect(json(plain)).toMatchObject({ form: 'password', publicKey, profile: 'windows' })
    expect(plain.prompts).toEqual(['Password'])
    const published = RecoveryKey.fromPassword('alice', `${password} `, 'posix')
    const found = await restore([...from, published.publicKeyText(), '--show-key'], [password])
    expect(json(found)).toMatchObject({ profile: 'posix', recoveryKey: published.privateKeyText() })
    expect(found.told.join('\n')).toContain('with a space at its end')
    expect(found.told.join('\n')).not.toContain(password)
    const asked = await restore([...from, publicKey, '--profile', 'posix'], [password])
    expect([asked.exitCode, json(asked)]).toEqual([1, { restored: false, compared: [publicKey] }])
    const typed = await restore(['--from', 'password', '--account', 'alice'], [password, password])
    expect(json(typed)).toMatchObject({ form: 'password', profileFrom: 'assumed' })
  })

  it('says no to another key, with exit code 1', async () => {
    const result = await restore(['--public-key', publicKey], [RecoveryKey.random('posix').privateKeyText()])
    expect([result.exitCode, json(result)]).toEqual([
      1,
      { restored: false, compared: [publicKey], setAside: [] },
    ])
  })

  it('refuses backups of two keys', async () => {
    const [one, other] = [place(), place()]
    writeFileSync(one, wif)
    writeFileSync(other, RecoveryKey.random('posix').privateKeyText())
    const result = await restore([one, other])
    expect([result.exitCode, result.told.at(-1)]).toEqual([2, '(several-keys)'])
  })

  it.each([
    ['a master password', `P${keyOf('alice')}`, 'master-password-given'],
    ['a master password behind a label', `Password: P${keyOf('alice')}`, 'master-password-given'],
    ['twelve words', `${'abandon '.repeat(11)}about`, 'words-of-a-wallet'],
  ])('says what %s is, and which command takes it', async (_, typed, code) => {
    const result = await run(['restore'], [typed])
    const told = result.told.join('\n')
    expect([result.exitCode, result.told.at(-1), result.printed]).toEqual([2, `(${code})`, []])
    expect(told).toContain('master password')
    expect(told).toContain('node lifeboat restore --from password --account NAME')
    expect(told).not.toContain(typed)
  })

  it('takes a recovery key out of what it is pasted in', async () => {
    const typed = `Recovery key: “${wif.slice(0, 20)} ${wif.slice(20)}”`
    const result = await run(['restore', '--public-key', publicKey, '--json'], [typed])
    expect(json(result)).toMatchObject({ restored: true, publicKey })
  })

  it('puts a key that nobody searched for into a new vault as unknown', async () => {
    const on = await practiceNetwork()
    const passphrase = 'seven quiet anchors under the northern pier'
    const result = await runCommand(
      on,
      ['restore', '--public-key', own.publicKeyText(), '--account', 'alice', '--vault', '--json'],
      [own.privateKeyText(), passphrase, passphrase],
      { reach: 'nobody' },
    )
    expect([result.exitCode, json(result)['vault']]).toEqual([0, 'unknown'])
    const vault = await Vault.open(path.join(on.stateFolder, 'vault'), passphrase, {
      ...usualSurroundings,
      cost: leastCost,
    })
    const [key, ...others] = vault.read().recoveryKeys
    expect(others).toEqual([])
    expect(key).toMatchObject({
      publicKey: own.publicKeyText(),
      profile: 'windows',
      account: parseAccountName('alice'),
      origin: 'private-key',
      use: { kind: 'unknown', chainSearchedAt: null, acknowledgedAt: null },
    })
    expect(RecoveryKey.fromSecret(key!.secret, 'windows').privateKeyText()).toBe(own.privateKeyText())
    await vault.lock()
  })
})

describe('lifeboat passphrase', () => {
  it('draws words, and says how strong they are', async () => {
    const result = await run(['passphrase', '--json'])
    const { passphrase, bits, verdict } = json(result) as {
      passphrase: string
      bits: number
      verdict: string
    }
    expect([passphrase.split(' ').length, verdict]).toEqual([8, 'accepted'])
    expect(bits).toBeCloseTo(103.4, 1)
    const short = await run(['passphrase', '--words', '3'])
    expect([short.exitCode, short.told.at(-1)]).toEqual([2, '(passphrase-length)'])
  })

  it('says of a password how strong it is', async () => {
    const weak = await run(['passphrase', '--rate', '--json'], ['password1'])
    expect([weak.exitCode, json(weak)['verdict']]).toEqual([1, 'refused'])
    const strong = await run(['passphrase', '--rate'], ['a boat of nine mossy planks and one long oar'])
    expect(strong.exitCode).toBe(0)
  })
})
