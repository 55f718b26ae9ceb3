/** The key that was put together: held once, overwritten as soon as another takes its place or it is forgotten. */
import { wipe, type DerivationProfile } from '../../../shared/coinzdense/index.ts'
import type { RestoredForm } from '../../../shared/contract/index.ts'
import type { AccountName } from '../../../shared/recovery/index.ts'
import { outOfTurn } from './errors.ts'
import type { RestoredSecret } from './restored-key.ts'

export interface Found extends Omit<RestoredSecret, 'paperKey'> {
  readonly form: RestoredForm
  readonly account: AccountName | undefined
  /** The set that the shares were of. */
  readonly set: string | undefined
}

export class FoundKey {
  #found: Found | undefined

  /** Undefined while there is none. */
  get now(): Found | undefined {
    return this.#found
  }

  /** Throws RestoreError `restore-out-of-turn`. */
  require(): Found {
    if (this.#found === undefined) throw outOfTurn()
    return this.#found
  }

  /** Owns its secret from now on. */
  hold(found: Found): void {
    this.forget()
    this.#found = found
  }

  /** What the caller wipes; undefined while there is none. */
  copy(): { readonly secret: Uint8Array; readonly profile: DerivationProfile | undefined } | undefined {
    if (this.#found === undefined) return undefined
    const { secret, profile } = this.#found
    return { secret: secret.slice(), profile }
  }

  forget(): void {
    if (this.#found !== undefined) wipe(this.#found.secret)
    this.#found = undefined
  }
}
