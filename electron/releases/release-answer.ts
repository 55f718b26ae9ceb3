/**
 * What the release page and its file SHA256SUMS say, read strictly: nothing of it is shown that is not a version, a day, a
 * name of a download or a checksum. Sources: https://docs.github.com/rest/releases/releases, build/installers/checksums.mjs.
 */
import { unreadable } from './release-error.ts'
import { isVersion } from './version-order.ts'

export interface Announced {
  /** As `0.2.0`. */
  readonly version: string
  /** Its name in the repository, as `v0.2.0`. */
  readonly tag: string
  /** ISO 8601. */
  readonly published: string
  /** Its files by their names, each with the SHA-256 sum that GitHub has of it, in hex, where it has one. */
  readonly files: ReadonlyMap<string, string | undefined>
}

/** More than a release has. */
const mostFiles = 200
const fileName = /^(?:SHA256SUMS|hive-lifeboat[-_][0-9A-Za-z._-]{1,150})$/

/** Throws ReleaseError. */
export function announcedIn(text: string, page: string): Announced {
  const {
    tag_name: tag,
    published_at: published,
    assets,
  } = objectIn(text, page) as Readonly<Record<string, unknown>>
  if (typeof tag !== 'string' || typeof published !== 'string' || !Array.isArray(assets))
    throw unreadable(page)
  const version = tag.replace(/^v/, '')
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(published) && !Number.isNaN(Date.parse(published))
  if (!isVersion(version) || !isTime || assets.length > mostFiles) throw unreadable(page)
  return { version, tag, published, files: new Map(assets.flatMap((asset: unknown) => fileIn(asset))) }
}

function fileIn(asset: unknown): [string, string | undefined][] {
  const { name, digest } = (asset ?? {}) as Readonly<Record<string, unknown>>
  if (typeof name !== 'string' || !fileName.test(name)) return []
  return [[name, typeof digest === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] : undefined]]
}

/** Sums in hex by the names of their files. Throws ReleaseError for anything else than `sha256sum` writes. */
export function sumsIn(text: string, page: string): ReadonlyMap<string, string> {
  const lines = text.replace(/\n$/, '').split('\n')
  const sums = new Map<string, string>()
  for (const line of lines) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? []
    if (sum === undefined || name === undefined || !fileName.test(name) || sums.has(name))
      throw unreadable(page)
    sums.set(name, sum)
  }
  return sums
}

function objectIn(text: string, page: string): object {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw unreadable(page)
  }
  if (typeof parsed !== 'object' || parsed === null) throw unreadable(page)
  return parsed
}
