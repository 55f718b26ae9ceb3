/** Operations that make accounts and change their keys and profiles; after hived 1.28. */
import { nullPublicKey } from '../nodes/chain-types.ts'
import { addBalance, changeAuthorities, changeProfile, requireMembers } from './account-change.ts'
import { parseAsset } from './fields.ts'
import { createAccount } from './new-account.ts'
import { rule } from './operation-rule.ts'
import { assertion } from './rejection.ts'
import { requireAccount } from './state.ts'
import {
  validateJson,
  validateMembers,
  validateName,
  validateNotNegative,
  validateSize,
  validateSymbol,
} from './validation.ts'

/** What creating an account costs, in thousandths of a HIVE. */
export const accountCreationFee = 3000
const authorities = {
  owner: 'optionalAuthority',
  active: 'optionalAuthority',
  posting: 'optionalAuthority',
} as const

export const accountOperations = {
  account_create: rule({
    number: 9,
    fields: {
      fee: 'asset',
      creator: 'name',
      new_account_name: 'name',
      owner: 'authority',
      active: 'authority',
      posting: 'authority',
      memo_key: 'key',
      json_metadata: 'text',
    },
    required: ({ creator }) => ({ active: [creator] }),
    impacted: ({ creator, new_account_name }) => [creator, new_account_name],
    validate({ new_account_name, fee, owner, active, posting, json_metadata }) {
      validateName(new_account_name)
      validateSymbol(fee, 'HIVE', 'Account creation fee must be HIVE')
      for (const authority of [owner, active, posting]) validateMembers(authority)
      for (const authority of [owner, active, posting]) validateSize(authority)
      if (json_metadata !== '') validateJson(json_metadata)
      validateNotNegative(fee, 'Account creation fee cannot be negative')
    },
    apply({ fee, creator, new_account_name, owner, active, posting, memo_key, json_metadata }, state, now) {
      requireAccount(state, creator)
      if (parseAsset(fee).amount !== accountCreationFee)
        throw assertion(
          'o.fee == wso.median_props.account_creation_fee',
          'Must pay the exact account creation fee. paid: ${p} fee: ${f}',
          { p: fee, f: '3.000 HIVE' },
        )
      requireMembers(state, owner, new_account_name, 'owner')
      requireMembers(state, active, new_account_name, 'active')
      requireMembers(state, posting, new_account_name, 'posting')
      addBalance(state, creator, fee, -1)
      if (state.accounts.has(new_account_name))
        throw assertion('db.find_account( name ) == nullptr', 'Account ${name} already exists.', {
          name: new_account_name,
        })
      const keys = { owner, active, posting, memoKey: memo_key }
      createAccount(
        state,
        { name: new_account_name, ...keys, jsonMetadata: json_metadata, recoveryAccount: creator },
        now,
      )
    },
  }),

  account_update: rule({
    number: 10,
    fields: { account: 'name', ...authorities, memo_key: 'key', json_metadata: 'text' },
    required: ({ account, owner }) => (owner === undefined ? { active: [account] } : { owner: [account] }),
    impacted: ({ account }) => [account],
    validate({ account, json_metadata }) {
      validateName(account)
      if (json_metadata !== '') validateJson(json_metadata)
    },
    apply(body, state, now) {
      changeAuthorities(body, state, now, 'update')
      changeProfile(state, body.account, { memoKey: body.memo_key, jsonMetadata: body.json_metadata }, now)
    },
  }),

  account_update2: rule({
    number: 43,
    fields: {
      account: 'name',
      ...authorities,
      memo_key: 'optionalKey',
      json_metadata: 'text',
      posting_json_metadata: 'text',
      extensions: 'extensions',
    },
    required({ account, owner, active, posting, memo_key, json_metadata }) {
      if (owner !== undefined) return { owner: [account] }
      const needsActive =
        active !== undefined || posting !== undefined || memo_key !== undefined || json_metadata !== ''
      return needsActive ? { active: [account] } : { posting: [account] }
    },
    impacted: ({ account }) => [account],
    validate({ account, owner, active, posting, json_metadata, posting_json_metadata }) {
      validateName(account)
      for (const authority of [owner, active, posting]) validateSize(authority)
      for (const metadata of [json_metadata, posting_json_metadata])
        if (metadata !== '') validateJson(metadata)
    },
    apply(body, state, now) {
      changeAuthorities(body, state, now, 'update2')
      const { account, memo_key = nullPublicKey, json_metadata, posting_json_metadata } = body
      const change = {
        memoKey: memo_key,
        jsonMetadata: json_metadata,
        postingJsonMetadata: posting_json_metadata,
      }
      changeProfile(state, account, change, now)
    },
  }),
}
