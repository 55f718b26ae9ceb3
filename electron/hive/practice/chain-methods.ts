/** Methods that answer what the chain is: properties, version, configuration, blocks. */
import { formatTime, nullPublicKey, type Operation } from '../nodes/chain-types.ts'
import { assetJson, assetObject, type AssetForm } from './account-json.ts'
import type { Block } from './blocks.ts'
import { witness } from './chain-identity.ts'
import type { ChainView } from './chain-view.ts'
import type { Method } from './method.ts'
import { accountCreationFee } from './account-operations.ts'
import { ownerRecoveryPeriod, recoveryRequestPeriod } from './recovery-operations.ts'
import { assertion } from './rejection.ts'
import type { ReadTransaction } from './transaction-checks.ts'

const hardfork = '1.28.0'
const noSignature = '0'.repeat(130)

function propertiesJson(chain: ChainView, form: AssetForm): Record<string, unknown> {
  const { head, lastIrreversible } = chain
  const asset = (amount: number, symbol: 'HIVE' | 'HBD' | 'VESTS') => assetJson(amount, symbol, form)
  return {
    ...(form === 'object' ? { id: 0 } : {}),
    head_block_number: head.number,
    head_block_id: head.id,
    time: formatTime(head.time),
    current_witness: witness,
    total_pow: 0,
    num_pow_witnesses: 0,
    virtual_supply: asset(1_000_000_000, 'HIVE'),
    current_supply: asset(1_000_000_000, 'HIVE'),
    init_hbd_supply: asset(0, 'HBD'),
    current_hbd_supply: asset(0, 'HBD'),
    total_vesting_fund_hive: asset(500_000_000, 'HIVE'),
    total_vesting_shares: asset(1_000_000_000_000, 'VESTS'),
    pending_rewarded_vesting_shares: asset(0, 'VESTS'),
    pending_rewarded_vesting_hive: asset(0, 'HIVE'),
    hbd_interest_rate: 1500,
    hbd_print_rate: 10_000,
    maximum_block_size: 65_536,
    current_aslot: head.number,
    recent_slots_filled: '340282366920938463463374607431768211455',
    participation_count: 128,
    last_irreversible_block_num: lastIrreversible,
    vote_power_reserve_rate: 10,
    delegation_return_period: 432_000,
    available_account_subsidies: 0,
    next_maintenance_time: formatTime(head.time + 3600),
    last_budget_time: formatTime(head.time),
    max_recurrent_transfer_end_date: 730,
    min_recurrent_transfers_recurrence: 24,
    max_open_recurrent_transfers: 255,
  }
}

function versionJson(chainId: string): Record<string, unknown> {
  const revision = '0'.repeat(40)
  return {
    blockchain_version: hardfork,
    hive_revision: revision,
    fc_revision: revision,
    chain_id: chainId,
    node_type: 'practice',
  }
}

function configJson(chainId: string, { blockSeconds }: ChainView, form: AssetForm): Record<string, unknown> {
  return {
    HIVE_CHAIN_ID: chainId,
    HIVE_ADDRESS_PREFIX: 'STM',
    HIVE_BLOCKCHAIN_VERSION: hardfork,
    HIVE_BLOCK_INTERVAL: blockSeconds,
    HIVE_MAX_TIME_UNTIL_EXPIRATION: 3600,
    HIVE_MAX_TIME_UNTIL_SIGNATURE_EXPIRATION: 86_400,
    HIVE_MAX_TRANSACTION_SIZE: 65_536,
    HIVE_MAX_BLOCK_SIZE: 2_097_152,
    HIVE_SOFT_MAX_BLOCK_SIZE: 2_097_152,
    HIVE_MAX_AUTHORITY_MEMBERSHIP: 40,
    HIVE_MAX_SIG_CHECK_DEPTH: 2,
    HIVE_MAX_SIG_CHECK_ACCOUNTS: 125,
    HIVE_MIN_ACCOUNT_NAME_LENGTH: 3,
    HIVE_MAX_ACCOUNT_NAME_LENGTH: 16,
    HIVE_CUSTOM_OP_DATA_MAX_LENGTH: 8192,
    HIVE_CUSTOM_OP_ID_MAX_LENGTH: 32,
    // hived prints these in microseconds, as text.
    HIVE_OWNER_AUTH_RECOVERY_PERIOD: `${ownerRecoveryPeriod}000000`,
    HIVE_ACCOUNT_RECOVERY_REQUEST_EXPIRATION_PERIOD: `${recoveryRequestPeriod}000000`,
    HIVE_OWNER_UPDATE_LIMIT: '3600000000',
    HIVE_MAX_ACCOUNT_CREATION_FEE: 1_000_000_000,
    HIVE_MIN_ACCOUNT_CREATION_FEE: accountCreationFee,
    HIVE_NULL_ACCOUNT: 'null',
    HIVE_TEMP_ACCOUNT: 'temp',
    HIVE_SYMBOL: form === 'text' ? 'HIVE' : { nai: '@@000000021', decimals: 3 },
    HBD_SYMBOL: form === 'text' ? 'HBD' : { nai: '@@000000013', decimals: 3 },
    IS_TEST_NET: true,
  }
}

/** An operation in the form of its api: `["name", {…}]`, or `{type, value}` with amounts as objects. */
export function operationJson([name, body]: Operation, form: AssetForm): unknown {
  if (form === 'text') return [name, body]
  const amounts = ['amount', 'fee'].flatMap((field) => {
    const amount = body[field]
    return typeof amount === 'string' ? [[field, assetObject(amount)] as const] : []
  })
  return { type: `${name}_operation`, value: { ...body, ...Object.fromEntries<unknown>(amounts) } }
}

/** A transaction in the form of its api. */
export function transactionJson({ transaction }: ReadTransaction, form: AssetForm): Record<string, unknown> {
  return {
    ...transaction,
    operations: transaction.operations.map((operation) => operationJson(operation, form)),
  }
}

function headerJson({ previous, time, transactions, id }: Block): Record<string, unknown> {
  return {
    previous,
    timestamp: formatTime(time),
    witness,
    transaction_merkle_root: transactions.length === 0 ? '0'.repeat(40) : id,
    extensions: [],
  }
}

function blockJson(block: Block, form: AssetForm): Record<string, unknown> {
  const ids = block.transactions.map(({ id }) => id)
  return {
    ...headerJson(block),
    witness_signature: noSignature,
    transactions: block.transactions.map((read) => transactionJson(read, form)),
    block_id: block.id,
    signing_key: nullPublicKey,
    transaction_ids: ids,
  }
}

/** The bit of the one virtual operation that can be asked for by itself here. */
const accountCreatedBit = 0x40000000n

function virtualJson(block: Block, filter: bigint | undefined): unknown[] {
  return block.virtualOperations.flatMap(({ operation }, index) => {
    const isCreation = operation[0] === 'account_created'
    if (filter !== undefined && !(isCreation && (filter & accountCreatedBit) !== 0n)) return []
    return [
      {
        trx_id: '0'.repeat(40),
        block: block.number,
        trx_in_block: 0xffffffff,
        op_in_trx: index + 1,
        virtual_op: true,
        timestamp: formatTime(block.time),
        op: operationJson(operation, 'object'),
        operation_id: 0,
      },
    ]
  })
}

export const chainMethods: Readonly<Record<string, Method>> = {
  'condenser_api.get_dynamic_global_properties': (_, { chain }) => propertiesJson(chain, 'text'),
  'database_api.get_dynamic_global_properties': (_, { chain }) => propertiesJson(chain, 'object'),
  'condenser_api.get_version': (_, { chainId }) => versionJson(chainId),
  'database_api.get_version': (_, { chainId }) => versionJson(chainId),
  'condenser_api.get_config': (_, { chain, chainId }) => configJson(chainId, chain, 'text'),
  'database_api.get_config': (_, { chain, chainId }) => configJson(chainId, chain, 'object'),
  'condenser_api.get_hardfork_version': () => hardfork,
  'condenser_api.get_block': (args, { chain }) => {
    const block = chain.block(args.number(0, 'block_num'))
    return block === undefined ? null : blockJson(block, 'text')
  },
  'condenser_api.get_block_header': (args, { chain }) => {
    const block = chain.block(args.number(0, 'block_num'))
    return block === undefined ? null : headerJson(block)
  },
  'block_api.get_block_range': (args, { chain }) => {
    const first = args.number(0, 'starting_block_num')
    const count = args.number(1, 'count')
    if (count < 1 || count > 1000) throw assertion('args.count <= 1000', 'You can only ask for 1000 blocks')
    const numbers = Array.from({ length: count }, (_, index) => first + index)
    return {
      blocks: numbers
        .flatMap((number) => chain.block(number) ?? [])
        .map((block) => blockJson(block, 'object')),
    }
  },
  'account_history_api.enum_virtual_ops': (args, { chain }) => {
    const first = args.number(0, 'block_range_begin')
    const end = args.number(1, 'block_range_end')
    if (end <= first || end - first > 2000)
      throw assertion('blockRangeEnd > blockRangeBegin', 'Block range must be upward, and of 2000 blocks')
    const last = Math.min(end - 1, chain.lastIrreversible)
    const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    const ops = numbers
      .flatMap((number) => chain.block(number) ?? [])
      .flatMap((block) => virtualJson(block, args.bits(6, 'filter')))
    return { ops, ops_by_block: [], next_block_range_begin: end, next_operation_begin: 0 }
  },
  'block_api.get_block': (args, { chain }) => {
    const block = chain.block(args.number(0, 'block_num'))
    return block === undefined ? {} : { block: blockJson(block, 'object') }
  },
}
