/** One end of the bridge between the page's world and the preload's. DOM events carry text across, synchronously. */
import { decode, encode, type Hooks } from '../clone.ts'

type Message =
  | { readonly type: 'expose'; readonly key: string; readonly value: string }
  | { readonly type: 'call'; readonly id: number; readonly fn: number; readonly args: string }
  | { readonly type: 'returned'; readonly id: number; readonly ok: boolean; readonly value: string }
  | { readonly type: 'settled'; readonly promise: number; readonly ok: boolean; readonly value: string }

type AnyFunction = (...args: unknown[]) => unknown

export class Bridge {
  readonly #out: string
  readonly #functions = new Map<number, AnyFunction>()
  readonly #pending = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >()
  readonly #returned = new Map<number, { ok: boolean; value: string }>()
  readonly #onExpose: (key: string, value: unknown) => void
  readonly #hooks: Hooks
  #next = 1

  constructor(incoming: string, outgoing: string, onExpose: (key: string, value: unknown) => void) {
    this.#out = outgoing
    this.#onExpose = onExpose
    this.#hooks = {
      encode: (value) => this.#encodeReference(value),
      decode: (reference) => this.#decodeReference(reference),
    }
    addEventListener(incoming, (event) =>
      this.#receive(JSON.parse((event as CustomEvent<string>).detail) as Message),
    )
  }

  expose(key: string, value: unknown): void {
    this.#send({ type: 'expose', key, value: encode(value, this.#hooks) })
  }

  #send(message: Message): void {
    dispatchEvent(new CustomEvent(this.#out, { detail: JSON.stringify(message) }))
  }

  #receive(message: Message): void {
    switch (message.type) {
      case 'expose':
        this.#onExpose(message.key, decode(message.value, this.#hooks))
        break
      case 'call':
        this.#send({ type: 'returned', id: message.id, ...this.#call(message.fn, message.args) })
        break
      case 'returned':
        this.#returned.set(message.id, message)
        break
      case 'settled': {
        const waiting = this.#pending.get(message.promise)
        this.#pending.delete(message.promise)
        const value = decode(message.value, this.#hooks)
        if (message.ok) waiting?.resolve(value)
        else waiting?.reject(value)
      }
    }
  }

  #call(fn: number, args: string): { ok: boolean; value: string } {
    try {
      const result = this.#functions.get(fn)?.(...(decode(args, this.#hooks) as unknown[]))
      return { ok: true, value: encode(result, this.#hooks) }
    } catch (error) {
      return { ok: false, value: encode(toError(error)) }
    }
  }

  #encodeReference(value: object): { kind: 'function' | 'promise'; id: number } {
    const id = this.#next++
    if (typeof value === 'function') {
      this.#functions.set(id, value as AnyFunction)
      return { kind: 'function', id }
    }
    ;(value as Promise<unknown>).then(
      (result) => this.#settle(id, true, result),
      (error: unknown) => this.#settle(id, false, toError(error)),
    )
    return { kind: 'promise', id }
  }

  #settle(promise: number, ok: boolean, value: unknown): void {
    try {
      this.#send({ type: 'settled', promise, ok, value: encode(value, this.#hooks) })
    } catch (error) {
      this.#send({ type: 'settled', promise, ok: false, value: encode(toError(error)) })
    }
  }

  #decodeReference(reference: unknown): unknown {
    const { kind, id } = reference as { kind: 'function' | 'promise'; id: number }
    if (kind === 'promise')
      return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }))
    return (...args: unknown[]) => {
      const call = this.#next++
      this.#send({ type: 'call', id: call, fn: id, args: encode(args, this.#hooks) })
      const returned = this.#returned.get(call)
      this.#returned.delete(call)
      if (returned === undefined) throw new Error('the other world did not answer')
      const value = decode(returned.value, this.#hooks)
      if (!returned.ok) throw value as Error
      return value
    }
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
