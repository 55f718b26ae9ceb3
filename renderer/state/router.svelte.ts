/** Which page is shown, and which was before. */
import type { Route } from '../screens/routes.ts'

export class Router {
  #current = $state<Route>('home')
  #before = $state<Route>('home')

  get current(): Route {
    return this.#current
  }

  go(route: Route): void {
    if (route === this.#current) return
    this.#before = this.#current
    this.#current = route
  }

  /** To the page before this one. */
  back(): void {
    this.go(this.#before)
  }
}
