/** What each page's room gives to the whole app. */
import type { Handlers } from '../../../shared/contract/index.ts'
import type { Holder } from './forgetting.ts'

export interface Room<Answered extends keyof Handlers> {
  /** Answers what the page asks. */
  readonly handlers: Pick<Handlers, Answered>
  /** What it holds from one call to the next. */
  readonly holds: readonly Holder[]
  /** Hears when the vault was opened, locked or made, and of every change of what is in it. */
  readonly followVault?: (what: 'state' | 'contents') => void
}
