/**
 * Whether there is a newer version: asked when a person asks, answered with where it is and how to tell that a download is
 * what was released. Nothing is downloaded but the list of checksums, nothing is installed, and nothing is kept.
 */
import type { Fetch } from '../hive/nodes/transport.ts'
import { fetchedText } from './fetched-text.ts'
import { checkingCommand, isForSystem, type System } from './files-for-system.ts'
import { announcedIn, sumsIn, type Announced } from './release-answer.ts'
import { ReleaseError } from './release-error.ts'
import { releasePage, releasePlace, type ReleasePlace } from './release-place.ts'
import { compareVersions } from './version-order.ts'

/** A file for this system, and its SHA-256 sum in hex. */
export interface ReleasedFile {
  readonly name: string
  readonly sum: string
}

export interface NewestVersion {
  /** The one that runs here. */
  readonly own: string
  readonly newest: string
  /** What the newest release is to the own version; `older` for who runs what is not released yet. */
  readonly standing: 'newer' | 'same' | 'older'
  /** When it was released, ISO 8601. */
  readonly published: string
  /** Its page. */
  readonly page: string
  /** Where its SHA256SUMS is; undefined when it has none, and then nobody can tell whether a download is whole. */
  readonly sums?: string
  /** Its files for this system and processor. */
  readonly files: readonly ReleasedFile[]
  /** The command that holds a download against SHA256SUMS on this system. */
  readonly check: string
}

export interface Looking {
  /** The version that runs here. */
  readonly version: string
  readonly fetch: Fetch
  readonly system?: System
  readonly place?: ReleasePlace
  /** What a question is waited for no longer; 20 seconds each when left out. */
  readonly patience?: () => AbortSignal
}

/** More than an announcement with a few dozen files takes, in bytes. */
const longestAnnouncement = 1024 * 1024
const longestSums = 64 * 1024

/** Throws ReleaseError. */
export async function lookForNewerVersion({
  version,
  fetch,
  system = process,
  place = releasePlace,
  patience = () => AbortSignal.timeout(20_000),
}: Looking): Promise<NewestVersion> {
  const page = releasePage(place)
  const ask = (url: string, maximumBytes: number) =>
    fetchedText(url, { fetch, patience: patience(), page, maximumBytes })
  const latest = await ask(`${place.api}/repos/${place.repository}/releases/latest`, longestAnnouncement)
  const announced = announcedIn(latest, page)
  // Made of what was checked: an address in the answer could lead anywhere.
  const sums = `${page}/download/${announced.tag}/SHA256SUMS`
  const hasSums = announced.files.has('SHA256SUMS')
  const order = compareVersions(announced.version, version)
  return {
    own: version,
    newest: announced.version,
    standing: order > 0 ? 'newer' : order < 0 ? 'older' : 'same',
    published: announced.published,
    page: `${page}/tag/${announced.tag}`,
    ...(hasSums ? { sums } : {}),
    files: hasSums ? filesOf(announced, sumsIn(await ask(sums, longestSums), page), { system, page }) : [],
    check: checkingCommand(system),
  }
}

function filesOf(
  { files }: Announced,
  sums: ReadonlyMap<string, string>,
  { system, page }: { readonly system: System; readonly page: string },
): ReleasedFile[] {
  for (const [name, sum] of sums) {
    const known = files.get(name)
    if (known !== undefined && known !== sum)
      throw new ReleaseError(
        'release-sums-differ',
        `SHA256SUMS says another sum for ${name} than GitHub itself. Nothing was downloaded.`,
        'Install nothing of this release. Tell those who make Lifeboat.',
        { file: name, page },
      )
  }
  return [...sums]
    .filter(([name]) => files.has(name) && isForSystem(name, system))
    .map(([name, sum]) => ({ name, sum }))
}
