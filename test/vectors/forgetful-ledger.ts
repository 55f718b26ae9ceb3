/** A ledger that remembers nothing, for vectors only: the original signed any number of messages with one key. */
import { OneTimeLedger } from '../../shared/coinzdense/index.ts'

export class ForgetfulLedger extends OneTimeLedger {
  protected override record(): Promise<void> {
    return Promise.resolve()
  }
}
