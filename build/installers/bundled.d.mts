export interface BundledPart {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly integrity?: string
  readonly folder?: string
  readonly text?: string
  readonly source?: string
  readonly within?: string
}
export const allowedLicences: ReadonlySet<string>
export function bundledPackages(lock?: string): BundledPart[]
export function bundledOthers(packages?: readonly BundledPart[]): BundledPart[]
export function requireAllowedLicences(parts?: readonly BundledPart[]): void
export function licenceText(part: BundledPart): string
