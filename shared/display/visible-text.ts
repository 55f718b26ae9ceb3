/**
 * Text of others, made fit to be shown: what the chain, a node, a file or a request says may hold characters that a
 * terminal obeys, that turn the order of what is read, or that nobody sees. They are written out as `\u{202e}` instead of
 * being left out, because what was hidden is what a person should know. Sources: Unicode 15.1, UAX 44 (properties),
 * UAX 9 (bidirectional controls), UTS 51 (emoji sequences); ECMA-48 (control sequences).
 */

/**
 * Controls (C0, DEL, C1), format characters (bidirectional, zero-width, tags), line and paragraph separators, halves of
 * surrogate pairs, characters without a shape, and a pattern of Braille without a dot.
 */
const unseen = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]`
const anyUnseen = new RegExp(unseen, 'u')
const everyUnseen = new RegExp(unseen, 'gu')

/** More marks than any script puts on one letter: they would climb over the lines around it. */
const mostMarks = 4
const climbingMarks = new RegExp(String.raw`(?<=\p{M}{${mostMarks}})\p{M}`, 'gu')

/**
 * Emoji are joined and coloured by characters that are unseen on their own. The sequences are a closed list, so that
 * nothing else hides in them. A constructor, because compilers before ES2024 refuse the flag.
 */
const emojiOrUnseen = new RegExp(String.raw`\p{RGI_Emoji}|${unseen}`, 'gv')

/** One line, without anything that is obeyed or not seen. Never throws. */
export function visibleText(text: string): string {
  const written = anyUnseen.test(text) ? text.replace(emojiOrUnseen, escapeUnseen) : text
  return written.replace(climbingMarks, escape)
}

/** The same for a text of several lines: line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((part, index) => (index % 2 === 1 ? part : visibleText(part)))
    .join('')
}

/** The first `most` characters of what is shown, and a sign where there is more. */
export function bounded(text: string, most: number): string {
  // Cut before it is written out, so that no work is done for what nobody sees; and again, because that makes it longer.
  const shown = Array.from(visibleText(text.slice(0, 4 * most)))
  const isWhole = shown.length <= most && text.length <= 4 * most
  return isWhole ? shown.join('') : `${shown.slice(0, most).join('')}…`
}

/** JSON on one line in which all of that is escaped: the same value to whoever parses it. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(everyUnseen, (character) =>
    Array.from({ length: character.length }, (_, unit) => jsonEscape(character.charCodeAt(unit))).join(''),
  )
}

/** What was found is one unseen character, or an emoji, which may be of several. */
function escapeUnseen(found: string): string {
  return anyUnseen.test(found) && Array.from(found).length === 1 ? escape(found) : found
}

function escape(character: string): string {
  return String.raw`\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

function jsonEscape(unit: number): string {
  return String.raw`\u${unit.toString(16).padStart(4, '0')}`
}
