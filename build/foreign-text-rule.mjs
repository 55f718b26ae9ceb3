/**
 * The lint rule behind what strangers wrote: a member that the contract calls `@foreign` is shown by the component
 * Foreign, or goes through a function of shared/display on its way into a sentence. Anywhere else in the markup of a
 * component it is an error.
 */
const showing = 'Foreign'
const cleaning = new Set(['visibleText', 'visibleLines', 'bounded'])

/** ESLint rule `lifeboat/foreign-text`, for components, with types. */
export const foreignText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: '{{name}} is what strangers wrote: show it with <Foreign>, or clean it with visibleText.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices
    const checker = services.program?.getTypeChecker()
    if (checker === undefined) return {}

    const isForeign = (symbol) => symbol?.getJsDocTags().some(({ name }) => name === 'foreign') === true

    /** A name that was taken out of an object is what the object's member is. */
    function memberBehind(symbol) {
      const declared = symbol?.declarations?.[0]
      const pattern = declared?.parent
      if (pattern?.elements === undefined || declared.name === undefined) return symbol
      const member = (declared.propertyName ?? declared.name).getText()
      return checker.getTypeAtLocation(pattern).getProperty(member) ?? symbol
    }

    function symbolOf(node) {
      const original = services.esTreeNodeToTSNodeMap.get(node)
      return original === undefined ? undefined : checker.getSymbolAtLocation(original)
    }

    function check(node) {
      const { parent } = node
      // `{ before: x }` and `x.before` are asked once, at their end.
      const name = parent.type === 'MemberExpression' && parent.property === node ? parent : node
      if (!isForeign(memberBehind(symbolOf(node))) || !isShown(name)) return
      context.report({ node: name, messageId: 'bare', data: { name: context.sourceCode.getText(name) } })
    }

    /** Of `{before}` in a tag the compiler knows nothing; of where the name comes from it does. */
    function checkShorthand({ value, parent }) {
      let scope = context.sourceCode.getScope(value)
      while (scope !== null && !scope.set.has(value.name)) scope = scope.upper
      const origin = scope?.set.get(value.name)?.defs[0]?.name
      if (origin === undefined || !isForeign(memberBehind(symbolOf(origin)))) return
      if (!isShown({ parent: parent.parent })) return
      context.report({ node: value, messageId: 'bare', data: { name: value.name } })
    }

    return { 'SvelteMustacheTag Identifier': check, SvelteShorthandAttribute: checkShorthand }
  },
}

/** Whether its characters get onto the page as they are: not where it is compared, counted, or only chooses. */
function isShown(node) {
  for (let inner = node, outer = node.parent; outer !== null; inner = outer, outer = outer.parent) {
    switch (outer.type) {
      case 'CallExpression':
        if (cleaning.has(outer.callee.name)) return false
        break
      case 'BinaryExpression':
        if (outer.operator !== '+') return false
        break
      case 'ConditionalExpression':
        if (outer.test === inner) return false
        break
      case 'ArrowFunctionExpression':
      case 'UnaryExpression':
        return false
      case 'SvelteElement':
        return outer.name.name !== showing
    }
  }
  return true
}
