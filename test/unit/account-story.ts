/** An account's history, told operation by operation for tests of the time machine: every operation a block of its own. */
import {
  ecdsaPublicKeyText,
  endorse,
  mergeRegistration,
  parseAccountName,
  replayAccount,
  verdictAt,
  type EndorsingRole,
  type HistoryEntry,
  type HistoryOperation,
  type Verdict,
} from '../../shared/recovery/index.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'

/** A HIVE key pair for tests, the same for the same number (1 to 255). */
export interface TestKey {
  readonly privateKey: string
  readonly publicKey: string
}

export function testKey(number: number): TestKey {
  const privateKey = encodeKey('ecdsaPrivateKey', new Uint8Array(32).fill(number))
  return { privateKey, publicKey: ecdsaPublicKeyText(privateKey) }
}

/** hived's form of an authority of one key, or of the members given. */
export function authorityOf(key: TestKey | { readonly [member: string]: unknown }) {
  return 'publicKey' in key
    ? { weight_threshold: 1, account_auths: [], key_auths: [[key.publicKey, 1]] }
    : { weight_threshold: 1, account_auths: [], key_auths: [], ...key }
}

/** The fields of a recovery record for one role, honestly endorsed by `key`. */
export function recordFields(role: EndorsingRole, recoveryPublicKey: Uint8Array, key: TestKey) {
  const entry = {
    role,
    recoveryPublicKey: encodeKey('recoveryPublicKey', recoveryPublicKey),
    endorsement: endorse(recoveryPublicKey, key.privateKey),
  }
  const record = JSON.parse(mergeRegistration('', entry)) as Record<string, Record<string, string>>
  return record['coinzdense_disaster_recovery']!
}

/** A metadata text with a recovery record of these fields, next to what other programs keep there. */
export function metadataWith(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ profile: { name: 'Alice' }, coinzdense_disaster_recovery: fields })
}

export const alice = parseAccountName('alice')

export class AccountStory {
  readonly entries: HistoryEntry[] = []
  #block = 1000

  /** The number of the last block. */
  get block(): number {
    return this.#block
  }

  /** One block with these operations in one transaction. */
  add(...operations: readonly HistoryOperation[]): this {
    this.#block += 10
    // Block 1000 was at midnight; ten blocks later it is the next day, so that sentences have different dates.
    const day = new Date(Date.UTC(2027, 2, 1) + ((this.#block - 1000) / 10) * 86_400_000)
    for (const operation of operations)
      this.entries.push({
        block: this.#block,
        transactionId: this.#block.toString(16).padStart(40, '0'),
        transactionInBlock: 3,
        timestamp: day.toISOString().slice(0, 19),
        operation,
      })
    return this
  }

  create(owner: TestKey, active: TestKey, jsonMetadata = ''): this {
    return this.add([
      'create_claimed_account',
      {
        creator: 'bob',
        new_account_name: 'alice',
        owner: authorityOf(owner),
        active: authorityOf(active),
        posting: authorityOf(active),
        memo_key: active.publicKey,
        json_metadata: jsonMetadata,
        extensions: [],
      },
    ])
  }

  /** account_update2 with these members. */
  update(members: Readonly<Record<string, unknown>>): this {
    return this.add([
      'account_update2',
      { account: 'alice', posting_json_metadata: '', extensions: [], ...members },
    ])
  }

  /** Puts a recovery record into the metadata. */
  register(fields: Readonly<Record<string, unknown>>): this {
    return this.update({ json_metadata: metadataWith(fields) })
  }

  /** The verdict now, or at a cutoff block. */
  verdict(cutoff?: number): Verdict {
    return verdictAt(replayAccount(alice, this.entries), cutoff)
  }
}

/** The codes of a verdict's reasons, each with its role where it has one. */
export function codesOf(verdict: Verdict): string[] {
  return verdict.reasons.map(({ code, role }) => (role === null ? code : `${code} (${role})`))
}
