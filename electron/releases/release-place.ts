/** Where Lifeboat is released: the page of the repository that package.json names, and what of GitHub answers about it. */
import packageJson from '../../package.json' with { type: 'json' }

export interface ReleasePlace {
  /** Origin of GitHub's API. */
  readonly api: string
  /** Origin of the pages that people see. */
  readonly site: string
  /** `OWNER/NAME` */
  readonly repository: string
}

export const releasePlace: ReleasePlace = {
  api: 'https://api.github.com',
  site: 'https://github.com',
  repository: repositoryIn(packageJson.repository.url),
}

/** The page that has the newest release. */
export function releasePage({ site, repository }: ReleasePlace): string {
  return `${site}/${repository}/releases`
}

/** Throws a plain error for an address that is none of GitHub's: a mistake in package.json, which a test finds. */
function repositoryIn(url: string): string {
  const found = /^git\+https:\/\/github\.com\/([\w-]+\/[\w.-]+)\.git$/.exec(url)?.[1]
  if (found === undefined) throw new Error('package.json names no repository of GitHub.')
  return found
}
