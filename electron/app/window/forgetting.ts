/**
 * What the app holds from one call to the next, and when that goes. Each service says itself what of it outlasts a lock,
 * a change of mode and the end of the app; nobody keeps a list of it.
 */

/**
 * `mode`: practice began or ended, so that accounts, vault and chain are others, and nothing of one mode is gone on with
 * in the other. `lock`: the vault was locked, because its owner may have gone. `close`: the app ends.
 */
export type ForgetReason = 'mode' | 'lock' | 'close'

/** What holds something. */
export interface Holder {
  /** Lets go at once of what must not outlast this. Never throws. */
  forget(reason: ForgetReason): unknown
  /** Resolves when what must not be dropped half-way has come to its end. */
  readonly ended?: Promise<unknown>
}

/** Tells each of them. */
export function forgetAll(holders: readonly Holder[], reason: ForgetReason): void {
  for (const holder of holders) holder.forget(reason)
}

/** Ends them one after another: what comes later may be needed until what comes before has ended. */
export async function endAll(holders: readonly Holder[]): Promise<void> {
  for (const holder of holders) {
    holder.forget('close')
    await holder.ended
  }
}
