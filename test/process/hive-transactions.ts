/** Transactions of every kind that Lifeboat sends, generated from a seed, with keys that nobody uses. */
import { sha256 } from '@noble/hashes/sha2.js'

import type { Authority, ChainProperties, Operation } from '../../electron/hive/nodes/chain-types.ts'
import { encodeKey } from '../../shared/coinzdense/index.ts'
import { ecdsaPublicKeyText } from '../../shared/recovery/index.ts'

/** A HIVE key pair as texts: 5… and STM…. */
export interface TextKey {
  readonly wif: string
  readonly publicKey: string
}

/** The key pair that belongs to a seed text. */
export function keyFrom(seed: string): TextKey {
  const known = pairs.get(seed)
  if (known !== undefined) return known
  const wif = encodeKey('ecdsaPrivateKey', sha256(new TextEncoder().encode(seed)))
  const pair = { wif, publicKey: ecdsaPublicKeyText(wif) }
  pairs.set(seed, pair)
  return pair
}

const pairs = new Map<string, TextKey>()

/** A generated transaction: what it is built from, and who has to sign it by the operation's own rules. */
export interface Sample {
  readonly kind: string
  readonly properties: ChainProperties
  readonly operations: readonly Operation[]
  readonly expiresInSeconds: number
  readonly keys: readonly TextKey[]
  readonly required: Readonly<Record<'owner' | 'active' | 'posting', readonly string[]>>
}

const names = ['alice', 'bob', 'carol', 'hive.recovery', 'x-y-z9', 'abc.def-9', 'carrier', 'sixteen-letters1']
const nobody = { owner: [], active: [], posting: [] }

/** Random numbers from a seed, so that a failure can be repeated. */
export class Dice {
  readonly #seed: string
  #rolled = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    const bytes = sha256(new TextEncoder().encode(`${this.#seed}/${this.#rolled++}`))
    return new DataView(bytes.buffer).getUint32(0) % limit
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!
  }

  key(): TextKey {
    return keyFrom(`key ${this.below(40)}`)
  }

  /** Up to `limit` different values. */
  some<Value>(limit: number, make: () => Value, identity: (value: Value) => string): Value[] {
    const found = new Map<string, Value>()
    for (let i = this.below(limit + 1); i > 0; i--) {
      const value = make()
      found.set(identity(value), value)
    }
    return [...found.values()]
  }

  authority(): Authority {
    const member = () => [this.key().publicKey, this.below(65_536)] as const
    const account = () => [this.pick(names), this.below(65_536)] as const
    return {
      weight_threshold: this.below(100_000),
      key_auths: this.some(5, member, ([key]) => key),
      account_auths: this.some(3, account, ([name]) => name),
    }
  }

  maybe<Value>(make: () => Value): Value | undefined {
    return this.below(2) === 0 ? undefined : make()
  }

  text(): string {
    const parts = [
      'plain',
      'ümläut',
      '日本語',
      '🛟',
      '"quoted"',
      '\\',
      '\n\t\r',
      '/',
      '\u007f',
      'QRK2eihpW3GH',
    ]
    return Array.from({ length: this.below(12) }, () => this.pick(parts)).join(' ')
  }

  metadata(): string {
    const value = {
      profile: { name: this.text(), about: this.text() },
      n: [1, null, true],
      more: this.text(),
    }
    return JSON.stringify({
      ...value,
      coinzdense_disaster_recovery: { key: 'QRK', sig: 'x'.repeat(this.below(2000)) },
    })
  }
}

type Body = Record<string, unknown>

/** How each kind of operation is made, and what it requires. */
const kinds: Record<string, (dice: Dice) => Pick<Sample, 'operations' | 'required'>> = {
  'account_update2 with metadata': (dice) => {
    const account = dice.pick(names)
    return {
      operations: [['account_update2', { account, json_metadata: dice.metadata() }]],
      required: { ...nobody, active: [account] },
    }
  },
  'account_update2 with anything': (dice) => {
    const account = dice.pick(names)
    const body: Body = {
      account,
      owner: dice.maybe(() => dice.authority()),
      active: dice.maybe(() => dice.authority()),
      posting: dice.maybe(() => dice.authority()),
      memo_key: dice.maybe(() => dice.key().publicKey),
      json_metadata: dice.maybe(() => dice.metadata()),
      posting_json_metadata: dice.maybe(() => dice.metadata()),
    }
    const active = ['active', 'posting', 'memo_key', 'json_metadata'].some(
      (field) => body[field] !== undefined,
    )
    const role = body['owner'] !== undefined ? 'owner' : active ? 'active' : 'posting'
    return { operations: [['account_update2', body]], required: { ...nobody, [role]: [account] } }
  },
  'account_update with the null memo key': (dice) => {
    const account = dice.pick(names)
    return {
      operations: [['account_update', { account, json_metadata: dice.metadata() }]],
      required: { ...nobody, active: [account] },
    }
  },
  'owner rotation': (dice) => {
    const account = dice.pick(names)
    const body: Body = {
      account,
      owner: dice.authority(),
      active: dice.authority(),
      posting: dice.authority(),
    }
    return {
      operations: [['account_update', { ...body, memo_key: dice.key().publicKey, json_metadata: '' }]],
      required: { ...nobody, owner: [account] },
    }
  },
  'custom_json that carries a claim': (dice) => {
    const active = dice.some(2, () => dice.pick(names), String)
    const posting = active.length === 0 ? [dice.pick(names)] : []
    const json = JSON.stringify({ version: 0, account: dice.pick(names), signature: dice.text() })
    const fields = { required_auths: active, required_posting_auths: posting }
    return {
      operations: [['custom_json', { ...fields, id: 'coinzdense_disaster_recovery', json }]],
      required: { ...nobody, active, posting },
    }
  },
  change_recovery_account: (dice) => {
    const account_to_recover = dice.pick(names)
    return {
      operations: [
        ['change_recovery_account', { account_to_recover, new_recovery_account: dice.pick(names) }],
      ],
      required: { ...nobody, owner: [account_to_recover] },
    }
  },
  request_account_recovery: (dice) => {
    const recovery_account = dice.pick(names)
    const body = {
      recovery_account,
      account_to_recover: dice.pick(names),
      new_owner_authority: dice.authority(),
    }
    return {
      operations: [['request_account_recovery', body]],
      required: { ...nobody, active: [recovery_account] },
    }
  },
  // Both authorities are asked for as they are, not by an account's name.
  recover_account: (dice) => {
    const single = (key: TextKey) => ({
      weight_threshold: 1,
      account_auths: [],
      key_auths: [[key.publicKey, 1]],
    })
    const body = {
      account_to_recover: dice.pick(names),
      new_owner_authority: single(keyFrom(`new ${dice.below(9)}`)),
      recent_owner_authority: single(keyFrom(`recent ${dice.below(9)}`)),
    }
    return { operations: [['recover_account', body]], required: nobody }
  },
}

/** `count` transactions, evenly of every kind; the same seed gives the same ones. */
export function samples(seed: string, count: number): Sample[] {
  const list = Object.entries(kinds)
  return Array.from({ length: count }, (_, i) => {
    const dice = new Dice(`${seed}/${i}`)
    const [kind, make] = list[i % list.length]!
    const number = 1 + dice.below(200_000_000)
    const rest = Array.from({ length: 32 }, () => dice.below(16).toString(16)).join('')
    return {
      kind,
      ...make(dice),
      properties: {
        head_block_number: number,
        head_block_id: number.toString(16).padStart(8, '0') + rest,
        time: new Date(1_600_000_000_000 + dice.below(5e8) * 1000).toISOString().slice(0, 19),
      },
      expiresInSeconds: 1 + dice.below(86_400),
      keys: [
        dice.key(),
        ...dice.some(
          1,
          () => keyFrom('another'),
          ({ wif }) => wif,
        ),
      ],
    }
  })
}
