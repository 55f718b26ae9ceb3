/**
 * Which test files come by a source file, the nearest first: by their imports, and past the doors of the rooms to what
 * is really taken through them. A door imports its whole room, and then every test would be near to everything.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** Tests that start no program, nor wait for one. Of those of processes, these play everything in their own. */
const folders = ['test/unit', 'test/vectors', 'test/property']
const inProcess = [
  'account-history',
  'account-lookups',
  'account-reading',
  'app-keys',
  'node-client',
  'protect-account',
  'publishing-faults',
  'recover-session',
  'sending',
  'signing-keys',
  'signing-ledger',
].map((name) => `test/process/${name}.test.ts`)

const imports = new Map()

/** Relative paths of test files with their distance from the nearest of these source files. */
export function testsOf(files) {
  const tests = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${folder}/${file}`),
  )
  const wanted = new Set(files)
  return [...tests, ...inProcess]
    .filter((test) => existsSync(path.join(root, test)))
    .map((test) => ({ test, distance: distance(test, wanted) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => a.distance - likeness(a.test, wanted) - (b.distance - likeness(b.test, wanted)))
}

/** A test that is called like the source is the first to notice, wherever it stands: two steps for each word. */
function likeness(test, wanted) {
  const wordsOf = (file) => path.posix.basename(file).split('.')[0].split('-')
  const words = wordsOf(test)
  return (
    2 * Math.max(...[...wanted].map((file) => wordsOf(file).filter((word) => words.includes(word)).length))
  )
}

function distance(from, wanted) {
  let ring = [from]
  const seen = new Set(ring)
  for (let steps = 0; ring.length > 0; steps++) {
    if (ring.some((file) => wanted.has(file))) return steps
    ring = ring.flatMap((file) => importsOf(file)).filter((file) => !seen.has(file) && seen.add(file))
  }
  return undefined
}

function importsOf(file) {
  const known = imports.get(file)
  if (known !== undefined) return known
  const found = statementsOf(file).flatMap(({ from, names }) =>
    from.endsWith('/index.ts') ? throughDoor(from, names) : [from],
  )
  imports.set(file, found)
  return found
}

/** The files behind a door that these names come from; all when it is not said which names. */
function throughDoor(door, names) {
  return statementsOf(door)
    .filter((statement) => names === undefined || names.some((name) => statement.names?.includes(name)))
    .map(({ from }) => from)
}

/** Imports and re-exports of a file: from which file, and which names. Types are erased, and lead nowhere. */
function statementsOf(file) {
  if (!file.endsWith('.ts') || !existsSync(path.join(root, file))) return []
  const tree = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest)
  return tree.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement)
    if ((!isImport && !ts.isExportDeclaration(statement)) || statement.moduleSpecifier === undefined)
      return []
    const { text } = statement.moduleSpecifier
    const clause = isImport ? statement.importClause : statement
    if (!text.startsWith('.') || clause?.isTypeOnly) return []
    const bindings = isImport ? clause?.namedBindings : statement.exportClause
    const elements = bindings?.elements?.filter(({ isTypeOnly }) => !isTypeOnly)
    if (elements?.length === 0) return []
    const names = elements?.map(({ propertyName, name }) => (propertyName ?? name).text)
    return [{ from: path.posix.join(path.posix.dirname(file), text), names }]
  })
}
