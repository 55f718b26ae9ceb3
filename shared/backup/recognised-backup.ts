/**
 * What somebody pasted, dropped or scanned where a backup is wanted: one field takes anything. Nothing is decrypted and
 * no key is derived, so this is fast enough for every keystroke.
 */
import { CodedError, wipe, type KeyType } from '../coinzdense/index.ts'
import { isPart, onlyKeyIn, PartCollector, readPasted, recogniseText } from '../recovery/index.ts'
import { longestKeyText, secretFromKeyText } from './key-text.ts'
import { looksSealed, longestSealedText } from './sealed-text.ts'
import { readSealedFacts, type SealedFacts } from './sealed-file.ts'
import { secretFromWords, seedWordCount, seedWordList } from './seed-words.ts'
import { recogniseShare, type ShareFacts } from './share-collector.ts'
import { shareWordCount, shareWordList } from './share-text.ts'
import { lettersOfWords, type WordList } from './word-list.ts'

/** What a text is. `damaged` says what it resembles and what is wrong with it. */
export type RecognisedBackup =
  | { readonly kind: 'empty' | 'too-long' | 'words' | 'recovery-key' | 'master-password' | 'unknown' }
  | { readonly kind: 'share'; readonly share: ShareFacts }
  | { readonly kind: 'shares'; readonly shares: readonly ShareFacts[]; readonly texts: readonly string[] }
  | { readonly kind: 'sealed-file'; readonly facts: SealedFacts }
  | { readonly kind: 'part'; readonly number: number; readonly total: number }
  | { readonly kind: 'other-key'; readonly type: KeyType }
  | { readonly kind: 'damaged'; readonly resembles: BackupKind; readonly error: CodedError }

export type BackupKind = 'words' | 'share' | 'sealed-file' | 'recovery-key'

/** Sixteen shares on their sheets. */
const longestText = 16_384
/** Fewer words say nothing, unless nearly all are known. */
const fewestWords = 6
const mostWords = 16 * shareWordCount
const knownPart = 0.6
const keyShape = /^7[0-9A-Za-z]{40,60}$/

/** Recognises a text, in time bounded by its length; the text is in nothing that it returns, except in `texts`. */
export function recogniseBackup(text: string): RecognisedBackup {
  if (typeof (text as unknown) !== 'string') return { kind: 'unknown' }
  if (text.length > longestText) return { kind: 'too-long' }
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'empty' }
  if (isPart(trimmed)) return part(trimmed)
  if (looksSealed(text) || /BEGIN [A-Z ]*SEALED/.test(text.slice(0, longestSealedText)))
    return orDamaged('sealed-file', () => ({ kind: 'sealed-file', facts: readSealedFacts(text) }))
  return key(trimmed) ?? words(trimmed) ?? { kind: 'unknown' }
}

/** Whether a text is a recovery public key (QRK…): no backup, and what backups are compared with. */
export function isRecoveryPublicKey(text: string): boolean {
  const found = recogniseBackup(text)
  return found.kind === 'other-key' && found.type === 'recoveryPublicKey'
}

function part(line: string): RecognisedBackup {
  const collector = new PartCollector()
  try {
    collector.add(line)
  } catch {
    return { kind: 'unknown' }
  }
  const missing = new Set(collector.missing)
  const number = Array.from({ length: collector.total }, (_, i) => i + 1).find((i) => !missing.has(i)) ?? 1
  return { kind: 'part', number, total: collector.total }
}

function key(text: string): RecognisedBackup | undefined {
  if (onlyKeyIn(text, 'recoveryPrivateKey') !== undefined) return { kind: 'recovery-key' }
  const { keys, masterPasswords } = readPasted(text)
  if (masterPasswords.length > 0) return { kind: 'master-password' }
  if (keys.some(({ type }) => type === 'ecdsaPrivateKey'))
    return { kind: 'other-key', type: 'ecdsaPrivateKey' }
  if (text.length > longestKeyText) return undefined
  const joined = text.replace(/\s/g, '')
  const recognised = recogniseText(joined)
  if (recognised.kind === 'master-password') return { kind: 'master-password' }
  if (recognised.kind === 'key')
    return recognised.type === 'recoveryPrivateKey'
      ? { kind: 'recovery-key' }
      : { kind: 'other-key', type: recognised.type }
  if (!keyShape.test(joined)) return undefined
  return orDamaged('recovery-key', () => {
    wipe(secretFromKeyText(joined))
    return { kind: 'recovery-key' }
  })
}

function words(text: string): RecognisedBackup | undefined {
  const written = lettersOfWords(text)
  if (written.length < fewestWords || written.length > mostWords) return undefined
  const known = (list: WordList) => written.filter((word) => list.find(word) !== undefined).length
  const [inSeed, inShare] = [known(seedWordList), known(shareWordList)]
  if (Math.max(inSeed, inShare) < written.length * knownPart) return undefined
  // Many words are in both lists. When they do not decide, the number of words does.
  const nearerToShare = written.length > (seedWordCount + shareWordCount) / 2
  if (inShare < inSeed || (inShare === inSeed && !nearerToShare))
    return orDamaged('words', () => {
      wipe(secretFromWords(text))
      return { kind: 'words' }
    })
  return orDamaged('share', () => shares(text, written))
}

function shares(text: string, written: readonly string[]): RecognisedBackup {
  if (written.length <= shareWordCount || written.length % shareWordCount !== 0)
    return { kind: 'share', share: recogniseShare(text) }
  const texts = Array.from({ length: written.length / shareWordCount }, (_, i) =>
    written.slice(i * shareWordCount, (i + 1) * shareWordCount).join(' '),
  )
  return { kind: 'shares', shares: texts.map(recogniseShare), texts }
}

function orDamaged(resembles: BackupKind, read: () => RecognisedBackup): RecognisedBackup {
  try {
    return read()
  } catch (error) {
    if (error instanceof CodedError) return { kind: 'damaged', resembles, error }
    throw error
  }
}
