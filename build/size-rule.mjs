/**
 * The lint rule behind "files hold one idea": a file of more lines than it may have says in its first comment why it is
 * long, or it is divided. What makes one long for good is a list or a catalogue.
 */

/** What a file's first comment has to say, and a reason behind it. */
const reason = /\blong because\b/i

/** ESLint rule `lifeboat/file-size`; its option is how many lines a file may have. */
export const fileSize = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 1 }],
    messages: {
      long: 'This file has {{lines}} lines. Give each of its ideas a file, or begin with a comment that says what it is long because of.',
    },
  },
  create(context) {
    const [most] = context.options
    return {
      Program(node) {
        const { lines, text } = context.sourceCode
        const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
        if (count <= most || reason.test(firstComment(text))) return
        context.report({
          node,
          loc: { line: most + 1, column: 0 },
          messageId: 'long',
          data: { lines: count },
        })
      },
    }
  },
}

/** The comment that a file begins with, in a script or in a component. */
function firstComment(text) {
  return /^\s*(?:\/\*[^]*?\*\/|<!--[^]*?-->)/.exec(text)?.[0] ?? ''
}
