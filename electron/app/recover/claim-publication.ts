/**
 * Putting signed claims on the chain, this computer's own and those that were carried here: looked at first, then sent
 * by any account and followed until nobody can undo it. What came of it is kept in the vault, if that is open.
 */
import type { Broadcasting, ClaimPreview, SendingReceiptView } from '../../../shared/contract/index.ts'
import {
  formatClaimEnvelope,
  typedAccountName,
  type AccountName,
  type SignedClaim,
} from '../../../shared/recovery/index.ts'
import type { Wait } from '../../hive/nodes/waiting.ts'
import { readCarriedClaim } from '../../recovery/carried-claim.ts'
import { claimedKey } from '../../recovery/claim-identity.ts'
import { publishClaim, type PublishingOptions } from '../../recovery/claim-publishing.ts'
import type { ChainAccess } from '../chain/access.ts'
import { learnFromCarried } from '../vault/learned-claims.ts'
import { operationWay } from '../chain/operation-way.ts'
import { keepReceipt } from '../vault/receipts.ts'
import { receiptView, Transmission } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'
import type { VaultSession } from '../vault/session.ts'

export interface ClaimPublicationOptions {
  readonly access: ChainAccess
  readonly vault: VaultSession
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onChange: (broadcasting: Broadcasting) => void
}

/** Whose posting key signs the transaction. */
export interface Carrier {
  readonly carrier: string
  readonly postingKey: string
}

export class ClaimPublication {
  readonly #options: ClaimPublicationOptions
  readonly #transmission: Transmission

  constructor(options: ClaimPublicationOptions) {
    this.#options = options
    this.#transmission = new Transmission(options.onChange)
  }

  get current(): Broadcasting {
    return this.#transmission.current
  }

  /** What a claim says. Throws ClaimError when it is none, RecoveryError when it does not hold or is of another chain. */
  examine(text: string): ClaimPreview {
    const signed = this.#read(text)
    const { claim, recoveryPublicKey } = signed
    return {
      version: claim.version,
      account: claim.version === 1 ? claim.statement.account : undefined,
      recoveryPublicKey,
      coinzdenseKey: claimedKey(claim),
      envelope: formatClaimEnvelope(signed),
    }
  }

  /** Begins, unless one is being published, and returns at once. Throws as `examine`, and AccountNameError. */
  start(text: string, { carrier, postingKey }: Carrier): Broadcasting {
    const signed = this.#read(text)
    void learnFromCarried(this.#options.vault, signed).catch(() => undefined)
    const account = typedAccountName(carrier)
    return this.#transmission.begin((onEvent, signal) =>
      this.#publish(signed, account, { onEvent, signal, askPostingKey: () => Promise.resolve(postingKey) }),
    )
  }

  /** Stops following. What was sent may be published all the same. */
  stop(): Promise<Broadcasting> {
    return this.#transmission.stop()
  }

  /** As `Transmission.forget`. */
  forget(reason?: ForgetReason): void {
    this.#transmission.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#transmission.ended
  }

  async #publish(
    signed: SignedClaim,
    carrier: AccountName,
    steps: Pick<PublishingOptions, 'onEvent' | 'signal' | 'askPostingKey'>,
  ): Promise<SendingReceiptView> {
    const { access, vault, now } = this.#options
    const stateFolder = access.stateFolder()
    const { askPostingKey, ...way } = steps
    const sending = { ...operationWay(this.#options, way), askPostingKey }
    const send = () => publishClaim(signed, carrier, sending)
    const isOpen = vault.state.state === 'unlocked'
    const sent = await (isOpen ? vault.keepOpen(send) : send())
    const { transactionId: transaction, block, time } = sent
    const account = signed.claim.version === 1 ? signed.claim.statement.account : carrier
    const at = time === undefined ? new Date(now()) : new Date(`${time}Z`)
    // Another mode has another vault; and what is on the chain is there, whether it could be noted or not.
    if (access.stateFolder() === stateFolder)
      await keepReceipt(vault, {
        account,
        what: 'claim',
        transaction,
        block,
        at: at.toISOString(),
        publicKey: claimedKey(signed.claim),
      }).catch(() => undefined)
    return receiptView(account, sent)
  }

  #read(text: string): SignedClaim {
    return readCarriedClaim(text, this.#options.access.open().chain.chainId)
  }
}
