/** The keys page: the keys as the main process tells of them, which of them is looked at, and what is done with it. */
import type {
  Lifeboat,
  SigningKeysView,
  SigningKeyView,
  StopListening,
  VerifiedText,
} from '../../../shared/contract/index.ts'
import { withoutSpaces } from '../../design/text-pieces.ts'
import { KeyOnPaper, signingKeyOnPaper } from '../../backing-up/key-on-paper.svelte.ts'
import { Attempt } from '../../state/attempt.svelte.ts'
import type { WhileOpen } from '../../state/vault.svelte.ts'

/** `look` shows a key; each other one has the page to itself. */
export type KeysTask = 'look' | 'make' | 'restore' | 'seed' | 'sign' | 'hand-over' | 'verify' | 'remove'

/** At these remainders a person is told, and from there on. */
const warningsAt = [0, 1, 10, 100, 1000] as const
export type KeyWarning = (typeof warningsAt)[number]

/** As the owner's key of the usual plan: 67,108,864 signatures, made in about a second. */
const usual = { hashLength: 32, otsBits: 5, heights: '9,9,8' }

/** Of a restored key: it goes on behind as many, and a safe distance. */
const signaturesFor = { never: '0', few: '100' } as const

export class KeysPage {
  readonly #lifeboat: Lifeboat
  readonly #whileOpen: WhileOpen
  readonly #stopListening: StopListening
  readonly asking = new Attempt()
  #view = $state.raw<SigningKeysView>()
  #chosen = $state<string>()
  #task = $state<KeysTask>('look')
  /** Of a key that is to be made. */
  account = $state('')
  hashLength = $state(usual.hashLength)
  otsBits = $state(usual.otsBits)
  heights = $state(usual.heights)
  /** A seed that is typed, to be compared or to make its key again. */
  typedSeed = $state('')
  text = $state('')
  /** What has to be typed before a key is removed. */
  confirmation = $state('')
  /** How much a restored key has signed, as far as its owner knows. */
  signedBefore = $state<'never' | 'few' | 'unknown'>()
  successor = $state('')
  /** What shows the numbers of a bare seed, as it came out of a file; empty while there is nothing. */
  #proof = $state('')
  /** The words of whoever has nothing that shows them. */
  insistence = $state('')
  #sheet = $state.raw<KeyOnPaper>()
  #signed = $state<string>()
  #saved = $state(false)
  #verified = $state.raw<VerifiedText>()

  /** Opens at the key of this account, where it has one. */
  constructor(lifeboat: Lifeboat, account?: string, whileOpen: WhileOpen = (action) => action()) {
    this.#lifeboat = lifeboat
    this.#whileOpen = whileOpen
    this.#stopListening = lifeboat.onKeysChanged((view) => this.#take(view))
    void this.asking.make(async () => {
      this.#take(await lifeboat.readKeys())
      this.#chosen = this.keys.find((key) => account !== undefined && key.account === account)?.id
    })
  }

  /** Undefined until the main process has answered. */
  get state(): SigningKeysView['state'] | undefined {
    return this.#view?.state
  }
  get keys(): readonly SigningKeyView[] {
    return this.#view?.keys ?? []
  }
  /** The key that is looked at; the first one where nobody has chosen. */
  get key(): SigningKeyView | undefined {
    return this.keys.find(({ id }) => id === this.#chosen) ?? this.keys[0]
  }
  get task(): KeysTask {
    return this.#task
  }
  /** The backup of the key that is looked at, while it is made and tested. */
  get sheet(): KeyOnPaper | undefined {
    return this.#sheet
  }
  get proof(): string {
    return this.#proof
  }
  /** Whether the file is a claim that nothing else shows to be its owner's. */
  get isDoubtfulProof(): boolean {
    return this.#proof !== '' && this.asking.failure?.code === 'claim-of-stranger'
  }
  /** Whether what is typed lacks its numbers: the whole text of a key has them, and says by its beginning that it is one. */
  get isBareSeed(): boolean {
    const typed = withoutSpaces(this.typedSeed).toLowerCase()
    return typed !== '' && !typed.startsWith('czdkey1')
  }
  /** The last text that was signed here, with its signature. */
  get signed(): string | undefined {
    return this.#signed
  }
  /** What was verified last. */
  get verified(): VerifiedText | undefined {
    return this.#verified
  }
  get isSaved(): boolean {
    return this.#saved
  }
  /** Keys that could come after the one that is looked at. */
  get successors(): readonly SigningKeyView[] {
    return this.keys.filter(
      ({ id, standing, coinzdenseKey }) =>
        id !== this.key?.id && standing === 'signing' && coinzdenseKey !== undefined,
    )
  }
  /** What has to be typed to remove the key that is looked at. */
  get toConfirm(): string {
    const { key } = this
    return key === undefined ? '' : (key.account ?? (key.coinzdenseKey ?? key.id).slice(0, 8))
  }
  /** How many signatures the key to be made will be good for; undefined while its heights say nothing. */
  get capacityToBe(): bigint | undefined {
    const heights = this.heights.split(',').map((height) => Number(height.trim()))
    const good =
      heights.length <= 32 &&
      heights.every((height) => Number.isInteger(height) && height >= 3 && height <= 16)
    return good ? 2n ** BigInt(heights.reduce((sum, height) => sum + height, 0)) : undefined
  }

  choose(id: string): void {
    this.#chosen = id
  }

  /** To something else; what was typed or shown for it before is forgotten. */
  begin(task: KeysTask): void {
    this.#forget()
    this.asking.dismiss()
    this.#task = task
    const { key } = this
    if (task !== 'seed' || key === undefined) return
    const { id } = key
    const lifeboat = this.#lifeboat
    this.#sheet = new KeyOnPaper({
      lifeboat,
      calls: signingKeyOnPaper(lifeboat, this.#whileOpen, id),
      asking: this.asking,
      compare: (text) => lifeboat.proveKeySeed({ id, text }),
      onRead: () => Promise.resolve(),
    })
  }

  async make(): Promise<void> {
    const { hashLength, otsBits } = this
    const id = await this.asking.make(() =>
      this.#lifeboat.makeKey({
        account: this.#typedAccount,
        hashLength,
        otsBits,
        heights: this.#typedHeights,
      }),
    )
    await this.#lookAt(id)
  }

  async restore(): Promise<void> {
    const { typedSeed: written, hashLength, otsBits, insistence, isBareSeed } = this
    const proof = isBareSeed ? this.#proof : ''
    const numbers = { hashLength, otsBits, heights: this.#typedHeights }
    const id = await this.asking.make(() =>
      this.#lifeboat.restoreKey({
        written,
        account: this.#typedAccount,
        parameters: isBareSeed && proof === '' ? numbers : undefined,
        proof,
        insistence: isBareSeed ? insistence : '',
      }),
    )
    await this.#lookAt(id)
  }

  /** Lets a file be chosen that shows the numbers of a seed; where none is, all stays as it is. */
  async openProof(): Promise<void> {
    const proof = await this.asking.make(() => this.#lifeboat.openKeyProof())
    if (proof === undefined || this.#task !== 'restore') return
    this.#proof = proof
    // What was typed about having none says nothing about this one.
    this.insistence = ''
  }

  async retry(): Promise<void> {
    await this.#ask((id) => this.#lifeboat.retryKey(id))
  }

  async accept(): Promise<void> {
    const { signedBefore } = this
    if (signedBefore !== 'never' && signedBefore !== 'few') return
    const accepted = await this.#ask((id) =>
      this.#lifeboat.acceptRestoredKey({ id, signaturesMade: signaturesFor[signedBefore] }),
    )
    if (accepted === 'done') this.signedBefore = undefined
  }

  async sign(): Promise<void> {
    const { text } = this
    await this.#ask(async (id) => {
      this.#signed = (await this.#lifeboat.signText({ id, text })).signed
      this.#saved = false
    })
  }

  async handOver(): Promise<void> {
    const { successor } = this
    await this.#ask(async (id) => {
      this.#signed = (await this.#lifeboat.handOverKey({ id, successor })).signed
      this.#saved = false
    })
  }

  async save(): Promise<void> {
    await this.#ask(async (id) => {
      this.#saved = (await this.#lifeboat.saveSignature(id)) === 'saved'
    })
  }

  /** Lets a signed text be chosen; where none is, all stays as it is. */
  async verify(): Promise<void> {
    const verified = await this.asking.make(() => this.#lifeboat.verifySigned())
    if (verified !== undefined || this.asking.failure !== undefined) this.#verified = verified
  }

  async remove(): Promise<void> {
    const removed = await this.#ask((id) => this.#lifeboat.removeKey({ id, typed: this.confirmation }))
    if (removed === 'done') this.begin('look')
  }

  close(): void {
    this.#stopListening()
    this.#forget()
  }

  get #typedAccount(): string | undefined {
    return this.account.trim() === '' ? undefined : this.account
  }

  get #typedHeights(): string {
    return this.heights.replace(/\s/g, '')
  }

  async #lookAt(id: string | undefined): Promise<void> {
    if (id === undefined) return
    this.#take(await this.#lifeboat.readKeys())
    this.#chosen = id
    this.begin('look')
  }

  async #ask(call: (id: string) => Promise<unknown>): Promise<'done' | 'failed'> {
    const id = this.key?.id
    if (id === undefined) return 'failed'
    const done = await this.asking.make(async () => {
      await call(id)
      return true
    })
    return done === undefined ? 'failed' : 'done'
  }

  #take(view: SigningKeysView): void {
    this.#view = view
    // Whoever was about to do something with a key that is out of reach now starts over, and so does whoever typed a seed.
    if (this.#task === 'verify') return
    const needsNoKey = this.#task === 'make' || this.#task === 'restore'
    if (view.state === 'open' && (view.keys.length > 0 || needsNoKey)) return
    this.#forget()
    this.#task = 'look'
  }

  #forget(): void {
    this.#sheet?.leave()
    this.#sheet = undefined
    this.#signed = undefined
    this.#saved = false
    this.#verified = undefined
    this.#proof = this.insistence = ''
    this.signedBefore = undefined
    this.typedSeed = this.text = this.confirmation = this.successor = this.account = ''
    Object.assign(this, usual)
  }
}

/** What a person has to know about how few signatures are left; undefined while there are many. */
export function warningAt(remaining: string): KeyWarning | undefined {
  return warningsAt.find((most) => BigInt(remaining) <= BigInt(most))
}
