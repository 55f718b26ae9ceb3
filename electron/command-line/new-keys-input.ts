/** The new keys of an account as they are asked for: made and read back from paper, or typed from the paper of an earlier run. */
import {
  ecdsaPublicKeyText,
  hiveRoles,
  onlyKeyIn,
  readMasterPassword,
  type AccountName,
  type HiveRole,
} from '../../shared/recovery/index.ts'
import { newMasterPassword, newPrivateKey, publicKeysOf } from '../hive/key-changing/new-secrets.ts'
import type { KeysOfRoles } from '../hive/key-changing/plan.ts'
import { UsageError, type CommandCall } from './command.ts'
import { proveOnPaper } from './proved-secret.ts'

/** What the new keys come from: a master password for all roles, or a private key (5…) for each. */
export interface NewKeys {
  readonly masterPassword: string | undefined
  readonly privateKeys: Readonly<Partial<Record<HiveRole, string>>>
  readonly publicKeys: KeysOfRoles
}

/** The roles that `--role` names, in their order; undefined where all change by a master password. Throws UsageError. */
export function parseRoles(named: readonly string[] | undefined): readonly HiveRole[] | undefined {
  if (named === undefined) return undefined
  const unknown = named.some((name) => !hiveRoles.some((role) => role === name))
  if (unknown)
    throw new UsageError(
      'no-such-role',
      'There is no role of that name.',
      `Write --role and one of: ${hiveRoles.join(', ')}.`,
    )
  return hiveRoles.filter((role) => named.includes(role))
}

/**
 * Asks for them, one after the other. `beforeMaking` throws where nothing new could be used. Throws UsageError for what no
 * earlier run has made, and PasswordError where what is on paper is something else.
 */
export async function askForNewKeys(
  account: AccountName,
  roles: readonly HiveRole[] | undefined,
  beforeMaking: () => void,
  call: CommandCall,
): Promise<NewKeys> {
  const obtain = async (what: string, isOne: (text: string) => boolean, make: () => string) => {
    const given = (
      await call.secrets.ask(
        `New ${what} that you have on paper from an earlier run (leave empty to make one)`,
      )
    ).trim()
    if (given === '') {
      beforeMaking()
      const made = make()
      await proveOnPaper(`Your new ${what}`, made, call)
      return made
    }
    if (isOne(given)) return given
    throw new UsageError(
      'not-made-here',
      `That is no ${what} that Lifeboat makes, or it has a typing mistake. Nothing was sent.`,
      'Compare it with your paper, character by character, or leave it empty to make a new one.',
    )
  }
  if (roles === undefined) {
    const isPassword = (text: string) => readMasterPassword(text)?.kind === 'whole'
    const masterPassword = await obtain(`master password of ${account}`, isPassword, newMasterPassword)
    return { masterPassword, privateKeys: {}, publicKeys: publicKeysOf(account, masterPassword) }
  }
  const privateKeys: Partial<Record<HiveRole, string>> = {}
  const isKey = (text: string) => onlyKeyIn(text, 'ecdsaPrivateKey') === text
  for (const role of roles)
    privateKeys[role] = await obtain(`${role} key of ${account}`, isKey, newPrivateKey)
  const publicKeys = Object.fromEntries(
    Object.entries(privateKeys).map(([role, key]) => [role, ecdsaPublicKeyText(key)]),
  )
  return { masterPassword: undefined, privateKeys, publicKeys }
}
