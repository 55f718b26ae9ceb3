/** Where calls of the window arrive. Only our own page, in the top frame of our own window, is answered. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron/main'

import {
  contract,
  type CallName,
  type Handlers,
  type Outcome,
  type Tell,
} from '../../shared/contract/index.ts'
import { answerCall } from '../app/window/answer-call.ts'
import { isOurs } from './app-protocol.ts'

/** Answers every call of the contract that comes from this window. */
export function answerCalls(handlers: Handlers, window: () => BrowserWindow | undefined): void {
  for (const [name, entry] of Object.entries(contract)) {
    if (entry.kind !== 'call') continue
    ipcMain.handle(entry.channel, (event, ...payload: unknown[]) =>
      isFromOurPage(event, window()) && payload.length <= 1
        ? answerCall(handlers, name as CallName, payload[0])
        : foreignSender,
    )
  }
}

/** Tells the window news, if there is one to be told. */
export function newsFor(window: () => BrowserWindow | undefined): Tell {
  return (name, news) => {
    const shown = window()
    if (shown !== undefined && !shown.isDestroyed()) shown.webContents.send(contract[name].channel, news)
  }
}

function isFromOurPage(
  { sender, senderFrame }: IpcMainInvokeEvent,
  window: BrowserWindow | undefined,
): boolean {
  return (
    window !== undefined &&
    sender.id === window.webContents.id &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOurs(senderFrame.url)
  )
}

const foreignSender: Outcome<never> = {
  ok: false,
  failure: {
    code: 'foreign-sender',
    message: 'Something that is not the Lifeboat window asked for this. Nothing was done.',
    advice: 'Close Lifeboat and open it again.',
  },
}
