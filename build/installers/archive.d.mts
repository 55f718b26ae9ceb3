export function writeArchive(of: {
  readonly folder: string
  readonly name: string
  readonly file: string
  readonly seconds: number
}): Promise<void>
