export function desktopEntry(
  config: object,
  about: { readonly productName: string; readonly description: string },
): string
