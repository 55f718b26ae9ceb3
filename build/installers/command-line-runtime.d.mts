export function commandLineNode(
  target: { readonly platform: string; readonly arch: string },
  here: {
    readonly platform: string
    readonly arch: string
    readonly file: string
    readonly variables: Readonly<Record<string, unknown>>
    readonly env: Readonly<Record<string, string | undefined>>
    readonly exists: (file: string) => boolean
  },
): { readonly node: string; readonly licence: string | undefined }
