/** Which key takes over: a new one, one of the vault, or one that its owner has elsewhere. Nothing of it is secret. */
import type { Lifeboat, SigningKeyView, StopListening } from '../../../shared/contract/index.ts'
import type { RecoverPage } from './recover.svelte.ts'

export class NewKeyStep {
  readonly #lifeboat: Lifeboat
  readonly #page: RecoverPage
  readonly #stopListening: StopListening
  #source = $state<'make' | 'vault' | 'elsewhere'>('make')
  hashLength = $state(32)
  otsBits = $state(5)
  heights = $state('9,9,8')
  /** The key of the vault that is chosen. */
  id = $state('')
  /** A key from elsewhere, as it is typed. */
  readonly given = $state({
    coinzdenseKey: '',
    hashLength: '',
    otsBits: '',
    heights: '',
    /** The text of the key, or a text that it signed. */
    proof: '',
    insistence: '',
  })
  #keys = $state.raw<readonly SigningKeyView[]>([])

  constructor(page: RecoverPage) {
    this.#page = page
    this.#lifeboat = page.lifeboat
    this.#stopListening = page.lifeboat.onKeysChanged(({ keys }) => this.#take(keys))
    void page.lifeboat.readKeys().then(
      ({ keys }) => this.#take(keys),
      () => undefined,
    )
  }

  get source() {
    return this.#source
  }
  set source(source) {
    this.#source = source
    this.#page.dismiss()
  }

  /** The keys of the vault that could take over; none while it is locked. */
  get keys(): readonly SigningKeyView[] {
    return this.#keys
  }

  get isReady(): boolean {
    if (this.source === 'vault') return this.id !== ''
    return this.source === 'make' ? this.heights.trim() !== '' : this.given.coinzdenseKey.trim() !== ''
  }

  /** Lets a text be chosen that the key signed; where none is, all stays as it is. */
  async openProof(): Promise<void> {
    const proof = await this.#page.asking.make(() => this.#lifeboat.openKeyProof())
    if (proof !== undefined) this.given.proof = proof
  }

  /** Whether numbers are typed that nothing shows. */
  get isUnproved(): boolean {
    const { proof, hashLength, otsBits, heights } = this.given
    return proof.trim() === '' && `${hashLength}${otsBits}${heights}`.trim() !== ''
  }

  /** For a key that is made or taken from there the vault must be open. */
  async goOn(): Promise<void> {
    const { hashLength, otsBits, heights, id } = this
    await this.#page.make(() => {
      if (this.source === 'vault') return this.#lifeboat.useVaultKey({ id })
      if (this.source === 'elsewhere') return this.#lifeboat.useGivenKey({ ...this.given })
      return this.#lifeboat.makeNewKey({ hashLength, otsBits, heights: heights.replace(/\s/g, '') })
    })
  }

  close(): void {
    this.#stopListening()
  }

  #take(keys: readonly SigningKeyView[]): void {
    this.#keys = keys.filter(({ standing }) => standing === 'signing')
    if (!this.#keys.some(({ id }) => id === this.id)) this.id = this.#keys[0]?.id ?? ''
  }
}
