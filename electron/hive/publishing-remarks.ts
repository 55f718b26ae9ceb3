/** What a person should hear before a registration is published: what it replaces, and what it contradicts. */
import { say, type Saying } from '../../shared/coinzdense/index.ts'
import { readRegistration, type EndorsingRole } from '../../shared/recovery/index.ts'
import type { AskOptions } from './hive-node.ts'
import { parseChainAccount } from './chain-account.ts'
import { AllNodesFailedError, NodeError, RefusalError } from './errors.ts'
import type { NodeClient } from './node-client.ts'

const others: Readonly<Record<EndorsingRole, EndorsingRole>> = { owner: 'active', active: 'owner' }

/** What the metadata already says about recovery keys, compared with the one to be published. */
export function registrationRemarks(
  metadata: string,
  role: EndorsingRole,
  recoveryPublicKey: string,
): readonly Saying[] {
  const entries = readRegistration(metadata)
  const keyOf = (wanted: EndorsingRole) => entries.find((entry) => entry.role === wanted)?.recoveryPublicKey
  const replaced = keyOf(role)
  const other = keyOf(others[role])
  const remarks: Saying[] = []
  if (replaced !== undefined && replaced !== recoveryPublicKey)
    remarks.push(
      say(
        'registration-replaced',
        `This replaces the recovery key ${replaced}, which the ${role} key endorsed. Keep its backup: it still counts for days before this one.`,
        { recoveryKey: replaced, role },
      ),
    )
  if (other !== undefined && other !== recoveryPublicKey)
    remarks.push(
      role === 'owner'
        ? say(
            'active-endorsed-another',
            `The active key endorsed another recovery key, ${other}. The owner's counts for more.`,
            { recoveryKey: other },
          )
        : say(
            'owner-endorsed-another',
            `The owner key endorsed another recovery key, ${other}, and that one counts for more than this.`,
            { recoveryKey: other },
          ),
    )
  return remarks
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
    return account !== undefined && recoveryKeysIn(account.metadata).includes(recoveryPublicKey)
  })
}

/** The recovery keys that a metadata text names; none when it cannot be read. */
function recoveryKeysIn(metadata: string): readonly (string | undefined)[] {
  try {
    return readRegistration(metadata).map((entry) => entry.recoveryPublicKey)
  } catch {
    return []
  }
}
