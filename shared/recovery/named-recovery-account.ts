/**
 * Who is named as recovery account (hived: hive_evaluator_account.cpp, `change_recovery_account`): whoever creates an
 * account helps it, another one does so 30 days after being named, and naming the present one cancels that.
 */

/** Milliseconds: HIVE_OWNER_AUTH_RECOVERY_PERIOD. */
const takeoverPeriod = 30 * 86_400_000

/** 1 January 2017, in milliseconds since 1970: older accounts may have another recovery account than their creator. */
const creatorsHelpSince = 1_483_228_800_000

const momentOf = (time: string) => Date.parse(`${time}Z`)

export class NamedRecoveryAccount {
  /** Undefined where the history does not show it. */
  #present: string | undefined
  #next: { readonly account: string; readonly from: number } | undefined

  /** The account was created, by somebody as the chain writes it. */
  begin(creator: unknown, time: string): void {
    if (typeof creator === 'string' && momentOf(time) >= creatorsHelpSince) this.#present ??= creator
  }

  /** Somebody is named: another one, or the present one, which stays. */
  name(account: string, time: string): 'changed' | 'kept' {
    const moment = momentOf(time)
    if (this.#next !== undefined && moment >= this.#next.from) this.#present = this.#next.account
    const isKept = account === this.#present
    this.#next = isKept ? undefined : { account, from: moment + takeoverPeriod }
    return isKept ? 'kept' : 'changed'
  }
}
