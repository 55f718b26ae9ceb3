import { describe, expect, it } from 'vitest'

import { receiptAfter, receiptOf } from '../../electron/app/vault/registration-receipt.ts'
import { withNote, type DraftNote, type StandingNote } from '../../electron/app/vault/notes.ts'
import { emptyContents } from '../../electron/vault/vault-contents.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const alice = parseAccountName('alice')
const publicKey = 'QRK-of-this-test'
const draft: DraftNote = {
  source: 'random',
  publicKey,
  onChain: 'found',
  skippedAt: null,
}
const receipt = (transaction: string, block: number) =>
  ({
    account: alice,
    what: 'registration',
    transaction,
    block,
    at: '2026-11-03T12:00:00.000Z',
    publicKey,
  }) as const
const published = { ...emptyContents, receipts: [receipt('first', 500)] }
const standing: StandingNote = {
  state: 'by-owner',
  since: null,
  askedAt: '2026-11-03T12:00:01.000Z',
  publicKey,
  recoveryAccount: null,
}
const endorserBy = (note: StandingNote) =>
  receiptOf(alice, draft, undefined, withNote(published, 'standing', 'alice', note))?.endorsedBy

describe('the receipt of a registration', () => {
  it.each([
    ['an hour slow', '2026-11-03T11:00:01.000Z'],
    ['an hour fast', '2026-11-03T13:00:01.000Z'],
  ])('knows what was read after it, on a clock that is %s', (_, askedAt) => {
    expect(endorserBy({ ...standing, askedAt, readBlock: 500 })).toBe('owner')
    expect(endorserBy({ ...standing, askedAt, readBlock: 499 })).toBeUndefined()
  })

  it('goes by the clock for notes that name no block', () => {
    expect(endorserBy(standing)).toBe('owner')
    expect(endorserBy({ ...standing, askedAt: '2026-11-03T11:59:59.000Z' })).toBeUndefined()
  })

  it('is none of what is being renewed, until it was published again, whatever the clocks say', () => {
    const renewed = { ...draft, renewedAfter: 'first' }
    expect(receiptAfter(alice, renewed, published)).toBeUndefined()
    const again = { ...published, receipts: [...published.receipts, receipt('second', 600)] }
    expect(receiptAfter(alice, renewed, again)?.transaction).toBe('second')
  })
})
