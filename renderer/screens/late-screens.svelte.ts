/**
 * Pages that come after the first. They are asked for as soon as that one is there, and not when somebody goes to them: so
 * whoever does finds them, and what a page showed is gone in the moment in which it is left.
 */
import type { Component } from 'svelte'

import type { Route } from './routes.ts'

export type ScreenLoader = () => Promise<{ readonly default: Component }>

export class LateScreens {
  /** Those that have come, and those that have not, with the reason where there is one. */
  #come = $state.raw<Partial<Readonly<Record<Route, Component>>>>({})
  #failed = $state.raw<Partial<Readonly<Record<Route, unknown>>>>({})
  readonly #loaders: Partial<Readonly<Record<Route, ScreenLoader>>>
  #loading: Promise<void> | undefined

  /** `atOnce` are there from the beginning; each of `loaders` is called once, by `load`. */
  constructor(
    atOnce: Partial<Readonly<Record<Route, Component>>>,
    loaders: Partial<Readonly<Record<Route, ScreenLoader>>>,
  ) {
    this.#come = atOnce
    this.#loaders = loaders
  }

  /** Asks for all pages, once. Resolves when each has come or failed; never rejects. */
  load(): Promise<void> {
    return (this.#loading ??= this.#loadAll())
  }

  /** The page behind a route; undefined as long as it has not come. */
  at(route: Route): Component | undefined {
    return this.#come[route]
  }

  /** Why a page will not come, once that is known. */
  failureAt(route: Route): unknown {
    return this.#failed[route]
  }

  async #loadAll(): Promise<void> {
    const each = Object.entries(this.#loaders) as [Route, ScreenLoader][]
    await Promise.all(
      each.map(([route, load]) =>
        load().then(
          ({ default: screen }) => {
            this.#come = { ...this.#come, [route]: screen }
          },
          (error: unknown) => {
            this.#failed = { ...this.#failed, [route]: error }
          },
        ),
      ),
    )
  }
}
