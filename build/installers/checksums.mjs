/**
 * `SHA256SUMS` of a folder with what is downloaded, as `sha256sum --check` reads it. Run as a program with a folder it
 * writes the file there, over all that lies in that folder.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

export const checksumFile = 'SHA256SUMS'

/** What in a folder is for people to download: not what electron-builder keeps there for itself. */
export function downloadsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /^hive-lifeboat[-_]/.test(entry.name) && !/\.blockmap$/.test(entry.name),
    )
    .map(({ name }) => name)
    .sort()
}

/** Throws a sentence when there is nothing to sum up: an empty file would vouch for nothing. */
export async function writeChecksums(folder) {
  const names = downloadsIn(folder)
  if (names.length === 0) throw new Error(`There is nothing in ${folder} that anybody could download.`)
  const lines = []
  for (const name of names) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path.join(folder, name)), hash)
    lines.push(`${hash.digest('hex')}  ${name}\n`)
  }
  writeFileSync(path.join(folder, checksumFile), lines.join(''))
  return names
}

if (import.meta.filename === process.argv[1]) {
  const names = await writeChecksums(process.argv[2] ?? 'release')
  console.log(`${checksumFile}: ${names.length} files`)
}
