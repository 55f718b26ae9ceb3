/**
 * The text of a key plan, read as plain YAML: mappings, lists and scalars, each with its line. YAML is larger than what
 * a plan needs, and what is left out here is refused: it makes small files huge (aliases), or programs disagree on what
 * it means (tags, merge keys, directives). Everything is bounded before it is built; no error of the parser gets out.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { Composer, CST, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, type Node } from 'yaml'

import { KeyPlanError } from './errors.ts'

/** Bytes of UTF-8 that a key plan may have. */
export const longestPlan = 65_536

/** How deep lists and mappings may stand in each other: seven levels of sub-keys below the top key. */
export const deepestNesting = 16

/** `name: value` in a mapping. */
export interface PlanMember {
  readonly line: number
  readonly value: PlanNode
}

export interface PlanMapping {
  readonly kind: 'mapping'
  readonly line: number
  readonly members: ReadonlyMap<string, PlanMember>
}

export type PlanNode =
  | PlanMapping
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly PlanNode[] }
  /** `text` as it is written; `quoted` when it stands in quotes or in a block, and so is a text for certain. */
  | { readonly kind: 'scalar'; readonly line: number; readonly text: string; readonly quoted: boolean }

/** What every YAML reader takes for one line's characters; old and new ones disagree on the other line ends. */
const foreignCharacter =
  /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u

const refusedFeatures: Readonly<Record<string, string>> = {
  alias: 'An alias (*) stands here.',
  anchor: 'An anchor (&) stands here.',
  tag: 'A tag (!) stands here.',
  'directive-line': 'A directive (%) stands here.',
}

/** Reads the text. Throws KeyPlanError, with the line of the first deviation. */
export function readPlanText(text: string): PlanNode {
  requireBoundedText(text)
  const lines = new LineCounter()
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  const tokens = boundedTokens(text, lines, lineAt)
  const documents = [
    ...new Composer({ schema: 'failsafe', stringKeys: true, uniqueKeys: false, prettyErrors: false }).compose(
      tokens,
      true,
      text.length,
    ),
  ]
  for (const { errors, warnings } of documents) {
    const [problem] = [...errors, ...warnings].sort((a, b) => a.pos[0] - b.pos[0])
    if (problem !== undefined) throw notYaml(lineAt(problem.pos[0]))
  }
  const [first, second] = documents
  if (second !== undefined)
    throw refusedFeature(lineAt(second.range[0]), 'A second document begins around here.')
  if (!first?.contents)
    throw new KeyPlanError('key-plan-yaml', 1, 'The file is empty.', 'Give a file that holds a key plan.')
  return planNode(first.contents, lineAt)
}

function requireBoundedText(text: string): void {
  if (text.length > longestPlan || utf8ToBytes(text).length > longestPlan)
    throw new KeyPlanError(
      'key-plan-too-large',
      1,
      `The file has more than ${longestPlan} bytes.`,
      'Make the plan smaller, with defaults for keys that are alike.',
    )
  const foreign = foreignCharacter.exec(text)
  if (foreign !== null)
    throw new KeyPlanError(
      'key-plan-yaml',
      text.slice(0, foreign.index).split('\n').length,
      'A character stands here that YAML does not allow, or a line end that not every program sees.',
      'Save the file as plain UTF-8 text.',
    )
}

/** The parser's tokens. Looks at each step how deep it is, since what comes after it goes as deep by recursion. */
function boundedTokens(text: string, lines: LineCounter, lineAt: (offset: number) => number): CST.Token[] {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  // The parser itself announces line starts only behind line feeds.
  lines.addNewLine(0)
  let previous = ''
  for (const lexeme of new Lexer().lex(text)) {
    const feature = previous === CST.SCALAR ? undefined : refusedFeatures[CST.tokenType(lexeme) ?? '']
    if (feature !== undefined) throw refusedFeature(lineAt(parser.offset), feature)
    previous = lexeme
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') throw notYaml(lineAt(token.offset))
      tokens.push(token)
    }
    if (parser.stack.filter(CST.isCollection).length > deepestNesting)
      throw new KeyPlanError(
        'key-plan-nesting',
        lineAt(parser.offset),
        `Lists and mappings stand more than ${deepestNesting} deep in each other.`,
        'A plan has at most seven levels of sub-keys below its top key.',
      )
  }
  tokens.push(...parser.end())
  return tokens
}

function planNode(node: Node, lineAt: (offset: number) => number): PlanNode {
  const line = lineAt(node.range?.[0] ?? 0)
  if (isSeq<Node>(node))
    return { kind: 'list', line, items: node.items.map((item) => planNode(item, lineAt)) }
  if (isScalar<string>(node)) return { kind: 'scalar', line, text: node.value, quoted: node.type !== 'PLAIN' }
  if (!isMap<Node, Node | null>(node)) throw notYaml(line)

  const members = new Map<string, PlanMember>()
  for (const { key, value } of node.items) {
    const at = lineAt(key.range?.[0] ?? 0)
    if (!isScalar<string>(key) || value === null) throw notYaml(at)
    if (key.value === '<<') throw refusedFeature(at, 'A merge key (<<) stands here.')
    if (members.has(key.value))
      throw new KeyPlanError(
        'key-plan-member-twice',
        at,
        'This member stands twice in the same mapping.',
        'Leave one of the two out.',
      )
    members.set(key.value, { line: at, value: planNode(value, lineAt) })
  }
  return { kind: 'mapping', line, members }
}

function notYaml(line: number): KeyPlanError {
  return new KeyPlanError(
    'key-plan-yaml',
    line,
    'This is not YAML, or the line before it is not complete.',
    'Look at the indentation (spaces only), the colons, the quotes and the brackets.',
  )
}

function refusedFeature(line: number, what: string): KeyPlanError {
  return new KeyPlanError(
    'key-plan-yaml-feature',
    line,
    what,
    'Key plans use plain YAML: one document of mappings, lists, numbers and texts. Write it out.',
  )
}
