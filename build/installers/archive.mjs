/**
 * The archive for Linux that needs no installer: the same to the last byte for the same folder, whenever and wherever it is
 * made. So the order of its files, their times, owners and rights are said here, and not asked of the disk.
 */
import { createGzip } from 'node:zlib'
import { createReadStream, createWriteStream, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const block = 512

/**
 * Writes `folder` as a gzipped ustar archive, in which it is called `name`. `seconds` is the time of every file, since
 * 1970. Throws a sentence for a path that ustar has no room for, and for what is neither file, folder nor link. Source:
 * POSIX.1-1988, section 10.1.1.
 */
export async function writeArchive({ folder, name, file, seconds }) {
  // Node's gzip has no name and no time in its header.
  await pipeline(
    Readable.from(entries(folder, name, seconds)),
    createGzip({ level: 9 }),
    createWriteStream(file),
  )
}

async function* entries(folder, name, seconds) {
  const names = readdirSync(folder, { recursive: true })
    .map((found) => found.split(path.sep).join('/'))
    .sort((a, b) => (a < b ? -1 : 1))
  yield header({ name: `${name}/`, mode: 0o755, size: 0, seconds, type: '5', target: '' })
  for (const found of names) {
    const place = path.join(folder, found)
    const stat = lstatSync(place)
    const inside = `${name}/${found}`
    if (stat.isSymbolicLink())
      yield header({ name: inside, mode: 0o777, size: 0, seconds, type: '2', target: readlinkSync(place) })
    else if (stat.isDirectory())
      yield header({ name: `${inside}/`, mode: 0o755, size: 0, seconds, type: '5', target: '' })
    else if (stat.isFile()) {
      const mode = (stat.mode & 0o100) === 0 ? 0o644 : 0o755
      yield header({ name: inside, mode, size: stat.size, seconds, type: '0', target: '' })
      yield* createReadStream(place)
      yield Buffer.alloc((block - (stat.size % block)) % block)
    } else throw new Error(`${place} is neither a file nor a folder nor a link, so no archive can have it.`)
  }
  yield Buffer.alloc(2 * block)
}

function header({ name, mode, size, seconds, type, target }) {
  const bytes = Buffer.alloc(block)
  const [prefix, rest] = parted(name)
  const octal = (value, at, length) => bytes.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at)
  bytes.write(rest, 0)
  octal(mode, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(seconds, 136, 12)
  // The sum is taken with blanks in its own place.
  bytes.fill(' ', 148, 156)
  bytes.write(type, 156)
  if (Buffer.byteLength(target) > 100) throw new Error(`The link ${name} points too far for an archive.`)
  bytes.write(target, 157)
  bytes.write('ustar\x0000', 257)
  bytes.write('root', 265)
  bytes.write('root', 297)
  bytes.write(prefix, 345)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

/** A name of more than 100 bytes is parted at a slash. */
function parted(name) {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  for (let at = name.indexOf('/'); at !== -1 && at < name.length - 1; at = name.indexOf('/', at + 1)) {
    const [prefix, rest] = [name.slice(0, at), name.slice(at + 1)]
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100) return [prefix, rest]
  }
  throw new Error(`The path ${name} is too long for an archive.`)
}
