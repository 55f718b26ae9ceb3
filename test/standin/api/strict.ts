/**
 * What keeps the stand-in honest: `real` holds a stub to Electron's own types, so that a method with another shape is
 * a type error, and touching anything that a stub lacks is an error that names it, never a silent nothing.
 */

import type { EventEmitter } from 'node:events'

/** Members of a stub that are not Electron's, for the host and for tests to look at. */
type Stub<Real, Members> = {
  // Listeners are given events that Electron's types describe one by one; a stub takes them as they come.
  [Name in keyof Members]: Name extends keyof EventEmitter
    ? unknown
    : Name extends keyof Real
      ? Real[Name]
      : unknown
}

/** Declares that these members are those of `Real`, as far as they have its names. */
export function real<Real>() {
  return <Members extends Partial<Stub<Real, Members>>>(name: string, members: Members): Members =>
    strict(name, members)
}

/** Makes touching anything that `members` lacks an error that names it. */
export function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get(target, key) {
      const value = Reflect.get(target, key, target) as unknown
      if (value === undefined && typeof key === 'string' && !(key in target) && !isProbe(key))
        throw new Error(`the Electron stand-in has no ${name}.${key}`)
      return typeof value === 'function' && !isClass(value) ? (value.bind(target) as unknown) : value
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`the Electron stand-in has no ${name}.${String(key)}`)
      return Reflect.set(target, key, value, target)
    },
  })
}

/** What the language itself, Node's inspector and its event emitters look for on every object. */
function isProbe(key: string): boolean {
  return key === 'then' || key === 'toJSON' || key.startsWith('_')
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value))
}
