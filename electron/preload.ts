/** Runs sandboxed, in a world of its own beside the page's: it turns the contract into functions, and that is all. */
import { contextBridge, ipcRenderer } from 'electron/renderer'

import { contract } from '../shared/contract/index.ts'

const bridge: Record<string, unknown> = {}
for (const [name, { kind, channel }] of Object.entries(contract))
  if (kind === 'call') bridge[name] = (payload: unknown) => ipcRenderer.invoke(channel, payload)
  else
    bridge[`on${name.charAt(0).toUpperCase()}${name.slice(1)}`] = (listener: (news: unknown) => void) => {
      const forward = (_event: unknown, news: unknown) => listener(news)
      ipcRenderer.on(channel, forward)
      return () => void ipcRenderer.off(channel, forward)
    }

contextBridge.exposeInMainWorld('lifeboat', bridge)
