/** Methods that answer about accounts: what they are, whose keys they have, how they can be recovered. */
import { formatTime } from '../nodes/chain-types.ts'
import { accountJson, ownerHistoryJson, type AssetForm } from './account-json.ts'
import { begunBy, creditsLentBy } from './begun-methods.ts'
import type { Arguments, Method, NodeContext } from './method.ts'
import { Rejection } from './rejection.ts'
import { currentMana } from './resource-credits.ts'
import type { Account, RecoveryRequest } from './state.ts'

/** The accounts that there are, in the order in which they were asked for. */
function found(names: readonly string[], { chain }: NodeContext): Account[] {
  return names.flatMap((name) => chain.state.accounts.get(name) ?? [])
}

function accountsJson(names: readonly string[], node: NodeContext, form: AssetForm): unknown[] {
  const { withMetadata, chain } = node
  return found(names, node).map((account) =>
    accountJson(account, {
      form,
      now: chain.head.time,
      withMetadata,
      begun: begunBy(account.name, chain.state),
    }),
  )
}

/** For every key the names of the accounts in whose authorities it stands, sorted. Memo keys do not count. */
function keyReferences(args: Arguments, { chain }: NodeContext): string[][] {
  return args.texts(0, 'keys').map((key) =>
    [...chain.state.accounts.values()]
      .filter(({ owner, active, posting }) =>
        [owner, active, posting].some(({ key_auths }) => key_auths.some(([member]) => member === key)),
      )
      .map(({ name }) => name)
      .sort(),
  )
}

function ownerHistory(account: string, { chain }: NodeContext): unknown[] {
  return (chain.state.ownerHistory.get(account) ?? []).map(ownerHistoryJson)
}

function recoveryRequestJson({ id, account, newOwnerAuthority, expires }: RecoveryRequest) {
  return {
    id,
    account_to_recover: account,
    new_owner_authority: newOwnerAuthority,
    expires: formatTime(expires),
  }
}

/** The profile in a metadata text, if it is one. */
function profileIn(metadata: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(metadata) as { profile?: unknown } | null
    const profile = value?.profile
    return typeof profile === 'object' && profile !== null ? (profile as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** hivemind, which answers for bridge, has metadata of its own even where the node behind it has none. */
function profileJson({ id, name, created, jsonMetadata, postingJsonMetadata }: Account): unknown {
  const fields = ['name', 'about', 'location', 'website', 'profile_image', 'cover_image', 'version']
  const profile = profileIn(postingJsonMetadata) ?? profileIn(jsonMetadata) ?? {}
  return {
    id,
    name,
    created: formatTime(created),
    active: formatTime(created),
    post_count: 0,
    reputation: 25,
    blacklists: [],
    stats: { rank: 0, following: 0, followers: 0 },
    metadata: { profile: Object.fromEntries(fields.map((field) => [field, profile[field] ?? ''])) },
  }
}

export const accountMethods: Readonly<Record<string, Method>> = {
  'condenser_api.get_accounts': (args, node) => accountsJson(args.texts(0, 'accounts'), node, 'text'),
  'database_api.find_accounts': (args, node) => ({
    accounts: accountsJson(args.texts(0, 'accounts'), node, 'object'),
  }),
  'account_by_key_api.get_key_references': (args, node) => ({ accounts: keyReferences(args, node) }),
  'condenser_api.get_key_references': keyReferences,
  'condenser_api.get_owner_history': (args, node) => ownerHistory(args.text(0, 'account'), node),
  'database_api.find_owner_histories': (args, node) => ({
    owner_auths: ownerHistory(args.text(0, 'owner'), node),
  }),
  'condenser_api.get_recovery_request': (args, { chain }) => {
    const request = chain.state.recoveryRequests.get(args.text(0, 'account'))
    return request === undefined ? null : recoveryRequestJson(request)
  },
  'database_api.find_account_recovery_requests': (args, { chain }) => ({
    requests: args
      .texts(0, 'accounts')
      .flatMap((name) => chain.state.recoveryRequests.get(name) ?? [])
      .map(recoveryRequestJson),
  }),
  'database_api.find_change_recovery_account_requests': (args, { chain }) => ({
    requests: args
      .texts(0, 'accounts')
      .flatMap((name) => chain.state.recoveryChanges.get(name) ?? [])
      .map(({ id, account, recoveryAccount, effectiveOn }) => ({
        id,
        account_to_recover: account,
        recovery_account: recoveryAccount,
        effective_on: formatTime(effectiveOn),
      })),
  }),
  'rc_api.find_rc_accounts': (args, node) => ({
    rc_accounts: found(args.texts(0, 'accounts'), node).map(({ name, credits }) => ({
      account: name,
      rc_manabar: {
        current_mana: currentMana(credits, node.chain.head.time),
        last_update_time: node.chain.head.time,
      },
      max_rc_creation_adjustment: { amount: '0', precision: 6, nai: '@@000000037' },
      max_rc: credits.maximum,
      ...creditsLentBy(name, node.chain.state),
    })),
  }),
  'bridge.get_profile': (args, node) => {
    const name = args.text(0, 'account')
    const [account] = found([name], node)
    if (account === undefined)
      throw new Rejection({
        rpcCode: -32602,
        code: -32602,
        name: 'invalid_parameters',
        what: 'Invalid parameters',
        format: "Account '${account}' does not exist",
        data: { account: name },
      })
    return profileJson(account)
  },
}
