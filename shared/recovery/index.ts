/** HIVE disaster recovery on top of coinZdense: recovery keys, their registration and the claims they sign. */
export { parseAccountName, type AccountName } from './account-name.ts'
export {
  hiveRoles,
  isPublicKeyText,
  parseAuthority,
  weighKeys,
  type AccountAuthorities,
  type AccountReader,
  type Authority,
  type AuthorityRole,
  type AuthorityWeight,
  type HiveRole,
} from './authority.ts'
export {
  claimMessage,
  decodeSignature,
  encodeSignature,
  signClaim,
  verifyClaim,
  type Claim,
} from './claim.ts'
export { formatStatement, parseStatement, type ClaimStatement } from './claim-statement.ts'
export { keyFromCredentials, seedFromCredentials, type Role } from './credentials.ts'
export {
  ecdsaPublicKeyText,
  endorse,
  findEndorser,
  parseEcdsaPublicKey,
  verifyEndorsement,
} from './endorsement.ts'
export { AccountNameError, ClaimError, MetadataError, PasswordError } from './errors.ts'
export { RecoveryKey, recoveryParameters, recoverySignatureLength } from './recovery-key.ts'
export {
  mergeRegistration,
  readRegistration,
  verifyEntry,
  type CompleteEntry,
  type EndorsingRole,
  type EntryVerdict,
  type RegistrationEntry,
} from './registration.ts'
