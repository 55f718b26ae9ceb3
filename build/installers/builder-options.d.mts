export interface Target {
  readonly system: 'linux' | 'windows' | 'mac'
  readonly platform: string
  readonly arch: string
  readonly isThisMachine: boolean
}
export function chosenTarget(
  words: readonly string[],
  machine: { readonly platform: string; readonly arch: string },
): Target
export function builderArguments(
  target: Target,
  given: {
    readonly electron: string | undefined
    readonly env: Readonly<Record<string, string | undefined>>
  },
): string[]
export function distributionOf(binary: string, platform?: NodeJS.Platform): string
