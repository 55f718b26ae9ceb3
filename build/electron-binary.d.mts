/** Types of electron-binary.mjs, for the browser specs. */
export interface Binary {
  /** `packaged`: an app that was packed together with its Electron, or with the stand-in. */
  readonly kind: 'electron' | 'stand-in' | 'packaged'
  readonly file: string
  /** What the binary is started with to run this app. */
  readonly arguments: readonly string[]
}

type Environment = Readonly<Record<string, string | undefined>>

export const installedElectron: string
export const standIn: string
export const howToInstall: string
export const packedForTests: string
export function findElectron(): string | undefined
export function findChromium(env?: Environment): string | undefined
export function findWindowedChromium(env?: Environment): string | undefined
export function findBinary(env?: Environment): Binary
