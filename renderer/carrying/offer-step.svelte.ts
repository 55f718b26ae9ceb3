/** A step against a thief for a computer without a network: made here, without a secret, and carried there. */
import type { Lifeboat, PayloadOf, StepMade } from '../../shared/contract/index.ts'
import { Attempt } from '../state/attempt.svelte.ts'
import { CarryOut } from './carry-out.svelte.ts'

export type WishedStep = PayloadOf<'makeStep'>

export class OfferedStep {
  readonly #lifeboat: Lifeboat
  readonly attempt = new Attempt()
  #made = $state.raw<{ readonly view: StepMade; readonly carry: CarryOut }>()

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
  }

  get made() {
    return this.#made
  }

  async make(wished: WishedStep): Promise<void> {
    const view = await this.attempt.make(() => this.#lifeboat.makeStep(wished))
    if (view !== undefined)
      this.#made = { view, carry: new CarryOut(this.#lifeboat, 'request', view.carried) }
  }
}
