/**
 * What an owner types where only they can know, by language. Each phrase says what must be true for it to be safe; words
 * of their own would be no proof that they read ours.
 */
import { GuardError } from './errors.ts'

export const ownerWords = {
  /** The computer or its disk only looks like another one. */
  same: { en: 'same computer, nothing put back', es: 'la misma computadora, nada repuesto' },
  /** The folder was moved here by hand. */
  moved: { en: 'the old computer signs no more', es: 'la otra computadora ya no firma' },
  /** Two computers go on with what was one. */
  copied: { en: 'both computers stay in use', es: 'las dos computadoras siguen en uso' },
  beginAnew: { en: 'start over', es: 'empezar de nuevo' },
  /** Before a copy is made that the keys move with. */
  moveAway: { en: 'this computer signs no more', es: 'esta computadora ya no firma' },
  /** When such a copy is brought in. */
  onlyHere: { en: 'opened only here', es: 'abierta solo aquí' },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly es: string }>>

export type OwnerStatement = keyof typeof ownerWords

/** Throws GuardError `words-differ` unless the owner has typed this statement, in any of the languages. */
export function requireSaid(statement: OwnerStatement, typed: string): void {
  const said = typed.trim().replace(/\s+/g, ' ').toLowerCase()
  if (Object.values(ownerWords[statement]).some((phrase) => phrase === said)) return
  throw new GuardError(
    'words-differ',
    'That is something else than what had to be typed, so nothing was done.',
    'Read what it means once more, and type it exactly when it is true.',
  )
}
