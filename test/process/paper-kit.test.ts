import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { paperSizes, type PaperSize } from '../../electron/kit/draw-sheet.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { kitLanguages, kitSheet, type KitLanguage } from '../../shared/backup/kit-contents.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey, splitIntoParts } from '../../shared/recovery/index.ts'
import {
  blankSubjects,
  sampleKey,
  samplePublicKey,
  sampleSealedSheet,
  sampleSubjects,
} from '../unit/kit-samples.ts'
import { everyDay } from '../soak.ts'
import { jpegFile, photocopy, pngFile, readPgm } from '../unit/picture-files.ts'
import { temporaryFolder } from './lifeboat.ts'

type Sample = keyof typeof sampleSubjects

const variants = (Object.keys(sampleSubjects) as Sample[]).flatMap((sample) =>
  kitLanguages.flatMap((language) => paperSizes.map((paper) => ({ sample, language, paper }))),
)
const ordinary = variants.filter(({ sample }) => sample === 'whole' || sample === 'share')

function kit(sample: Sample, language: KitLanguage, paper: PaperSize): Uint8Array {
  return paperKit([kitSheet(sampleSubjects[sample], language)], paper)
}

/** What a program of poppler prints about a file. It must not have a word to say against it. */
function poppler(
  program: 'pdftoppm' | 'pdftotext' | 'pdfinfo' | 'pdffonts',
  options: string[],
  pdf: Uint8Array,
): Buffer {
  const file = path.join(temporaryFolder(), 'kit.pdf')
  writeFileSync(file, pdf)
  const toStandardOutput = program === 'pdftotext' ? ['-'] : []
  const { error, stdout, stderr } = spawnSync(program, [...options, file, ...toStandardOutput], {
    maxBuffer: 2 ** 28,
  })
  if (error) throw error
  expect(stderr.toString()).toBe('')
  return stdout
}

/** Read at 300 dpi too on every day. */
const isSharplySeen = ({ sample, language, paper }: (typeof variants)[number]) =>
  sample === 'whole' && language === 'es' && paper === 'a4'

const firstPage = (pdf: Uint8Array, dpi: number) =>
  readPgm(poppler('pdftoppm', ['-gray', '-r', String(dpi), '-f', '1', '-singlefile'], pdf))
const textOf = (pdf: Uint8Array, page: number) =>
  poppler('pdftotext', ['-f', String(page), '-l', String(page), '-layout'], pdf).toString()

const secretOf = (sample: Sample) => {
  const { part } = sampleSubjects[sample]
  return part.kind === 'whole' ? part.wif : part.words.join(' ')
}

beforeAll(() => ready)

describe('the printed paper kit', () => {
  it.each(ordinary)('gives its codes back from a picture: $sample, $language, $paper', async (variant) => {
    const pdf = kit(variant.sample, variant.language, variant.paper)
    for (const dpi of everyDay([150, 300], (dpi) => dpi === 150 || isSharplySeen(variant))) {
      const { codes } = await readPicture(pngFile(firstPage(pdf, dpi)))
      expect(codes.toSorted()).toEqual([secretOf(variant.sample), samplePublicKey].toSorted())
    }
  })

  // The language changes where the codes stand, not what they are: each sample and each paper, one language each.
  it.each(
    everyDay(
      [
        { sample: 'whole', language: 'en', paper: 'a4', dpi: 150 },
        { sample: 'whole', language: 'en', paper: 'a4', dpi: 300 },
        { sample: 'whole', language: 'es', paper: 'letter', dpi: 150 },
        { sample: 'whole', language: 'es', paper: 'letter', dpi: 300 },
        { sample: 'share', language: 'es', paper: 'a4', dpi: 150 },
        { sample: 'share', language: 'es', paper: 'a4', dpi: 300 },
        { sample: 'share', language: 'en', paper: 'letter', dpi: 150 },
        { sample: 'share', language: 'en', paper: 'letter', dpi: 300 },
      ] as const,
      // Each sample, paper and resolution once.
      ({ language, paper, dpi }) => language === 'en' && (paper === 'a4') === (dpi === 150),
    ),
  )('survives a bad photocopy: $sample, $language, $paper, $dpi dpi', async (variant) => {
    const { sample, language, paper, dpi } = variant
    const damage = { 150: { degrees: 2, blur: 1, noise: 20 }, 300: { degrees: -2, blur: 3, noise: 40 } }[dpi]
    const copy = photocopy(firstPage(kit(sample, language, paper), dpi), damage)
    // The search ends by the clock; where more wants to run than there are cores, it gets its turn that much later.
    const crowding = Math.max(1, (2 * (os.loadavg()[0] ?? 0)) / os.availableParallelism())
    const { codes } = await readPicture(jpegFile(copy, 60), { patience: crowding })
    expect(codes.toSorted()).toEqual([secretOf(sample), samplePublicKey].toSorted())
  })

  it('restores the recovery key from the code, and its public key is the one beside it', async () => {
    const { codes } = await readPicture(pngFile(firstPage(kit('whole', 'en', 'a4'), 150)))
    const secret = codes.find((code) => !code.startsWith('QRK')) ?? ''
    expect(secret).toBe(sampleKey)
    expect(codes).toContain(RecoveryKey.fromText(secret, 'posix').publicKeyText())
  })

  it.each(['wholeWorst', 'shareWorst'] as const)(
    'reads with the longest words as well: %s',
    async (sample) => {
      const { codes } = await readPicture(pngFile(firstPage(kit(sample, 'es', 'letter'), 150)))
      expect(codes).toContain(secretOf(sample))
    },
  )

  it.each(variants)('shows each word beside its number: $sample, $language, $paper', (variant) => {
    const text = textOf(kit(variant.sample, variant.language, variant.paper), 1)
    const { words } = sampleSubjects[variant.sample].part
    words.forEach((word, index) => expect(text).toMatch(new RegExp(`(^|\\s)${index + 1} +${word}\\b`, 'm')))
  })

  it.each(variants)(
    'keeps all pages but the first free of the secret: $sample, $language, $paper',
    (variant) => {
      const pdf = kit(variant.sample, variant.language, variant.paper)
      const text = textOf(pdf, 2) + textOf(pdf, 3)
      const { part } = sampleSubjects[variant.sample]
      const rare = part.words.filter((word) => !['art', 'large'].includes(word))
      for (const word of rare) expect(text).not.toMatch(new RegExp(`\\b${word}\\b`))
      if (part.kind === 'whole') expect(text.replaceAll(/\s/g, '')).not.toContain(part.wif.slice(0, 8))
    },
  )

  it('writes the key and the public key in groups of four', () => {
    const text = textOf(kit('whole', 'en', 'a4'), 1)
    expect(text).toMatch(/7Ho4 +SJUN +nm3Z/)
    expect(text).toMatch(/QRK2 +eihp +W3GH/)
  })

  it('prints Spanish letters as they are', () => {
    const text = textOf(kit('share', 'es', 'letter'), 1) + textOf(kit('share', 'es', 'letter'), 2)
    for (const word of ['recuperación', 'cuántica', 'Página', 'averigüe', 'Muestre', '«Recuperar', 'Cómo'])
      expect(text).toContain(word)
  })

  it('carries its typefaces with it', () => {
    const lines = poppler('pdffonts', [], kit('share', 'es', 'a4'))
      .toString()
      .trim()
      .split('\n')
      .slice(2)
    expect(lines.map((line) => /^\S+ +TrueType +WinAnsi +(yes|no) /.exec(line)?.[1])).toEqual(
      Array.from({ length: 4 }, () => 'yes'),
    )
  })

  it.each(everyDay(kitLanguages, (language) => language === 'es'))(
    'gives a sealed file back from a picture of its sheet (%s)',
    async (language) => {
      const { sheet, text } = sampleSealedSheet(language)
      const { codes } = await readPicture(pngFile(firstPage(paperKit([sheet], 'letter'), 150)))
      expect(codes).toEqual(splitIntoParts(text))
    },
  )

  it.each(kitLanguages.flatMap((language) => paperSizes.map((paper) => ({ language, paper }))))(
    'has numbered places and no secret on a blank form: $language, $paper',
    ({ language, paper }) => {
      for (const [subject, count] of [
        [blankSubjects.blank, 24],
        [blankSubjects.blankShare, 33],
      ] as const) {
        const text = textOf(paperKit([kitSheet(subject, language)], paper), 1)
        for (let number = 1; number <= count; number++)
          expect(text).toMatch(new RegExp(`(^|\\s)${number}(\\s|$)`, 'm'))
      }
    },
  )

  it.each([
    ['a4', '595.28 x 841.89 pts (A4)'],
    ['letter', '612 x 792 pts (letter)'],
  ] as const)('has three pages of size %s, and no secret in what describes the file', (paper, size) => {
    const information = poppler('pdfinfo', [], kit('whole', 'en', paper)).toString()
    expect(information).toMatch(/^Pages: +3$/m)
    expect(information).toContain(size)
    expect(information).toMatch(/^Title: +Lifeboat paper kit of alice$/m)
    expect(information).not.toContain(sampleKey)
  })
})
