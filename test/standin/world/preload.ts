/** Runs in the preload's isolated world, ahead of the app's preload script: provides its `require`. */
import { decode, encode } from '../clone.ts'
import { Bridge } from './bridge.ts'

declare const standinSend: (message: string) => void

type Listener = (event: object, ...args: unknown[]) => void
type FromHost =
  | { readonly type: 'media'; readonly id: number; readonly decision: 'granted' | 'denied' }
  | { readonly type: 'known'; readonly id: number; readonly known: readonly string[] }
  | { readonly type: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly type: 'message'; readonly channel: string; readonly args: unknown[] }

const bridge = new Bridge('electron-standin:to-preload', 'electron-standin:to-page', () => undefined)
const waiting = new Map<
  number,
  { resolve: (value: unknown) => void; reject: (error: Error) => void; channel: string }
>()
const listeners = new Map<string, Listener[]>()
let nextId = 1

Object.assign(globalThis, {
  standinReceive(text: string) {
    const message = decode(text) as FromHost
    if (message.type === 'message') {
      for (const listener of [...(listeners.get(message.channel) ?? [])])
        listener({ senderId: 0, ports: [] }, ...message.args)
      return
    }
    if (message.type === 'known') {
      dispatchEvent(new CustomEvent('electron-standin:media-known', { detail: JSON.stringify(message) }))
      return
    }
    if (message.type === 'media') {
      dispatchEvent(new CustomEvent('electron-standin:media-decided', { detail: JSON.stringify(message) }))
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) call?.resolve(message.value)
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${String(message.value)}`))
  },
})

addEventListener('electron-standin:open', (event) =>
  standinSend(encode({ type: 'open', url: (event as CustomEvent<string>).detail })),
)

addEventListener('electron-standin:know', (event) =>
  standinSend(encode({ type: 'know', ...(JSON.parse((event as CustomEvent<string>).detail) as object) })),
)

// Electron tells the app what is under the pointer, and shows nothing by itself.
addEventListener('contextmenu', ({ target }) => {
  const field =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
      ? target
      : undefined
  const selectionText =
    field === undefined
      ? String(getSelection())
      : field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
  const isEditable = field !== undefined && !field.readOnly && !field.disabled
  const canCopy = selectionText !== '' && field?.type !== 'password'
  const editFlags = { canCut: isEditable && canCopy, canCopy, canPaste: isEditable, canSelectAll: true }
  standinSend(encode({ type: 'context-menu', params: { isEditable, selectionText, editFlags } }))
})

addEventListener('electron-standin:media', (event) =>
  standinSend(encode({ type: 'media', ...(JSON.parse((event as CustomEvent<string>).detail) as object) })),
)

const ipcRenderer = strict('ipcRenderer', {
  invoke(channel: string, ...args: unknown[]) {
    return new Promise((resolve, reject) => {
      const id = nextId++
      const message = encode({ type: 'invoke', id, channel, args })
      waiting.set(id, { resolve, reject, channel })
      standinSend(message)
    })
  },
  send(channel: string, ...args: unknown[]) {
    standinSend(encode({ type: 'send', channel, args }))
  },
  on(channel: string, listener: Listener) {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    return ipcRenderer
  },
  off: removeListener,
  removeListener,
  removeAllListeners(channel: string) {
    listeners.delete(channel)
    return ipcRenderer
  },
})

const electron = strict('electron', {
  contextBridge: strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
  }),
  ipcRenderer,
})

function removeListener(channel: string, listener: Listener): unknown {
  const current = listeners.get(channel) ?? []
  const index = current.lastIndexOf(listener)
  listeners.set(
    channel,
    current.filter((_, i) => i !== index),
  )
  return ipcRenderer
}

function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target) && key !== 'then')
        throw new Error(`the Electron stand-in has no ${name}.${key} in preload scripts`)
      return Reflect.get(target, key, receiver) as unknown
    },
  })
}

Object.assign(globalThis, {
  standinRequire(id: string) {
    if (id === 'electron' || id === 'electron/renderer' || id === 'electron/common') return electron
    throw new Error(`module not found: ${id}`)
  },
})
