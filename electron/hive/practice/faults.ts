/**
 * What can be wrong with a node. A fault is switched on and off while the node runs, through its object and never over
 * the network; several can be on at once.
 */
import { isBroadcast, isHistory, type Call } from './json-rpc.ts'

/** Which requests a fault hits, and how often. */
interface FaultScope {
  /** Everything by default. A batch with one broadcast in it counts as a broadcast. */
  readonly on?: 'everything' | 'reads' | 'broadcasts' | 'histories'
  /** So many requests go well before the first that it hits: 0 by default. */
  readonly after?: number
  /** From then on it hits one request in so many, the first of them: every one by default. */
  readonly every?: number
  /** When it has hit so many requests the fault is over; it stays by default. */
  readonly times?: number
}

export type Fault = FaultScope &
  (
    | /** The port is closed. `on` and `times` do not apply. */ { readonly kind: 'refuse' }
    | /** The connection is accepted and never answered. */ { readonly kind: 'hang' }
    | /** The answer comes late. */ { readonly kind: 'slow'; readonly milliseconds: number }
    | /** HTTP 429 with Retry-After, in seconds or as the date that they lead to. */ {
        readonly kind: 'rate-limited'
        readonly retryAfterSeconds: number
        readonly form?: 'seconds' | 'date'
      }
    | /** HTTP 503, or this status, with a page of HTML. */ {
        readonly kind: 'unavailable'
        readonly status?: 500 | 502 | 503 | 504
      }
    | /** HTTP 200 with a page of HTML, as a hotel's network answers. */ { readonly kind: 'captive-portal' }
    | /** HTTP 200 with half a JSON text. */ { readonly kind: 'garbage' }
    | /** Every result is null. */ { readonly kind: 'null-results' }
    | /** The answer has so many bytes. */ { readonly kind: 'oversized'; readonly bytes: number }
    | /** A node without the metadata plugin: both metadata texts are empty. */ {
        readonly kind: 'empty-metadata'
      }
    | /** The node hears of no block after the one it had when this was set. */ {
        readonly kind: 'stale-head'
      }
    | /** It says that it is of another chain (64 hex digits), and checks signatures for that. */ {
        readonly kind: 'other-chain'
        readonly chainId: string
      }
    | /** It takes the transaction and says that it had it already. */ { readonly kind: 'duplicate' }
    | /** It takes the transaction and says that something broke. */ {
        readonly kind: 'error-after-accepting'
      }
    | /** It refuses in words that nobody foresaw, as rules of tomorrow will. */ {
        readonly kind: 'unforeseen-refusal'
        readonly words: string
      }
    | /** It does not take the transaction and says that it has lapsed. */ { readonly kind: 'expired' }
    | /** It takes the transaction and cuts the connection. */ { readonly kind: 'drop-after-accept' }
  )

export type FaultKind = Fault['kind']

/** The faults that are on, and how often each still strikes. */
export class FaultSwitchboard {
  #faults: { readonly fault: Fault; seen: number; left: number }[] = []

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, seen: 0, left: fault.times ?? Infinity }))
  }

  /** The faults that hit a request with these calls. */
  strike(calls: readonly Call[]): StruckRequest {
    const broadcast = calls.some(({ method }) => isBroadcast(method))
    const history = calls.some(({ method }) => isHistory(method))
    const meant = { everything: true, broadcasts: broadcast, reads: !broadcast, histories: history }
    const struck = this.#faults.filter((entry) => {
      const { on = 'everything', after = 0, every = 1 } = entry.fault
      if (!meant[on]) return false
      const number = entry.seen++ - after
      return entry.left > 0 && number >= 0 && number % every === 0
    })
    for (const entry of struck) entry.left--
    return new StruckRequest(struck.map(({ fault }) => fault))
  }
}

/** The faults of one request. */
export class StruckRequest {
  readonly #faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    this.#faults = faults
  }

  /** The fault of this kind, if it is on. */
  fault<Kind extends FaultKind>(kind: Kind): Extract<Fault, { kind: Kind }> | undefined {
    return this.#faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind)
  }

  has(kind: FaultKind): boolean {
    return this.fault(kind) !== undefined
  }
}
