/** The keys of today while they are typed; they leave the window with the preview, and are forgotten then. */
import { charactersOf } from '../../design/text-pieces.ts'

/** What is given for a preview: the master password, or keys. */
export interface GivenKeys {
  readonly masterPassword: string | undefined
  readonly owner: string | undefined
  readonly active: string | undefined
}

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Whether a text has the shape of the passwords that hive.blog suggests: P and a private key. */
function isSuggestedPassword(text: string): boolean {
  const isLikelyLong = text.length >= 42 && text.length <= 57
  return isLikelyLong && text.startsWith('P5') && charactersOf(text, isBase58).length === text.length
}

function isBase58(character: string): boolean {
  return base58.includes(character)
}

const typedOr = (text: string) => (text.trim() === '' ? undefined : text)

export class TypedKeys {
  way = $state<'password' | 'keys'>('password')
  masterPassword = $state('')
  owner = $state('')
  active = $state('')

  get areGiven(): boolean {
    return (this.way === 'password' ? this.masterPassword : this.active) !== ''
  }

  get given(): GivenKeys {
    return this.way === 'password'
      ? { masterPassword: this.masterPassword, owner: undefined, active: undefined }
      : { masterPassword: undefined, owner: typedOr(this.owner), active: typedOr(this.active) }
  }

  /** Whether a master password stands where a key belongs. */
  get looksLikePassword(): boolean {
    return this.way === 'keys' && this.#password !== undefined
  }

  /** Takes what stands where a key belongs for the master password that it is. */
  takeForPassword(): void {
    const password = this.#password
    this.forget()
    this.way = 'password'
    this.masterPassword = password ?? ''
  }

  forget(): void {
    this.masterPassword = this.owner = this.active = ''
  }

  get #password(): string | undefined {
    return [this.active, this.owner].map((text) => text.trim()).find(isSuggestedPassword)
  }
}
