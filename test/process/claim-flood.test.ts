import { describe, expect, it } from 'vitest'

import { lookUpClaims } from '../../electron/hive/accounts/claim-lookup.ts'
import type { HistoryEntry } from '../../electron/hive/accounts/history-entry.ts'
import { practiceChain } from '../../electron/hive/practice/index.ts'
import type { ShownClaims } from '../../electron/hive/accounts/shown-claims.ts'
import { claimFinding } from '../../electron/recovery/restored-claim.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import {
  formatClaimEnvelope,
  parseAccountName,
  signClaim,
  type RecoveryKey,
} from '../../shared/recovery/index.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'
import { recoveryKeyOf } from './practice-story.ts'

await ready
const [alice, carrier] = [parseAccountName('alice'), parseAccountName('carrier')]
const key = recoveryKeyOf('alice')
const recoveryPublicKey = key.publicKeyText()

const entryOf = (block: number, json: string, name = 'alice'): HistoryEntry => ({
  block,
  transactionId: block.toString(16).padStart(40, '0'),
  transactionInBlock: 0,
  timestamp: '2026-01-01T00:00:00',
  operation: [
    'custom_json',
    { id: 'coinzdense_disaster_recovery', required_auths: [], required_posting_auths: [name], json },
  ],
})

/** Well-formed claims of a recovery key that nobody signed, each another one, from this block on. */
const bogus = (count: number, of: RecoveryKey = key, from = 1000) =>
  Array.from({ length: count }, (_, i) => {
    const signature = new Uint8Array(816)
    new DataView(signature.buffer).setUint32(0, i)
    const claim = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(1) } as const
    return entryOf(from + i, formatClaimEnvelope({ claim, recoveryPublicKey: of.publicKeyText(), signature }))
  })

async function genuine(block: number, byte = 7): Promise<HistoryEntry> {
  const claim = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(byte) } as const
  const signature = await signClaim(key, claim, new ForgetfulLedger())
  return entryOf(block, formatClaimEnvelope({ claim, recoveryPublicKey, signature }))
}

const shown = (more: Partial<ShownClaims>): ShownClaims => ({
  carrier: alice,
  agreed: [],
  others: [],
  whole: true,
  troubles: [],
  disputed: false,
  ...more,
})
const look = async (histories: readonly ShownClaims[], mostSignatures = 5, signal?: AbortSignal) => {
  const options = { account: alice, chain: practiceChain, searchedAt: 0, mostSignatures, signal }
  const [lookup] = await lookUpClaims([recoveryPublicKey], histories, options)
  return lookup!
}

describe('a flood of bogus claims', () => {
  it('is checked up to a bound, and then it is said that not all could be: unknown, not none', async () => {
    const { search, seen } = await look([shown({ agreed: bogus(8) })])
    expect(search).toMatchObject({ kind: 'none', complete: false })
    expect(search.refused).toHaveLength(5)
    expect(search.sentence).toContain('Not all claims could be checked')
    expect(claimFinding(seen, '2026-01-01')).toEqual({ kind: 'not-searched' })
    const all = await look([shown({ agreed: bogus(5) })])
    expect(all.search).toMatchObject({ kind: 'none', complete: true })
    expect(claimFinding(all.seen, '2026-01-01')).toEqual({ kind: 'none-found', at: '2026-01-01' })
  })

  it('costs nothing where form or key are wrong, or the same claim comes again', async () => {
    const nonsense = Array.from({ length: 50 }, (_, i) => entryOf(i, `{"claim":0,"n":${i}}`))
    const another = recoveryKeyOf('bob')
    const again = bogus(1).flatMap((one) =>
      Array.from({ length: 40 }, (_, i) => ({ ...one, block: 5000 + i })),
    )
    const { search } = await look(
      [shown({ agreed: [...nonsense, ...bogus(60, another), ...again, await genuine(9000)] })],
      2,
    )
    expect(search).toMatchObject({ kind: 'claimed', complete: true, claim: { block: 9000 } })
  })

  it('in one history takes nothing away from another, nor what one node invents from what two agree on', async () => {
    const elsewhere = await look([
      shown({ agreed: bogus(20) }),
      shown({ carrier, agreed: [await genuine(500)] }),
    ])
    expect(elsewhere.search).toMatchObject({ kind: 'claimed', complete: false })
    const invented = await look([shown({ agreed: [await genuine(5000)], others: [bogus(20, key, 10)] })])
    expect(invented.search).toMatchObject({ kind: 'claimed', complete: true })
    expect(invented.seen).toMatchObject({ kind: 'claimed', complete: false })
  })

  it('never holds up the process for long, and can be stopped', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const { search } = await look([shown({ agreed: bogus(40) })], 40)
    clearInterval(timer)
    expect(search.refused).toHaveLength(40)
    // Each signature takes some milliseconds: whoever held the process up would have left it one turn at most.
    expect(turns).toBeGreaterThan(5)
    const stop = new AbortController()
    const stopped = look([shown({ agreed: bogus(40) })], 40, stop.signal)
    setTimeout(() => stop.abort(), 20)
    await expect(stopped).rejects.toMatchObject({ code: 'stopped' })
  })
})
