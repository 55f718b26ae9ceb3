export interface LookedAt {
  readonly platform: NodeJS.Platform
  /** The number of the user; undefined on systems without. */
  readonly user: number | undefined
  /** The text of a file; undefined where it cannot be read. */
  readonly read: (file: string) => string | undefined
  readonly describe: (file: string) => { readonly uid: number; readonly mode: number } | undefined
}

export function sandboxAdvice(binary: string, system?: LookedAt): string | undefined
