/**
 * A secret that is made from what somebody types is typed twice: whoever types blindly once cannot know what they typed.
 * docs/SECRETS.md lists where.
 */
import { PasswordError } from './errors.ts'
import { invisibleIn, invisibleWords } from './invisible-characters.ts'

/** What is made of it. */
export type TypedSecret = 'password' | 'passphrase'

/**
 * Throws PasswordError `passwords-differ` or `passphrases-differ` unless both texts are the same, to the character, and
 * `typed-once` when there is no second one.
 */
export function requireTypedTwice(
  first: string,
  again: string | undefined,
  what: TypedSecret = 'password',
): void {
  if (again === first) return
  if (again === undefined || again === '')
    throw new PasswordError(
      'typed-once',
      'This was typed only once, and nobody sees what they type. Nothing was made from it.',
      'Type the same a second time.',
    )
  if (what === 'passphrase')
    throw new PasswordError(
      'passphrases-differ',
      'The two passphrases are not the same. Nothing was made from either.',
      'Type the same passphrase twice.',
    )
  throw new PasswordError(
    'passwords-differ',
    'The two passwords are not the same. Nothing was made from either.',
    'Type the same password twice.',
  )
}

/** Throws PasswordError `password-hides-character`, which names it, when there is an invisible character in a password. */
export function requireVisible(password: string): void {
  const characters = invisibleIn(password)
  if (characters.length > 0)
    throw new PasswordError(
      'password-hides-character',
      `In this password is something that nobody sees: ${invisibleWords(characters)}. No key was made.`,
      'Type the password instead of pasting it.',
      { characters },
    )
}

/**
 * A new password that a key is made of must be one that its owner can type again from what they see. Throws PasswordError
 * `password-hides-space` or `password-hides-character`.
 */
export function requireRepeatable(password: string): void {
  requireVisible(password)
  if (password !== password.trim() || /\s\s|[^\S ]/.test(password))
    throw new PasswordError(
      'password-hides-space',
      'In this password is a space that nobody sees: at its beginning or end, a second one between two words, or one that is no plain space. No key was made.',
      'Leave no space at either end, and put one plain space between two words.',
    )
}
