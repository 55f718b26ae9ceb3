/** Electron's `ipcMain`: who answers which channel. */
import { EventEmitter } from 'node:events'

import { real } from './strict.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

/** Calls the handler of a channel, as `ipcRenderer.invoke` does. */
export async function invoke(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return await handler(event, ...args)
}

export const ipcMain = real<Electron.IpcMain>()(
  'ipcMain',
  Object.assign(new EventEmitter(), {
    // Electron has them under this name, too.
    _invokeHandlers: handlers,
    handle(channel: string, handler: Handler) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
      handlers.set(channel, handler)
    },
    removeHandler: (channel: string) => void handlers.delete(channel),
  }),
)
