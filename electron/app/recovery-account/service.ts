/**
 * The recovery account of an account: who could help, what speaks against them, and whether somebody began to change it; and
 * the one operation that cancels such a change or names somebody else. The owner key is used in one call and kept nowhere.
 */
import type { Broadcasting, NamingPlan, RecoveryAccountView } from '../../../shared/contract/index.ts'
import { typedAccountName, type AccountName } from '../../../shared/recovery/index.ts'
import { requireNameable, silentSince, takeoverPeriod } from '../../hive/account-recovery/naming.ts'
import { nameRecoveryAccount } from '../../hive/account-recovery/operations.ts'
import { readAccountRecovery } from '../../hive/account-recovery/standing.ts'
import { namingPurpose } from '../../hive/account-recovery/plans.ts'
import { nameAnother } from '../../hive/account-recovery/taking-back.ts'
import { finishEarlier } from '../../hive/transactions/operation-sending.ts'
import { AskingAndSending, type AskingAndSendingOptions } from '../chain/asking-and-sending.ts'
import { changeView } from '../chain/recovery-account-change.ts'
import type { OperationWay } from '../chain/operation-way.ts'
import { receiptView } from '../chain/transmission.ts'
import type { ForgetReason } from '../window/forgetting.ts'

const written = (moment: number) => new Date(moment).toISOString()

export interface RecoveryAccountsOptions extends AskingAndSendingOptions {
  /** Hears who was named from here: nobody has to be warned of that. */
  readonly onNamed: (account: AccountName, named: AccountName) => Promise<void>
}

export class RecoveryAccounts {
  readonly #chain: AskingAndSending
  readonly #onNamed: RecoveryAccountsOptions['onNamed']

  constructor({ onNamed, ...options }: RecoveryAccountsOptions) {
    this.#onNamed = onNamed
    this.#chain = new AskingAndSending(options)
  }

  get current(): Broadcasting {
    return this.#chain.current
  }

  /** How HIVE has it. Throws as `readAccountRecovery`. */
  async look(account: string): Promise<RecoveryAccountView> {
    const { standing, way } = await this.#read(typedAccountName(account))
    const { reading, doubt, change, recentOwners } = standing
    const silence = await silentSince(standing, way.client, { signal: way.signal })
    return {
      account: reading.account.name,
      helper: reading.account.recoveryAccount,
      doubt: doubt === undefined ? 'not-known' : (doubt ?? 'none'),
      silentSince: silence === undefined ? undefined : written(silence),
      change: change === undefined ? 'not-known' : (changeView({ change }) ?? 'none'),
      ownerChanged:
        recentOwners === undefined
          ? 'not-known'
          : recentOwners.length === 0
            ? 'none'
            : { at: written(Math.max(...recentOwners.map(({ replacedAt }) => replacedAt))) },
    }
  }

  /** What naming somebody will do. Throws as `readAccountRecovery` and `requireNameable`. */
  async plan(account: string, named: string): Promise<NamingPlan> {
    const [name, helper] = [typedAccountName(account), typedAccountName(named)]
    const { standing, way } = await this.#read(name)
    await requireNameable(standing, helper, way.client)
    const isCancelled = helper === standing.reading.account.recoveryAccount
    return {
      account: name,
      named: helper,
      what: isCancelled ? 'cancel' : 'name',
      effective: isCancelled ? undefined : written(standing.now + takeoverPeriod),
      operation: JSON.stringify(nameRecoveryAccount(name, helper), undefined, 2),
    }
  }

  stopLooking(): void {
    this.#chain.stopAsking()
  }

  /** Begins, unless one is on its way, and returns at once. Throws AccountNameError. */
  send(account: string, named: string, ownerKey: string): Broadcasting {
    const [name, helper] = [typedAccountName(account), typedAccountName(named)]
    return this.#chain.send(async (way) => {
      const receipt = await this.#name(name, helper, ownerKey, way)
      await this.#onNamed(name, helper)
      return receiptView(name, receipt)
    })
  }

  /** Stops following. What was sent may be published all the same. */
  stop(): Promise<Broadcasting> {
    return this.#chain.stop()
  }

  /** As `AskingAndSending.forget`. */
  forget(reason?: ForgetReason): void {
    this.#chain.forget(reason)
  }

  get ended(): Promise<void> {
    return this.#chain.ended
  }

  async #name(name: AccountName, helper: AccountName, ownerKey: string, way: OperationWay) {
    const finished = await finishEarlier(name, way)
    const standing = await readAccountRecovery(name, way)
    if (finished?.earlier.purpose === namingPurpose(standing.reading.account, helper)) return finished.receipt
    await requireNameable(standing, helper, way.client)
    return nameAnother(standing, helper, ownerKey, way)
  }

  async #read(name: AccountName) {
    const way = this.#chain.ask()
    return { standing: await readAccountRecovery(name, way), way }
  }
}
