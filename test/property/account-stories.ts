/** Histories of an account as anybody may make them: keys that change, records good and bad, thieves. */
import fc from 'fast-check'

import type { HistoryEntry } from '../../shared/recovery/index.ts'
import { authorityOf, metadataWith, recordFields, testKey } from '../unit/account-story.ts'

export const owners = [1, 2].map(testKey)
const actives = [11, 12].map(testKey)
export const recoveryKeys = [31, 32].map((byte) => new Uint8Array(24).fill(byte))

/** Records as they should be, and those that a key of the other authority endorsed. */
const [honest, dishonest] = [owners, actives].map((ownerEndorsers, i) => {
  const activeEndorsers = [actives, owners][i]!
  return recoveryKeys.flatMap((key) => [
    ...ownerEndorsers.map((endorser) => recordFields('owner', key, endorser)),
    ...activeEndorsers.map((endorser) => recordFields('active', key, endorser)),
  ])
}) as [Record<string, string>[], Record<string, string>[]]
export const anyRecord = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...honest) },
  { weight: 1, arbitrary: fc.constantFrom(...dishonest) },
)
const anyOwner = fc.constantFrom(...owners)
export const anyActive = fc.constantFrom(...actives)
export const anyAuthority = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...owners, ...actives).map(authorityOf) },
  {
    weight: 3,
    arbitrary: fc.subarray([...owners, ...actives], { minLength: 1, maxLength: 3 }).chain((keys) =>
      fc.record({
        weight_threshold: fc.nat({ max: 3 }),
        account_auths: fc.constantFrom([], [['bob', 1]]),
        key_auths: fc.constant(keys.map(({ publicKey }, i) => [publicKey, i + 1])),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom({}, null, 'broken') },
)
export const anyMetadata = fc.oneof(
  { weight: 5, arbitrary: anyRecord.map(metadataWith) },
  {
    weight: 4,
    arbitrary: fc.tuple(anyRecord, anyRecord).map(([one, other]) => metadataWith({ ...one, ...other })),
  },
  { weight: 2, arbitrary: fc.constantFrom('', '{}', 'junk', '[]', metadataWith({ key: 1 })) },
)
export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 })

/** What whoever has the active key can do. */
export const activeOperation = fc
  .record({ json_metadata: anyMetadata, active: optional(anyAuthority) })
  .map((members) => ['account_update2', { account: 'alice', ...members }] as const)
export const anyOperation = fc.oneof(
  { weight: 6, arbitrary: activeOperation },
  {
    weight: 2,
    arbitrary: fc
      .record({ json_metadata: anyMetadata, owner: anyAuthority })
      .map((members) => ['account_update', { account: 'alice', ...members }] as const),
  },
  {
    weight: 1,
    arbitrary: anyAuthority.map(
      (authority) =>
        ['recover_account', { account_to_recover: 'alice', new_owner_authority: authority }] as const,
    ),
  },
)

/** Operations as a history: some in the same block, some in the same transaction. */
export function history(operations: fc.Arbitrary<readonly [string, unknown]>): fc.Arbitrary<HistoryEntry[]> {
  return fc
    .array(fc.tuple(operations, fc.nat({ max: 2 }), fc.nat({ max: 1 })), { maxLength: 12 })
    .map((steps) => {
      let block = 100
      let transactionInBlock = 0
      return steps.map(([operation, blocks, transactions]) => {
        block += blocks
        transactionInBlock = blocks > 0 ? 0 : transactionInBlock + transactions
        const transactionId = `${block}-${transactionInBlock}`
        return { block, transactionId, transactionInBlock, timestamp: '2027-03-03T00:00:00', operation }
      })
    })
}

const creation = fc
  .tuple(anyOwner, anyActive, anyMetadata)
  .map(([owner, active, metadata]): HistoryEntry => ({
    block: 99,
    transactionId: 'creation',
    transactionInBlock: 0,
    timestamp: '2027-03-01T00:00:00',
    operation: [
      'account_create',
      {
        new_account_name: 'alice',
        owner: authorityOf(owner),
        active: authorityOf(active),
        json_metadata: metadata,
      },
    ],
  }))
export const stories = fc
  .tuple(fc.option(creation, { nil: undefined, freq: 6 }), history(anyOperation))
  .map(([first, rest]) => (first === undefined ? rest : [first, ...rest]))
