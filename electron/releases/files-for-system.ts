/** Which of the files of a release are for a system, by the names that electron-builder gives them. */

export interface System {
  readonly platform: NodeJS.Platform
  readonly arch: string
}

const endings: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['.deb', '.rpm', '.tar.gz', '.AppImage'],
  darwin: ['.dmg', '.zip'],
  win32: ['.exe', '.zip'],
}
/** As electron-builder calls systems. */
const systemNames: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'win',
}
/** As different kinds of packages call processors. */
const processorNames: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'amd64', 'x86_64'],
  arm64: ['arm64', 'aarch64'],
}

/** Whether a file runs on that system and processor. */
export function isForSystem(name: string, { platform, arch }: System): boolean {
  const ending = (endings[platform] ?? []).find((one) => name.endsWith(one))
  if (ending === undefined) return false
  const rest = name.slice(0, -ending.length)
  return (processorNames[arch] ?? []).some((processor) =>
    rest.endsWith(`-${systemNames[platform] ?? ''}-${processor}`),
  )
}

/** How the sum of a download is held against SHA256SUMS there, in the folder that has both. */
export function checkingCommand({ platform }: Pick<System, 'platform'>): string {
  if (platform === 'win32') return 'Get-FileHash -Algorithm SHA256 FILE'
  return platform === 'darwin'
    ? 'shasum --algorithm 256 --check --ignore-missing SHA256SUMS'
    : 'sha256sum --check --ignore-missing SHA256SUMS'
}
