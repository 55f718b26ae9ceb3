/** Electron's sessions: each has its own protocols, requests, permissions and way into the network. */
import { EventEmitter } from 'node:events'

import { app } from './app.ts'
import { registerSchemes } from './schemes.ts'
import { real, strict } from './strict.ts'

export type Handler = (request: Request) => Promise<Response> | Response
export interface RequestDetails {
  readonly url: string
  readonly method: string
  readonly resourceType: string
}
export type BeforeRequest = (
  details: RequestDetails,
  decide: (decision: { readonly cancel?: boolean }) => void,
) => void
export type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
export type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0]

/** A frame that wants something. */
interface Asking {
  readonly url: string
  readonly parent: object | null
}

export type MediaType = 'audio' | 'video'

/** What the stand-in itself needs of a session; the app gets `face`. */
export class SessionInside {
  readonly #handlers = new Map<string, Handler>()
  #beforeRequest: BeforeRequest | undefined
  /** For the camera, and for tests to ask. */
  readonly #permissions: { request: PermissionRequest; check: PermissionCheck } = {
    request: null,
    check: null,
  }
  readonly face = this.#makeFace()

  /** Whether `webRequest.onBeforeRequest` cancels a request. */
  async isCancelled(details: RequestDetails): Promise<boolean> {
    const listener = this.#beforeRequest
    if (listener === undefined) return false
    return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel === true)))
  }

  handlerFor(url: string): Handler | undefined {
    return this.#handlers.get(new URL(url).protocol.slice(0, -1))
  }

  /** What the app decides about the camera and the microphone for a frame: denied without a handler. */
  decideOnMedia(
    contents: object,
    mediaTypes: readonly MediaType[],
    { url, parent }: Asking,
  ): Promise<'granted' | 'denied'> {
    const { request } = this.#permissions
    if (request === null) return Promise.resolve('denied')
    return new Promise((resolve) =>
      request(
        contents as Electron.WebContents,
        'media',
        (granted) => resolve(granted ? 'granted' : 'denied'),
        {
          requestingUrl: url,
          securityOrigin: new URL(url).origin,
          isMainFrame: parent === null,
          mediaTypes: [...mediaTypes],
        },
      ),
    )
  }

  /** Whether a frame may know of cameras or microphones, as it is asked when a page lists them: yes without a handler. */
  mayKnowOf(contents: object, mediaType: MediaType, { url, parent }: Asking): boolean {
    const { check } = this.#permissions
    const { protocol: scheme, host } = new URL(url)
    const origin = `${scheme}//${host}/`
    return (
      check === null ||
      check(contents as Electron.WebContents, 'media', origin, {
        mediaType,
        requestingUrl: url,
        securityOrigin: origin,
        isMainFrame: parent === null,
      })
    )
  }

  #makeFace() {
    const handlers = this.#handlers
    const permissionHandlers = this.#permissions
    const protocol = real<Electron.Protocol>()('protocol', {
      registerSchemesAsPrivileged: registerSchemes,
      handle(scheme: string, handler: Handler) {
        if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
        handlers.set(scheme, handler)
      },
      unhandle(scheme: string) {
        if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
      },
      isProtocolHandled: (scheme: string) => handlers.has(scheme),
    })
    const webRequest = real<{ onBeforeRequest: (listener: BeforeRequest) => void }>()('session.webRequest', {
      onBeforeRequest: (listener: BeforeRequest) => {
        this.#beforeRequest = listener
      },
    })
    return real<Omit<Electron.Session, 'protocol' | 'webRequest' | 'fetch'>>()(
      'session',
      Object.assign(new EventEmitter(), {
        protocol,
        webRequest,
        permissionHandlers,
        setPermissionRequestHandler(handler: PermissionRequest) {
          permissionHandlers.request = handler
        },
        setPermissionCheckHandler(handler: PermissionCheck) {
          permissionHandlers.check = handler
        },
        setDevicePermissionHandler: () => undefined,
        setSpellCheckerEnabled: () => undefined,
        setUserAgent: () => undefined,
        fetch: (url: string, init?: RequestInit) => this.#fetch(url, init),
      }),
    )
  }

  /** Goes by this session's own protocols and requests; what is left goes by Node, which knows no proxy. */
  async #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    if (await this.isCancelled({ url, method: init.method ?? 'GET', resourceType: 'xhr' }))
      throw new Error('net::ERR_BLOCKED_BY_CLIENT')
    const handler = this.handlerFor(url)
    return handler === undefined ? globalThis.fetch(url, init) : handler(new Request(url, init))
  }
}

const sessions = new Map<string, SessionInside>()

function sessionOf(partition: string): SessionInside {
  if (!app.isReady()) throw new Error('Session can only be received when app is ready')
  const found = sessions.get(partition) ?? new SessionInside()
  sessions.set(partition, found)
  return found
}

/** What stands behind a session that the app has, or behind the default one. */
export function insideOf(face: unknown): SessionInside {
  return [...sessions.values()].find((inside) => inside.face === face) ?? sessionOf('')
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: registerSchemes,
  handle: (scheme: string, handler: Handler) => sessionOf('').face.protocol.handle(scheme, handler),
})

export const session = real<object>()('session', {
  get defaultSession() {
    return sessionOf('').face
  },
  fromPartition(partition: string) {
    if (partition.startsWith('persist:')) throw new Error('the Electron stand-in has no persistent sessions')
    return sessionOf(partition).face
  },
})
