/** A sealed file: it opens with its password alone, and says in every other case what is wrong with it. */
import { base64 } from '@scure/base'
import sodium from 'libsodium-wrappers'
import { beforeAll, describe, expect, it } from 'vitest'

import {
  leadsToOneOf,
  openSealedFile,
  readSealedFacts,
  sealedBackup,
  SealedFileError,
  sensitiveCost,
  type SealedContents,
} from '../../shared/backup/index.ts'
import { sealRecoveryKey } from '../../shared/backup/sealed-file.ts'
import { formatSealedText, parseSealedText } from '../../shared/backup/sealed-text.ts'
import { CodedError, derivationProfiles, ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'
import { mutatedBytes, mutatedText, seededBytes, seededDraw, singleSlips } from './mutations.ts'
import { longest, rounds } from '../soak.ts'

beforeAll(() => ready)

/** The least that Argon2id takes: what is tested here does not depend on the cost. */
const cheap = { passes: 1, memory: 8 }
const password = 'correct horse Ä staple'

function contents(seed: number): SealedContents {
  return {
    secret: seededBytes(seed)(32),
    profile: derivationProfiles[seed % 3]!,
    account: parseAccountName(['alice', 'bob', 'a-very-long.name'][seed % 3]!),
    sealedAt: 1_800_000_000 + seed,
  }
}

const seal = (seed: number) => sealRecoveryKey(contents(seed), password, seededBytes(seed + 1e6), cheap)

function code(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof CodedError) return error.code
    throw error
  }
  return 'accepted'
}

/** What counts of a file: from BEGIN to END without white space. */
function marked(text: string): string {
  return text.slice(text.indexOf('-----BEGIN'), text.lastIndexOf('KEY-----') + 8).replace(/\s/g, '')
}

/** The same file with other facts or another body and the right checksum: what an error in the text cannot make. */
function changed(text: string, change: (parsed: { facts: string[]; body: Uint8Array }) => void): string {
  const parsed = parseSealedText(text)
  const copy = { facts: [...parsed.facts], body: parsed.body.slice() }
  change(copy)
  return formatSealedText(copy)
}

describe('a sealed file', { timeout: longest }, () => {
  it('gives back what was sealed, whatever the key', () => {
    for (let seed = 0; seed < rounds(100, 1000); seed++)
      expect(openSealedFile(seal(seed), password)).toEqual(contents(seed))
  })

  it('is made of a recovery key, and leads back to its public key', () => {
    const key = RecoveryKey.fromSecret(seededBytes(1)(32), 'windows')
    const account = parseAccountName('alice')
    const backup = sealedBackup(key, { account, password, sealedAt: 1, cost: cheap }, seededBytes(2))
    const opened = openSealedFile(backup.text, password)
    expect(opened).toMatchObject({ account: 'alice', profile: 'windows', sealedAt: 1 })
    expect(leadsToOneOf([backup.publicKey])(opened.secret)).toBe(true)
  })

  it('says its profile and cost before the password is asked for, and nothing of whose key it is', () => {
    const text = seal(2)
    expect(readSealedFacts(text)).toEqual({ profile: 'ascii', cost: cheap })
    expect(text.split('\n').slice(0, 6)).toEqual([
      '-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----',
      'Format: 1',
      'Derivation: ascii',
      'Password: argon2id13 passes=1 memory-KiB=8',
      'Cipher: xchacha20-poly1305-ietf',
      '',
    ])
    expect(text).not.toContain('a-very-long.name')
    expect(seal(0).length).toBe(seal(3).length)
  })

  it('costs what libsodium calls sensitive unless a test says otherwise', () => {
    expect(sensitiveCost).toEqual({
      passes: sodium.crypto_pwhash_OPSLIMIT_SENSITIVE,
      memory: sodium.crypto_pwhash_MEMLIMIT_SENSITIVE / 1024,
    })
  })

  it.skipIf(rounds(0, 1) === 0)('opens at that cost', () => {
    const text = sealRecoveryKey(contents(4), password, seededBytes(5))
    expect(openSealedFile(text, password)).toEqual(contents(4))
  })

  it('can be opened with libsodium and the format alone', () => {
    const lines = seal(6).split('\n')
    const body = base64.decode(lines.slice(6, -3).join(''))
    const facts = lines
      .slice(1, 5)
      .map((line) => `${line}\n`)
      .join('')
    const key = sodium.crypto_pwhash(32, password, body.subarray(0, 16), 1, 8192, 2)
    const plain = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      body.subarray(40),
      facts,
      body.subarray(16, 40),
      key,
    )
    expect(plain.subarray(0, 32)).toEqual(contents(6).secret)
  })

  it('opens however it was carried: other line ends, spaces at the ends of lines, a letter around it', () => {
    const text = seal(7)
    for (const form of [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      text.replaceAll('\n', '  \n'),
      `Dear Bob, keep this for me:\n\n${text}\nYours, Alice`,
      text.trim(),
    ])
      expect(openSealedFile(form, password)).toEqual(contents(7))
  })

  it('opens with the password in another Unicode form', () => {
    expect(openSealedFile(seal(8), password.normalize('NFD'))).toEqual(contents(8))
  })
})

describe('a sealed file that does not open', { timeout: longest }, () => {
  it('says that the password is wrong only when the file is whole', () => {
    expect(code(() => openSealedFile(seal(9), `${password} `))).toBe('wrong-password')
    expect(code(() => openSealedFile(seal(9), ''))).toBe('password-length')
    expect(code(() => openSealedFile(seal(9), 'x'.repeat(1025)))).toBe('password-length')
  })

  it('says that it is damaged with any one character changed, left out, put in or exchanged', () => {
    const draw = seededDraw(10)
    for (let seed = 10; seed < 10 + rounds(2, 50); seed++) {
      const text = seal(seed)
      for (const slip of singleSlips(text, 'AZaz09+/= -:\nß', draw)) {
        const result = code(() => {
          // White space at the end of a line is forgiven, and then the file is the same.
          expect(openSealedFile(slip, password)).toEqual(contents(seed))
        })
        const inFirstLine = slip.indexOf('-----BEGIN LIFEBOAT SEALED RECOVERY KEY-----\n') !== 0
        expect(
          inFirstLine
            ? ['not-sealed', 'sealed-by-another-program', 'sealed-damaged', 'accepted']
            : ['sealed-damaged', 'sealed-truncated', 'accepted'],
        ).toContain(result)
        if (result === 'accepted') expect(marked(slip)).toBe(marked(text))
      }
    }
  })

  it('says that its end is missing, wherever it was cut off', () => {
    const text = seal(11)
    const checksumAt = text.indexOf('\n=')
    for (let length = 45; length <= checksumAt; length++)
      expect(code(() => readSealedFacts(text.slice(0, length)))).toBe('sealed-truncated')
    for (let length = checksumAt + 1; length < text.length - 1; length++)
      expect(['sealed-truncated', 'sealed-damaged']).toContain(
        code(() => readSealedFacts(text.slice(0, length))),
      )
  })

  it('says that it is another program’s, newer, or no sealed file', () => {
    expect(code(() => readSealedFacts('-----BEGIN PGP MESSAGE-----\n\nabc'))).toBe(
      'sealed-by-another-program',
    )
    expect(code(() => readSealedFacts('hello'))).toBe('not-sealed')
    expect(code(() => readSealedFacts(''))).toBe('not-sealed')
    expect(code(() => readSealedFacts('x'.repeat(1e6)))).toBe('sealed-too-long')
    const newer = changed(seal(12), (file) => {
      file.facts = ['Format: 2', 'Something: new']
      file.body = seededBytes(1)(300)
    })
    expect(code(() => openSealedFile(newer, password))).toBe('sealed-newer')
  })

  it('is refused before any work when it asks for more than is allowed', () => {
    const started = performance.now()
    for (const line of [
      'Password: argon2id13 passes=17 memory-KiB=8',
      'Password: argon2id13 passes=1 memory-KiB=1048577',
      'Password: argon2id13 passes=0 memory-KiB=8',
      'Password: argon2id13 passes=1 memory-KiB=7',
      'Password: argon2id13 passes=01 memory-KiB=8',
      'Password: argon2i13 passes=1 memory-KiB=8',
      'Password: argon2id13 passes=1 memory-KiB=9999999',
    ])
      expect(
        code(() =>
          openSealedFile(
            changed(seal(13), (file) => (file.facts[2] = line)),
            password,
          ),
        ),
      ).toBe('sealed-malformed')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('is not opened with other facts than it was sealed with', () => {
    const text = seal(15)
    const other = changed(text, (file) => (file.facts[1] = 'Derivation: windows'))
    expect(readSealedFacts(other).profile).toBe('windows')
    expect(code(() => openSealedFile(other, password))).toBe('wrong-password')
    for (const at of [0, 15, 16, 39, 40, 112])
      expect(
        code(() =>
          openSealedFile(
            changed(text, (file) => {
              file.body[at] = (file.body[at] ?? 0) ^ 1
            }),
            password,
          ),
        ),
      ).toBe('wrong-password')
  })

  it('is refused with facts missing, added, repeated or in another order', () => {
    const changes: ((facts: string[]) => string[])[] = [
      (facts) => facts.slice(1),
      (facts) => facts.slice(0, 3),
      (facts) => [...facts, 'More: facts'],
      (facts) => [...facts, ...facts],
      (facts) => facts.toReversed(),
      () => [],
    ]
    for (const change of changes)
      expect(
        code(() => readSealedFacts(changed(seal(16), (file) => (file.facts = change(file.facts))))),
      ).toBe('sealed-malformed')
    expect(code(() => readSealedFacts(changed(seal(16), (file) => (file.body = file.body.slice(1)))))).toBe(
      'sealed-malformed',
    )
  })

  it('is refused with any accident in facts or body, even when the checksum vouches for it', () => {
    const draw = seededDraw(19)
    const text = seal(20)
    for (let round = 0; round < rounds(300, 25_000); round++) {
      const other = changed(text, (file) => {
        if (draw(2) === 0) file.body = Uint8Array.from(mutatedBytes(file.body, draw))
        else file.facts = mutatedText(file.facts.join('\n'), draw).slice(0, 2000).split('\n')
      })
      const result = code(() => openSealedFile(other, password))
      if (other === text) expect(result).toBe('accepted')
      else
        expect(result).toMatch(
          /^(sealed-(damaged|malformed|newer|truncated|too-long)|wrong-password|not-sealed)$/,
        )
    }
  })

  it('is an error of its own kind that repeats neither password nor text', () => {
    const text = seal(17)
    for (const [file, tried] of [
      [text, 'a secret guess'],
      [text.replace('A', 'B'), 'a secret guess'],
    ] as const)
      try {
        openSealedFile(file, tried)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(SealedFileError)
        const { message, advice } = error as SealedFileError
        expect(message + advice).not.toContain('a secret guess')
        expect(message + advice).not.toContain(text.split('\n')[6])
      }
  })

  it('is not made with contents or a cost that nobody could read back', () => {
    const good = contents(18)
    const attempt = (change: Partial<SealedContents>, cost = cheap, word = password) =>
      code(() => sealRecoveryKey({ ...good, ...change }, word, seededBytes(1), cost))
    expect(attempt({ secret: new Uint8Array(31) })).toBe('wrong-length')
    expect(attempt({ sealedAt: -1 })).toBe('sealed-contents')
    expect(attempt({ sealedAt: 1.5 })).toBe('sealed-contents')
    expect(attempt({}, { passes: 0, memory: 8 })).toBe('password-cost')
    expect(attempt({}, { passes: 1, memory: 2 ** 21 })).toBe('password-cost')
    expect(attempt({}, cheap, '')).toBe('password-length')
  })
})
