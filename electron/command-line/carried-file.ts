/** Texts that are carried to another computer: given out as a file, on standard output or as lines for QR codes. */
import { codeOf } from '../../shared/coinzdense/index.ts'
import { splitIntoParts } from '../../shared/recovery/index.ts'
import { joinParts, longestCarriedText } from '../hive/carried/carried-text.ts'
import { createDurably } from '../disk/durable-file.ts'
import type { CommandCall } from './command.ts'
import { FileError, readTextFile } from './input-file.ts'

/**
 * Gives a text out as the options say, and returns the lines for standard output. Throws FileError when the file is
 * there already or cannot be written, EncodingError when the text is too long for QR codes.
 */
export async function giveOut(
  text: string,
  { options, flags, notice }: Pick<CommandCall, 'options' | 'flags' | 'notice'>,
): Promise<readonly string[]> {
  const parts = flags.has('qr') ? splitIntoParts(text) : undefined
  const file = options['out']
  if (file === undefined) return parts ?? [text]
  let created: boolean
  try {
    created = await createDurably(file, `${(parts ?? [text]).join('\n')}\n`)
  } catch (error) {
    throw new FileError(
      'file-not-written',
      `The file could not be written (${codeOf(error) ?? 'unknown error'}).`,
      'Choose another folder.',
    )
  }
  if (!created)
    throw new FileError('file-exists', 'There is a file of that name already.', 'Choose another name.')
  notice(`Written to ${file}.`)
  return []
}

/** The text in a file that holds it, or its parts. Throws FileError, PublishingError, EncodingError. */
export async function readCarriedFile(name: string): Promise<string> {
  return joinParts(await readTextFile(name, longestCarriedText))
}
