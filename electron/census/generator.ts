/**
 * A chain as it might be, of any size, the same for the same seed: accounts that come into being, change keys, register,
 * are robbed and taken back, profiles of all kinds, and claims good and bad. For the benchmark and for tests.
 */
import { decodeKey, encodeKey } from '../../shared/coinzdense/index.ts'
import {
  claimOperationId,
  endorse,
  formatClaimEnvelope,
  type EndorsingRole,
} from '../../shared/recovery/index.ts'
import {
  digestOf,
  goodClaim,
  keyPair,
  profilesOf,
  randomFrom,
  signatureOf,
  type GoodClaim,
  type KeyPair,
} from './generated-things.ts'

export interface ChainPlan {
  readonly seed: number
  readonly accounts: number
  /** How many of a hundred register. */
  readonly registered: number
  /** How many claims are published. */
  readonly claims: number
  /** How many of them are signed by a recovery key that somebody registered; each costs a walk to make. */
  readonly goodClaims: number
}

export const generatedChain = '9e'.repeat(32)
const accountsPerBlock = 40
const keyCount = 256
const pieceLines = 2000

/** Pieces of an operations file. */
export function* generatedOperations(plan: ChainPlan): Generator<Buffer> {
  const chain = new GeneratedChain(plan)
  let lines: string[] = []
  for (const line of chain.lines()) {
    lines.push(line)
    if (lines.length < pieceLines) continue
    yield Buffer.from(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
}

type Steps = Record<'key' | 'taken' | 'register' | 'rob' | 'profile', number>
/** How often what happens after an account came into being, of a hundred. */
const steps: Steps = { key: 15, taken: 2, register: 30, rob: 6, profile: 47 }

class GeneratedChain {
  readonly #plan: ChainPlan
  readonly #random: () => number
  readonly #keys: readonly KeyPair[]
  /** Which key each account has as its owner and as its active key. */
  readonly #owner: Uint16Array
  readonly #active: Uint16Array
  readonly #profiles: readonly string[]
  /** Envelopes of good claims, and the keys that signed them. */
  readonly #claims: GoodClaim[] = []
  #usedClaims = 0
  #created = 0
  #operations = 0
  #block = 1
  #trx = 0

  constructor(plan: ChainPlan) {
    this.#plan = plan
    this.#random = randomFrom(plan.seed)
    this.#keys = Array.from({ length: keyCount }, (_, number) => keyPair(plan.seed, number))
    this.#owner = new Uint16Array(plan.accounts)
    this.#active = new Uint16Array(plan.accounts)
    this.#profiles = profilesOf(this.#random).map((text) => JSON.stringify(text))
    for (let made = 0; made < plan.goodClaims; made++) this.#claims.push(goodClaim(plan.seed, made))
  }

  *lines(): Generator<string> {
    const { accounts, claims } = this.#plan
    const last = 10 + Math.ceil((3 * accounts) / accountsPerBlock) + claims
    yield JSON.stringify({ chain: generatedChain, first: 1, last })
    while (this.#created < accounts) {
      yield this.#create()
      if (this.#chance(60)) yield this.#step(this.#some())
      this.#advance()
    }
    const perClaim = Math.max(1, Math.floor(accounts / Math.max(1, claims) / 2))
    for (let claim = 0; claim < claims; claim++) {
      yield this.#claim(claim)
      if (this.#chance(100 / perClaim)) yield this.#step(this.#some())
      this.#advance()
    }
    yield JSON.stringify({ end: last, operations: this.#operations })
  }

  #advance(): void {
    if (this.#trx < accountsPerBlock) return
    this.#block++
    this.#trx = 0
  }

  #create(): string {
    const account = this.#created++
    const [owner, active] = [this.#someKey(), this.#someKey()]
    this.#owner[account] = owner
    this.#active[account] = active
    const type = this.#chance(70) ? 'create_claimed_account' : 'account_create'
    const value =
      `{"creator":"gen","new_account_name":"${name(account)}","owner":${this.#authority(owner)},` +
      `"active":${this.#authority(active)},"posting":${this.#authority(active)},` +
      `"memo_key":"${this.#keys[active]?.publicKey ?? ''}","json_metadata":${this.#profile()},"extensions":[]}`
    return this.#line(name(account), type, value)
  }

  #step(account: number): string {
    const registers = account % 100 < this.#plan.registered
    const [kind] = this.#weighted(registers ? steps : { ...steps, register: 0, rob: 0 })
    switch (kind) {
      case 'key':
        return this.#changeKey(account)
      case 'taken': {
        this.#owner[account] = this.#someKey()
        const owner = this.#authority(this.#owner[account] ?? 0)
        return this.#line(
          name(account),
          'recover_account',
          `{"account_to_recover":"${name(account)}","new_owner_authority":${owner},"recent_owner_authority":${owner},"extensions":[]}`,
        )
      }
      case 'register':
        return this.#write(account, this.#record(account))
      case 'rob':
        return this.#write(account, this.#robbed())
      case 'profile':
        return this.#write(account, this.#profile())
    }
  }

  #changeKey(account: number): string {
    const isOwner = this.#chance(50)
    const key = this.#someKey()
    if (isOwner) this.#owner[account] = key
    else this.#active[account] = key
    const several = this.#chance(5)
    const authority = several
      ? `{"weight_threshold":2,"account_auths":[["gen",1]],"key_auths":[["${this.#keys[key]?.publicKey ?? ''}",1]]}`
      : this.#authority(key)
    return this.#line(
      name(account),
      'account_update',
      `{"account":"${name(account)}","${isOwner ? 'owner' : 'active'}":${authority},"memo_key":"${this.#keys[key]?.publicKey ?? ''}","json_metadata":""}`,
    )
  }

  #write(account: number, metadata: string): string {
    return this.#line(
      name(account),
      'account_update2',
      `{"account":"${name(account)}","json_metadata":${metadata},"posting_json_metadata":"","extensions":[]}`,
    )
  }

  /** A record as its owner writes it, of a key that signs a claim later, if there is one left. */
  #record(account: number): string {
    const claim = this.#chance(40) ? this.#claims[this.#usedClaims++] : undefined
    const key =
      claim?.key ?? encodeKey('recoveryPublicKey', digestOf(this.#plan.seed, `${account} ${this.#random()}`))
    const roles: readonly EndorsingRole[] = this.#chance(80) ? ['owner'] : ['owner', 'active']
    const fields = roles.map((role) => this.#fields(role, key, account)).join(',')
    return JSON.stringify(
      `{"profile":{"name":"${name(account)}"},"coinzdense_disaster_recovery":{${fields}}}`,
    )
  }

  #fields(role: EndorsingRole, key: string, account: number): string {
    const current = (role === 'owner' ? this.#owner : this.#active)[account] ?? 0
    // A few are endorsed by a key that is none of theirs.
    const pair = this.#keys[this.#chance(90) ? current : this.#someKey()]
    const endorsement = endorse(decodeKey('recoveryPublicKey', key), pair?.privateKey ?? '')
    return role === 'owner'
      ? `"key":"${key}","sig":"${endorsement}"`
      : `"key-a":"${key}","sig-a":"${endorsement}"`
  }

  /** What somebody with the active key alone writes over a record. */
  #robbed(): string {
    const left = [
      '{}',
      '{"coinzdense_disaster_recovery":{"key":7}}',
      '{"coinzdense_disaster_recovery":',
      '[]',
    ]
    return JSON.stringify(left[this.#below(left.length)])
  }

  #claim(number: number): string {
    const good = this.#claims[this.#below(Math.max(1, this.#usedClaims))]
    const carrier = `"required_auths":[],"required_posting_auths":["${name(this.#some())}"],"id":"${claimOperationId}"`
    const envelope = this.#envelope(number, good)
    return this.#line('', 'custom_json', `{${carrier},"json":${JSON.stringify(envelope)}}`)
  }

  #envelope(number: number, good: GoodClaim | undefined): string {
    const whole = this.#claims[number]?.envelope
    if (whole !== undefined) return whole
    const chance = this.#below(100)
    // Published once more, by whoever.
    if (chance < 30 && good !== undefined) return good.envelope
    const forged = (key: string) =>
      formatClaimEnvelope({
        claim: { version: 0, coinzdensePublicKey: digestOf(this.#plan.seed, `forged ${number}`) },
        recoveryPublicKey: key,
        signature: signatureOf(this.#plan.seed, `forged ${number}`),
      })
    if (chance < 40 && good !== undefined) return forged(good.key)
    if (chance < 70)
      return forged(encodeKey('recoveryPublicKey', digestOf(this.#plan.seed, `nobody ${number}`)))
    return chance < 85 ? `{"claim":2,"n":${number}}` : `no claim ${number} ${'x'.repeat(chance * 20)}`
  }

  #line(account: string, type: string, value: string): string {
    this.#operations++
    const trx = this.#trx++
    const time = new Date(Date.UTC(2026, 0, 1) + 3000 * this.#block).toISOString().slice(0, 19)
    const transaction = (this.#block * 1000 + trx).toString(16).padStart(40, '0')
    return `{"account":"${account}","block":${this.#block},"trx":${trx},"op":0,"time":"${time}","transaction":"${transaction}","type":"${type}","value":${value}}`
  }

  #authority(key: number): string {
    return this.#keys[key]?.authority ?? ''
  }

  #profile(): string {
    return (
      this.#profiles[this.#chance(97) ? this.#below(20) : 20 + this.#below(this.#profiles.length - 20)] ??
      '""'
    )
  }

  #some(): number {
    return this.#below(this.#created)
  }

  #someKey(): number {
    return this.#below(keyCount)
  }

  #below(limit: number): number {
    return this.#random() % limit
  }

  #chance(percent: number): boolean {
    return this.#random() % 10_000 < 100 * percent
  }

  #weighted(weights: Steps): readonly [keyof Steps, number] {
    const entries = Object.entries(weights) as [keyof Steps, number][]
    let left = this.#below(entries.reduce((sum, [, weight]) => sum + weight, 0))
    return entries.find(([, weight]) => (left -= weight) < 0) ?? ['profile', 0]
  }
}

/** The name of an account by its number: three letters or more. */
function name(account: number): string {
  return `g${account.toString(36).padStart(5, '0')}`
}
