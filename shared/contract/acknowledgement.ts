/**
 * What a person types, in their language, to say that a recovery key of unknown past never signed anything that they
 * know of. The window shows it, and the main process compares what was typed.
 */
import type { Language } from './settings.ts'

export const acknowledgements: Readonly<Record<Language, string>> = { en: 'not used', es: 'no usada' }

/** Whether it was typed, in any of the languages. */
export function isAcknowledgement(text: string): boolean {
  const typed = text.trim().replace(/\s+/g, ' ').toLowerCase()
  return Object.values(acknowledgements).includes(typed)
}
