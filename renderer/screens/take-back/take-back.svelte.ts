/** The page that takes an account back: what is typed for its preview, and the request that it waits for. */
import type { Lifeboat, TakeBack } from '../../../shared/contract/index.ts'
import { NewPasswordPage, type NewPasswordCalls } from '../../backing-up/new-password-page.svelte.ts'

export class TakeBackPage extends NewPasswordPage<TakeBack, 'message' | 'confirm'> {
  /** Typed, and gone with the preview or the page. Secret. */
  recentOwner = $state('')
  cancelsChange = $state(true)

  /** `account`: whose, where whoever came here has said so. */
  constructor(lifeboat: Lifeboat, account: string | undefined) {
    super(lifeboat, account, { calls: callsOf(lifeboat), afterPaper: 'message' })
  }

  /** Whether the request that is open, if one is, is for the key of the new master password. */
  get isForOwnKey(): boolean | undefined {
    const { standing, password } = this.news ?? {}
    const request = standing?.request
    if (request === undefined || request === 'not-known' || password === undefined) return undefined
    return request.keys.includes(password.publicOwnerKey)
  }

  async preview(): Promise<void> {
    const { newPassword: newOwner, recentOwner } = this
    const change = this.cancelsChange ? 'cancel' : 'leave'
    const shown = await this.asking.make(() =>
      this.lifeboat.previewTakeBack({ newOwner, recentOwner, change }),
    )
    if (shown !== undefined) this.forgetTyped()
    // What turned out to be done already is told by how it stands.
    else if (this.asking.failure?.code === 'nothing-left-to-sign') this.show('overview')
  }

  protected override forgetTyped(): void {
    super.forgetTyped()
    this.recentOwner = ''
  }
}

function callsOf(lifeboat: Lifeboat): NewPasswordCalls<TakeBack> {
  return {
    listen: (hear) => lifeboat.onTakeBackChanged(hear),
    read: () => lifeboat.readTakeBack(),
    look: (account) => lifeboat.lookAtTakeBack({ account }),
    make: () => lifeboat.makeTakeBackPassword(),
    use: (text) => lifeboat.useTakeBackPassword({ text }),
    paper: {
      show: () => lifeboat.showTakeBackPassword(),
      makeSheet: (sheet) => lifeboat.makeTakeBackSheet(sheet),
      deleteSaved: () => lifeboat.deleteSavedTakeBackSheets(),
      readPicture: (bytes) => lifeboat.testTakeBackPicture({ bytes }),
    },
    compare: (text) => lifeboat.testTakeBackPassword({ text }),
    forgetPreview: () => lifeboat.forgetTakeBackPreview(),
    send: () => lifeboat.sendTakeBack(),
    stop: () => lifeboat.stopTakeBack(),
    forget: () => lifeboat.forgetTakeBack(),
  }
}
