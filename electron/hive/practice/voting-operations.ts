/** Who votes for an account, and that it gives up voting (hive_evaluator.cpp, hive_operations.cpp). Nobody votes here. */
import { ownerRecoveryPeriod } from './recovery-operations.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { requireAccount, updateAccount, type ChainState } from './state.ts'
import { validateName } from './validation.ts'

/** HIVE_MAX_PROXY_RECURSION_DEPTH. */
const deepestProxy = 4
const mustChange = 'Proxy must change.'

/** Throws where accounts would vote for one another in a circle, or in too long a row. */
function requireNoCircle(state: ChainState, account: string, first: string): void {
  const chain = new Set([account, first])
  for (let next = requireAccount(state, first).proxy; next !== ''; next = requireAccount(state, next).proxy) {
    if (chain.has(next))
      throw assertion(
        'proxy_chain.insert( next_proxy.get_id() ).second',
        'This proxy would create a proxy loop.',
      )
    chain.add(next)
    if (chain.size > deepestProxy)
      throw assertion('proxy_chain.size() <= HIVE_MAX_PROXY_RECURSION_DEPTH', 'Proxy chain is too long.')
  }
}

export const votingOperations = {
  account_witness_proxy: rule({
    number: 13,
    fields: { account: 'name', proxy: 'name' },
    required: ({ account }) => ({ active: [account] }),
    impacted: ({ account, proxy }) => (proxy === '' ? [account] : [account, proxy]),
    validate({ account, proxy }) {
      validateName(account)
      if (proxy !== '') validateName(proxy)
      if (proxy === account) throw assertion('proxy != account', 'Cannot proxy to self', { subject: proxy })
    },
    apply({ account, proxy }, state) {
      const { canVote, proxy: before } = requireAccount(state, account)
      if (!canVote)
        throw assertion(
          'account.can_vote && "Account has declined the ability to vote and cannot proxy votes."',
          "Account '${subject}' cannot proxy votes.",
          { subject: account },
        )
      if (proxy === '') {
        if (before === '') throw assertion('account.has_proxy()', mustChange)
      } else {
        requireAccount(state, proxy)
        if (before === proxy) throw assertion('account.get_proxy() != new_proxy.get_id()', mustChange)
        requireNoCircle(state, account, proxy)
      }
      updateAccount(state, account, { proxy })
    },
  }),

  decline_voting_rights: rule({
    number: 36,
    fields: { account: 'name', decline: 'flag' },
    required: ({ account }) => ({ owner: [account] }),
    impacted: ({ account }) => [account],
    validate: ({ account }) => validateName(account),
    apply({ account, decline }, state, now) {
      if (!requireAccount(state, account).canVote)
        throw assertion(
          'account.can_vote && "Voter declined voting rights already, therefore trying to decline voting rights again is forbidden."',
          "Account '${subject}' already declined voting rights.",
          { subject: account },
        )
      const isThere = state.votingDeclines.has(account)
      if (decline && isThere)
        throw assertion('itr == request_idx.end()', 'Cannot create new request because one already exists.')
      if (!decline && !isThere)
        throw assertion('itr != request_idx.end()', 'Cannot cancel the request because it does not exist.')
      if (decline)
        state.votingDeclines.set(account, {
          id: state.nextId++,
          account,
          effective: now + ownerRecoveryPeriod,
        })
      else state.votingDeclines.delete(account)
    },
  }),
}
