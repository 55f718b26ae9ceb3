/** A new master password for an account that is taken back, and what its recovery account must know of it. */
import { decodeKey, wipe } from '../../../shared/coinzdense/index.ts'
import { lifeboatCommand, type AccountName } from '../../../shared/recovery/index.ts'
import type { ChainAccount } from '../accounts/chain-account.ts'
import { publicKeysOf } from '../key-changing/new-secrets.ts'
import { AccountRecoveryError } from './errors.ts'

/** The public owner key (STM…) of a master password. */
export function ownerKeyOf(account: AccountName, masterPassword: string): string {
  return publicKeysOf(account, masterPassword).owner
}

/**
 * A new master password as it was typed from paper, without its gaps. Throws AccountRecoveryError unless it is one that
 * was made as above, and one that the account does not have yet.
 */
export function typedMasterPassword(account: ChainAccount, name: AccountName, typed: string): string {
  const password = typed.replace(/\s/g, '')
  if (!isMade(password))
    throw new AccountRecoveryError(
      'no-new-password',
      'This is no new master password: those that Lifeboat makes begin with P5, and have a check against slips of the pen.',
      'Compare it with your paper, letter by letter; capital and small letters differ.',
    )
  if (account.owner.keys.some(([key]) => key === ownerKeyOf(name, password)))
    throw new AccountRecoveryError(
      'password-of-now',
      `This is the master password that ${name} has now.`,
      'Make a new one, which nobody else has ever seen.',
      { account: name },
    )
  return password
}

function isMade(password: string): boolean {
  if (!password.startsWith('P')) return false
  try {
    wipe(decodeKey('ecdsaPrivateKey', password.slice(1)))
    return true
  } catch {
    // What is wrong with it may be anything; none of it is repeated.
    return false
  }
}

/** What is sent to the owner of the recovery account, in the languages of the window. It is no secret. */
export function messageForHelper(account: string, ownerKey: string): Readonly<Record<'en' | 'es', string>> {
  const command = lifeboatCommand(`take-back ${account} --request ${ownerKey}`)
  return {
    en: [
      `My account ${account} was stolen. Please ask HIVE to give it this owner key, as its recovery account:`,
      ownerKey,
      'With Lifeboat: choose “Something happened”, then “Somebody asks me to get their account back”, and paste this message.',
      `On the command line: ${command}`,
    ].join('\n'),
    es: [
      `Me robaron mi cuenta ${account}. Por favor, pida a HIVE, como su cuenta de recuperación, que le dé esta clave propietaria (owner):`,
      ownerKey,
      'Con Lifeboat: elija «Pasó algo», luego «Alguien me pide ayuda para recuperar su cuenta», y pegue este mensaje.',
      `En la línea de comandos: ${command}`,
    ].join('\n'),
  }
}
