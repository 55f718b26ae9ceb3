/** Files of tests as paths from the top of the repository. */
export interface NamedTests {
  readonly vitest: readonly string[]
  readonly playwright: readonly string[]
  /** Names that are in no file's path. */
  readonly unknown: readonly string[]
}

/** The tests whose path below test/ contains one of these names. */
export function testsNamed(names: readonly string[]): NamedTests
