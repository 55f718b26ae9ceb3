import { describe, expect, it } from 'vitest'

import { ownerWords } from '../../electron/vault/owner-words.ts'
import { ThisComputerPart } from '../../renderer/vault/this-computer.svelte.ts'
import type { Lifeboat, ThisComputer, VaultState } from '../../shared/contract/index.ts'

type Asked = [string, unknown]

/** A main process whose ledger stands like this, and what it was asked. */
function part(ledger: ThisComputer['ledger'], saved: 'saved' | 'cancelled' | Error = 'saved') {
  const asked: Asked[] = []
  let standing = ledger
  const view = (): ThisComputer => ({ ledger: standing, phrases: ownerWords })
  const answer = (name: string, payload: unknown) => {
    asked.push([name, payload])
    return saved instanceof Error ? Promise.reject(saved) : Promise.resolve(saved)
  }
  const lifeboat = {
    readComputer: () => Promise.resolve(view()),
    sayOfLedger: (payload: unknown) => {
      asked.push(['say', payload])
      standing = 'good'
      return Promise.resolve(view())
    },
    saveVaultCopy: () => answer('copy', undefined),
    moveVault: (payload: unknown) => {
      standing = 'closed'
      return answer('move', payload)
    },
    openVaultCopy: (payload: unknown) => {
      asked.push(['open', payload])
      const opened: VaultState = { state: 'unlocked', warnings: [] }
      return Promise.resolve(saved === 'cancelled' ? 'cancelled' : opened)
    },
  } as unknown as Lifeboat
  return { asked, part: new ThisComputerPart(lifeboat) }
}

describe('this computer, in the window', () => {
  it.each([
    ['good', []],
    ['new', []],
    ['missing', ['beginAnew']],
    ['damaged', ['beginAnew']],
    ['behind', ['beginAnew']],
    ['closed', ['beginAnew']],
    ['other-computer', ['same', 'moved', 'copied']],
  ] as const)('offers what can be said of a ledger that is “%s”', async (ledger, statements) => {
    const { part: shown } = part(ledger)
    expect(shown.statements).toEqual([])
    await shown.look()
    expect(shown.statements).toEqual(statements)
  })

  it('says nothing before the words are typed, and then once', async () => {
    const { part: shown, asked } = part('other-computer')
    await shown.look()
    shown.begin('moved')
    shown.typed = ownerWords.same.en
    await shown.say()
    expect(asked).toEqual([])
    shown.typed = ` ${ownerWords.moved.es.toUpperCase()} `
    await shown.say()
    expect(asked.map(([name]) => name)).toEqual(['say'])
    expect([shown.done, shown.statements, shown.typed]).toEqual(['said', [], ''])
  })

  it('says nothing that cannot be said of this ledger', async () => {
    const { part: shown, asked } = part('good')
    await shown.look()
    shown.begin('beginAnew')
    shown.typed = ownerWords.beginAnew.en
    await shown.say()
    expect(asked).toEqual([])
  })

  it('moves the vault when the words are typed, and shows that signing has stopped', async () => {
    const { part: shown, asked } = part('good')
    await shown.look()
    shown.begin('moveAway')
    await shown.moveAway()
    expect(asked).toEqual([])
    shown.typed = ownerWords.moveAway.en
    await shown.moveAway()
    expect(asked).toEqual([['move', { typed: ownerWords.moveAway.en }]])
    expect([shown.done, shown.current?.ledger]).toEqual(['moved', 'closed'])
  })

  it('keeps what was typed when no place was chosen, and tells what stopped it when it could not be written', async () => {
    const cancelled = part('good', 'cancelled').part
    await cancelled.look()
    cancelled.begin('moveAway')
    cancelled.typed = ownerWords.moveAway.en
    await cancelled.moveAway()
    expect([cancelled.done, cancelled.typed]).toEqual([undefined, ownerWords.moveAway.en])
    const failing = part('good', new Error('disk')).part
    await failing.look()
    failing.begin('moveAway')
    failing.typed = ownerWords.moveAway.en
    await failing.moveAway()
    expect([failing.done, failing.current?.ledger]).toEqual([undefined, 'closed'])
    expect(failing.attempt.failure).toBeDefined()
  })

  it('brings a vault in, and forgets the passphrase', async () => {
    const { part: shown, asked } = part('new')
    await shown.look()
    shown.begin('onlyHere')
    shown.passphrase = 'words'
    expect(await shown.bringIn()).toMatchObject({ state: 'unlocked' })
    expect(asked).toEqual([['open', { passphrase: 'words', typed: '' }]])
    expect([shown.passphrase, shown.done]).toEqual(['', 'brought'])
  })
})
