/** The thief of the tour and of the rehearsal, and how far his story is. */
import { expect, it } from 'vitest'

import { residents, stealAccount, theftStage, thiefsKey } from '../../electron/hive/practice/index.ts'
import {
  ecdsaPublicKeyText,
  endorse,
  mergeRegistration,
  metadataOperation,
  newRecoveryKey,
  parseAccountName,
} from '../../shared/recovery/index.ts'
import { account, authority, keyOf, practiceChain, publicKeyOf, refusal, send } from './practice.ts'

it('takes all keys of an account and begins to empty it, and its stages are read from the chain', () => {
  const chain = practiceChain()
  const password = residents.find(({ name }) => name === 'bob')?.password ?? ''
  const victim = { account: 'bob', password, accomplice: 'carrier' }
  const stage = () => theftStage(chain, victim)
  const key = newRecoveryKey('practice', 'posix')
  const register = (endorser: string, signer: string) => {
    const entry = {
      role: 'owner' as const,
      recoveryPublicKey: key.publicKeyText(),
      endorsement: endorse(key.publicKey(), endorser),
    }
    const metadata = mergeRegistration(account(chain, 'bob').jsonMetadata, entry)
    send(chain, [metadataOperation(parseAccountName('bob'), metadata)], [signer])
    chain.produceBlocks()
  }
  expect(stage()).toBe('before')
  register(keyOf('bob', 'owner'), keyOf('bob'))
  expect(stage()).toBe('registered')

  stealAccount(chain, victim)
  expect(stage()).toBe('stolen')
  const { owner, active, posting, memoKey } = account(chain, 'bob')
  const stolen = JSON.stringify([owner, active, posting, memoKey])
  for (const role of ['owner', 'active', 'posting', 'memo'] as const) {
    expect(stolen).toContain(ecdsaPublicKeyText(thiefsKey(role)))
    expect(stolen).not.toContain(publicKeyOf('bob', role))
  }
  expect([...chain.state.recoveryChanges.keys(), chain.state.savingsWithdrawals.size]).toEqual(['bob', 1])
  // With the old password he comes once.
  expect(refusal(() => stealAccount(chain, victim))).toBeDefined()

  const fresh = authority(1, [[publicKeyOf('fresh', 'owner'), 1]])
  const asked = { recovery_account: 'carol', account_to_recover: 'bob', new_owner_authority: fresh }
  send(chain, [['request_account_recovery', { ...asked, extensions: [] }]], [keyOf('carol')])
  chain.produceBlocks()
  expect(stage()).toBe('asked')
  const confirmed = {
    account_to_recover: 'bob',
    new_owner_authority: fresh,
    recent_owner_authority: authority(1, [[publicKeyOf('bob', 'owner'), 1]]),
    extensions: [],
  }
  send(chain, [['recover_account', confirmed]], [keyOf('fresh', 'owner'), keyOf('bob', 'owner')])
  chain.produceBlocks()
  expect(stage()).toBe('back')
  register(keyOf('fresh', 'owner'), thiefsKey('active'))
  expect(stage()).toBe('renewed')
})
