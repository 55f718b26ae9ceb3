/**
 * The operation table: everything that the practice chain knows about an operation stands in one place, its number in
 * hived's list, its fields, whose consent it needs, in whose history it appears, what validate() checks and what the
 * evaluator does. After hived 1.28 (hive_operations.cpp, hive_evaluator_account.cpp). It is long because it is a table.
 */
import { nullPublicKey, type Operation } from '../nodes/chain-types.ts'
import {
  addBalance,
  changeAuthorities,
  changeProfile,
  requireHourSince,
  requireMembers,
} from './account-change.ts'
import { isImpossible, sameAuthority, type RequiredAuthorities } from './authority.ts'
import { parseAsset, readFields, type Body, type FieldKind } from './fields.ts'
import { assertion } from './rejection.ts'
import { createAccount } from './new-account.ts'
import { replaceOwner, requireAccount, updateAccount, type ChainState } from './state.ts'
import { validateJson, validateMembers, validateName, validateSize } from './validation.ts'

/** An operation that was read: what it asks for and what it would do. */
export interface ReadOperation {
  /** In canonical form, as it is serialised, stored and answered. */
  readonly operation: Operation
  readonly required: RequiredAuthorities
  /** Accounts in whose history it appears. */
  readonly impacted: readonly string[]
  /** Throws hived's refusal when its fields make no sense on any chain. */
  validate(): void
  /** Does it to the state at the head block's time (seconds). Throws hived's refusal; the state is then worthless. */
  apply(state: ChainState, now: number): void
}

interface Rule<Fields extends Record<string, FieldKind>> {
  readonly number: number
  /** In the order in which hived prints them. */
  readonly fields: Fields
  required(body: Body<Fields>): RequiredAuthorities
  impacted(body: Body<Fields>): readonly string[]
  validate(body: Body<Fields>): void
  apply(body: Body<Fields>, state: ChainState, now: number): void
}

interface TableEntry {
  readonly number: number
  read(name: string, body: Readonly<Record<string, unknown>>): ReadOperation
}

function rule<const Fields extends Record<string, FieldKind>>(entry: Rule<Fields>): TableEntry {
  return {
    number: entry.number,
    read(name, json) {
      const body = readFields(entry.fields, json)
      const present = Object.entries(body).filter(([, value]) => value !== undefined)
      return {
        operation: [name, Object.fromEntries(present)],
        required: entry.required(body),
        impacted: entry.impacted(body),
        validate: () => entry.validate(body),
        apply: (state, now) => entry.apply(body, state, now),
      }
    },
  }
}

const day = 86_400
/** HIVE_OWNER_AUTH_RECOVERY_PERIOD and HIVE_ACCOUNT_RECOVERY_REQUEST_EXPIRATION_PERIOD, in seconds. */
export const ownerRecoveryPeriod = 30 * day
export const recoveryRequestPeriod = day
/** What creating an account costs, in thousandths of a HIVE. */
export const accountCreationFee = 3000
/** HIVE_CUSTOM_OP_DATA_MAX_LENGTH and HIVE_CUSTOM_OP_ID_MAX_LENGTH, in bytes. */
const longestCustomJson = 8192
const longestCustomId = 32
const longestMemo = 2047

const authorities = {
  owner: 'optionalAuthority',
  active: 'optionalAuthority',
  posting: 'optionalAuthority',
} as const

const table: Readonly<Record<string, TableEntry>> = {
  transfer: rule({
    number: 2,
    fields: { from: 'name', to: 'name', amount: 'asset', memo: 'text' },
    required: ({ from }) => ({ active: [from] }),
    impacted: ({ from, to }) => [from, to],
    validate({ from, to, amount, memo }) {
      validateName(from)
      validateName(to)
      if (parseAsset(amount).amount <= 0)
        throw assertion('amount.amount > 0 && "Cannot transfer a negative amount (aka: stealing)"', '')
      if (Buffer.byteLength(memo) > longestMemo)
        throw assertion('memo.size() <= max', 'Transfer memo is too large')
    },
    apply({ from, to, amount }, state) {
      addBalance(state, from, amount, -1)
      addBalance(state, to, amount, 1)
    },
  }),

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
      if (parseAsset(fee).symbol !== 'HIVE')
        throw assertion('is_asset_type( fee, HIVE_SYMBOL )', 'Account creation fee must be HIVE')
      for (const authority of [owner, active, posting]) {
        validateMembers(authority)
        validateSize(authority)
      }
      if (json_metadata !== '') validateJson(json_metadata)
      if (parseAsset(fee).amount < 0)
        throw assertion('fee.amount >= 0', 'Account creation fee cannot be negative')
    },
    apply({ fee, creator, new_account_name, owner, active, posting, memo_key, json_metadata }, state, now) {
      requireAccount(state, creator)
      if (parseAsset(fee).amount !== accountCreationFee)
        throw assertion(
          'o.fee == wso.median_props.account_creation_fee',
          'Must pay the exact account creation fee. paid: ${p} fee: ${f}',
          { p: fee, f: '3.000 HIVE' },
        )
      for (const authority of [owner, active, posting]) requireMembers(state, authority)
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
      changeAuthorities(body, state, now)
      changeProfile(state, body.account, { memoKey: body.memo_key, jsonMetadata: body.json_metadata }, now)
    },
  }),

  custom_json: rule({
    number: 18,
    fields: { required_auths: 'names', required_posting_auths: 'names', id: 'text', json: 'text' },
    required: ({ required_auths, required_posting_auths }) => ({
      active: required_auths,
      posting: required_posting_auths,
    }),
    impacted: ({ required_auths, required_posting_auths }) => [...required_auths, ...required_posting_auths],
    validate({ required_auths, required_posting_auths, id, json }) {
      if (required_auths.length + required_posting_auths.length === 0)
        throw assertion('num_auths > 0', 'at least one account must be specified')
      if (Buffer.byteLength(id) > longestCustomId)
        throw assertion(
          'in_len <= sizeof(data)',
          'Input too large: `${in}` (${is}) for fixed size string: (${fs})',
          {
            in: id,
            is: Buffer.byteLength(id),
            fs: longestCustomId,
          },
        )
      validateJson(json)
    },
    apply({ json }) {
      if (Buffer.byteLength(json) > longestCustomJson)
        throw assertion(
          'o.json.length() <= HIVE_CUSTOM_OP_DATA_MAX_LENGTH',
          'Operation JSON must be less than ${bytes} bytes.',
          { bytes: longestCustomJson },
        )
    },
  }),

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
      if (account.recoveryAccount !== recovery_account)
        throw assertion(
          'recovery_account.get_name() == o.recovery_account',
          'Cannot recover an account that does not have you as their recovery partner.',
        )
      const existing = state.recoveryRequests.get(account.name)
      const open = new_owner_authority.weight_threshold === 0
      if (existing !== undefined && open) {
        state.recoveryRequests.delete(account.name)
        return
      }
      if (isImpossible(new_owner_authority))
        throw assertion(
          '!o.new_owner_authority.is_impossible()',
          'Cannot recover using an impossible authority.',
        )
      if (open)
        throw assertion('o.new_owner_authority.weight_threshold', 'Cannot recover using an open authority.')
      validateSize(new_owner_authority)
      requireMembers(state, new_owner_authority)
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
      requireHourSince(lastAccountRecovery, lastAccountRecovery, now)
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
      changeAuthorities(body, state, now)
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

/** Numbers of operations that nobody can send: mining of the first years, and what the chain itself writes into histories. */
const furtherNumbers: Readonly<Record<string, number>> = {
  pow: 14,
  pow2: 30,
  changed_recovery_account: 76,
  account_created: 80,
}

/** The number by which account history filters know an operation. */
export function operationNumber(name: string): number | undefined {
  return table[name]?.number ?? furtherNumbers[name]
}

/** Reads one operation of a transaction, in either of the two forms nodes accept. Throws hived's refusals. */
export function readOperation(json: unknown): ReadOperation {
  const [name, body] = nameAndBody(json)
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (entry === undefined)
    throw assertion(
      'itr != to_legacy_tag.end() && "Unknown legacy operation"',
      'Invalid operation name: ${n}',
      { n: name },
    )
  return entry.read(name, body)
}

function nameAndBody(json: unknown): [string, Readonly<Record<string, unknown>>] {
  const [name, body]: readonly unknown[] = Array.isArray(json)
    ? (json as unknown[])
    : typeof json === 'object' && json !== null && 'type' in json && 'value' in json
      ? [String(json.type).replace(/_operation$/, ''), json.value]
      : []
  if (typeof name === 'string' && typeof body === 'object' && body !== null && !Array.isArray(body))
    return [name, body as Record<string, unknown>]
  throw assertion('itr != to_legacy_tag.end()', 'Invalid operation name: ${n}', { n: '' })
}
