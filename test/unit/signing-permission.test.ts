/** The one function that decides whether a recovery key may sign, held against everybody who can know of a use. */
import { rmSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { ClaimFiles } from '../../electron/recovery/claim-files.ts'
import { placeOnChain, signUnderGuard } from '../../electron/recovery/claim-guard.ts'
import {
  chainAnswer,
  chainAnswerCounts,
  judgeSigning,
  judgeUse,
  type Knowledge,
  type Permission,
  type SigningVerdict,
} from '../../electron/recovery/signing-permission.ts'
import { SigningLedger } from '../../electron/vault/signing-ledger.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  claimMessage,
  formatClaimEnvelope,
  parseAccountName,
  RecoveryKey,
  searchClaims,
  signClaim,
  type Claim,
  type ClaimSearch,
} from '../../shared/recovery/index.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { ForgetfulLedger } from '../vectors/forgetful-ledger.ts'

const account = parseAccountName('alice')
const chainId = 'ab'.repeat(32)
const claimOf = (byte: number): Claim => ({
  version: 0,
  coinzdensePublicKey: new Uint8Array(24).fill(byte),
})
const czdOf = (byte: number) => encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(byte))
const now = 1_000_000_000_000

let key: RecoveryKey
let folder: string
let ledger: SigningLedger
beforeAll(async () => {
  await ready
  key = RecoveryKey.fromSecret(new Uint8Array(32).fill(9), 'posix')
})
beforeEach(() => {
  folder = temporaryFolder()
  ledger = ledgerIn(folder)
})

const ledgerIn = (stateFolder: string) =>
  new SigningLedger(
    () => stateFolder,
    () => new Date(now),
  )

/** What the chain shows when these claims were published, in this order. */
async function searchOf(...claims: readonly Claim[]): Promise<ClaimSearch> {
  const recoveryPublicKey = key.publicKeyText()
  const operations = await Promise.all(
    claims.map(async (claim, i) => {
      const signature = await signClaim(key, claim, new ForgetfulLedger())
      const operation = claimOperation(account, formatClaimEnvelope({ claim, recoveryPublicKey, signature }))
      const transactionId = `${i}`.padStart(40, '0')
      return { block: i + 1, transactionId, transactionInBlock: 0, timestamp: '', operation }
    }),
  )
  return searchClaims({ recoveryPublicKey, account, chainId }, operations)
}

const elsewhere = (): Claim => ({
  version: 1,
  statement: {
    chainId,
    account: parseAccountName('bob'),
    recoveryPublicKey: key.publicKeyText(),
    coinzdensePublicKey: czdOf(5),
    parameters: { hashLength: 24, otsBits: 12, heights: [10] },
  },
})

/** Nothing speaks against it: made here, and the chain was asked just now. */
const innocent = async (): Promise<Knowledge> => ({
  ledger,
  stateFolder: folder,
  vaultUse: { kind: 'unused' },
  chain: { kind: 'asked', at: now, search: await searchOf() },
  isSaidNow: false,
  now,
})

const said = (verdict: SigningVerdict | { readonly kind: 'may' }) =>
  verdict.kind === 'refused'
    ? verdict.reason.code
    : verdict.kind === 'may'
      ? 'may'
      : verdict.missing.join(' ')

const keep = async (where: string, claim: Claim) => {
  const signature = await signClaim(key, claim, new ForgetfulLedger())
  await new ClaimFiles(() => where).keepSigned({ claim, recoveryPublicKey: key.publicKeyText(), signature })
}

/** Everybody who can know that the key signed claim 1. */
const witnesses: readonly [name: string, tell: (known: Knowledge) => Promise<Knowledge>][] = [
  [
    'the ledger',
    async (known) => {
      await ledger.reserve(key.intent(claimMessage(claimOf(1)), `claim v0 for ${czdOf(1)}`))
      return known
    },
  ],
  [
    'the ledger that practice had for itself',
    async (known) => {
      const practised = ledgerIn(path.join(folder, 'practice'))
      await practised.reserve(key.intent(claimMessage(claimOf(1)), `claim v0 for ${czdOf(1)}`))
      return known
    },
  ],
  ['a kept claim', async (known) => (await keep(folder, claimOf(1)), known)],
  [
    'a claim kept in practice',
    async (known) => (await keep(path.join(folder, 'practice'), claimOf(1)), known),
  ],
  [
    'the chain',
    async (known) => ({ ...known, chain: { kind: 'asked', at: now, search: await searchOf(claimOf(1)) } }),
  ],
  [
    'the open vault',
    (known) => Promise.resolve({ ...known, vaultUse: { kind: 'used', coinzdenseKey: czdOf(1), at: null } }),
  ],
]

describe('a recovery key that has signed', () => {
  it.each(witnesses)('signs nothing else, says %s, whatever its owner types', async (_, tell) => {
    const known = await tell(await innocent())
    for (const isSaidNow of [false, true]) {
      const verdict = await judgeSigning(key, claimOf(2), { ...known, isSaidNow })
      expect(said(verdict)).toBe('already-signed')
      expect(said(await judgeUse(key, { ...known, isSaidNow }))).toBe('already-signed')
    }
  })

  it.each(witnesses)(
    'is told to the ledger at once by %s, and stays known when that is gone',
    async (_, tell) => {
      await judgeUse(key, await tell(await innocent()))
      rmSync(path.join(folder, 'claims'), { recursive: true, force: true })
      rmSync(path.join(folder, 'practice', 'claims'), { recursive: true, force: true })
      const later = { ...(await innocent()), ledger: ledgerIn(folder), isSaidNow: true }
      expect(said(await judgeSigning(key, claimOf(2), later))).toBe('already-signed')
      // The ledger itself, past every other guard.
      const intent = key.intent(claimMessage(claimOf(2)), 'another')
      await expect(ledgerIn(folder).reserve(intent)).rejects.toMatchObject({ code: 'already-signed' })
    },
  )

  it.each(witnesses.filter(([name]) => name !== 'the open vault'))(
    'signs the very same claim again, as %s has it, and asks nothing for that',
    async (_, tell) => {
      const known = await tell({ ...(await innocent()), vaultUse: undefined, chain: { kind: 'not-asked' } })
      const verdict = await judgeSigning(key, claimOf(1), known)
      if (verdict.kind !== 'may') throw new Error(said(verdict))
      const { signature } = await signUnderGuard(key, verdict.permission)
      expect(signature).toEqual(await signClaim(key, claimOf(1), new ForgetfulLedger()))
    },
  )

  it('signs nothing for whom only its new key is known: nobody can tell whether it would be the same', async () => {
    const known = {
      ...(await innocent()),
      vaultUse: { kind: 'used', coinzdenseKey: czdOf(1), at: null } as const,
    }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe('already-signed')
    // The chain knows it exactly.
    const exact = { ...known, chain: { kind: 'asked', at: now, search: await searchOf(claimOf(1)) } as const }
    expect(said(await judgeSigning(key, claimOf(1), exact))).toBe('may')
  })

  it('signs nothing after it signed for another account', async () => {
    const search = await searchOf(elsewhere())
    const known = { ...(await innocent()), chain: { kind: 'asked', at: now, search } as const }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe('signed-elsewhere')
    const later = { ...(await innocent()), isSaidNow: true }
    expect(said(await judgeSigning(key, claimOf(1), later))).toBe('signed-elsewhere')
  })

  it('signs of two statements on the chain neither the second nor a third', async () => {
    const search = await searchOf(claimOf(1), claimOf(2))
    const known = { ...(await innocent()), chain: { kind: 'asked', at: now, search } as const }
    for (const other of [2, 3]) {
      const verdict = await judgeSigning(key, claimOf(other), known)
      expect(verdict).toMatchObject({ kind: 'refused', reason: { details: { coinzdenseKey: czdOf(1) } } })
    }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe('may')
    expect(placeOnChain(claimOf(1), search)?.block).toBe(1)
    expect(placeOnChain(claimOf(2), search)).toBeUndefined()
  })

  it('is refused naming what it signed, and the version of that', async () => {
    await ledger.reserve(key.intent(claimMessage(claimOf(1)), `claim v0 for ${czdOf(1)}`))
    expect(await judgeSigning(key, claimOf(2), await innocent())).toMatchObject({
      reason: {
        message: `This key has already signed ${czdOf(1)}. Signing something else would let anyone forge in your name. We will not do it.`,
        advice: expect.stringContaining('version 0') as string,
      },
    })
  })
})

describe('a recovery key of which nobody knows a use', () => {
  const acknowledged = {
    kind: 'unknown',
    chainSearchedAt: null,
    acknowledgedAt: '2020-01-01T00:00:00.000Z',
  } as const
  const restored = { ...acknowledged, acknowledgedAt: null }

  it.each<[what: string, change: Partial<Knowledge>, verdict: string]>([
    ['was made here, and the chain was asked now', {}, 'may'],
    ['the chain was not asked', { chain: { kind: 'not-asked' } }, 'chain-not-asked'],
    ['nobody looked for its claims', { chain: chainAnswer(undefined) }, 'chain-not-asked'],
    ['the chain was asked long ago', { now: now + chainAnswerCounts + 1 }, 'chain-asked-long-ago'],
    ['the chain was asked within the hour', { now: now + chainAnswerCounts }, 'may'],
    ['came from a backup', { vaultUse: restored }, 'came-from-elsewhere'],
    ['is in no vault', { vaultUse: undefined }, 'came-from-elsewhere'],
    ['was acknowledged once, and the chain was asked now', { vaultUse: acknowledged }, 'may'],
    [
      'was acknowledged once, and the chain was not asked',
      { vaultUse: acknowledged, chain: { kind: 'not-asked' } },
      'chain-not-asked',
    ],
    [
      'came from a backup, and nobody was asked',
      { vaultUse: undefined, chain: { kind: 'not-asked' } },
      'chain-not-asked came-from-elsewhere',
    ],
  ])('that %s', async (_, change, verdict) => {
    const known = { ...(await innocent()), ...change }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe(verdict)
    expect(said(await judgeUse(key, known))).toBe(verdict)
    // What can be missing is only ever the owner's word.
    expect(said(await judgeSigning(key, claimOf(1), { ...known, isSaidNow: true }))).toBe('may')
  })

  it('wants a word where nodes showed more than could be checked', async () => {
    const search = { ...(await searchOf()), complete: false }
    const known = { ...(await innocent()), chain: chainAnswer({ seen: search, searchedAt: now }) }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe('chain-told-in-part')
  })

  it('counts as made here where the ledger remembers making it', async () => {
    await ledger.noteMade(key.name)
    const known = { ...(await innocent()), vaultUse: undefined, ledger: ledgerIn(folder) }
    expect(said(await judgeSigning(key, claimOf(1), known))).toBe('may')
  })

  it.each(['', 'practice'])('wants a word where a claim for another key was begun (%s)', async (below) => {
    const parameters = { hashLength: 24, otsBits: 8, heights: [10] }
    const draft = { version: 1, coinzdenseKey: czdOf(1), parameters } as const
    await new ClaimFiles(() => path.join(folder, below)).keepDraft(key.publicKeyText(), draft)
    expect(said(await judgeSigning(key, claimOf(2), await innocent()))).toBe('another-draft')
    expect(said(await judgeSigning(key, claimOf(1), await innocent()))).toBe('may')
  })

  it('signs nothing while a claim that was kept of it cannot be read', async () => {
    await keep(folder, claimOf(1))
    const file = new ClaimFiles(() => folder).signedFile(key.publicKeyText())
    rmSync(file)
    await new ClaimFiles(() => folder).keepSigned({
      claim: claimOf(1),
      recoveryPublicKey: key.publicKeyText(),
      signature: new Uint8Array(816),
    })
    await expect(judgeSigning(key, claimOf(1), await innocent())).rejects.toMatchObject({
      code: 'claim-damaged',
    })
  })
})

describe('a permission', () => {
  it('is for one key and one claim, and cannot be made up', async () => {
    const verdict = await judgeSigning(key, claimOf(1), await innocent())
    if (verdict.kind !== 'may') throw new Error(said(verdict))
    const { permission } = verdict
    const other = RecoveryKey.fromSecret(new Uint8Array(32).fill(8), 'posix')
    await expect(signUnderGuard(other, permission)).rejects.toMatchObject({ code: 'not-permitted' })
    const made = { claim: claimOf(2), oneTimeKey: key.name, ledger } as unknown as Permission
    await expect(signUnderGuard(key, made)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await ledger.find(key.name)).toBeUndefined()
    await signUnderGuard(key, permission)
    expect(await ledger.find(key.name)).toMatchObject({ kind: 'reserved' })
  })

  it('does not get past a ledger that learned of another claim meanwhile', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async (byte) => judgeSigning(key, claimOf(byte), await innocent())),
    )
    if (one?.kind !== 'may' || two?.kind !== 'may') throw new Error('both may')
    await signUnderGuard(key, one.permission)
    await expect(signUnderGuard(key, two.permission)).rejects.toMatchObject({
      code: 'already-signed',
      message: expect.stringContaining(czdOf(1)) as string,
    })
  })
})
