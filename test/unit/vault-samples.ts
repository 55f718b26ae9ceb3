/** Contents of a vault with one of everything in it. */
import type { StoredRecoveryKey, VaultContents } from '../../electron/vault/vault-contents.ts'
import { encodeKey, IndexSpace, signingKeyIndices } from '../../shared/coinzdense/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'

const at = '2030-05-05T12:00:00.000Z'
/** A small stack that is quickly made. */
export const smallStack = { hashLength: 16, otsBits: 4, heights: [3, 3] }

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value)

/** One account, three recovery keys of which the second is used, a signing key, and the rest. */
export function filledContents(): VaultContents {
  const alice = parseAccountName('alice')
  const coinzdenseKey = encodeKey('coinzdensePublicKey', bytes(16, 9))
  const uses: StoredRecoveryKey['use'][] = [
    { kind: 'unused' },
    { kind: 'used', coinzdenseKey, at },
    { kind: 'unknown', chainSearchedAt: at, acknowledgedAt: at },
  ]
  const range = IndexSpace.whole().take(signingKeyIndices(smallStack))
  const recoveryPublicKey = encodeKey('recoveryPublicKey', bytes(24, 1))
  return {
    version: 5,
    accounts: [{ name: alice, addedAt: at }],
    recoveryKeys: uses.map((use, number) => ({
      publicKey: recoveryPublicKey,
      secret: bytes(32, 100 + number),
      profile: 'posix',
      account: number === 0 ? alice : null,
      origin: 'random',
      addedAt: at,
      use,
    })),
    signingKeys: [
      {
        publicKey: coinzdenseKey,
        seed: bytes(32, 200),
        profile: 'posix',
        derivation: 'bound',
        ...smallStack,
        start: String(range.start),
        length: String(range.length),
        account: alice,
        addedAt: at,
        state: null,
        standing: 'current',
        backupProvedAt: at,
      },
    ],
    receipts: [
      {
        account: alice,
        what: 'registration',
        transaction: 'ab'.repeat(20),
        block: 98_123_456,
        at,
        publicKey: recoveryPublicKey,
      },
    ],
    metadataCopies: [{ account: alice, takenAt: at, metadata: '{"profile":{"name":"Alice 🐝"}}' }],
    backupsMade: [{ publicKey: recoveryPublicKey, form: 'shares', at, shares: { count: 3, threshold: 2 } }],
    backupProofs: [{ publicKey: recoveryPublicKey, form: 'shares', at, shares: [1, 3] }],
    keptShares: [{ share: bytes(42, 150), keptAt: at }],
    ledgerHead: { sequence: 12, check: 'cd'.repeat(32) },
    ledgerTurns: ['ef'.repeat(16)],
    carriedLedger: null,
    settings: { language: 'en', remind: true, months: 6 },
  }
}

/** A change that adds an account. */
export function addAccount(name: string): (contents: VaultContents) => VaultContents {
  return (contents) => ({
    ...contents,
    accounts: [...contents.accounts, { name: parseAccountName(name), addedAt: at }],
  })
}
