/**
 * A walk leads through every state of a part of the app, as a person would go. Who looks at each state, and at what, is
 * for whoever sends somebody on the walk to say: the pictures, the specs of accessibility, and those that look for
 * secrets that were left behind all go the same ways.
 */
import type { ElectronApplication, Page } from '@playwright/test'

import type { Secret } from '../renderer-memory.ts'

export interface Walker {
  readonly app: ElectronApplication
  readonly page: Page
  /** Where files may be put, and where the app keeps what it keeps, in `state`. */
  readonly folder: string
  /** Here is something to look at. The window is left as it is. */
  readonly stop: (name: string) => Promise<void>
  /** This was typed or shown from here on, and must be forgotten when the screen is left. */
  readonly secret: (name: string, secret: Secret) => void
}

export interface Walk {
  readonly name: string
  /** Whether secrets are typed or shown on the way. */
  readonly hasSecrets: 'yes' | 'no'
  /** Puts things where the app will find them, before it is started. */
  readonly prepare?: (folder: string) => Promise<void>
  readonly go: (walker: Walker) => Promise<void>
}

export async function startPractice(page: Page): Promise<void> {
  const started = await page.evaluate(() => window.lifeboat.startPractice())
  if (!started.ok) throw new Error(started.failure.message)
}

/** The first page, from wherever. */
export async function goHome(page: Page): Promise<void> {
  await page.locator('.mark').click()
}

/** Chooses what has this id in the app's menu, as a person would. */
export async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
    if (!item) throw new Error(`there is no ${wanted} in the menu`)
    item.click()
  }, id)
}

/** What the system's dialogs answer from now on: this file. */
export async function answerDialogs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [filePath] }),
    })
  }, file)
}

/** What is printed from now on goes into memory as PDF, as a printer would get it: see `printed`. */
export async function printToMemory(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: electron }) => {
    electron.on('browser-window-created', (_event, { webContents }) => {
      webContents.print = (_options, done) => {
        void webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }).then((pdf) => {
          Object.assign(globalThis, { printedPdf: pdf.toString('base64') })
          done?.(true, '')
        })
      }
    })
  })
}

export async function printed(app: ElectronApplication): Promise<Buffer> {
  const pdf = await app.evaluate(() => (globalThis as unknown as { printedPdf: string }).printedPdf)
  return Buffer.from(pdf, 'base64')
}

/** What a person says to the system's questions from now on; what they have been asked, by `askedQuestions`. */
export async function answerQuestions(app: ElectronApplication, answer: 'yes' | 'no'): Promise<void> {
  await app.evaluate(
    ({ dialog }, response) => {
      const questions: string[] = []
      Object.assign(globalThis, { questions })
      Object.assign(dialog, {
        showMessageBox: (...given: readonly { readonly message: string }[]) => {
          questions.push(given.at(-1)?.message ?? '')
          return Promise.resolve({ response, checkboxChecked: false })
        },
      })
    },
    Number(answer === 'yes'),
  )
}

export function askedQuestions(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { questions: readonly string[] }).questions)
}

/** Takes a file in on a page that takes files. */
export async function chooseFile(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await answerDialogs(app, file)
  await page.getByRole('main').getByRole('button', { name: 'Choose a file or picture' }).click()
}

/** How every node behaves towards the app from now on: at once, late, or not at all. */
export async function network(app: ElectronApplication, behaviour: 'usual' | 'slow' | 'gone'): Promise<void> {
  await app.evaluate((_electron, chosen) => {
    const kept = globalThis as unknown as { usualFetch?: typeof fetch }
    const usual = (kept.usualFetch ??= globalThis.fetch)
    const slow: typeof fetch = async (...given) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      return usual(...given)
    }
    // What is sure not to have arrived anywhere: of what may have, the app waits to hear until it can no longer count.
    const gone: typeof fetch = () => Promise.reject(new TypeError('net::ERR_INTERNET_DISCONNECTED'))
    globalThis.fetch = { usual, slow, gone }[chosen]
  }, behaviour)
}
