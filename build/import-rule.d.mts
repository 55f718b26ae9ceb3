interface Room {
  readonly rooms?: readonly string[]
  readonly packages: readonly string[]
}

/** For every room, the rooms and packages its files may import. */
export const arrows: Readonly<Record<string, Room>>

/** The first circle in a graph, as the names on it in their order; undefined when there is none. */
export function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined

/** Throws when arrows run in a circle, or from one page's room to another's. */
export function requireOneWay(given: Readonly<Record<string, Room>>, pagesOfThem?: readonly string[]): void
