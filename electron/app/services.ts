/** Everything the app can do, composed from what it is given. It knows nothing of Electron, so tests can run it whole. */
import type { AskedPage, Handlers, Language, NewsOf, Tell } from '../../shared/contract/index.ts'
import type { SecretWork } from '../secret-work/secret-work.ts'
import type { ChainAccess } from './chain/access.ts'
import { testDates } from './dates.ts'
import { openGround } from './ground.ts'
import type { KeyFactory } from './keys/key-factory.ts'
import { openPages } from './pages.ts'
import type { Surroundings } from './surroundings.ts'
import type { VaultSession } from './vault/session.ts'
import { endAll, forgetAll, type Holder } from './window/forgetting.ts'
import { guardedCalls } from './window/guarded-calls.ts'
import { noticeOf, noticesFrom } from './window/notices.ts'
import type { TextSizeStep } from './window/desktop.ts'
import { OpenedFiles } from './window/opened-files.ts'

export interface Services {
  readonly handlers: Handlers
  /** Makes keys in the background. */
  readonly keys: KeyFactory
  /** The chain that is talked to at the moment. */
  readonly access: ChainAccess
  /** The vault of the mode of the moment. */
  readonly vault: VaultSession
  /** Work with secrets that takes long. */
  readonly work: SecretWork
  /** What the desktop tells of the computer's power, and of its owner being away. */
  readonly power: {
    readonly onSource: (source: 'mains' | 'battery') => void
    readonly onAway: () => void
  }
  /** Has the window read a file that was opened with Lifeboat. */
  open(file: string): Promise<void>
  /** What holds something from one call to the next, in the order in which it ends. */
  readonly holders: readonly Holder[]
  /** Reads what was kept and applies it, before the window is shown. */
  load(): Promise<void>
  /** The language that the window speaks. */
  language(): Language
  /** The next size of everything. */
  stepTextSize(step: TextSizeStep): void
  /** Has the window show a page. */
  go(page: AskedPage): void
  /** Locks the vault, as soon as nothing needs it. */
  lock(): void
  /** Tells of what is due today, once a day; asked now and then. */
  lookAtDates(): void
  /** Looks whether somebody changed something of the accounts; asked now and then. */
  lookAtAccounts(): Promise<void>
  /** Locks the vault, at once where nothing needs it, and ends everything that runs. */
  close(): Promise<void>
}

export function createServices(given: Surroundings): Services {
  const notify = noticesFrom((what) => given.desktop.notify(noticeOf(what, settings.language())))
  const tell: Tell = (name, news) => {
    given.tell(name, news)
    notify(name, news)
    if (name === 'accountsChanged') dates.note(news as NewsOf<'accountsChanged'>)
  }
  const surroundings = { ...given, tell }
  const ground = openGround(surroundings, {
    changeMode: () => forgetAll(holders, 'mode'),
    followVault: (what) => {
      for (const page of pages.all) page.followVault?.(what)
      if (what === 'state' && vault.state.state === 'locked') forgetAll(holders, 'lock')
    },
    followSettings: () => pages.keys.followSettings(),
    lookAgain: () => pages.keys.signingKeys.lookAgain(),
  })
  const { work, settings, practice, access, vaultInRoom, vault } = ground
  const pages = openPages(surroundings, ground)
  const { desktop, now, startup } = surroundings
  const dates = testDates(ground, desktop)
  const opened = new OpenedFiles(tell)
  const pageHolders = pages.all.flatMap(({ holds }) => holds)
  const holders = [...pageHolders, ...vaultInRoom.holds, work, ...practice.holds, opened]
  const handlers: Handlers = {
    ...settings.handlers,
    ...practice.handlers,
    ...vaultInRoom.handlers,
    ...pages.handlers,
    readStartup: () => startup,
    takeOpenedFile: () => opened.take(),
    copyText: (text) => desktop.copyText(text),
    protectScreen: (protection) => desktop.protectScreen(protection),
    allowCamera: (given) => desktop.allowCamera(given),
  }
  const requireRecentPassphrase = () => vault.requireRecentPassphrase()
  return {
    keys: pages.keys.factory,
    access,
    vault,
    work,
    power: { onSource: (source) => pages.keys.onSource(source), onAway: () => vault.lockSoon() },
    open: (file) => opened.open(file),
    holders,
    handlers: guardedCalls(handlers, { now, requireRecentPassphrase }),
    load: () => settings.load(),
    language: () => settings.language(),
    stepTextSize: (step) => settings.stepTextSize(step),
    go: (page) => tell('pageAsked', page),
    lock: () => vault.lockSoon(),
    lookAtDates: () => dates.look(Date.now()),
    lookAtAccounts: () => pages.watching.watch.look(),
    close() {
      vault.lockSoon()
      return endAll(holders)
    },
  }
}
