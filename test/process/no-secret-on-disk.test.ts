/**
 * Everything that Lifeboat does with secrets, by the built command line in a home of its own; then every file that is
 * there is searched for every secret in every form that a program might have written it in. What the user asked to have
 * written stands elsewhere; the vault is searched too, because what is sealed must not show.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { numberedColumns } from '../../electron/backing-up/word-columns.ts'
import { residents } from '../../electron/hive/practice/index.ts'
import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import { leastCost } from '../../electron/vault/passphrase-stretching.ts'
import { usualSurroundings, Vault } from '../../electron/vault/vault.ts'
import { wordsBackup } from '../../shared/backup/index.ts'
import {
  decodeAnyKey,
  encodeKey,
  formatWrittenKey,
  ready,
  SecretSeed,
} from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { keyOf } from '../unit/practice.ts'
import { lifeboatInProcess } from './lifeboat-in-process.ts'
import { lifeboat, temporaryFolder, type Finished } from './lifeboat.ts'
import { practiceSecret } from './practice-secrets.ts'
import { PracticeStory } from './practice-story.ts'

const story = new PracticeStory()
const home = temporaryFolder()
const chosen = temporaryFolder()
const [stateFolder, temporary] = [path.join(home, 'state'), path.join(home, 'tmp')]

const password = 'eleven practice oars of pale ash and a tarred rope'
const sealedPassword = 'the gull over the harbour eats at four'
const vaultPassphrase = 'nobody counts the seventh lantern twice'
const seed = practiceSecret('the new key')
const keys = { owner: keyOf('alice', 'owner'), active: keyOf('alice'), posting: keyOf('carrier', 'posting') }

let mining: NodeJS.Timeout
beforeAll(async () => {
  await ready
  for (const folder of [stateFolder, temporary]) mkdirSync(folder)
  await story.open(2)
  mining = setInterval(() => story.chain.produceBlocks(), 250)
})
afterAll(async () => {
  clearInterval(mining)
  await story.close()
})

async function run(tokens: readonly string[], lines: readonly string[] = []): Promise<Finished> {
  const result = await lifeboat(tokens, {
    stateFolder,
    input: lines.map((line) => `${line}\n`).join(''),
    currentFolder: home,
    env: {
      HOME: home,
      USERPROFILE: home,
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      XDG_STATE_HOME: home,
    },
  })
  expect(result.exitCode, `${tokens.join(' ')}\n${result.stderr}`).toBe(0)
  return result
}

/** What a secret text, or bytes, may look like in a file. */
function forms(secret: string | Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(secret)
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    ...(typeof secret === 'string' ? [encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)] : []),
  ]
  const wide = texts
    .concat(typeof secret === 'string' ? secret : [])
    .map((text) => Buffer.from(text, 'utf16le'))
  return [
    bytes,
    Buffer.from(bytes).reverse(),
    ...texts.map((text) => Buffer.from(text)),
    ...wide,
    ...wide.map((text) => Buffer.from(text).swap16()),
  ]
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** `name: file` for each secret that a file of a folder holds. */
function found(secrets: Readonly<Record<string, string | Uint8Array>>, folder: string): readonly string[] {
  const needles = Object.entries(secrets).map(([name, secret]) => ({ name, looks: forms(secret) }))
  return filesIn(folder).flatMap((file) => {
    const content = readFileSync(file)
    return needles
      .filter(({ looks }) => looks.some((look) => content.includes(look)))
      .map(({ name }) => `${name}: ${path.relative(folder, file)}`)
  })
}

describe.runIf(process.platform !== 'win32')(
  'after publishing, backups, a restore and the day itself',
  () => {
    it('there is no secret in any file but those that were asked for', async () => {
      const key = RecoveryKey.fromPassword('alice', password, 'posix')
      const publicKey = key.publicKeyText()
      const wif = key.privateKeyText()
      const out = (name: string) => path.join(chosen, name)

      await run(['passphrase', '--rate'], [password])
      await run(['derive', 'alice'], [password])
      await run(['coinzdense-key', 'alice', '16', '4', '3'], [password])
      await run(
        [
          'publish',
          'alice',
          '--from',
          'password',
          '--receipt',
          path.join(home, 'receipt.json'),
          ...story.access,
        ],
        [password, password, keys.owner, keys.active],
      )
      const compared = ['--public-key', publicKey]
      const make = (form: readonly string[], lines: readonly string[] = []) =>
        run(['backup', 'alice', ...compared, ...form], [wif, ...lines])
      await make(['--form', 'words'])
      await make(['--form', 'words', '--out', out('words.txt')])
      await make(['--form', 'wif', '--out', out('wif.txt')])
      await make(['--form', 'shares', '--shares', '2', '--threshold', '2', '--out', out('shares')])
      // Guessing costs nothing here: what it costs is in the header, and the programs below obey it.
      const sealing = ['backup', 'alice', ...compared, '--form', 'sealed', '--out', out('sealed.txt')]
      const sealed = await lifeboatInProcess(sealing, {
        stateFolder,
        input: [wif, sealedPassword, sealedPassword].map((line) => `${line}\n`).join(''),
      })
      expect(sealed.exitCode, sealed.stderr).toBe(0)
      await make(['--form', 'kit', '--out', out('kit.pdf')])
      const vault = ['--vault', '--account', 'alice']
      const surroundings = { ...usualSurroundings, cost: leastCost }
      await (await Vault.create(path.join(stateFolder, 'vault'), vaultPassphrase, surroundings)).lock()
      await run(['restore', ...compared, ...vault, out('words.txt')], [vaultPassphrase])
      const prove = (files: readonly string[], lines: readonly string[]) => {
        const reminder = path.join(home, `next-${path.basename(files[0] ?? 'typed')}.ics`)
        return run(
          ['backup', 'alice', '--test', '--note-in-vault', '--calendar', reminder, ...compared, ...files],
          lines,
        )
      }
      await prove([], [wif, vaultPassphrase])
      await prove([out('kit.pdf')], [vaultPassphrase])
      await prove([out('sealed.txt')], [sealedPassword, vaultPassphrase])
      await prove(filesIn(out('shares')), [vaultPassphrase])
      const written = SecretSeed.copyOf(seed)
      const parameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
      const keyText = formatWrittenKey({ seed: written, ...newKeyDescription(parameters) })
      await run(
        [
          ...['recover', 'alice', '--from', 'password', '--key', 'seed', '--carrier', 'carrier'],
          ...['--never-signed-elsewhere', ...story.access],
        ],
        [password, keyText, 'alice', keys.posting],
      )

      const words = wordsBackup(key).words
      const shares = filesIn(out('shares')).map((file) => readFileSync(file, 'utf8').split('\n').at(-2) ?? '')
      const secrets: Record<string, string | Uint8Array> = {
        password,
        sealedPassword,
        vaultPassphrase,
        wif,
        'recovery key': key.copySecret(),
        words: words.join(' '),
        'some words': words.slice(8, 12).join(' '),
        'words as a list': words.slice(8, 12).join('","'),
        'words in lines': words.slice(8, 12).join('\n'),
        'numbered words': numberedColumns(words)[0] ?? '',
        seed,
        'seed as text': encodeKey('coinzdensePrivateKey', seed),
        'key text': keyText,
        'master password': residents[0]!.password,
        ...Object.fromEntries(
          shares.map((share, index) => [`share ${index + 1}`, share.split(' ').slice(5, 12).join(' ')]),
        ),
        ...Object.fromEntries<string | Uint8Array>(
          Object.entries(keys).flatMap(([role, text]): [string, string | Uint8Array][] => [
            [`${role} key`, text],
            [`${role} key in bytes`, decodeAnyKey(text).key],
          ]),
        ),
      }
      const there = filesIn(home).map((file) => path.relative(home, file))
      expect(there).toEqual(
        expect.arrayContaining(['state/ledger', 'state/vault', 'receipt.json', 'next-typed.ics']),
      )
      expect(there.some((file) => file.startsWith('state/practice/undo/'))).toBe(true)
      expect(found(secrets, home)).toEqual([])

      // The search does find what is there.
      const expected = [
        'numbered words: words.txt',
        'wif: wif.txt',
        expect.stringMatching(/^share 1: shares\/alice-\d{4}-\d\d-\d\d-set-\d+-share-1-of-2\.txt$/),
      ]
      expect(found(secrets, chosen)).toEqual(expect.arrayContaining(expected))
    })

    it('would be found however it was written', () => {
      const folder = temporaryFolder()
      const written = {
        plain: `{"a":"${password}"}`,
        wide: Buffer.from(`x${password}`, 'utf16le').subarray(2),
        encoded: `Basic ${Buffer.from(password).toString('base64')}`,
        hex: Buffer.from(seed).toString('hex').toUpperCase(),
        raw: Buffer.concat([Buffer.from([1, 2, 3]), seed, Buffer.from([4])]),
      }
      for (const [name, content] of Object.entries(written)) writeFileSync(path.join(folder, name), content)
      expect(found({ password, seed }, folder)).toHaveLength(Object.keys(written).length)
    })
  },
)
