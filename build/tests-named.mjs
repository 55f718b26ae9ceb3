/** The tests of a room: files of tests whose path below test/ contains a name, such as `vault` or `process/recover`. */
import { readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Where vitest's tests are, and playwright's. */
const kinds = [
  { runner: 'vitest', folders: ['unit', 'vectors', 'property', 'process'], ending: '.test.ts' },
  { runner: 'playwright', folders: ['browser'], ending: '.spec.ts' },
]

/** The files of both, as paths from the top of the repository, and the names that no file has. */
export function testsNamed(names) {
  const all = kinds.map(({ runner, folders, ending }) => [
    runner,
    folders.flatMap((folder) =>
      readdirSync(path.join(root, 'test', folder))
        .filter((file) => file.endsWith(ending))
        .map((file) => `test/${folder}/${file}`),
    ),
  ])
  const isNamed = (file, name) => file.slice('test/'.length).includes(name)
  const unknown = names.filter((name) => !all.some(([, files]) => files.some((file) => isNamed(file, name))))
  const chosen = all.map(([runner, files]) => [
    runner,
    files.filter((file) => names.some((name) => isNamed(file, name))).sort(),
  ])
  return { unknown, ...Object.fromEntries(chosen) }
}
