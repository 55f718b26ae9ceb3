/** The kit after other programs had it in their hands: printed to PDF, scanned, locked. Each file is made by them here. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { findChromium } from '../../build/electron-binary.mjs'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { kitSheet } from '../../shared/backup/kit-contents.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { everyDay, longest } from '../soak.ts'
import { sampleKey, samplePublicKey, sampleShare, sampleSubjects } from '../unit/kit-samples.ts'
import { temporaryFolder } from './lifeboat.ts'

const folder = temporaryFolder()
const at = (name: string) => path.join(folder, name)
const password = 'Zürich & 7'

function run(program: string, ...options: readonly string[]): void {
  const { error, status, stderr } = spawnSync(program, options)
  if (error) throw error
  expect([status, stderr.toString()]).toEqual([0, ''])
}

/** Only what can be read at all: the page with the codes. */
const ghostscript = (device: string, out: string, ...options: readonly string[]) =>
  run(
    'gs',
    '-q',
    '-dNOPAUSE',
    '-dBATCH',
    '-dSAFER',
    '-dLastPage=1',
    `-sDEVICE=${device}`,
    ...options,
    '-o',
    at(out),
    at('kit.pdf'),
  )

beforeAll(async () => {
  await ready
  writeFileSync(at('kit.pdf'), paperKit([kitSheet(sampleSubjects.whole, 'en')], 'a4'))
})

const cases: readonly { readonly what: string; readonly isUsual: boolean; readonly make: () => string }[] = [
  {
    what: 'printed to PDF by Ghostscript, as CUPS does it',
    isUsual: true,
    make() {
      ghostscript('pdfwrite', 'printed.pdf')
      return 'printed.pdf'
    },
  },
  {
    what: 'printed to PDF by Cairo, as GNOME does it',
    isUsual: false,
    make() {
      run('pdftocairo', '-pdf', '-l', '1', at('kit.pdf'), at('cairo.pdf'))
      return 'cairo.pdf'
    },
  },
  {
    what: 'scanned in black and white (CCITT G4), as offices do it',
    isUsual: true,
    make() {
      ghostscript('tiffg4', 'page.tif', '-r200')
      run('img2pdf', at('page.tif'), '-o', at('office.pdf'))
      return 'office.pdf'
    },
  },
  {
    what: 'scanned in colours',
    isUsual: true,
    make() {
      ghostscript('pdfimage24', 'colours.pdf', '-r150')
      return 'colours.pdf'
    },
  },
  {
    what: 'made of a screenshot, whose rows are differences',
    isUsual: false,
    make() {
      run('pdftoppm', '-png', '-r', '150', '-singlefile', at('kit.pdf'), at('screen'))
      run('img2pdf', at('screen.png'), '-o', at('screen.pdf'))
      return 'screen.pdf'
    },
  },
  {
    what: 'printed to PDF by Chromium',
    isUsual: false,
    make() {
      run('pdftoppm', '-png', '-r', '150', '-singlefile', at('kit.pdf'), at('web'))
      writeFileSync(at('web.html'), '<img src="web.png" style="width: 100%">')
      const browser = findChromium() ?? 'chromium'
      spawnSync(browser, ['--headless', '--no-sandbox', `--print-to-pdf=${at('web.pdf')}`, at('web.html')])
      return 'web.pdf'
    },
  },
  {
    what: 'locked by its owner against changes alone',
    isUsual: true,
    make() {
      run('qpdf', '--encrypt', '', 'owner', '256', '--', at('kit.pdf'), at('owner.pdf'))
      return 'owner.pdf'
    },
  },
]

describe('the kit', () => {
  it.each(everyDay(cases, ({ isUsual }) => isUsual))(
    'gives its codes back when it was $what',
    async ({ make }) => {
      const { codes } = await readPicture(new Uint8Array(readFileSync(at(make()))))
      expect(codes.toSorted()).toEqual([sampleKey, samplePublicKey])
    },
    longest,
  )

  it(
    'is asked for its password where it was locked, and opens with it alone',
    async () => {
      run('qpdf', '--encrypt', password, 'owner', '256', '--', at('kit.pdf'), at('locked.pdf'))
      const locked = () => new Uint8Array(readFileSync(at('locked.pdf')))
      await expect(readPicture(locked())).rejects.toMatchObject({ code: 'pdf-locked' })
      await expect(readPicture(locked(), { password: 'Zurich & 7' })).rejects.toMatchObject({
        code: 'pdf-password-wrong',
      })
      expect((await readPicture(locked(), { password })).codes).toContain(sampleKey)
    },
    longest,
  )

  it.each([
    ['in half', 0.5],
    ['shortly before its end', 0.97],
  ])(
    'never passes for one without a code when it was cut off: %s',
    async (_, part) => {
      const whole = new Uint8Array(readFileSync(at('kit.pdf')))
      const read = await readPicture(whole.slice(0, whole.length * part)).catch((error: unknown) => error)
      const said = read instanceof Error ? (read as Error & { code: string }).code : read
      expect(said).toEqual(
        read instanceof Error
          ? 'pdf-cut-off'
          : expect.objectContaining({ codes: expect.arrayContaining([sampleKey]) as unknown }),
      )
    },
    longest,
  )

  it(
    'of many sheets gives as many codes after a scan, however long that takes',
    async () => {
      const count = everyDay([3, 16], (sheets) => sheets === 3).at(-1) ?? 3
      const texts = Array.from({ length: count }, (_, index) =>
        ['theory', ...sampleShare().part.words.slice(1), `sheet${index + 1}`].slice(-33),
      )
      const sheets = texts.map((words, index) =>
        kitSheet(sampleShare({ words, index: index + 1, threshold: 2, total: count }), 'en'),
      )
      writeFileSync(at('sheets.pdf'), paperKit(sheets, 'a4'))
      run(
        'gs',
        '-q',
        '-dNOPAUSE',
        '-dBATCH',
        '-dSAFER',
        '-sDEVICE=tiffg4',
        '-r200',
        '-o',
        at('sheets.tif'),
        at('sheets.pdf'),
      )
      run('img2pdf', at('sheets.tif'), '-o', at('scan.pdf'))
      const { codes } = await readPicture(new Uint8Array(readFileSync(at('scan.pdf'))))
      expect(codes).toEqual(expect.arrayContaining(texts.map((words) => words.join(' '))))
      expect(codes).toHaveLength(count + 1)
    },
    longest,
  )
})
