/** Which page is shown, and which was before. */
import type { Route } from '../screens/routes.ts'

export class Router {
  #current = $state<Route>('home')
  #before = $state<Route>('home')
  #account = $state<string>()
  #purpose = $state<string>()
  #visit = $state(0)

  get current(): Route {
    return this.#current
  }

  /** The account that the page is about, where whoever went there said so. */
  get account(): string | undefined {
    return this.#account
  }

  /** What for, where the page can begin in more than one way. */
  get purpose(): string | undefined {
    return this.#purpose
  }

  /** Another number whenever somebody goes somewhere: a page that is gone to begins anew, also from itself. */
  get visit(): number {
    return this.#visit
  }

  go(route: Route, account?: string, purpose?: string): void {
    this.#account = account
    this.#purpose = purpose
    this.#visit++
    if (route === this.#current) return
    this.#before = this.#current
    this.#current = route
  }

  /** To the page before this one. */
  back(): void {
    this.go(this.#before)
  }
}
