/**
 * One list of backups, read by both faces of Lifeboat: whatever the window or the command line has made, whole and
 * damaged, in one piece or several. Both say the same of it, when it is proved and when it is restored.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Luma } from '../../electron/kit/luma.ts'
import { sealedBackup, sharesBackup, wordsBackup } from '../../shared/backup/index.ts'
import { readShare, wordsOfShare } from '../../shared/backup/share-text.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey, splitIntoParts } from '../../shared/recovery/index.ts'
import { everyDay } from '../soak.ts'
import { codePicture, pngFile } from '../unit/picture-files.ts'
import { appInProcess } from './app-in-process.ts'
import { runCommand, type CommandResult } from './command-in-process.ts'
import { practiceNetwork, type Network } from './practice-network.ts'
import { practiceSecret } from './practice-secrets.ts'

const account = 'alice'
const passphrase = 'seven quiet lanterns drift home'
const sealingPassword = 'eleven amber foxes paint the harbour wall'
const key = RecoveryKey.fromSecret(practiceSecret('one'), 'posix')
const anotherKey = RecoveryKey.fromSecret(practiceSecret('two'), 'posix')
let publicKey = ''

const folder = mkdtempSync(path.join(os.tmpdir(), 'lifeboat-faces-'))
/** Between cases time goes by: nobody reads so many backups at once, and the app would not let them. */
let minutes = 0
const app = appInProcess(() => folder, { now: () => performance.now() + minutes * 60_000 })
const { ask } = app
let network: Network

/** What was handed over one after the other: a file's bytes, or a text that is typed. */
type Piece = Uint8Array | string
/** `more`: something is missing. Else the code of a refusal. */
type Verdict = 'whole' | 'another-key' | 'more' | `refused: ${string}`

const bytesOf = (text: string) => new TextEncoder().encode(text)
const picture = (...codes: readonly string[]) => new Uint8Array(pngFile(sideBySide(codes.map(codePicture))))
const command = (tokens: readonly string[], answers: readonly string[] = []) =>
  runCommand(network, tokens, answers, { reach: 'nobody' })

beforeAll(async () => {
  await ready
  network = await practiceNetwork()
  await app.start()
  await ask('createVault', { passphrase, again: passphrase })
  await ask('beginProtecting', { account, from: 'where-it-was' })
  const secret = key.privateKeyText()
  const chosen = await ask('chooseKey', { account, source: 'own-key', secret, again: undefined })
  publicKey = chosen.publicKey ?? ''
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The files that the command line makes, in their order. */
async function byCommand(form: readonly string[], answers: readonly string[] = []): Promise<Uint8Array[]> {
  const place = mkdtempSync(path.join(folder, 'made-'))
  const out = form.includes('--shares') ? place : path.join(place, 'backup')
  const made = await command(
    ['backup', account, '--public-key', publicKey, '--form', ...form, '--out', out, '--json'],
    [key.privateKeyText(), ...answers],
  )
  const { files } = JSON.parse(made.printed[0] ?? '') as { files: string[] }
  return files.map((file) => new Uint8Array(readFileSync(file)))
}

/** The file that the window saves. */
async function byWindow(form: 'kit' | 'shares' | 'sealed' | 'sealed-paper'): Promise<Uint8Array[]> {
  const paper = { account, paper: 'a4', language: 'en', to: 'file' } as const
  if (form === 'shares') return sharesByWindow()
  if (form === 'kit') await ask('makePaperKit', paper)
  else if (form === 'sealed')
    await ask('saveSealedFile', { account, password: sealingPassword, again: sealingPassword })
  else await ask('makeSealedSheet', { ...paper, password: sealingPassword, again: sealingPassword })
  return [new Uint8Array(readFileSync(app.savedTo ?? ''))]
}

async function sharesByWindow(): Promise<Uint8Array[]> {
  await ask('makeShares', { account, paper: 'a4', language: 'en', count: 3, threshold: 2 })
  const files: Uint8Array[] = []
  for (const number of [1, 2, 3]) {
    await ask('deliverShare', { account, number, to: 'file' })
    files.push(new Uint8Array(readFileSync(app.savedTo ?? '')))
  }
  return files
}

/** What the command line prints when it has no file to write to. */
async function printedOf(form: 'words' | 'wif' | 'sealed' | 'shares', as: 'text' | 'JSON'): Promise<string> {
  const made = await command(
    [
      ...['backup', account, '--public-key', publicKey, '--form', form],
      ...(form === 'shares' ? ['--shares', '3', '--threshold', '2'] : []),
      ...(as === 'JSON' ? ['--json'] : []),
    ],
    [key.privateKeyText(), ...(form === 'sealed' ? twoAnswers : [])],
  )
  return `${made.printed.join('\n')}\n`
}

/** As Notepad and PowerShell save a text. */
function encoded(encoding: string, text: string): Uint8Array {
  if (encoding === 'windows-1252') return new Uint8Array(Buffer.from(`Señor García:\r\n${text}`, 'latin1'))
  const bytes = Buffer.from(encoding.endsWith('mark') ? text : `\uFEFF${text}`, 'utf16le')
  return new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes)
}

/** What a reader of PDF gives to whoever copies all of it. */
function textOfPdf(pdf: Uint8Array | undefined, order: string): string {
  const file = path.join(mkdtempSync(path.join(folder, 'pdf-')), 'kit.pdf')
  writeFileSync(file, pdf ?? '')
  return execFileSync('pdftotext', [order, file, '-'], { encoding: 'utf8' })
}

const shareFiles = () => byCommand(['shares', '--shares', '3', '--threshold', '2'])
const textOf = (file: Uint8Array | undefined) => Buffer.from(file ?? []).toString('utf8')
const withText = (files: readonly Uint8Array[], change: (text: string) => string) =>
  files.map((file) => bytesOf(change(textOf(file))))
const withoutFacts = (text: string) => text.replace(/^#.*\n/gm, '')
const windowsLines = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
const words = () => wordsBackup(key).words
const shareTexts = (of: RecoveryKey) =>
  sharesBackup(of, { count: 3, threshold: 2 }, (length) =>
    new Uint8Array(length).fill(of === key ? 7 : 8),
  ).shares.map((share) => share.join(' '))
const sealedText = (password = sealingPassword) =>
  sealedBackup(
    key,
    { account: parseAccountName(account), password, sealedAt: 1, cost: { passes: 1, memory: 8 } },
    (length) => new Uint8Array(length).fill(7),
  ).text
/** Of three shares: too long for one. */
const parts = (of: RecoveryKey) => splitIntoParts(shareTexts(of).join('\n'))
/** With the wrong character at the end of a line, where nobody looks. */
const slipInKey = () => key.privateKeyText().replace(/.$/, (last) => (last === '2' ? '3' : '2'))
/** The second share, of which two words changed places. */
const slipInShare = () => shareTexts(key)[1]!.replace(/(\w+) (\w+)$/, '$2 $1')
/** The first share with another value, and the checksum of that. */
const falsified = () => {
  const share = readShare(shareTexts(key)[0]!)
  return wordsOfShare({ ...share, value: share.value.map((byte) => byte ^ 1) }).join(' ')
}
const exchanged = () => {
  const [first = '', second = '', ...others] = words()
  return [second, first, ...others].join(' ')
}

const twoAnswers = [sealingPassword, sealingPassword]
const cases: readonly (readonly [
  what: string,
  verdict: Verdict,
  pieces: () => Piece[] | Promise<Piece[]>,
])[] = [
  // What each face has made.
  ['words of the command line', 'whole', () => byCommand(['words'])],
  ['a key of the command line', 'whole', () => byCommand(['wif'])],
  ['a sealed file of the command line', 'whole', () => byCommand(['sealed'], twoAnswers)],
  ['a kit of the command line', 'whole', () => byCommand(['kit'])],
  [
    'a Spanish kit on letter paper',
    'whole',
    () => byCommand(['kit', '--language', 'es', '--paper', 'letter']),
  ],
  ['a kit of the window', 'whole', () => byWindow('kit')],
  ['sheets of shares of the window', 'whole', () => byWindow('shares')],
  ['a sealed file of the window', 'whole', () => byWindow('sealed')],
  [
    'a sealed file on paper of the command line',
    'whole',
    () => byCommand(['sealed-paper', '--language', 'es', '--paper', 'letter'], twoAnswers),
  ],
  ['a sealed file on paper of the window', 'whole', () => byWindow('sealed-paper')],
  // How a text came to be where it is.
  [
    'words without what stands above them',
    'whole',
    async () => withText(await byCommand(['words']), withoutFacts),
  ],
  ['words that Windows has saved', 'whole', async () => withText(await byCommand(['words']), windowsLines)],
  ['a key that Windows has saved', 'whole', async () => withText(await byCommand(['wif']), windowsLines)],
  [
    'a sealed file that Windows has saved',
    'whole',
    async () => withText(await byCommand(['sealed'], twoAnswers), windowsLines),
  ],
  [
    'words that are pasted with what stands above them',
    'whole',
    async () => [textOf((await byCommand(['words']))[0])],
  ],
  ['words that are typed', 'whole', () => [words().join(' ')]],
  ['a key that is typed', 'whole', () => [key.privateKeyText()]],
  ...(['words', 'wif', 'sealed', 'shares'] as const).flatMap((form) =>
    (['text', 'JSON'] as const).map(
      (as) =>
        [
          `what the command line prints of ${form}, as ${as}`,
          'whole',
          async () => [bytesOf(await printedOf(form, as))],
        ] as const,
    ),
  ),
  // Each encoding and each form every day, and each pair of them in a soak.
  ...(['utf16le', 'utf16be', 'utf16le without a mark', 'windows-1252'] as const).flatMap((encoding, number) =>
    everyDay(
      ['words', 'wif', 'sealed'] as const,
      (form) => ['words', 'wif', 'sealed'][number % 3] === form,
    ).map(
      (form) =>
        [
          `${form} that were saved as ${encoding}`,
          'whole',
          async () => [
            encoded(encoding, textOf((await byCommand([form], form === 'sealed' ? twoAnswers : []))[0])),
          ],
        ] as const,
    ),
  ),
  ...['-raw', '-layout', '-nopgbrk'].flatMap((order) =>
    everyDay(['en', 'es'] as const, (language) => (language === 'es') === (order === '-layout')).map(
      (language) =>
        [
          `the text of a kit in ${language}, taken out of the PDF with ${order}`,
          'whole',
          async () => [textOfPdf((await byCommand(['kit', '--language', language]))[0], order)],
        ] as const,
    ),
  ),
  ...everyDay(['-raw', '-layout'], (order) => order === '-raw').map(
    (order) =>
      [
        `the text of a sealed file on paper, taken out of the PDF with ${order}`,
        'whole',
        async () => [textOfPdf((await byCommand(['sealed-paper'], twoAnswers))[0], order)],
      ] as const,
  ),
  [
    'the text of two sheets of a kit of shares',
    'whole',
    async () =>
      (await byCommand(['kit', '--shares', '3', '--threshold', '2']))
        .slice(1)
        .map((sheet) => textOfPdf(sheet, '-layout')),
  ],
  ['words in a mail', 'whole', () => [`Hello,\n> ${words().join(' ')}\n> \nYours, Ann`]],
  // Shares.
  ['two shares', 'whole', async () => (await shareFiles()).slice(0, 2)],
  ['two shares in another order', 'whole', async () => (await shareFiles()).slice(1).reverse()],
  [
    'more shares than it takes, in one file',
    'whole',
    async () => [bytesOf(withoutFacts((await shareFiles()).map(textOf).join('')))],
  ],
  [
    'shares that Windows has saved',
    'whole',
    async () => withText((await shareFiles()).slice(0, 2), windowsLines),
  ],
  [
    'sheets of a kit of shares',
    'whole',
    async () => (await byCommand(['kit', '--shares', '2', '--threshold', '2'])).reverse(),
  ],
  [
    'a share that is typed, and one in a picture',
    'whole',
    () => [shareTexts(key)[2]!, picture(shareTexts(key)[0]!)],
  ],
  ['one share', 'more', async () => (await shareFiles()).slice(0, 1)],
  ['one share twice', 'refused: share-twice', () => [shareTexts(key)[0]!, shareTexts(key)[0]!]],
  ['shares of two sets', 'more', async () => [bytesOf(shareTexts(key)[0]!), (await shareFiles())[1]!]],
  // What is of no use is set aside, and never in the way of what suffices.
  [
    'a share, its copy, and another one',
    'whole',
    () => [0, 0, 2].map((place) => bytesOf(shareTexts(key)[place]!)),
  ],
  [
    'a share, a damaged one, and another one',
    'whole',
    () => [shareTexts(key)[0]!, slipInShare(), shareTexts(key)[2]!].map(bytesOf),
  ],
  [
    'a share of another set in front of two that suffice',
    'whole',
    async () => [...(await shareFiles()).slice(0, 1), bytesOf(shareTexts(key)[1]!), shareTexts(key)[2]!],
  ],
  [
    'shares of two sets by turns, of which one suffices',
    'whole',
    async () => {
      const [one = new Uint8Array(), two = new Uint8Array()] = await shareFiles()
      return [one, bytesOf(shareTexts(anotherKey)[0]!), two]
    },
  ],
  [
    'a text with a share, the same again, a damaged one, and another one',
    'whole',
    () => [[shareTexts(key)[0]!, shareTexts(key)[0]!, slipInShare(), shareTexts(key)[1]!].join('\n')],
  ],
  [
    'a text with a share that is here, and the next',
    'whole',
    () => [shareTexts(key)[0]!, `${shareTexts(key)[0]!}\n${shareTexts(key)[1]!}`],
  ],
  [
    'a file that nothing can be read from, between two shares',
    'whole',
    () => [bytesOf(shareTexts(key)[0]!), new Uint8Array([1, 0, 2, 0]), bytesOf(shareTexts(key)[1]!)],
  ],
  [
    'a share with a right checksum that is of no set, and two that suffice',
    'whole',
    () => [falsified(), shareTexts(key)[1]!, shareTexts(key)[2]!].map(bytesOf),
  ],
  [
    'a falsified share in front of the right one of its number',
    'whole',
    () => [falsified(), shareTexts(key)[0]!, shareTexts(key)[2]!].map(bytesOf),
  ],
  [
    'a share and a falsified one',
    'refused: shares-do-not-fit',
    () => [falsified(), shareTexts(key)[1]!].map(bytesOf),
  ],
  [
    'a share and a damaged one',
    'refused: share-checksum',
    () => [shareTexts(key)[0]!, slipInShare()].map(bytesOf),
  ],
  // Pictures.
  ['a picture of a key', 'whole', () => [picture(key.privateKeyText())]],
  ['a picture of words', 'whole', () => [picture(words().join(' '))]],
  [
    'a picture with a public key, a link and a key',
    'whole',
    () => [picture(publicKey, 'https://hive.io', key.privateKeyText())],
  ],
  ['a picture of two shares', 'whole', () => [picture(shareTexts(key)[2]!, shareTexts(key)[1]!)]],
  [
    'a picture of a share that is here, and of the next',
    'whole',
    () => [picture(shareTexts(key)[0]!), picture(shareTexts(key)[0]!, shareTexts(key)[1]!)],
  ],
  [
    'a picture of a share beside one of another set',
    'more',
    () => [picture(shareTexts(key)[0]!, shareTexts(anotherKey)[1]!)],
  ],
  ['a picture of a link', 'refused: not-a-backup', () => [picture('https://hive.io')]],
  [
    'a picture of two links',
    'refused: no-backup-in-picture',
    () => [picture('https://hive.io', 'https://example.org')],
  ],
  [
    'a picture of a damaged key beside a link',
    'refused: wrong-checksum',
    () => [picture('https://hive.io', slipInKey())],
  ],
  ['a kit that was sealed with a PDF password', 'whole', () => locked(sealingPassword)],
  [
    'a kit that was sealed with another PDF password',
    'refused: pdf-password-wrong',
    () => locked('another password than that'),
  ],
  [
    'a kit that was cut off',
    'refused: pdf-cut-off',
    async () => [(await byWindow('kit'))[0]!.slice(0, 20_000)],
  ],
  ['an empty picture', 'refused: no-qr-code', () => [new Uint8Array(pngFile(blank(40, 40)))]],
  ['a file of another kind', 'refused: not-a-picture', () => [new Uint8Array([1, 0, 2, 0])]],
  ['a zip archive', 'refused: file-kind', () => [bytesOf('PK\u0003\u0004\u0014\u0000\u0000\u0000')]],
  // Parts.
  ['a sealed file as a part of one', 'whole', () => splitIntoParts(sealedText())],
  [
    'a picture of a sealed file as a part of one',
    'whole',
    () => splitIntoParts(sealedText()).map((part) => picture(part)),
  ],
  ['parts', 'whole', () => parts(key)],
  ['parts in a file, in another order', 'whole', () => [bytesOf(parts(key).reverse().join('\r\n'))]],
  [
    'parts in pictures, in another order',
    'whole',
    () =>
      parts(key)
        .reverse()
        .map((part) => picture(part)),
  ],
  ['a part twice, and the others', 'whole', () => [parts(key)[0]!, ...parts(key)]],
  ['all parts but the first', 'more', () => parts(key).slice(1)],
  ['parts of two texts', 'refused: part-of-another-text', () => [parts(key)[0]!, parts(anotherKey)[1]!]],
  // What is wrong with it.
  ['words of which two changed places', 'refused: words-checksum', () => [bytesOf(exchanged())]],
  [
    'a word that there is not',
    'refused: unknown-words',
    async () => withText(await byCommand(['words']), (text) => text.replace(words()[3]!, `${words()[3]!}q`)),
  ],
  [
    'a share of which two words changed places',
    'refused: share-checksum',
    () => [shareTexts(key)[0]!.replace(/(\w+) (\w+)$/, '$2 $1')],
  ],
  ['a mistyped key', 'refused: wrong-checksum', () => [bytesOf(slipInKey())]],
  [
    'a sealed file with a slip',
    'refused: sealed-damaged',
    () => [bytesOf(sealedText().replace('Format: 1', 'Format: 7'))],
  ],
  [
    'a sealed file that was cut off',
    'refused: sealed-truncated',
    () => [bytesOf(sealedText().slice(0, 200))],
  ],
  [
    'a sealed file of another password',
    'refused: wrong-password',
    () => [bytesOf(sealedText('another password than that'))],
  ],
  [
    'a HIVE key',
    'refused: not-a-backup',
    () => [bytesOf('5JdeC9P7Pbd1uGdFVEsJ41EkEnADbbHGq6p1BwFxm6txNBsQnsw')],
  ],
  ['nothing', 'refused: not-a-backup', () => [bytesOf('# A backup\n')]],
  // Another key.
  ['another key', 'another-key', () => [bytesOf(anotherKey.privateKeyText())]],
  ['a picture of another key', 'another-key', () => [picture(anotherKey.privateKeyText())]],
  ['shares of another key', 'another-key', () => shareTexts(anotherKey).slice(1)],
]

describe('a backup', () => {
  it.each(cases)('%s is %s, whoever reads it', async (what, verdict, make) => {
    const pieces = await make()
    const passwords = what.includes('sealed') ? [sealingPassword] : []
    expect({
      provedByCommand: ofCommand(await readByCommand(['backup', account, '--test'], pieces, passwords)),
      restoredByCommand: ofCommand(await readByCommand(['restore'], pieces, passwords)),
      provedByWindow: await proveByWindow(pieces),
      restoredByWindow: await restoreByWindow(pieces),
    }).toEqual({
      provedByCommand: verdict,
      restoredByCommand: verdict,
      provedByWindow: verdict,
      restoredByWindow: verdict,
    })
  })
})

/** Files are named, in front of what is typed. */
function readByCommand(
  [name = '', ...tokens]: readonly string[],
  pieces: readonly Piece[],
  passwords: readonly string[],
) {
  const place = mkdtempSync(path.join(folder, 'read-'))
  const files = pieces.flatMap((piece, number) => {
    if (typeof piece === 'string') return []
    const file = path.join(place, `backup-${number}`)
    writeFileSync(file, piece)
    return [file]
  })
  const typed = pieces.flatMap((piece) => (typeof piece === 'string' ? [piece] : []))
  return command([name, ...tokens, ...files, '--public-key', publicKey], [...typed, ...passwords])
}

function ofCommand({ exitCode, told }: CommandResult): Verdict {
  if (exitCode === 0) return 'whole'
  if (exitCode === 1) return 'another-key'
  const code = told.at(-1)?.slice(1, -1) ?? ''
  // Nobody answered the question for what is missing.
  return code === 'input-missing' ? 'more' : `refused: ${code}`
}

/** Whether shares or parts of the last backup may still wait for others. */
let isPieceLeft = false

async function proveByWindow(pieces: readonly Piece[]): Promise<Verdict> {
  const verdict = await proveEach(pieces)
  isPieceLeft = verdict === 'more' || (verdict !== 'whole' && pieces.length > 1)
  return verdict
}

async function proveEach(pieces: readonly Piece[]): Promise<Verdict> {
  minutes += 4
  await ask('noteActivity', undefined)
  if (isPieceLeft) {
    // Then it forgets what was read before.
    await ask('lockVault', undefined)
    await ask('unlockVault', passphrase)
  }
  let refusal: Verdict | undefined
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? new Uint8Array(0) : piece
    let outcome =
      typeof piece === 'string'
        ? await ask('proveBackup', { account, text: piece, asked: undefined })
        : await ask('proveFile', { account, bytes, password: undefined })
    if (outcome.result === 'needs-password')
      outcome = await ask('proveFile', { account, bytes, password: sealingPassword })
    if (outcome.result === 'proved') return 'whole'
    if (outcome.result !== 'wrong') continue
    const { code } = outcome.failure
    if (code === 'another-key') return 'another-key'
    // There it is said by what was made.
    refusal ??= `refused: ${code === 'not-the-backup' ? 'not-a-backup' : code}`
  }
  return refusal ?? 'more'
}

async function restoreByWindow(pieces: readonly Piece[]): Promise<Verdict> {
  await ask('forgetRestored', undefined)
  const refusedIn = ({ code = '' }: { code?: string }): Verdict =>
    code === 'not-the-paper-key' ? 'another-key' : `refused: ${code}`
  let refusal: Verdict | undefined
  try {
    await ask('takeBackup', { text: publicKey })
    for (const piece of pieces)
      await (
        typeof piece === 'string'
          ? ask('takeBackup', { text: piece })
          : ask('takeBackupFile', { bytes: piece })
      ).catch((error: unknown) => (refusal ??= refusedIn(error as { code?: string })))
    const { stage } = await ask('readRestore', undefined)
    if (stage === 'collecting') return refusal ?? 'more'
    if (stage === 'sealed') await ask('openSealedBackup', { password: sealingPassword })
    const { key: judged } = await ask('judgeRestored', { account: '', ask: 'nobody' })
    return judged?.publicKey === publicKey ? 'whole' : 'another-key'
  } catch (error) {
    return refusedIn(error as { code?: string })
  }
}

/** The kit as a PDF that asks for a password. */
async function locked(password: string): Promise<Uint8Array[]> {
  const place = mkdtempSync(path.join(folder, 'locked-'))
  const [open, closed] = [path.join(place, 'open.pdf'), path.join(place, 'closed.pdf')]
  writeFileSync(open, (await byWindow('kit'))[0]!)
  execFileSync('qpdf', ['--encrypt', password, 'owner', '256', '--', open, closed])
  return [new Uint8Array(readFileSync(closed))]
}

function blank(width: number, height: number): Luma {
  return { width, height, data: new Uint8Array(width * height).fill(255) }
}

/** Codes with white between them, as on a sheet. */
function sideBySide(pictures: readonly Luma[]): Luma {
  const gap = 24
  const height = Math.max(...pictures.map((one) => one.height)) + 2 * gap
  const sheet = blank(
    pictures.reduce((sum, { width }) => sum + width + gap, gap),
    height,
  )
  const data = sheet.data
  let left = gap
  for (const one of pictures) {
    for (let row = 0; row < one.height; row++)
      data.set(one.data.subarray(row * one.width, (row + 1) * one.width), (row + gap) * sheet.width + left)
    left += one.width + gap
  }
  return sheet
}
