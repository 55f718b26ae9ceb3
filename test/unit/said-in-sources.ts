/**
 * Every failure and every sentence that the sources can make, by reading them as the compiler does: which code, which
 * words, and which values are filled in. What is computed and cannot be read is told by whoever asks, or is a mistake.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

export interface Found {
  readonly code: string
  /** The file, from the top of the repository. */
  readonly file: string
  /** Sentence and advice as far as they are literal. */
  readonly words: readonly string[]
  /** The names of what is filled in; undefined when that cannot be read. */
  readonly details: readonly string[] | undefined
}

interface Computed {
  /** `file: expression` */
  readonly place: string
}

interface Source {
  readonly file: string
  readonly tree: ts.SourceFile
}

/** Of the census, what the window reads lists with; lists are made by the command line alone. */
const onlyOfTheCommandLine =
  /^census\/(?!(?:census-error|comparing|file-lines|line-splitter|list-reader|merkle|parts|proof)\.ts$)|^command-line\//

/** The sources of the main process and what it shares with the window, less what only the command line does. */
export function sourcesOfTheApp(): readonly Source[] {
  return ['shared', 'electron'].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          file.endsWith('.ts') &&
          !onlyOfTheCommandLine.test(file.replaceAll(path.sep, '/')) &&
          file !== 'cli.ts',
      )
      .map((file) => `${room}/${file}`.replaceAll(path.sep, '/'))
      .map((file) => ({ file, tree: parsed(file, readFileSync(path.join(root, file), 'utf8')) })),
  )
}

export function parsed(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
}

/** Failures: what is thrown on purpose, and objects with code, message and advice. */
export function failuresIn(sources: readonly Source[]): { found: Found[]; computed: Computed[] } {
  const classes = codedErrors(sources)
  const found: Found[] = []
  const computed: Computed[] = []
  everywhere(sources, (node, file) => {
    if (ts.isNewExpression(node) && classes.has(node.expression.getText())) {
      const own = classes.get(node.expression.getText())
      const given = [...(node.arguments ?? [])]
      const code = own ?? given[0]
      take(code, own === undefined ? given.slice(1) : given, file)
    } else if (ts.isObjectLiteralExpression(node)) {
      const member = (name: string) => node.properties.find((property) => property.name?.getText() === name)
      const [code, message, advice] = ['code', 'message', 'advice'].map(member)
      if (code === undefined || message === undefined || advice === undefined) return
      if (ts.isPropertyAssignment(code) || ts.isShorthandPropertyAssignment(code))
        take(
          ts.isPropertyAssignment(code) ? code.initializer : code.name,
          [message, advice].flatMap((one) => (ts.isPropertyAssignment(one) ? [one.initializer] : [])),
          file,
        )
    }
  })
  return { found, computed }

  function take(code: ts.Expression | string | undefined, given: readonly ts.Expression[], file: string) {
    const literal = typeof code === 'string' ? code : code && textOf(code)
    if (literal === undefined) computed.push({ place: `${file}: ${(code as ts.Expression).getText()}` })
    else
      found.push({
        code: literal,
        file,
        words: given.slice(0, 2).map((one) => one.getText()),
        details: namesIn(given.some(ts.isSpreadElement) ? given : given.slice(2)),
      })
  }
}

/** Sentences: what is said with `say`. */
export function sayingsIn(sources: readonly Source[]): { found: Found[]; computed: Computed[] } {
  const found: Found[] = []
  const computed: Computed[] = []
  everywhere(sources, (node, file) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'say') return
    const [code, ...given] = node.arguments
    const literal = code && textOf(code)
    if (literal === undefined) computed.push({ place: `${file}: ${code?.getText() ?? ''}` })
    else
      found.push({
        code: literal,
        file,
        words: given.slice(0, 1).map((one) => one.getText()),
        details: namesIn(given.slice(1)),
      })
  })
  return { found, computed }
}

/** The texts of a union type. */
export function membersOf(sources: readonly Source[], name: string): readonly string[] {
  const members: string[] = []
  everywhere(sources, (node) => {
    if (ts.isTypeAliasDeclaration(node) && node.name.text === name && ts.isUnionTypeNode(node.type))
      for (const one of node.type.types)
        if (ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal)) members.push(one.literal.text)
  })
  return members
}

/** The first argument of every call of a function in a file. */
export function firstArguments(sources: readonly Source[], file: string, name: string): readonly string[] {
  const found = new Set<string>()
  everywhere(
    sources.filter((source) => source.file === file),
    (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== name) return
      const text = node.arguments[0] && textOf(node.arguments[0])
      if (text !== undefined) found.add(text)
    },
  )
  return [...found]
}

/** Classes of our errors, and the code of those that have one of their own. */
function codedErrors(sources: readonly Source[]): Map<string, string | undefined> {
  const parents = new Map<string, { parent: string; code: string | undefined }>()
  everywhere(sources, (node) => {
    if (!ts.isClassDeclaration(node) || node.name === undefined) return
    const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText()
    if (parent === undefined) return
    let code: string | undefined
    const look = (inner: ts.Node) => {
      if (ts.isCallExpression(inner) && inner.expression.kind === ts.SyntaxKind.SuperKeyword)
        code = inner.arguments[0] && textOf(inner.arguments[0])
      ts.forEachChild(inner, look)
    }
    node.members.filter(ts.isConstructorDeclaration).forEach(look)
    parents.set(node.name.text, { parent, code })
  })
  const coded = new Map<string, string | undefined>()
  for (const [name, { code }] of parents) if (reaches(name)) coded.set(name, code)
  return coded

  function reaches(name: string): boolean {
    const parent = parents.get(name)?.parent
    return parent === 'CodedError' || (parent !== undefined && reaches(parent))
  }
}

/** The names of the values that an object literal among the arguments fills in. */
function namesIn(given: readonly ts.Expression[]): readonly string[] | undefined {
  if (given.some(ts.isSpreadElement)) return undefined
  const names: string[] = []
  // What nodes say is kept beside the sentence, not in it.
  for (const one of given.filter((argument) => argument.getText() !== 'opinions')) {
    if (ts.isObjectLiteralExpression(one))
      for (const property of one.properties) {
        if (property.name === undefined) return undefined
        names.push(property.name.getText())
      }
    else return undefined
  }
  return names
}

function textOf(node: ts.Expression): string | undefined {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : undefined
}

function everywhere(sources: readonly Source[], look: (node: ts.Node, file: string) => void): void {
  for (const { file, tree } of sources) {
    const visit = (node: ts.Node): void => {
      look(node, file)
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
}
