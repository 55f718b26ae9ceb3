/**
 * Structured cloning over a text channel.
 *
 * `structuredClone` decides what may cross and what it turns into; this module only writes the outcome down. Functions
 * and promises, which `contextBridge` accepts and structured cloning does not, go through the hooks.
 */
export interface Hooks {
  readonly encode: (value: object) => unknown
  readonly decode: (reference: unknown) => unknown
}

const refuse: Hooks = {
  encode: () => {
    throw new Error('An object could not be cloned.')
  },
  decode: () => undefined,
}

type Typed =
  | 'Int8Array'
  | 'Uint8Array'
  | 'Uint8ClampedArray'
  | 'Int16Array'
  | 'Uint16Array'
  | 'Int32Array'
  | 'Uint32Array'
  | 'Float32Array'
  | 'Float64Array'
  | 'BigInt64Array'
  | 'BigUint64Array'

export function encode(value: unknown, hooks = refuse): string {
  return JSON.stringify(pack(value, hooks))
}

export function decode(text: string, hooks = refuse): unknown {
  return unpack(JSON.parse(text), hooks)
}

/** A structured clone. Throws in Electron's words when there is none. */
export function cloned<T>(value: T): T {
  try {
    return structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
}

/**
 * Electron's serializer sends the whole buffer behind a view, with whatever else is in it; Node's, which is used here,
 * sends the view. So that nobody relies on that, a view of a part is refused.
 */
export function requireWholeBuffers(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 100) return
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength !== value.buffer.byteLength)
      throw new Error('this view is of a part of its buffer, and Electron would send all of the buffer')
    return
  }
  for (const item of value instanceof Map
    ? [...value].flat()
    : value instanceof Set
      ? value
      : Object.values(value))
    requireWholeBuffers(item, depth + 1)
}

function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function hasReferences(value: unknown, depth = 0): boolean {
  if (typeof value === 'function') return true
  if (typeof value !== 'object' || value === null || depth > 100) return false
  if (value instanceof Promise) return true
  return (
    (Array.isArray(value) || isPlain(value)) &&
    Object.values(value).some((item) => hasReferences(item, depth + 1))
  )
}

function pack(value: unknown, hooks: Hooks): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
  if (typeof value === 'function' || value instanceof Promise)
    return { $: 'reference', v: hooks.encode(value) }
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
  const copy = hasReferences(value) ? value : cloned(value)
  return packObject(copy, hooks)
}

function packObject(value: object, hooks: Hooks): unknown {
  if (Array.isArray(value)) return value.map((item) => pack(item, hooks))
  if (value instanceof Date) return { $: 'date', v: value.getTime() }
  if (value instanceof Map)
    return { $: 'map', v: [...value].map(([k, v]) => [pack(k, hooks), pack(v, hooks)]) }
  if (value instanceof Set) return { $: 'set', v: [...value].map((item) => pack(item, hooks)) }
  if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) }
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return {
      $: 'view',
      t: value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name,
      v: toBase64(bytes),
    }
  }
  if (value instanceof Error)
    return { $: 'error', name: value.name, message: value.message, stack: value.stack }
  return { $: 'object', v: Object.entries(value).map(([k, v]) => [k, pack(v, hooks)]) }
}

function unpack(node: unknown, hooks: Hooks): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((item) => unpack(item, hooks))
  const { $: tag, v } = node as { $: string; v: never }
  switch (tag) {
    case 'undefined':
      return undefined
    case 'number':
      return Number(v)
    case 'bigint':
      return BigInt(v)
    case 'reference':
      return hooks.decode(v)
    case 'date':
      return new Date(v)
    case 'map':
      return new Map((v as [unknown, unknown][]).map(([k, item]) => [unpack(k, hooks), unpack(item, hooks)]))
    case 'set':
      return new Set((v as unknown[]).map((item) => unpack(item, hooks)))
    case 'buffer':
      return fromBase64(v).buffer
    case 'view': {
      const { buffer } = fromBase64(v)
      return new globalThis[(node as { t: Typed }).t](buffer as ArrayBuffer)
    }
    case 'error': {
      const { name, message, stack } = node as { name: string; message: string; stack?: string }
      return Object.assign(new Error(message), { name, stack })
    }
    case 'object':
      return Object.fromEntries((v as [string, unknown][]).map(([k, item]) => [k, unpack(item, hooks)]))
    default:
      throw new Error(`unknown tag ${tag}`)
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
