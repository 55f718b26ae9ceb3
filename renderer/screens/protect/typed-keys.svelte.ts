/** The keys of today while they are typed; they leave the window with the preview, and are forgotten then. */
/** What is given for a preview: the master password, or keys, each in whatever it was pasted with. */
export interface GivenKeys {
  readonly masterPassword: string | undefined
  readonly owner: string | undefined
  readonly active: string | undefined
}

const typedOr = (text: string) => (text.trim() === '' ? undefined : text)

export class TypedKeys {
  way = $state<'password' | 'keys'>('password')
  masterPassword = $state('')
  owner = $state('')
  active = $state('')

  get areGiven(): boolean {
    // A list of keys, or a key that is both, may stand in either field.
    return (this.way === 'password' ? this.masterPassword : this.active + this.owner) !== ''
  }

  get given(): GivenKeys {
    return this.way === 'password'
      ? { masterPassword: this.masterPassword, owner: undefined, active: undefined }
      : { masterPassword: undefined, owner: typedOr(this.owner), active: typedOr(this.active) }
  }

  forget(): void {
    this.masterPassword = this.owner = this.active = ''
  }
}
