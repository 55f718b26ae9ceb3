/** What a signing key is made of. */
import type { IndexRange } from './index-space.ts'
import type { DerivationProfile } from './key-derivation.ts'
import type { SecretSeed } from './secret-seed.ts'
import type { StackParameters } from './stack-parameters.ts'

/** Where a signing key's secrets come from. */
export interface SigningKeySource {
  readonly seed: SecretSeed
  readonly parameters: StackParameters
  /** Exactly `signingKeyIndices`, handed out by an index space. */
  readonly range: IndexRange
  readonly profile: DerivationProfile
}
