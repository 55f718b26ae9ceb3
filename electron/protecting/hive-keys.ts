/** The HIVE keys of today that a publication is endorsed and signed with, as they are given. */
import type { CredentialContext } from '../../shared/recovery/index.ts'
import { checkPublishingKeys, keysFromPassword, type PublishingKeys } from '../hive/publishing/keys.ts'

/** Keys, or what holds them (see `checkKey`); an owner key that is empty is one that nobody has. */
export interface GivenHiveKeys {
  readonly owner: string | undefined
  readonly active: string | undefined
}

/** The master password that gives them all, or keys. */
export type GivenCredentials = GivenHiveKeys & { readonly masterPassword: string | undefined }

/** The keys, held against the account. Throws PublishingError in the words of the check, and what the look-ups throw. */
export async function checkedHiveKeys(
  context: CredentialContext,
  { owner = '', active = '' }: GivenHiveKeys,
): Promise<PublishingKeys> {
  return checkPublishingKeys(context, { owner: owner.trim() === '' ? undefined : owner, active })
}

/** The same, of a master password where one was given. Throws as `checkedHiveKeys`. */
export async function hiveKeysOf(
  context: CredentialContext,
  { masterPassword, ...keys }: GivenCredentials,
): Promise<PublishingKeys> {
  return masterPassword === undefined
    ? checkedHiveKeys(context, keys)
    : keysFromPassword(context, masterPassword)
}
