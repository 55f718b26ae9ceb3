/**
 * The mistakes that a source file is tried with, and the file with all of them inside, each behind a switch: one is on
 * at a time, so that a file is compiled and loaded once for hundreds of them. What is only words (the arguments of
 * errors and sentences) is left alone, and so are types.
 */
import ts from 'typescript'

const swaps = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
  [ts.SyntaxKind.PercentToken, '*'],
  [ts.SyntaxKind.AsteriskAsteriskToken, '*'],
  [ts.SyntaxKind.LessThanLessThanToken, '>>'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, '<<'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, '<<'],
  [ts.SyntaxKind.AmpersandToken, '|'],
  [ts.SyntaxKind.BarToken, '&'],
  [ts.SyntaxKind.CaretToken, '|'],
  [ts.SyntaxKind.PlusEqualsToken, '-='],
  [ts.SyntaxKind.MinusEqualsToken, '+='],
])
const otherMethod = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
])

/**
 * `mutants` have `key` (the same as long as the place reads the same), `line`, `original` and `replacement`; `code` asks
 * `globalThis.lifeboatMutant(n)` whether mutant number `n` is on, the first of them being number `first`.
 */
export function mutationsOf(file, text, first = 0) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mutants = []
  const seen = new Map()
  return { mutants, code: rendered(tree, text.length) }

  /** The text of a node from where it starts, with what is below it behind switches. */
  function rendered(node, end = node.end) {
    const start = node === tree ? 0 : node.getStart(tree)
    let out = ''
    let at = start
    const put = (child) => {
      if (ts.isTypeNode(child) || ts.isHeritageClause(child) || ts.isImportDeclaration(child)) return
      const childStart = child.getStart(tree)
      out += text.slice(at, childStart) + switched(child)
      at = child.end
    }
    if (!isWords(node)) ts.forEachChild(node, put)
    return out + text.slice(at, end)
  }

  function switched(node) {
    const replacements = node.parent && ts.isExpression(node) ? ofExpression(node) : []
    const numbers = replacements.map((replacement) => [note(node, replacement), replacement])
    const removal = isRemovable(node) ? note(node, '') : undefined
    let code = rendered(node)
    // The last switch stands outermost, so that one that is off costs a question and nothing else.
    for (const [number, replacement] of numbers)
      code = `(globalThis.lifeboatMutant(${number}) ? (${replacement}) : (${code}))`
    return removal === undefined ? code : `{ if (!globalThis.lifeboatMutant(${removal})) { ${code} } }`
  }

  function note(node, replacement) {
    const within = enclosing(node)
    const original = oneLine(node.getText(tree))
    const what = `${file} ${within}: ${short(original)} → ${short(oneLine(replacement)) || 'nothing'}`
    const nth = (seen.get(what) ?? 0) + 1
    seen.set(what, nth)
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree))
    const key = nth === 1 ? what : `${what} (${nth})`
    mutants.push({ key, file, line: line + 1, original, replacement: oneLine(replacement) })
    return first + mutants.length - 1
  }

  function ofExpression(node) {
    const found = []
    const own = (part) => part.getText(tree)
    if (isCondition(node) && node.kind !== ts.SyntaxKind.TrueKeyword) found.push('true', 'false')
    if (ts.isBinaryExpression(node)) {
      const { left, right, operatorToken } = node
      const other = swaps.get(operatorToken.kind)
      if (other !== undefined && !isText(node)) found.push(`${own(left)} ${other} ${own(right)}`)
      if (isLogical(operatorToken)) found.push(own(left))
      if (isLogical(operatorToken) && operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken)
        found.push(own(right))
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) found.push('false')
    else if (node.kind === ts.SyntaxKind.FalseKeyword) found.push('true')
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      found.push(own(node.operand))
    else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression
      const other = otherMethod.get(name.text)
      const rest = text.slice(name.end, node.end)
      if (other !== undefined) found.push(`${own(expression)}.${other}${rest}`)
    }
    if (ts.isReturnStatement(node.parent) && !isUndefined(node) && !isWords(node)) found.push('undefined')
    return [...new Set(found)]
  }

  function isCondition(node) {
    const { parent } = node
    return (
      ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node) ||
      (ts.isConditionalExpression(parent) && parent.condition === node)
    )
  }

  /** Statements that can be left out: calls, assignments, and throws that do not stand alone under an `if`. */
  function isRemovable(node) {
    if (ts.isThrowStatement(node)) {
      const { parent } = node
      const alone = ts.isBlock(parent) && parent.statements.length === 1 ? parent.parent : parent
      return !ts.isIfStatement(alone)
    }
    if (!ts.isExpressionStatement(node)) return false
    const expression = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression
    const isSuper =
      ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword
    return !isSuper && !ts.isStringLiteral(expression)
  }

  /** Errors and sentences: their words have tests of their own, which read the sources. */
  function isWords(node) {
    if (ts.isNewExpression(node)) return /Error$/.test(node.expression.getText(tree))
    return ts.isCallExpression(node) && node.expression.getText(tree) === 'say'
  }

  function isText({ left, right, operatorToken }) {
    if (
      operatorToken.kind !== ts.SyntaxKind.PlusToken &&
      operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken
    )
      return false
    return [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side))
  }

  function isLogical({ kind }) {
    return (
      kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken
    )
  }

  function isUndefined(node) {
    return ts.isIdentifier(node) && node.text === 'undefined'
  }

  /** Which function or member a node stands in, from the outside to the inside. */
  function enclosing(node) {
    const names = []
    for (let at = node.parent; at !== undefined; at = at.parent) {
      const isNamed = ts.isFunctionLike(at) || ts.isClassDeclaration(at) || ts.isVariableDeclaration(at)
      if (isNamed && !ts.isArrowFunction(at)) names.unshift(at.name?.getText(tree) ?? at.kind)
      else if (ts.isPropertyDeclaration(at)) names.unshift(at.name.getText(tree))
    }
    return (
      names.map((name) => (name === ts.SyntaxKind.Constructor ? 'constructor' : name)).join('.') || 'module'
    )
  }
}

/** Enough to know a place by; the same ones are numbered. */
function short(code) {
  return code.length <= 100 ? code : `${code.slice(0, 60)} … ${code.slice(-37)}`
}

function oneLine(code) {
  return code.replace(/\s+/g, ' ').trim()
}
