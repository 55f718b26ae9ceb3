/** The settings page: what it asks of the main process, and the address that is being typed. */
import type { Lifeboat, SettingsChange } from '../../../shared/contract/index.ts'
import { Attempt } from '../../state/attempt.svelte.ts'

export class SettingsPage {
  readonly #lifeboat: Lifeboat
  readonly changing = new Attempt()
  readonly changingNodes = new Attempt()
  newNode = $state('')

  constructor(lifeboat: Lifeboat) {
    this.#lifeboat = lifeboat
  }

  async change(change: SettingsChange): Promise<void> {
    await this.changing.make(() => this.#lifeboat.changeSettings(change))
  }

  /** Adds the typed address; it stays in its field when it is refused. */
  async addNode(): Promise<void> {
    const changed = await this.changingNodes.make(() => this.#lifeboat.addNode(this.newNode))
    if (changed !== undefined) this.newNode = ''
  }

  async removeNode(url: string): Promise<void> {
    await this.changingNodes.make(() => this.#lifeboat.removeNode(url))
  }

  async preferNode(url: string): Promise<void> {
    await this.changingNodes.make(() => this.#lifeboat.preferNode(url))
  }

  async restoreNodes(): Promise<void> {
    await this.changingNodes.make(() => this.#lifeboat.restoreNodes())
  }
}
