/** Which page is shown, and which was before. */
import type { Route } from '../screens/routes.ts'

export class Router {
  #current = $state<Route>('home')
  #before = $state<Route>('home')
  #account = $state<string>()

  get current(): Route {
    return this.#current
  }

  /** The account that the page is about, where whoever went there said so. */
  get account(): string | undefined {
    return this.#account
  }

  go(route: Route, account?: string): void {
    this.#account = account
    if (route === this.#current) return
    this.#before = this.#current
    this.#current = route
  }

  /** To the page before this one. */
  back(): void {
    this.go(this.#before)
  }
}
