/** Backups inside of whatever people and programs put around them. */
import { beforeAll, describe, expect, it } from 'vitest'

import {
  backupTexts,
  recogniseBackup,
  sealedBackup,
  secretFromKeyText,
  secretFromWords,
  sharesBackup,
  wordsBackup,
} from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey, splitIntoParts } from '../../shared/recovery/index.ts'

const key = RecoveryKey.fromSecret(new Uint8Array(32).fill(9), 'posix')
const words = () => wordsBackup(key).words
const share = (number: number) =>
  sharesBackup(key, { count: 3, threshold: 2 }, (length) => new Uint8Array(length).fill(7)).shares[number] ??
  []
const secret = () => key.privateKeyText()
const sealed = () =>
  sealedBackup(
    key,
    { account: parseAccountName('alice'), password: 'pass', sealedAt: 1, cost: { passes: 1, memory: 8 } },
    (length) => new Uint8Array(length).fill(7),
  ).text
beforeAll(() => ready)

const inColumns = (list: readonly string[], columns: number) => {
  const rows = Math.ceil(list.length / columns)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => row + column * rows)
      .filter((at) => at < list.length)
      .map((at) => `${at + 1} ${list[at] ?? ''}`)
      .join('    '),
  ).join('\n')
}
const wrapped = (text: string, length: number) => text.match(new RegExp(`.{1,${length}}(?: |$)`, 'g')) ?? []
const quoted = (text: string) => text.replace(/^/gm, '> ')
const quotedPrintable = (text: string) =>
  text.replaceAll('=', '=3D').replace(/.{70}/g, '$&=\n').replaceAll('é', '=C3=A9')
const html = (text: string) =>
  `<html><body><p>Hello,</p><pre>${text.replaceAll('\n', '<br>')}</pre></body></html>`
const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const bare = () => words().join(' ')

/** What is the same backup after it was written in this way. */
const ways: readonly (readonly [name: string, write: (list: readonly string[]) => string])[] = [
  ['as they are', (list) => list.join(' ')],
  ['one a line', (list) => list.join('\n')],
  ['numbered, one a line', (list) => list.map((word, at) => `${at + 1}. ${word}`).join('\n')],
  ['each behind a label', (list) => list.map((word, at) => `Word ${at + 1}: ${word}`).join('\n')],
  ['each behind a Spanish label', (list) => list.map((word, at) => `Palabra ${at + 1}: ${word}`).join('\n')],
  ['in three numbered columns', (list) => inColumns(list, 3)],
  ['in four numbered columns', (list) => inColumns(list, 4)],
  ['behind a label', (list) => `Recovery words: ${list.join(' ')}`],
  ['behind a label of listed words', (list) => `My secret word list: ${list.join(' ')}`],
  [
    'below a sentence',
    (list) => `Dear Ann, keep this in the safe, please.\n\n${list.join(' ')}\n\nYours, Bob`,
  ],
  ['quoted by mail, wrapped', (list) => quoted(wrapped(list.join(' '), 60).join('\n'))],
  ['in HTML', (list) => html(wrapped(list.join(' '), 60).join('\n'))],
  ['a list in HTML', (list) => `<ol>${list.map((word) => `<li>${word}</li>`).join('')}</ol>`],
  ['in quoted-printable', (list) => quotedPrintable(`Voilà, é:\n${list.join(' ')}\n`)],
  ['with Windows line ends and a mark', (list) => `\uFEFF${crlf(list.join('\n'))}`],
  ['with hard spaces', (list) => list.join('\u00a0')],
  ['with commas, in capitals', (list) => list.join(', ').toUpperCase()],
  [
    'with hyphens hidden inside',
    (list) => list.map((word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`).join(' '),
  ],
  ['a JSON list', (list) => JSON.stringify({ account: 'alice', words: list })],
  ['a JSON text', (list) => JSON.stringify({ backups: [{ text: list.join(' ') }] })],
  ['below lines that say what it is', (list) => `# A backup\n# Profile: posix\n${list.join(' ')}\n`],
]

describe('words among other things', () => {
  it.each(ways)('are found %s', (_, write) => {
    const [found = '', ...others] = backupTexts(write(words()))
    expect([...secretFromWords(found)]).toEqual([...key.copySecret()])
    expect(others).toEqual([])
  })

  it.each(ways)('of a share are found %s', (_, write) => {
    const [found = '', ...others] = backupTexts(write(share(1)))
    expect(recogniseBackup(found)).toMatchObject({ kind: 'share', share: { number: 2, threshold: 2 } })
    expect(others).toEqual([])
  })

  it.each(ways)('with one wrong word are not found %s', (_, write) => {
    for (const at of [0, 11, 23]) {
      const wrong = words().map((word, place) => (place === at ? (word === 'zoo' ? 'zone' : 'zoo') : word))
      const found = backupTexts(write(wrong)).map(recogniseBackup)
      // In one of 256 cases they fit by chance; not in these.
      expect(found.some(({ kind }) => kind === 'words')).toBe(false)
    }
  })

  it('of several shares are all found, with what stands between them', () => {
    const sheets = [0, 2].map((at) => `Share ${at + 1} of 3\n${inColumns(share(at), 3)}\nKeep it safe.`)
    const found = backupTexts(sheets.join('\n\f\n')).map(recogniseBackup)
    expect(found).toMatchObject([
      { kind: 'share', share: { number: 1 } },
      { kind: 'share', share: { number: 3 } },
    ])
  })
})

describe('a key among other things', () => {
  it.each([
    ['in quotes', () => `"${secret()}"`],
    ['behind a label', () => `WIF: ${secret()}`],
    ['in groups', () => (secret().match(/.{1,4}/g) ?? []).join(' ')],
    ['in groups with hyphens', () => (secret().match(/.{1,4}/g) ?? []).join('-')],
    ['over two lines', () => `${secret().slice(0, 30)}\n${secret().slice(30)}`],
    ['behind a character that nobody sees', () => `\u200b${secret()}\u2060`],
    [
      'in full width',
      () => secret().replace(/[!-~]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
    ],
    ['in JSON', () => JSON.stringify({ wif: secret() })],
    ['in a mail', () => quoted(`The key is ${secret()}.\nKeep it.`)],
  ])('is found %s', (_, write) => {
    const [found = '', ...others] = backupTexts(write())
    expect([...secretFromKeyText(found)]).toEqual([...key.copySecret()])
    expect(others).toEqual([])
  })

  it('is found with its public key in the next line, which comes after it', () => {
    expect(backupTexts(`${key.publicKeyText()}\n${secret()}`)).toEqual([secret(), key.publicKeyText()])
  })

  it('that is public alone is what there is', () => {
    expect(backupTexts(` ${key.publicKeyText()}\n`)).toEqual([key.publicKeyText()])
  })

  it('with a mistake is left as it was written', () => {
    const wrong = secret().replace(/.$/, (last) => (last === '2' ? '3' : '2'))
    expect(backupTexts(wrong)).toEqual([wrong])
  })
})

describe('a sealed file', () => {
  it.each([
    ['as it is', (text: string) => text],
    ['quoted', quoted],
    ['quoted twice', (text: string) => quoted(quoted(text))],
    ['in HTML', html],
    ['on one line', (text: string) => text.replaceAll('\n', ' ')],
    ['with dashes for hyphens', (text: string) => text.replaceAll('-----', '——')],
    ['with four hyphens', (text: string) => text.replaceAll('-----', '----')],
    ['with blank lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['in quoted-printable', quotedPrintable],
    ['without its last line', (text: string) => text.replace(/-----END.*\n/, '')],
    ['with hard spaces', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['in a long mail', (text: string) => `${'Bla bla. '.repeat(3000)}\n${text}\n${'-- \nAnn'.repeat(10)}`],
    ['in JSON', (text: string) => JSON.stringify({ form: 'sealed-file', text })],
    ['with Windows line ends', crlf],
  ])('is found %s', (_, write) => {
    const [found = '', ...others] = backupTexts(write(sealed()))
    expect(found).toBe(sealed())
    expect(others).toEqual([])
  })

  it('with one wrong character is not put right', () => {
    const wrong = sealed().replace(/[a-z](?=\S{20}\n)/, (letter) => (letter === 'a' ? 'b' : 'a'))
    expect(recogniseBackup(backupTexts(wrong)[0] ?? '')).toMatchObject({
      kind: 'damaged',
      error: { code: 'sealed-damaged' },
    })
  })
})

describe('parts', () => {
  it('are found among other lines', () => {
    const parts = splitIntoParts(`${share(0).join(' ')}\n${share(1).join(' ')}`)
    expect(backupTexts(`Scan these:\n\n${quoted(parts.join('\n\n'))}\nThanks`)).toEqual(parts)
  })
})

it('what is far too long is handed on as it is', () => {
  const text = 'word '.repeat(50_000)
  expect(backupTexts(text)).toEqual([text])
  expect(recogniseBackup(text).kind).toBe('too-long')
})

it('nothing whole is found in a bare list that lacks a word', () => {
  const text = words().slice(1).join(' ')
  expect(backupTexts(text)).toEqual([text])
  expect(bare()).not.toBe(text)
})
