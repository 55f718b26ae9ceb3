/** What `lifeboat check` says to owners whose trouble is not their registration. */
import { describe, expect, it } from 'vitest'

import { person } from '../unit/practice.ts'
import { runCommand } from './command-in-process.ts'
import { practiceNetwork } from './practice-network.ts'

const later = 600
const verify = async (
  more: Parameters<typeof person>[1],
  tokens: readonly string[] = ['odile'],
  wait = later,
) => {
  const network = await practiceNetwork({ accounts: [person('odile', more)] })
  network.chain.skipTime(wait)
  network.chain.produceBlocks(3)
  return runCommand(network, ['check', ...tokens])
}

describe('lifeboat check', () => {
  it.each([
    ['', 'nobody-named', 'Nobody is named as recovery account'],
    ['odile', 'itself', 'The account names itself'],
    ['steem', 'helps-nobody', 'The recovery account is steem, which helps nobody any more.'],
    ['nobody-there', 'missing', 'The recovery account is nobody-there, which does not exist on HIVE.'],
  ])('says what speaks against the recovery account “%s”', async (recoveryAccount, doubt, sentence) => {
    const said = await verify({ recoveryAccount })
    expect(said.printed.at(-1)).toContain(sentence)
    expect(said.printed.at(-1)).toContain(`(recovery-account-${doubt})`)
    const json = await verify({ recoveryAccount }, ['odile', '--json'])
    expect(JSON.parse(json.printed.join(''))).toMatchObject({
      recoveryAccount: { name: recoveryAccount, doubt: `recovery-account-${doubt}` },
    })
  })

  it('says nothing against one that could help, and takes an @ before the name', async () => {
    const said = await verify({ recoveryAccount: 'bob' }, ['@odile'])
    expect([said.exitCode, said.printed.join('\n').includes('(recovery-account-')]).toEqual([1, false])
    expect(said.printed).toContain('odile is not protected. No recovery key is registered.')
  })

  it('says of metadata that is null that nothing is registered, and of what nobody can read what to do', async () => {
    const nothing = await verify({ recoveryAccount: 'bob', jsonMetadata: 'null' })
    expect(nothing.printed.join('\n')).toContain('(nothing-registered)')
    const unreadable = await verify({ recoveryAccount: 'bob', jsonMetadata: '{"a":1,}' })
    expect(unreadable.printed.join('\n')).toContain('asks before it replaces it. (record-unreadable)')
  })

  it('never says that nothing was published', async () => {
    const network = await practiceNetwork({ faults: [[], [{ kind: 'refuse' }], [{ kind: 'unavailable' }]] })
    const said = await runCommand(network, ['check', 'alice'])
    expect(said.exitCode).toBe(3)
    expect(said.told.join('\n')).not.toMatch(/published|written|lose/)
  })
})
