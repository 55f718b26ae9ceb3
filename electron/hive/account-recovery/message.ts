/**
 * What somebody who wants an account back sends to the recovery account: whose account it is, and the new public owner key.
 * Anybody can write such a message, and whatever else stands in it is obeyed by nobody.
 */
import {
  bareAccountName,
  parseAccountName,
  readPasted,
  withoutInvisible,
  type AccountName,
} from '../../../shared/recovery/index.ts'
import { AccountRecoveryError } from './errors.ts'

/** Characters. A message has a name, a key, and a few sentences around them. */
export const longestMessage = 8192

export interface AskedKey {
  /** Undefined where the message names none, or more than one. */
  readonly account: AccountName | undefined
  /** STM… */
  readonly newOwnerKey: string
}

/**
 * The key and the account in a message, in the command line that came with it, or in a name and a key alone. Throws
 * AccountRecoveryError `message-too-long`, `secret-in-message`, `no-key-in-message`, `key-misread` or `several-keys`.
 */
export function readMessage(text: string): AskedKey {
  if (text.length > longestMessage)
    throw new AccountRecoveryError(
      'message-too-long',
      'This is longer than any such message.',
      'Paste only the message with the account name and the public owner key (STM…).',
    )
  const { keys, masterPasswords } = readPasted(text, longestMessage)
  if (masterPasswords.length > 0 || keys.some(({ type }) => type.endsWith('PrivateKey')))
    throw new AccountRecoveryError(
      'secret-in-message',
      'There is a secret key in this message. Whoever has read the message can use that key. Nothing was sent.',
      'Call the owner: they must make a new key, keep its secret to themselves, and send you only the public key (STM…).',
    )
  const publicKeys = keys.filter(({ type }) => type === 'ecdsaPublicKey').map(({ text: key }) => key)
  const [newOwnerKey, ...others] = new Set(publicKeys)
  if (newOwnerKey === undefined) throw noKey(text)
  if (others.length > 0)
    throw new AccountRecoveryError(
      'several-keys',
      'There is more than one public key in this message, and only one of them can be the new owner key.',
      'Call the owner, and paste only the account name and the key that they read to you.',
    )
  return { account: accountIn(text, newOwnerKey), newOwnerKey }
}

function noKey(text: string): AccountRecoveryError {
  return /STM[1-9A-Za-z]{20}/.test(text)
    ? new AccountRecoveryError(
        'key-misread',
        'The public key in this message is not whole: a character is missing or wrong.',
        'Ask for the message once more, and copy all of it.',
      )
    : new AccountRecoveryError(
        'no-key-in-message',
        'There is no public owner key in this message. It begins with STM and has 53 characters.',
        'Paste the whole message, or the account name and the key.',
      )
}

/** That of the command line or with an @ before it, where there is one alone; or the one word beside the key. */
function accountIn(message: string, key: string): AccountName | undefined {
  const text = withoutInvisible(message)
  const names = [
    /\btake-back\s+@?([a-z][a-z0-9.-]{1,14}[a-z0-9])(?=\s)/g,
    /(?<![\w.@-])@([a-z][a-z0-9.-]{1,14}[a-z0-9])/g,
  ]
    .flatMap((named) => [...text.matchAll(named)])
    .map(([, name = '']) => name)
  const [only, ...others] = new Set(names)
  if (only !== undefined) return others.length === 0 ? accountOf(only) : undefined
  // A key that a program broke in several pieces is one.
  const [word, ...words] = text
    .replace(new RegExp(key.replace(/./g, '$&\\W{0,8}')), ' ')
    .split(/[\s,;:]+/)
    .filter((piece) => piece !== '')
  return word !== undefined && words.length === 0 ? accountOf(bareAccountName(word)) : undefined
}

function accountOf(name: string): AccountName | undefined {
  try {
    return parseAccountName(name)
  } catch {
    return undefined
  }
}
