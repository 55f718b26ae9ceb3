/** Which page is shown, and which were before. */
import type { Route } from '../screens/routes.ts'

/** A page, and what it is about. */
interface Place {
  readonly route: Route
  readonly account: string | undefined
  readonly purpose: string | undefined
}

/** Nobody goes back further, page by page. */
const mostRemembered = 50

export class Router {
  #place = $state.raw<Place>({ route: 'home', account: undefined, purpose: undefined })
  #before: readonly Place[] = []
  #visit = $state(0)
  /** How the page itself goes back. */
  #within: (() => void) | undefined

  get current(): Route {
    return this.#place.route
  }

  /** The account that the page is about, where whoever went there said so. */
  get account(): string | undefined {
    return this.#place.account
  }

  /** What for, where the page can begin in more than one way. */
  get purpose(): string | undefined {
    return this.#place.purpose
  }

  /** Another number whenever somebody goes somewhere: a page that is gone to begins anew, also from itself. */
  get visit(): number {
    return this.#visit
  }

  go(route: Route, account?: string, purpose?: string): void {
    const { route: left, account: about, purpose: what } = this.#place
    if (route !== left || account !== about || purpose !== what)
      this.#before = [...this.#before, this.#place].slice(-mostRemembered)
    this.#show({ route, account, purpose })
  }

  /** From now on whoever wants back goes back by this, until what is returned is called. */
  goesBackBy(within: () => void): () => void {
    this.#within = within
    return () => {
      if (this.#within === within) this.#within = undefined
    }
  }

  /** One question back, where the page has several; else to the page before this one. */
  backFromHere(): void {
    if (this.#within === undefined) this.back()
    else this.#within()
  }

  /** To the page before this one, as it was gone to; to the first page where there is none. */
  back(): void {
    const place = this.#before.at(-1)
    this.#before = this.#before.slice(0, -1)
    if (place !== undefined) this.#show(place)
    else if (this.current !== 'home') this.#show({ route: 'home', account: undefined, purpose: undefined })
  }

  #show(place: Place): void {
    this.#place = place
    this.#visit++
  }
}
