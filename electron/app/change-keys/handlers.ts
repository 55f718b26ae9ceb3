/** What the window may ask while keys are changed. */
import type { Handlers } from '../../../shared/contract/index.ts'
import type { NewPassword } from '../new-password/new-password.ts'
import type { ChangeKeysSession } from './session.ts'

export function changeKeysHandlers(session: ChangeKeysSession, password: NewPassword) {
  return {
    readChangeKeys: () => session.current,
    lookAtKeys: (whose) => session.look(whose),
    makeChangeKeysPassword: () => session.makePassword(),
    useChangeKeysPassword: (typed) => session.usePassword(typed),
    showChangeKeysPassword: () => password.show(),
    makeChangeKeysSheet: (sheet) => password.deliver(sheet),
    deleteSavedChangeKeysSheets: () => password.deleteSaved(),
    testChangeKeysPassword: ({ text }) => {
      password.test(text)
      session.noteTest()
    },
    testChangeKeysPicture: async ({ bytes }) => {
      await password.testPicture(bytes)
      session.noteTest()
    },
    previewChangeKeys: (wish) => session.preview(wish),
    previewKeysRenewal: (given) => session.previewRenewal(given),
    forgetChangeKeysPreview: () => session.forgetPreview(),
    sendChangeKeys: () => session.send(),
    stopChangeKeys: () => session.stop(),
    forgetChangeKeys: () => session.forget(),
  } satisfies Partial<Handlers>
}
