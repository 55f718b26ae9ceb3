/**
 * Backups of a recovery key: words, shares, sealed file, key text; reading any of them back, finding what is wrong with
 * one, and how strong a password is. Await `ready` of shared/coinzdense once before the first use.
 */
export { masterPasswordSheet, type MasterPasswordSheetSubject } from './kit-master-password.ts'
export { signingKeySheet, type SigningKeySheetSubject } from './kit-signing-key.ts'
export { attackSeconds, attackWords, guessesPerSecond, type GuessedSecret } from './attack-time.ts'
export {
  keyTextBackup,
  sealedBackup,
  sharesBackup,
  wordsBackup,
  type BackupFacts,
  type KeyTextBackup,
  type SealedBackup,
  type SharesBackup,
  type WordsBackup,
} from './backup-forms.ts'
export { backupTexts, longestPastedText } from './backup-texts.ts'
export {
  isOrder,
  likelyMistakes,
  repairedText,
  searchMistakes,
  type BackupMistake,
  type WordOrder,
  type WordRepair,
} from './backup-mistakes.ts'
export { leadsToOneOf } from './comparison.ts'
export { BackupPasswordError, SealedFileError, ShareError, WordsError } from './errors.ts'
export { listedWords, type ListedWords } from './listed-words.ts'
export { repairKeyText, secretFromKeyText, type CharacterRepair } from './key-text.ts'
export { drawPassphrase, usualWordCount, type Passphrase } from './passphrase.ts'
export {
  ratePassword,
  strengthOfBits,
  type PasswordStrength,
  type PasswordVerdict,
} from './password-strength.ts'
export {
  isRecoveryPublicKey,
  recogniseBackup,
  type BackupKind,
  type RecognisedBackup,
} from './recognised-backup.ts'
export { nextProof, reminderCalendar } from './reminder.ts'
export {
  openSealedFile,
  readSealedFacts,
  sensitiveCost,
  type PasswordCost,
  type SealedContents,
  type SealedFacts,
} from './sealed-file.ts'
export { rateRecoveryPassword } from './recovery-password.ts'
export { type RandomBytes, type SharePlan } from './secret-sharing.ts'
export type { KitFact, KitPart, KitRecord, ShareKitPart } from './kit-parts.ts'
export {
  kitLanguages,
  kitSheet,
  type KitBlock,
  type KitCode,
  type KitLanguage,
  type KitPage,
  type KitSheet,
  type KitSubject,
} from './kit-contents.ts'
export { sealedSheet, type SealedSheetSubject } from './kit-sealed.ts'
export { readWords, secretFromWords, seedWordCount, seedWordList } from './seed-words.ts'
export {
  packedShareFacts,
  recogniseShare,
  ShareCollector,
  type CollectedSet,
  type ShareFacts,
  type SharesWish,
  type TakenShare,
} from './share-collector.ts'
export { type ShareHere } from './share-set.ts'
export { readShareWords, shareWordCount, shareWordList } from './share-text.ts'
export { type ReadWord, type WordList } from './word-list.ts'
