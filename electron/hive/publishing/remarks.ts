/** What a person should hear before a registration is published, beside what counts afterwards. */
import { say, type Saying } from '../../../shared/coinzdense/index.ts'
import {
  readRegistration,
  registeredKeys,
  type EndorsingRole,
  type MetadataBase,
} from '../../../shared/recovery/index.ts'
import type { AskOptions } from '../nodes/hive-node.ts'
import { parseChainAccount } from '../accounts/chain-account.ts'
import { AllNodesFailedError, NodeError, RefusalError } from '../nodes/errors.ts'
import type { NodeClient } from '../nodes/node-client.ts'

/** What becomes of what is there, where that is not simply kept. */
export function baseRemarks({ fate, recordWasBroken }: MetadataBase): readonly Saying[] {
  return [
    ...(fate === 'nothing-there'
      ? [say('metadata-holds-nothing', 'The metadata of the account holds nothing, so nothing is lost.')]
      : []),
    ...(fate === 'unwrapped'
      ? [
          say(
            'metadata-unwrapped',
            'The metadata of the account is a text that holds the object. The object is taken out of it, and every member of it stays.',
          ),
        ]
      : []),
    ...(recordWasBroken
      ? [
          say(
            'record-written-anew',
            'The recovery record that is there now cannot be read. It is written anew.',
          ),
        ]
      : []),
  ]
}

/** That the active key endorsed another recovery key than the owner key is about to. */
export function registrationRemarks(
  metadata: string,
  role: EndorsingRole,
  recoveryPublicKey: string,
): readonly Saying[] {
  const other = readRegistration(metadata).find((entry) => entry.role === 'active')?.recoveryPublicKey
  if (role === 'active' || other === undefined || other === recoveryPublicKey) return []
  return [
    say(
      'active-endorsed-another',
      `The active key endorsed another recovery key, ${other}. The owner's counts for more.`,
      { recoveryKey: other },
    ),
  ]
}

/** The accounts among `names` whose registration names the same recovery key, and what that means. */
export async function sharedKeyRemarks(
  client: NodeClient,
  names: readonly string[],
  recoveryPublicKey: string,
  options: AskOptions = {},
): Promise<readonly Saying[]> {
  if (names.length === 0) return []
  const shared = say(
    'endorser-shared',
    `The endorsing key also serves ${names.join(', ')}. An endorsement is bound to no account, so it could be copied there.`,
    { accounts: names },
  )
  const registered = await accountsWith(client, names, recoveryPublicKey, options)
  return [
    shared,
    ...registered.map((name) =>
      say(
        'recovery-key-shared',
        `The recovery key ${recoveryPublicKey} is also registered for ${name}. It can sign once only, for one of the two: use another one.`,
        { recoveryKey: recoveryPublicKey, account: name },
      ),
    ),
  ]
}

async function accountsWith(
  client: NodeClient,
  names: readonly string[],
  recoveryPublicKey: string,
  options: AskOptions,
): Promise<string[]> {
  let answer: unknown
  try {
    answer = await client.call('condenser_api', 'get_accounts', [names.slice(0, 50)], options)
  } catch (error) {
    if (error instanceof NodeError || error instanceof AllNodesFailedError || error instanceof RefusalError)
      return []
    throw error
  }
  const accounts = Array.isArray(answer) ? (answer as unknown[]) : []
  return names.filter((name) => {
    const account = accounts.map((raw) => parseChainAccount(raw, name)).find((found) => found !== undefined)
    return account !== undefined && registeredKeys(account.metadata).includes(recoveryPublicKey)
  })
}
