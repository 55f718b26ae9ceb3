/** Accounts on a practice chain whose whole life stands in their history, told in steps of a block each. */
import {
  claimOperation,
  endorse,
  formatClaimEnvelope,
  mergeRegistration,
  metadataOperation,
  parseAccountName,
  RecoveryKey,
  signClaim,
  type Claim,
  type EndorsingRole,
} from '../../shared/recovery/index.ts'
import {
  openJournal,
  PracticeChain,
  practiceAccounts,
  PracticeNode,
  singleKey,
} from '../../electron/hive/practice/index.ts'
import { ecdsaPublicKeyText } from '../../shared/recovery/index.ts'
import { MemoryLedger } from '../unit/memory-ledger.ts'
import { keyOf, publicKeyOf, send } from '../unit/practice.ts'
import { keyFrom, type TextKey } from './hive-transactions.ts'
import { practicePassword } from './practice-secrets.ts'

/** Somebody's recovery key on the practice chain, the same for the same password. It bears the mark of practice. */
export function recoveryKeyOf(account: string, password = practicePassword(account)): RecoveryKey {
  return RecoveryKey.fromPassword(account, password, 'posix')
}

export class PracticeStory {
  readonly nodes: PracticeNode[] = []
  /** Five minutes late until its nodes open, a second a block; then on the system's clock, so that it looks alive. */
  readonly chain: PracticeChain

  /** With a folder, the story is kept there for a program that goes on with it. */
  constructor(folder?: string) {
    this.chain = new PracticeChain({
      accounts: practiceAccounts(),
      now: () => Date.now() - (this.nodes.length === 0 ? 300_000 : 0),
      ...(folder === undefined ? {} : { journal: openJournal(folder) }),
    })
  }

  /** Starts so many nodes in front of the chain. */
  async open(count: number): Promise<this> {
    while (this.nodes.length < count) this.nodes.push(await PracticeNode.start({ chain: this.chain }))
    this.chain.produceBlocks(3)
    return this
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()))
    this.chain.close()
  }

  /** Options of a command that talks to these nodes. */
  get access(): string[] {
    return this.nodes.flatMap(({ url }) => ['--practice', url])
  }

  /** One block with one transaction; the block's number. */
  happen(operations: Parameters<typeof send>[1], keys: readonly string[]): number {
    send(this.chain, operations, keys)
    return this.chain.produceBlocks().number
  }

  /** Creates an account whose keys come from its name. */
  create(name: string): this {
    this.happen(
      [
        [
          'account_create',
          {
            fee: '3.000 HIVE',
            creator: 'carrier',
            new_account_name: name,
            owner: singleKey(publicKeyOf(name, 'owner')),
            active: singleKey(publicKeyOf(name, 'active')),
            posting: singleKey(publicKeyOf(name, 'posting')),
            memo_key: publicKeyOf(name, 'memo'),
            json_metadata: '',
          },
        ],
      ],
      [keyOf('carrier')],
    )
    return this
  }

  /** Writes a metadata text with the account's active key; the block's number. */
  write(name: string, metadata: string, signer = keyOf(name)): number {
    return this.happen([metadataOperation(parseAccountName(name), metadata)], [signer])
  }

  /** Registers a recovery key, endorsed by a private key, beside what is registered; the block's number. */
  register(
    name: string,
    {
      key = recoveryKeyOf(name),
      role = 'owner',
      endorser = keyOf(name, role),
      signer = keyOf(name),
    }: { key?: RecoveryKey; role?: EndorsingRole; endorser?: string; signer?: string } = {},
  ): number {
    const entry = {
      role,
      recoveryPublicKey: key.publicKeyText(),
      endorsement: endorse(key.publicKey(), endorser),
    }
    const before = this.chain.state.accounts.get(name)?.jsonMetadata ?? ''
    return this.write(name, mergeRegistration(before, entry), signer)
  }

  /** A recovery key signs a claim, which the account `carrier` publishes; the block's number. */
  async claim(carrier: string, key: RecoveryKey, claim: Claim): Promise<number> {
    const signature = await signClaim(key, claim, new MemoryLedger())
    const envelope = formatClaimEnvelope({ claim, recoveryPublicKey: key.publicKeyText(), signature })
    return this.happen([claimOperation(parseAccountName(carrier), envelope)], [keyOf(carrier, 'posting')])
  }

  /** Replaces the owner key, with the old one's signature; the new one, and the block's number. */
  changeOwner(name: string): TextKey & { readonly block: number } {
    const key = keyFrom(`the new owner key of ${name}`)
    const block = this.happen(
      [['account_update2', { account: name, owner: singleKey(key.publicKey) }]],
      [keyOf(name, 'owner')],
    )
    return { ...key, block }
  }

  /** HIVE's own account recovery, with the help of carrier; the block's number. */
  recoverNatively(name: string): number {
    const fresh = keyFrom(`the recovered owner key of ${name}`)
    const authority = singleKey(fresh.publicKey)
    const old = singleKey(ecdsaPublicKeyText(keyOf(name, 'owner')))
    this.happen(
      [
        [
          'request_account_recovery',
          {
            recovery_account: 'carrier',
            account_to_recover: name,
            new_owner_authority: authority,
            extensions: [],
          },
        ],
      ],
      [keyOf('carrier')],
    )
    return this.happen(
      [
        [
          'recover_account',
          {
            account_to_recover: name,
            new_owner_authority: authority,
            recent_owner_authority: old,
            extensions: [],
          },
        ],
      ],
      [fresh.wif, keyOf(name, 'owner')],
    )
  }
}
