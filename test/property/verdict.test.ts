/** The time machine: no history breaks it, the future does not change the past, and the active key cannot beat the owner. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  claimOperationId,
  countingIn,
  essentialHistory,
  foresee,
  metadataOperation,
  replayAccount,
  searchClaims,
  verdictAt,
  verdictJson,
  type HistoryEntry,
} from '../../shared/recovery/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { alice, authorityOf, metadataWith, recordFields } from '../unit/account-story.ts'
import {
  activeOperation,
  anyActive,
  anyAuthority,
  anyMetadata,
  anyRecord,
  history,
  optional,
  owners,
  recoveryKeys,
  stories,
} from './account-stories.ts'

const verdict = (entries: readonly HistoryEntry[], cutoff?: number) =>
  verdictAt(replayAccount(alice, entries), cutoff)

describe('the verdict at a cutoff', () => {
  it('is that of the history that ends there', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 98, max: 130 }), (entries, cutoff) => {
        const cut = verdict(entries, cutoff)
        const ended = verdict(
          entries.filter(({ block }) => block <= cutoff),
          cutoff,
        )
        expect(cut).toEqual(ended)
        expect(verdictJson(cut)).toBe(verdictJson(ended))
      }),
      { numRuns: 60 },
    )
  })

  it('names the same recovery key at every block since it says it does, and another or none just before', () => {
    fc.assert(
      fc.property(stories, (entries) => {
        const timeline = replayAccount(alice, entries)
        const now = verdictAt(timeline)
        if (now.kind !== 'protected' && now.kind !== 'protected-by-active-only') return
        const last = entries.at(-1)!.block
        const same = (block: number) => {
          const { kind, ...then } = verdictAt(timeline, block)
          return (
            kind === now.kind &&
            'recoveryPublicKey' in then &&
            then.recoveryPublicKey === now.recoveryPublicKey
          )
        }
        for (let block = now.sinceBlock; block <= last; block++) expect(same(block)).toBe(true)
        expect(same(now.sinceBlock - 1)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order in which transactions were fetched', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 98, max: 130 }), (entries, cut) => {
        const pages = [
          ...entries.filter(({ block }) => block > cut),
          ...entries.filter(({ block }) => block <= cut),
        ]
        expect(verdict(pages)).toEqual(verdict(entries))
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is essential in a history', () => {
  it('leads to the verdict of the whole, at every cutoff, whatever was done', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 98, max: 130 }), (entries, cutoff) => {
        const essential = essentialHistory(alice, entries)
        expect(verdict(essential, cutoff)).toEqual(verdict(entries, cutoff))
        expect(verdict(essential)).toEqual(verdict(entries))
        expect(essentialHistory(alice, essential)).toEqual(essential)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a plan that is judged before it is signed', () => {
  const plans = fc.tuple(stories, anyRecord.map(metadataWith))
  it('comes to what the chain says once it is in a block, by the essential history as by the whole', () => {
    fc.assert(
      fc.property(plans, ([entries, metadata]) => {
        const operation = metadataOperation(alice, metadata)
        const headBlock = entries.at(-1)?.block ?? 100
        const moment = { headBlock, time: '2027-03-04T00:00:00' }
        const aim = { kind: 'register', recoveryPublicKey: 'QRK' } as const
        const happened = {
          block: headBlock + 1,
          transactionId: 'planned',
          transactionInBlock: 0,
          timestamp: moment.time,
          operation,
        }
        const counting = countingIn(verdict([...entries, happened]))
        const foreseen = foresee(alice, { entries, start: {} }, operation, moment, aim)
        expect({ ...foreseen.afterwards, sinceBlock: undefined }).toEqual({
          ...counting,
          sinceBlock: undefined,
        })
        if (counting !== undefined)
          expect(foreseen.afterwards?.sinceBlock ?? headBlock + 1).toBe(counting.sinceBlock)
        const carried = { entries: essentialHistory(alice, entries), start: {} }
        expect(foresee(alice, carried, operation, moment, aim)).toEqual(foreseen)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a recovery key that the owner key endorsed', () => {
  it('counts, whatever is done with the active key, unless the owner endorsed another', () => {
    const endorsed = recoveryKeys[0]!
    const owner = owners[0]!
    // The thief has no endorsement by this owner key except the one that is public.
    const unpublished = recordFields('owner', recoveryKeys[1]!, owner)['sig']!
    const withoutOthers = (operation: readonly [string, unknown]) =>
      !JSON.stringify(operation).includes(unpublished)
    fc.assert(
      fc.property(anyActive, history(activeOperation.filter(withoutOthers)), (active, thefts) => {
        const begin = (block: number, operation: HistoryEntry['operation']): HistoryEntry => ({
          block,
          transactionId: 'begin',
          transactionInBlock: 0,
          timestamp: '',
          operation,
        })
        const entries = [
          begin(1, [
            'account_create',
            { new_account_name: 'alice', owner: authorityOf(owner), active: authorityOf(active) },
          ]),
          begin(2, [
            'account_update2',
            { account: 'alice', json_metadata: metadataWith(recordFields('owner', endorsed, owner)) },
          ]),
          ...thefts,
        ]
        expect(verdict(entries)).toMatchObject({
          kind: 'protected',
          recoveryPublicKey: encodeKey('recoveryPublicKey', endorsed),
          sinceBlock: 2,
        })
      }),
    )
  })
})

describe('any answer that a node may give', () => {
  const names = fc.constantFrom(
    'account_create',
    'account_update',
    'account_update2',
    'account_update_operation',
    'recover_account',
    'change_recovery_account',
    'custom_json',
    'vote',
  )
  const value = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom(
        'account',
        'new_account_name',
        'account_to_recover',
        'owner',
        'active',
        'new_owner_authority',
        'new_recovery_account',
        'json_metadata',
        'id',
        'json',
        'required_auths',
      ),
      fc.oneof(
        fc.constantFrom('alice', claimOperationId),
        anyAuthority,
        anyMetadata,
        fc.jsonValue(),
        fc.record({
          weight_threshold: fc.jsonValue(),
          account_auths: fc.jsonValue(),
          key_auths: fc.jsonValue(),
        }),
      ),
    ),
  )
  const entry = fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue() },
    {
      weight: 5,
      arbitrary: fc.record({
        block: fc.oneof({ weight: 5, arbitrary: fc.nat() }, { weight: 1, arbitrary: fc.jsonValue() }),
        transactionId: fc.jsonValue(),
        transactionInBlock: fc.oneof(
          { weight: 5, arbitrary: fc.nat() },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        timestamp: fc.oneof(fc.constantFrom('2027-13-45T99:99:99', '2027-01-01T00:00:00'), fc.jsonValue()),
        operation: fc.oneof(fc.tuple(names, value), fc.record({ type: names, value }), fc.jsonValue()),
      }),
    },
  )

  it('gets a verdict, and the claims in it are searched, without an error', () => {
    const recoveryPublicKey = encodeKey('recoveryPublicKey', recoveryKeys[0]!)
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 15 }), optional(fc.nat()), (entries, cutoff) => {
        const given = entries as unknown as HistoryEntry[]
        const found = verdict(given, cutoff)
        expect(found.sentence).not.toBe('')
        expect(found.advice).not.toBe('')
        expect(JSON.parse(verdictJson(found))).toEqual(JSON.parse(JSON.stringify(found)))
        const query = { recoveryPublicKey, account: alice, chainId: '0'.repeat(64) }
        expect(searchClaims(query, given).kind).toBe('none')
      }),
      { numRuns: 500 },
    )
  })
})
