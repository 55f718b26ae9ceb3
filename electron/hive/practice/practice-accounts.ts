/**
 * Who lives on a practice chain: accounts whose keys come from passwords that stand here, in the open. They are worth
 * nothing anywhere, and their signatures count on no other chain.
 */
import { encodeKey, wipe } from '../../../shared/coinzdense/index.ts'
import { ecdsaPublicKeyText, keyFromCredentials, practiceResidents } from '../../../shared/recovery/index.ts'
import type { Authority } from '../nodes/chain-types.ts'
import { canaryName } from './chain-identity.ts'
import type { NewAccount } from './new-account.ts'

/** A role of a HIVE key that is derived from an account's master password. */
export type KeyRole = 'owner' | 'active' | 'posting' | 'memo'

/** Somebody on the practice chain. */
export interface Resident {
  readonly name: string
  /** Throw-away. */
  readonly password: string
  readonly about: string
}

const about: Readonly<Record<string, string>> = {
  alice: 'has a profile; bob is her recovery account',
  bob: 'has no metadata at all',
  carol: 'has metadata of other programs',
  carrier: 'carries claims for others',
}

/** The people to practise with. */
export const residents: readonly Resident[] = practiceResidents.map(({ name, password }) => ({
  name,
  password,
  about: about[name] ?? '',
}))

/** The HIVE private key (5…) of a role, from ASCII credentials. For throw-away passwords. */
export function practiceKey(account: string, role: KeyRole, password: string): string {
  const key = keyFromCredentials(account, role, password)
  try {
    return encodeKey('ecdsaPrivateKey', key)
  } finally {
    wipe(key)
  }
}

/** An account as its master password makes it: one key a role, each with weight 1. */
export function accountFromPassword(
  name: string,
  password: string,
  more: Partial<NewAccount> = {},
): NewAccount {
  const publicKey = (role: KeyRole) => ecdsaPublicKeyText(practiceKey(name, role, password))
  return {
    name,
    owner: singleKey(publicKey('owner')),
    active: singleKey(publicKey('active')),
    posting: singleKey(publicKey('posting')),
    memoKey: publicKey('memo'),
    hive: 100_000,
    hbd: 10_000,
    ...more,
  }
}

/** An account as mining made them: its one key, from the password and its name, is in all authorities. */
export function minedAccount(name: string, password: string, minedBy: 'pow' | 'pow2'): NewAccount {
  const publicKey = ecdsaPublicKeyText(practiceKey(name, 'owner', password))
  const [owner, active, posting] = [singleKey(publicKey), singleKey(publicKey), singleKey(publicKey)]
  return accountFromPassword(name, password, { owner, active, posting, memoKey: publicKey, minedBy })
}

/** The authority of one key (STM…). */
export function singleKey(publicKey: string): Authority {
  return { weight_threshold: 1, account_auths: [], key_auths: [[publicKey, 1]] }
}

const details: Readonly<Record<string, Partial<NewAccount>>> = {
  alice: {
    recoveryAccount: 'bob',
    jsonMetadata:
      '{"profile":{"name":"Alice","about":"Practises for the day","website":"https://example.org"}}',
    postingJsonMetadata: '{"profile":{"name":"Alice","about":"Practises for the day","version":2}}',
  },
  bob: { recoveryAccount: 'carol' },
  carol: {
    recoveryAccount: 'carrier',
    jsonMetadata:
      '{"beneficiaries":[],"big":12345678901234567890,"dapp/v1":{"on":true}, "name":"Carol \\u00e0 bord"}',
  },
}

let accountsOnceMade: readonly NewAccount[] | undefined

/** The accounts of a new practice chain. Their keys are always the same, and computed once. */
export function practiceAccounts(): NewAccount[] {
  accountsOnceMade ??= makeAccounts()
  return accountsOnceMade.map((account) => structuredClone(account))
}

function makeAccounts(): NewAccount[] {
  return [
    ...residents.map(({ name, password }) => accountFromPassword(name, password, details[name])),
    accountFromPassword(canaryName, 'nobody rows the lighthouse', {
      jsonMetadata: '{"profile":{"name":"Lighthouse"}}',
    }),
  ]
}
