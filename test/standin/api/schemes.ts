/** Schemes of the app's own, and what their addresses are to Chromium. */
import { app } from './app.ts'

interface Scheme {
  readonly scheme: string
  readonly privileges?: Electron.Privileges
}

const registered = new Set<string>()
let isRegistered = false

/** As Electron does: once, and before the app is ready. */
export function registerSchemes(schemes: readonly Scheme[]): void {
  if (app.isReady())
    throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  if (isRegistered) throw new Error('protocol.registerSchemesAsPrivileged counts only once, and was called')
  isRegistered = true
  for (const { scheme, privileges = {} } of schemes) {
    if (privileges.standard !== true || privileges.secure !== true)
      throw new Error(
        `the Electron stand-in only has schemes that are standard and secure, as ${scheme} is not`,
      )
    registered.add(scheme)
  }
}

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
