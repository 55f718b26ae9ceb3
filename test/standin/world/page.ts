/** Runs in the page's own world before its scripts: receives what the preload exposes. */
import { Bridge } from './bridge.ts'

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

if (window === window.top) {
  new Bridge('electron-standin:to-page', 'electron-standin:to-preload', (key, value) => {
    if (key in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object`)
    Object.defineProperty(window, key, {
      value: freeze(value),
      enumerable: true,
      configurable: false,
      writable: false,
    })
  })
  askForCamera()
  // Electron asks the app before it opens a window; Chromium would open it. The host only ever hears of the wish.
  window.open = (url) => {
    dispatchEvent(
      new CustomEvent('electron-standin:open', { detail: new URL(url ?? 'about:blank', location.href).href }),
    )
    return null
  }
}

/** Electron asks the app before a page gets a picture or a sound; Chromium without a window would ask nobody. */
function askForCamera(): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) return
  const open = devices.getUserMedia.bind(devices)
  const waiting = new Map<number, (decision: 'granted' | 'denied') => void>()
  let nextId = 1
  addEventListener('electron-standin:media-decided', (event) => {
    const { id, decision } = JSON.parse((event as CustomEvent<string>).detail) as {
      readonly id: number
      readonly decision: 'granted' | 'denied'
    }
    waiting.get(id)?.(decision)
    waiting.delete(id)
  })
  /** What the app lets a page know of; of the others there are devices without a name. */
  const know = () =>
    new Promise<readonly string[]>((resolve) => {
      const id = nextId++
      const answered = (event: Event) => {
        const answer = JSON.parse((event as CustomEvent<string>).detail) as { id: number; known: string[] }
        if (answer.id !== id) return
        removeEventListener('electron-standin:media-known', answered)
        resolve(answer.known)
      }
      addEventListener('electron-standin:media-known', answered)
      const detail = JSON.stringify({ id, mediaTypes: ['audio', 'video'] })
      dispatchEvent(new CustomEvent('electron-standin:know', { detail }))
    })
  const list = devices.enumerateDevices.bind(devices)
  devices.enumerateDevices = async () => {
    const known = await know()
    const kindOf = ({ kind }: MediaDeviceInfo) => (kind === 'videoinput' ? 'video' : 'audio')
    return (await list()).map((device) =>
      known.includes(kindOf(device))
        ? device
        : ({ kind: device.kind, deviceId: '', groupId: '', label: '' } as MediaDeviceInfo),
    )
  }
  devices.getUserMedia = async (constraints = {}) => {
    const wants = (kind: 'audio' | 'video') => constraints[kind] !== undefined && constraints[kind] !== false
    const detail = { id: nextId++, mediaTypes: (['audio', 'video'] as const).filter(wants) }
    const decision = await new Promise<'granted' | 'denied'>((resolve) => {
      waiting.set(detail.id, resolve)
      dispatchEvent(new CustomEvent('electron-standin:media', { detail: JSON.stringify(detail) }))
    })
    if (decision === 'denied') throw new DOMException('Permission denied', 'NotAllowedError')
    return open(constraints)
  }
}
