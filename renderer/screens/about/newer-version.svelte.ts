/** Whether there is a newer version: asked when somebody presses the button, and what came of it. */
import type { Lifeboat, NewestVersion } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class NewerVersionAnswer {
  readonly #lifeboat: Pick<Lifeboat, 'lookForNewerVersion'>
  readonly asking = new Attempt()
  #found = $state.raw<NewestVersion>()

  constructor(lifeboat: Pick<Lifeboat, 'lookForNewerVersion'>) {
    this.#lifeboat = lifeboat
  }

  /** Undefined until the page has answered; an older answer is not shown beside a failure. */
  get found(): NewestVersion | undefined {
    return this.#found
  }

  async ask(): Promise<void> {
    this.#found = undefined
    this.#found = await this.asking.make(() => this.#lifeboat.lookForNewerVersion())
  }
}
