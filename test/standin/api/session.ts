/** Electron's sessions and protocols. There is one session for all, because Chromium here runs with one profile. */
import { EventEmitter } from 'node:events'

import { real } from './strict.ts'

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

const handlers = new Map<string, Handler>()
const registered = new Set<string>()
let beforeRequest: BeforeRequest | undefined

/** `app://host/x` is `https://host.app.invalid/x` to Chromium, which knows no other way to a secure origin. */
export function toPageUrl(url: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(url)
  const name = scheme.slice(0, -1)
  return registered.has(name) ? `https://${host}.${name}.invalid${pathname}${search}${hash}` : url
}

export function toAppUrl(url: string): string {
  const [, host, scheme = '', rest = '/'] = /^https:\/\/(.+)\.([^.]+)\.invalid(\/.*)?$/.exec(url) ?? []
  return host !== undefined && registered.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** Whether `webRequest.onBeforeRequest` cancels a request. */
export async function isCancelled(details: RequestDetails): Promise<boolean> {
  const listener = beforeRequest
  if (listener === undefined) return false
  return new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel === true)))
}

export function handlerFor(url: string): Handler | undefined {
  return handlers.get(new URL(url).protocol.slice(0, -1))
}

/** What the app decides about permissions, for the camera and for tests to ask. */
const permissionHandlers: { request: PermissionRequest; check: PermissionCheck } = {
  request: null,
  check: null,
}

/** What the app decides about the camera and the microphone for a frame, as Electron asks it: denied without a handler. */
export function decideOnMedia(
  contents: object,
  mediaTypes: readonly ('audio' | 'video')[],
  { url, parent }: { readonly url: string; readonly parent: object | null },
): Promise<'granted' | 'denied'> {
  const { request } = permissionHandlers
  if (request === null) return Promise.resolve('denied')
  return new Promise((resolve) =>
    request(contents as Electron.WebContents, 'media', (granted) => resolve(granted ? 'granted' : 'denied'), {
      requestingUrl: url,
      securityOrigin: new URL(url).origin,
      isMainFrame: parent === null,
      mediaTypes: [...mediaTypes],
    }),
  )
}

export const protocol = real<Electron.Protocol>()('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]) {
    for (const { scheme } of schemes) registered.add(scheme)
  },
  handle(scheme: string, handler: Handler) {
    if (!registered.has(scheme))
      throw new Error(`the Electron stand-in only serves privileged schemes, and ${scheme} is not one`)
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
})

const webRequest = real<{ onBeforeRequest: (listener: BeforeRequest) => void }>()('session.webRequest', {
  onBeforeRequest(listener: BeforeRequest) {
    beforeRequest = listener
  },
})

export const theSession = real<Omit<Electron.Session, 'protocol' | 'webRequest'>>()(
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
  }),
)

export const session = real<object>()('session', {
  defaultSession: theSession,
  fromPartition(partition: string) {
    if (partition.startsWith('persist:')) throw new Error('the Electron stand-in has no persistent sessions')
    return theSession
  },
})
