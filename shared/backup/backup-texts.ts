/**
 * The backups in a text as it was typed, pasted or read from a file: found inside whatever stands around them. One reader
 * for everything that a person holds and everything that Lifeboat writes (FORMAT.md section 24).
 */
import { isPart, readPasted, type PastedKey } from '../recovery/index.ts'
import { writtenWords } from '../spelling/index.ts'
import { plainTexts } from './plain-text.ts'
import { sealedWithin } from './sealed-within.ts'
import { wordsWithin } from './words-within.ts'

/** Characters: seven sheets of shares with all that is printed on their pages. */
export const longestPastedText = 65_536

/**
 * Each backup by itself, whole ones first and recovery public keys behind them. Where nothing whole is found, one text:
 * what was written, for `recogniseBackup` to say what it resembles. Secret, as the text is.
 */
export function backupTexts(text: string): readonly string[] {
  if (text.length > longestPastedText) return [text]
  const readings = plainTexts(text)
  const found = readings.map(wholeBackups).find((texts) => texts.length > 0)
  if (found !== undefined) return found
  const [plain = ''] = readings
  const keys = keysWithin(plain)
  const isNothingElse = keys.length > 0 && writtenWords(withoutKeys(plain, keys)).length === 0
  if (isNothingElse) return keys.map((key) => key.text)
  // What stands beside them is damaged; its public key is no part of it.
  const publicKeys = keys.filter(({ type }) => type === 'recoveryPublicKey')
  return [withoutKeys(plain, publicKeys), ...publicKeys.map((key) => key.text)]
}

function withoutKeys(text: string, keys: readonly PastedKey[]): string {
  return keys.reduce((left, key) => left.replaceAll(key.text, ' '), text)
}

function wholeBackups(text: string): readonly string[] {
  const sealed = sealedWithin(text)
  if (sealed.length > 0) return sealed
  const lines = text.split('\n').map((line) => line.trim())
  const parts = lines.filter(isPart)
  if (parts.length > 0) return parts
  const keys = keysWithin(text)
  const secret = [
    ...wordsWithin(text),
    ...keys.filter(({ type }) => type === 'recoveryPrivateKey').map((key) => key.text),
  ]
  if (secret.length === 0) return []
  return [...secret, ...keys.filter(({ type }) => type === 'recoveryPublicKey').map((key) => key.text)]
}

/** Recovery keys, secret (7…) and public (QRK…): in groups, in quotes, behind a label, over two lines. */
function keysWithin(text: string): readonly PastedKey[] {
  return readPasted(text, longestPastedText).keys.filter(
    ({ type }) => type === 'recoveryPrivateKey' || type === 'recoveryPublicKey',
  )
}
