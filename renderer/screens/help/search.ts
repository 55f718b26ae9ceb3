/** Which texts have all words of a search: whatever their accents and capitals, and wherever in a word. */

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Whether a text, in its parts, has every word that is looked for. Nothing is in everything. */
export function hasAllWords(parts: readonly string[], looked: string): boolean {
  const text = plain(parts.join(' '))
  return plain(looked)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
