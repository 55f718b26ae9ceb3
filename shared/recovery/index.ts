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
export { AccountNameError, ClaimError, MetadataError, PasswordError } from './errors.ts'
export { checkKey } from './key-check.ts'
export { checkPassword } from './password-check.ts'
export { recogniseText, type RecognisedText } from './recognised-text.ts'
export { roleKey, rolePublicKey, type PasswordVariant } from './role-keys.ts'
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
