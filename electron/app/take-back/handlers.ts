/** What the window may ask while an account is taken back. */
import type { Handlers } from '../../../shared/contract/index.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import type { TakeBackSession } from './session.ts'

export function takeBackHandlers(session: TakeBackSession, password: NewPassword) {
  return {
    readTakeBack: () => session.current,
    lookAtTakeBack: (whose) => session.look(whose),
    makeTakeBackPassword: () => session.makePassword(),
    useTakeBackPassword: (typed) => session.usePassword(typed),
    showTakeBackPassword: () => password.show(),
    makeTakeBackSheet: (sheet) => password.deliver(sheet),
    deleteSavedTakeBackSheets: () => password.deleteSaved(),
    testTakeBackPassword: ({ text }) => {
      password.test(text)
      session.noteTest()
    },
    testTakeBackPicture: async ({ bytes }) => {
      await password.testPicture(bytes)
      session.noteTest()
    },
    previewTakeBack: (wish) => session.preview(wish),
    forgetTakeBackPreview: () => session.forgetPreview(),
    sendTakeBack: () => session.send(),
    stopTakeBack: () => session.stop(),
    forgetTakeBack: () => session.forget(),
  } satisfies Partial<Handlers>
}
