/** Operations by which an account is taken back from whoever stole its keys; after hived 1.28. */
import { requireHourSince, requireMembers } from './account-change.ts'
import { isImpossible, sameAuthority } from './authority.ts'
import { witness } from './chain-identity.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { replaceOwner, requireAccount, updateAccount } from './state.ts'
import { validateMembers, validateName, validateSize } from './validation.ts'

const day = 86_400
/** HIVE_OWNER_AUTH_RECOVERY_PERIOD and HIVE_ACCOUNT_RECOVERY_REQUEST_EXPIRATION_PERIOD, in seconds. */
export const ownerRecoveryPeriod = 30 * day
export const recoveryRequestPeriod = day

export const recoveryOperations = {
  request_account_recovery: rule({
    number: 24,
    fields: {
      recovery_account: 'name',
      account_to_recover: 'name',
      new_owner_authority: 'authority',
      extensions: 'extensions',
    },
    required: ({ recovery_account }) => ({ active: [recovery_account] }),
    impacted: ({ recovery_account, account_to_recover }) => [account_to_recover, recovery_account],
    validate({ recovery_account, account_to_recover, new_owner_authority }) {
      validateName(recovery_account)
      validateName(account_to_recover)
      validateMembers(new_owner_authority)
    },
    apply({ recovery_account, account_to_recover, new_owner_authority }, state, now) {
      const account = requireAccount(state, account_to_recover)
      requirePartner(account.recoveryAccount, recovery_account)
      const existing = state.recoveryRequests.get(account.name)
      const isOpen = new_owner_authority.weight_threshold === 0
      if (existing !== undefined && isOpen) {
        state.recoveryRequests.delete(account.name)
        return
      }
      if (isImpossible(new_owner_authority)) throw impossibleRequest(existing === undefined, account.name)
      if (existing === undefined) {
        if (isOpen)
          throw assertion('o.new_owner_authority.weight_threshold', 'Cannot recover using an open authority.')
        // hived bounds what is asked for first, and not what it is changed to.
        validateSize(new_owner_authority)
      }
      requireMembers(state, new_owner_authority, account.name, 'owner')
      state.recoveryRequests.set(account.name, {
        id: existing?.id ?? state.nextId++,
        account: account.name,
        newOwnerAuthority: new_owner_authority,
        expires: now + recoveryRequestPeriod,
      })
    },
  }),

  recover_account: rule({
    number: 25,
    fields: {
      account_to_recover: 'name',
      new_owner_authority: 'authority',
      recent_owner_authority: 'authority',
      extensions: 'extensions',
    },
    required: ({ new_owner_authority, recent_owner_authority }) => ({
      other: [new_owner_authority, recent_owner_authority],
    }),
    impacted: ({ account_to_recover, new_owner_authority, recent_owner_authority }) => [
      account_to_recover,
      ...[new_owner_authority, recent_owner_authority].flatMap(({ account_auths }) =>
        account_auths.map(([name]) => name),
      ),
    ],
    validate({ account_to_recover, new_owner_authority, recent_owner_authority }) {
      validateName(account_to_recover)
      if (sameAuthority(new_owner_authority, recent_owner_authority))
        throw assertion(
          '!( new_owner_authority == recent_owner_authority )',
          'Cannot set new owner authority to the recent owner authority',
        )
      if (isImpossible(new_owner_authority))
        throw assertion('!new_owner_authority.is_impossible()', 'new owner authority cannot be impossible')
      if (isImpossible(recent_owner_authority))
        throw assertion(
          '!recent_owner_authority.is_impossible()',
          'recent owner authority cannot be impossible',
        )
      if (new_owner_authority.weight_threshold === 0)
        throw assertion('new_owner_authority.weight_threshold', 'new owner authority cannot be trivial')
      validateMembers(new_owner_authority)
      validateMembers(recent_owner_authority)
    },
    apply({ account_to_recover, new_owner_authority, recent_owner_authority }, state, now) {
      const { name, lastAccountRecovery } = requireAccount(state, account_to_recover)
      requireHourSince(lastAccountRecovery, lastAccountRecovery, now, recoveryLimit)
      const request = state.recoveryRequests.get(name)
      if (request === undefined)
        throw assertion(
          'request != recovery_request_idx.end()',
          'There are no active recovery requests for this account.',
        )
      if (!sameAuthority(request.newOwnerAuthority, new_owner_authority))
        throw assertion(
          'request->get_new_owner_authority() == o.new_owner_authority',
          'New owner authority does not match recovery request.',
        )
      const history = state.ownerHistory.get(name) ?? []
      if (!history.some((entry) => sameAuthority(entry.previousOwnerAuthority, recent_owner_authority)))
        throw assertion('found', 'Recent authority not found in authority history.')
      state.recoveryRequests.delete(name)
      replaceOwner(state, name, new_owner_authority, now)
      updateAccount(state, name, { lastAccountRecovery: now })
    },
  }),

  change_recovery_account: rule({
    number: 26,
    fields: { account_to_recover: 'name', new_recovery_account: 'name', extensions: 'extensions' },
    required: ({ account_to_recover }) => ({ owner: [account_to_recover] }),
    impacted: ({ account_to_recover }) => [account_to_recover],
    validate({ account_to_recover, new_recovery_account }) {
      validateName(account_to_recover)
      validateName(new_recovery_account)
    },
    apply({ account_to_recover, new_recovery_account }, state, now) {
      requireAccount(state, new_recovery_account)
      const account = requireAccount(state, account_to_recover)
      const existing = state.recoveryChanges.get(account.name)
      if (existing !== undefined && account.recoveryAccount === new_recovery_account) {
        state.recoveryChanges.delete(account.name)
        return
      }
      state.recoveryChanges.set(account.name, {
        id: existing?.id ?? state.nextId++,
        account: account.name,
        recoveryAccount: new_recovery_account,
        effectiveOn: now + ownerRecoveryPeriod,
      })
    },
  }),
}

const recoveryLimit =
  'util::owner_update_limit_mgr::check( _db.head_block_time(), account.get_last_account_recovery_time() )'

function requirePartner(named: string, asking: string): void {
  if (named === '' && asking !== witness)
    throw assertion(
      '(_db.get_index< witness_index, by_vote_name >().begin()->owner == o.recovery_account)',
      'Top witness must recover an account with no recovery partner.',
    )
  if (named !== '' && named !== asking)
    throw assertion(
      'recovery_account.get_name() == o.recovery_account',
      'Cannot recover an account that does not have you as their recovery partner.',
    )
}

function impossibleRequest(isFirst: boolean, subject: string) {
  return isFirst
    ? assertion(
        '!o.new_owner_authority.is_impossible() && "Cannot recover using an impossible authority."',
        "Recovery authority for '${subject}' is impossible.",
        { subject },
      )
    : assertion('!o.new_owner_authority.is_impossible()', 'Cannot recover using an impossible authority.')
}
