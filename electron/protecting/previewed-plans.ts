/** Plans that were shown, each with the HIVE keys that were typed for it, until their owner says yes: a few minutes. */
import { CodedError } from '../../shared/coinzdense/index.ts'
import type { AccountName } from '../../shared/recovery/index.ts'
import type { MetadataPlan } from '../hive/publishing/plan.ts'
import type { Preview } from './publication.ts'

/** Milliseconds after which typed keys are forgotten. */
const keysAreKept = 5 * 60_000

/** Nothing was shown, or it was forgotten. Nothing was published. */
class PreviewError extends CodedError {}

export class PreviewedPlans<Plan extends MetadataPlan> {
  readonly #plans = new Map<AccountName, Preview<Plan>>()
  #forgetting: NodeJS.Timeout | undefined

  /** Keeps this one, and no other. */
  keep(account: AccountName, preview: Preview<Plan>): void {
    this.forget()
    this.#plans.set(account, preview)
    this.#forgetting = setTimeout(() => this.forget(), keysAreKept)
    this.#forgetting.unref()
  }

  find(account: AccountName): Preview<Plan> | undefined {
    return this.#plans.get(account)
  }

  /** The one that `fits`, once: it is forgotten. Throws PreviewError `not-previewed`. */
  take(account: AccountName, fits: (preview: Preview<Plan>) => boolean): Preview<Plan> {
    const preview = this.#plans.get(account)
    this.forget()
    if (preview !== undefined && fits(preview)) return preview
    throw new PreviewError(
      'not-previewed',
      'The keys that you typed were forgotten after a few minutes. Nothing was published.',
      'Type them again, look at the preview, and publish.',
    )
  }

  /** Forgets the typed keys. JavaScript cannot overwrite texts, but it can let go of them. */
  forget(): void {
    clearTimeout(this.#forgetting)
    this.#plans.clear()
  }
}
