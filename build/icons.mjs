/**
 * Draws build/icon.svg in every size that the systems want, with the system's Chromium, and puts the pictures into the
 * files they want: PNG for Linux, ICO for Windows, ICNS for macOS. Run it when the picture changes; its files are kept.
 * Sources: the ICO and ICNS formats hold PNG files as they are, behind a table of sizes and places.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { chromium } from '@playwright/test'

import { findChromium } from './electron-binary.mjs'

const here = import.meta.dirname
const svg = await readFile(path.join(here, 'icon.svg'), 'utf8')

const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
const page = await browser.newPage()
const pictures = new Map()
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`)
  pictures.set(size, await page.screenshot({ omitBackground: true }))
}
await browser.close()

await mkdir(path.join(here, 'icons'), { recursive: true })
for (const size of [16, 32, 48, 64, 128, 256, 512])
  await writeFile(path.join(here, 'icons', `${size}x${size}.png`), pictures.get(size))
await writeFile(path.join(here, 'icon.ico'), ico([16, 32, 48, 64, 128, 256]))
await writeFile(
  path.join(here, 'icon.icns'),
  icns({ ic11: 32, ic12: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 }),
)

function ico(sizes) {
  const header = Buffer.alloc(6 + 16 * sizes.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(sizes.length, 4)
  let place = header.length
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index
    const { length } = pictures.get(size)
    // 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(length, entry + 8)
    header.writeUInt32LE(place, entry + 12)
    place += length
  })
  return Buffer.concat([header, ...sizes.map((size) => pictures.get(size))])
}

function icns(types) {
  const parts = Object.entries(types).map(([type, size]) => chunk(type, pictures.get(size)))
  return chunk('icns', Buffer.concat(parts))
}

function chunk(type, content) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([header, content])
}
