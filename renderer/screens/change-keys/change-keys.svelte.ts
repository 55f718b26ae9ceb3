/** The page that changes keys: what stays beside the new ones, and what is typed for a preview. */
import type { ChangeKeys, Lifeboat } from '../../../shared/contract/index.ts'
import { NewPasswordPage, type NewPasswordCalls } from '../../backing-up/new-password-page.svelte.ts'
import { othersOf } from './next.ts'

export class ChangeKeysPage extends NewPasswordPage<ChangeKeys, 'choose' | 'renew'> {
  /** What is not to stay: `posting:peakd.app`, each. */
  #removed = $state.raw<readonly string[]>([])
  /** The owner key or master password of today: gone with the preview or the page. Secret. */
  present = $state('')
  renews = $state(true)

  /** `account`: whose, where whoever came here has said so. */
  constructor(lifeboat: Lifeboat, account: string | undefined) {
    super(lifeboat, account, { calls: callsOf(lifeboat), afterPaper: 'choose' })
  }

  get isReading(): boolean {
    return this.news?.reading === 'reading'
  }

  stays(role: string, entry: string): boolean {
    return !this.#removed.includes(`${role}:${entry}`)
  }

  keep(role: string, entry: string, stays: boolean): void {
    const name = `${role}:${entry}`
    const others = this.#removed.filter((one) => one !== name)
    this.#removed = stays ? others : [...others, name]
  }

  /** Nothing stays beside the new keys. */
  keepNothing(): void {
    const { today } = this.news ?? {}
    if (today === undefined) return
    this.#removed = othersOf(today).flatMap(({ role, entries }) =>
      entries.map(({ entry }) => `${role}:${entry}`),
    )
  }

  async preview(): Promise<void> {
    const { present, renews } = this
    const registration = renews ? 'renew' : 'leave'
    const removed = [...this.#removed]
    const shown = await this.asking.make(() =>
      this.lifeboat.previewChangeKeys({ present, removed, registration }),
    )
    if (shown !== undefined) this.forgetTyped()
  }

  /** On to the second transaction: to what it will write, where the new master password is here, else to its paper. */
  renew(): void {
    if (this.news?.password === undefined) this.show('renew')
    else void this.previewRenewal()
  }

  async previewRenewal(): Promise<void> {
    const { newPassword: password } = this
    const shown = await this.asking.make(() => this.lifeboat.previewKeysRenewal({ password }))
    if (shown !== undefined) this.forgetTyped()
    // What turned out to be renewed already is told by how it stands.
    else if (this.asking.failure?.code === 'nothing-to-renew') this.show('overview')
  }

  override async anotherAccount(): Promise<void> {
    this.#removed = []
    await super.anotherAccount()
  }

  protected override forgetTyped(): void {
    super.forgetTyped()
    this.present = ''
  }
}

function callsOf(lifeboat: Lifeboat): NewPasswordCalls<ChangeKeys> {
  return {
    listen: (hear) => lifeboat.onChangeKeysChanged(hear),
    read: () => lifeboat.readChangeKeys(),
    look: (account) => lifeboat.lookAtKeys({ account }),
    make: () => lifeboat.makeChangeKeysPassword(),
    use: (text) => lifeboat.useChangeKeysPassword({ text }),
    paper: {
      show: () => lifeboat.showChangeKeysPassword(),
      makeSheet: (sheet) => lifeboat.makeChangeKeysSheet(sheet),
      deleteSaved: () => lifeboat.deleteSavedChangeKeysSheets(),
      readPicture: (bytes) => lifeboat.testChangeKeysPicture({ bytes }),
    },
    compare: (text) => lifeboat.testChangeKeysPassword({ text }),
    forgetPreview: () => lifeboat.forgetChangeKeysPreview(),
    send: () => lifeboat.sendChangeKeys(),
    stop: () => lifeboat.stopChangeKeys(),
    forget: () => lifeboat.forgetChangeKeys(),
  }
}
