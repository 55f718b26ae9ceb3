/** Pages on their way to the printer: drawn as the kit has them, shown nowhere else, and gone afterwards. */
import { beforeAll, describe, expect, it } from 'vitest'

import { PrintedPages } from '../../electron/app/window/printed-pages.ts'
import { pagePictures } from '../../electron/kit/page-pictures.ts'
import { paperKit } from '../../electron/kit/paper-kit.ts'
import { readPng } from '../../electron/kit/png-picture.ts'
import { pngOf } from '../../electron/kit/png-writing.ts'
import { readPicture } from '../../electron/kit/read-picture.ts'
import { kitSheet } from '../../shared/backup/kit-contents.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { sampleKey, sampleSubjects } from './kit-samples.ts'

beforeAll(() => ready)

const page = (address: string, method = 'GET') => ({ url: `app://lifeboat${address}`, method })

describe('a page that is drawn for the printer', () => {
  it('has every pixel of its picture', () => {
    const data = Uint8Array.from({ length: 35 }, (_, place) => (place * 37) % 256)
    expect(readPng(pngOf({ width: 7, height: 5, data }))).toEqual({ width: 7, height: 5, data })
  })

  it.each([
    ['a4', 2480, 3508],
    ['letter', 2550, 3300],
  ] as const)(
    'is a whole sheet of 300 dots an inch, from which the key is read: %s',
    async (paper, ...size) => {
      const pictures = await pagePictures(paperKit([kitSheet(sampleSubjects.whole, 'en')], paper))
      expect(pictures).toHaveLength(3)
      for (const picture of pictures) {
        const { width, height } = readPng(picture)
        expect([width, height]).toEqual(size)
      }
      expect((await readPicture(Uint8Array.from(pictures[0]!))).codes).toContain(sampleKey)
    },
  )

  it('is refused where it is no PDF', async () => {
    await expect(pagePictures(Buffer.from('no PDF'))).rejects.toMatchObject({ code: 'pdf-cut-off' })
  })
})

describe('the page that shows them', () => {
  it('has each picture once, at an address that nobody can guess, under the policy of the window', async () => {
    const printed = new PrintedPages()
    const pictures = [Uint8Array.of(1, 2), Uint8Array.of(3)]
    const address = printed.show(pictures, 'letter')
    expect(address).toMatch(/^\/printing\/[0-9a-f]{32}\/pages\.html$/)
    const shown = printed.answer(page(address))!
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await shown.text()).match(/src="[^"]*"/g)).toEqual(['src="1.png"', 'src="2.png"'])
    const beside = (name: string) => printed.answer(page(address.replace('pages.html', name)))!
    expect(await beside('paper.css').text()).toContain('size: 8.5in 11in')
    expect(new Uint8Array(await beside('2.png').arrayBuffer())).toEqual(Uint8Array.of(3))
    expect(beside('3.png').status).toBe(404)
    expect(printed.answer(page(address, 'POST'))?.status).toBe(404)
    expect(printed.answer(page('/printing/00/pages.html'))?.status).toBe(404)
    expect(printed.answer(page('/index.html'))).toBeUndefined()
  })

  it('is gone when it is removed, and its pictures are overwritten', () => {
    const printed = new PrintedPages()
    const picture = Uint8Array.of(7, 7)
    const address = printed.show([picture], 'a4')
    printed.remove(address)
    expect([printed.answer(page(address))?.status, [...picture]]).toEqual([404, [0, 0]])
  })
})
