/** HIVE disaster recovery on top of coinZdense: recovery keys, their registration and the claims they sign. */
export { bareAccountName, parseAccountName, typedAccountName, type AccountName } from './account-name.ts'
export {
  replayAccount,
  type AccountEvent,
  type AccountState,
  type AccountTimeline,
  type Authorities,
  type RecordState,
} from './account-timeline.ts'
export {
  hiveRoles,
  weighKeys,
  type AccountAuthorities,
  type AccountReader,
  type AuthorityRole,
  type AuthorityWeight,
  type HiveRole,
} from './account-authority.ts'
export {
  authorityJson,
  isPublicKeyText,
  parseAuthority,
  sameAuthority,
  type Authority,
  type KnownAuthority,
  type Weighted,
} from './authority.ts'
export { blockWords, dateWords } from './chain-words.ts'
export {
  type ChainOperation,
  type ChainPosition,
  type HistoryEntry,
  type HistoryOperation,
} from './chain-operation.ts'
export {
  claimMessage,
  readRememberedClaim,
  rememberedClaim,
  decodeSignature,
  encodeSignature,
  signClaim,
  verifyClaim,
  type Claim,
} from './claim.ts'
export {
  claimOperation,
  claimOperationId,
  formatClaimEnvelope,
  parseClaimEnvelope,
  type SignedClaim,
} from './claim-envelope.ts'
export { claimLink, claimTextOf, isLink, linkScheme } from './claim-link.ts'
export {
  checkSignatures,
  ClaimReading,
  readClaims,
  type Breathe,
  type CarriedClaim,
  type CheckedSignatures,
  type RefusedClaim,
} from './carried-claims.ts'
export {
  searchCarriedClaims,
  searchClaims,
  type ClaimQuery,
  type ClaimReason,
  type ClaimSearch,
  type FoundClaim,
} from './claim-search.ts'
export { formatStatement, parseStatement, type ClaimStatement } from './claim-statement.ts'
export type { CredentialContext } from './credential-fit.ts'
export type { KeyVerdict, PasswordVerdict, RoleFit } from './credential-verdict.ts'
export { keyFromCredentials, seedFromCredentials, type Role } from './credentials.ts'
export {
  ecdsaPublicKeyText,
  endorse,
  findEndorser,
  parseEcdsaPublicKey,
  verifyEndorsement,
} from './endorsement.ts'
export { essentialHistory, essentialMembers } from './essential-history.ts'
export { readEntry, type EntryFault, type ReadEntry } from './entry-judgement.ts'
export { minedBy } from './mined-account.ts'
export { AccountNameError, ClaimError, MetadataError, PasswordError, PracticeMarkError } from './errors.ts'
export {
  countingIn,
  foresee,
  type CountingRegistration,
  type Foresight,
  type KnownHistory,
  type PlanAim,
  type PlanFlaw,
  type PlanMoment,
} from './foresight.ts'
export { hivedTakes } from './hived-json.ts'
export { holdsNothing, metadataBase, type MetadataBase, type MetadataFate } from './metadata-base.ts'
export {
  metadataChanges,
  metadataMembers,
  metadataOperation,
  type MetadataChange,
  type MetadataMember,
  type Operation,
} from './publication.ts'
export { withoutInvisible } from './invisible-characters.ts'
export { checkKey, findKey, findParts } from './key-check.ts'
export { searchKeys } from './key-search.ts'
export { longestPaste, onlyKeyIn, readPasted, type Pasted, type PastedKey } from './pasted-keys.ts'
export { holderOf, nullKey, speakerOf, type Holder } from './who-acts.ts'
export { checkPassword } from './password-check.ts'
export {
  isPracticePassword,
  isPracticeSecret,
  madeFor,
  newRecoveryKey,
  newSecret,
  practiceResidents,
  practiceWords,
  requireKeyFor,
  requireMadeFor,
  requirePasswordFor,
  requireSecretFor,
  type Purpose,
} from './practice-mark.ts'
export { spellingWords, type PublishedSpellingName } from './published-spellings.ts'
export { recogniseText, type RecognisedText } from './recognised-text.ts'
export { readMasterPassword } from './master-password-text.ts'
export { roleKey, rolePublicKey, type PasswordVariant } from './role-keys.ts'
export {
  fitRecoveryPassword,
  recoveryPasswordAttempts,
  type RecoveryPasswordFit,
  type RecoveryPasswordReading,
} from './recovery-password.ts'
export { slipWords, type PasswordSlipCode } from './password-slips.ts'
export { KeptResults } from './kept-results.ts'
export { RecoveryKey, recoveryParameters, recoverySignatureLength } from './recovery-key.ts'
export {
  mergeRegistration,
  readRegistration,
  registeredKeys,
  verifyEntry,
  type CompleteEntry,
  type EndorsingRole,
  type EntryVerdict,
  type RegistrationEntry,
} from './registration.ts'
export { timelineLines, type TimelineLine } from './timeline-words.ts'
export { claimWalk, walkedKey } from './claim-walk.ts'
export { type RejectedEntry } from './registration-standing.ts'
export { verdictOver } from './judged-operations.ts'
export { lifeboatCommand, nameCommandsAs } from './lifeboat-command.ts'
export { isPart, PartCollector, splitIntoParts } from './text-parts.ts'
export { requireRepeatable, requireTypedTwice } from './typed-twice.ts'
export {
  sortedJson,
  verdictAt,
  verdictJson,
  type EndorsedFacts,
  type JudgedRegistration,
  type RegistrationStatus,
  type Verdict,
} from './verdict.ts'
export { type Reason, type ReasonCode } from './verdict-reasons.ts'
