/**
 * coinZdense: hash-based signatures from one-time keys, as a library. Await `ready` once before the first use.
 */
export { equalBytes, requireBytes, wipe } from './bytes.ts'
export {
  CodedError,
  codeOf,
  EncodingError,
  IndexSpaceError,
  KeyExhaustedError,
  KeyGenerationError,
  KeyPlanError,
  LengthError,
  NotReadyError,
  NotRecordedError,
  ParameterError,
  PasswordError,
  ReservationError,
  sayingOf,
} from './errors.ts'
export { keyFromCredentials, seedFromCredentials } from './credentials.ts'
export {
  keyPriorities,
  type CancelSignal,
  type CheckpointIdentity,
  type CheckpointStore,
  type KeyExecutor,
  type KeyJob,
  type KeyPriority,
  type KeyProgress,
  type KeyTask,
  type LeafCheckpoint,
  type SubmitOptions,
} from './executor.ts'
export type { LevelStanding } from './held-level-keys.ts'
export { IndexSpace, type IndexRange } from './index-space.ts'
export {
  defaultProfile,
  derivationProfiles,
  deriveValue,
  parseProfile,
  type DerivationProfile,
} from './key-derivation.ts'
export { commandLineOrigin, legacyPublicKey, levelKeyOrigin, type LegacyOrigin } from './legacy-public-key.ts'
export { formatShare, shareOfIndexSpace, type KeyPlan, type PlannedKey } from './key-plan.ts'
export { OpenKey, type KeyPlanState, type OpenedState, type SubKeyStep } from './key-plan-ranges.ts'
export { parseKeyPlan } from './key-plan-reader.ts'
export { longestPlan } from './key-plan-text.ts'
export {
  LevelKey,
  levelKeyIndices,
  type LevelKeyOptions,
  type LevelKeySource,
  verifyLevelSignature,
  type LevelVerifier,
} from './level-key.ts'
export {
  publicKeyAtEnd,
  publicKeyFromSignature,
  signatureWalk,
  walkHere,
  type OneTimeKeySource,
  type SignatureWalk,
} from './one-time-signature.ts'
export { OneTimeKey, verifyDigestSignature, verifySignature, type OneTimeVerifier } from './one-time-key.ts'
export {
  hashesOfLevelKey,
  hashesOfOneTimeKey,
  requireLegacyParameters,
  requireLevelParameters,
  type LevelParameters,
  type OneTimeParameters,
} from './parameters.ts'
export { OneTimeLedger, type Reservation, type SigningIntent, type SigningPlace } from './reservation.ts'
export { say, type Detail, type Details, type Saying } from './saying.ts'
export { SecretSeed } from './secret-seed.ts'
export {
  beginsAsHandOver,
  handOverText,
  requireWellFormed,
  signedMessage,
  unmarkedMessage,
  type SignedKind,
} from './signed-message.ts'
export {
  examineSignedText,
  formatSignedText,
  longestSignedText,
  parseSignedText,
  requireVerifiable,
  verifySignedText,
  type ExaminedText,
  type SignedText,
} from './signed-text.ts'
export {
  levelKeySeed,
  signingKeyDerivations,
  signingKeySource,
  type SigningKeyDerivation,
  type SigningKeyDescription,
} from './signing-key-derivation.ts'
export type { SigningKeySource } from './signing-key-source.ts'
export { SigningKey, signingKeyIndices, warnAtRemaining, type StackSignature } from './signing-key.ts'
export { keyedHash, randomBytes, ready } from './sodium.ts'
export {
  requireStackParameters,
  sameStack,
  signatureCount,
  type StackParameters,
} from './stack-parameters.ts'
export {
  stackSignatureLength,
  stackSignaturePosition,
  verifyStackSignature,
  type StackVerifier,
} from './stack-signature.ts'
export { decodeAnyKey, decodeKey, encodeKey, fromCompressedForm, type KeyType } from './wif.ts'
export { formatWrittenKey, isLikeWrittenKey, parseWrittenKey, type WrittenKey } from './written-key.ts'
