export const checksumFile: string
export function downloadsIn(folder: string): string[]
export function writeChecksums(folder: string): Promise<string[]>
