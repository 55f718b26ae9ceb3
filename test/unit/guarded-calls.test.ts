import { describe, expect, it } from 'vitest'

import { answerCall } from '../../electron/app/window/answer-call.ts'
import { callPowers, type CallPower } from '../../electron/app/window/call-powers.ts'
import { guardedCalls } from '../../electron/app/window/guarded-calls.ts'
import { failureIn } from '../../renderer/words/failures.ts'
import { contract, type CallName, type Failure, type Handlers } from '../../shared/contract/index.ts'
import { VaultError } from '../../electron/vault/errors.ts'
import { payloads } from './contract-payloads.ts'

const names = Object.entries(contract).flatMap(([name, { kind }]) =>
  kind === 'call' ? [name as CallName] : [],
)
const doing = (does: CallPower['does']) => names.filter((name) => callPowers[name].does === does)

/** Every handler says that it was called; a clock and a passphrase that the test moves. */
function guarded() {
  const time = { now: 0, passphrase: 'recent' as 'recent' | 'old' }
  const called: string[] = []
  const handlers = Object.fromEntries(
    names.map((name) => [name, () => void called.push(name)]),
  ) as unknown as Handlers
  const behind = guardedCalls(handlers, {
    now: () => time.now,
    requireRecentPassphrase: () => {
      if (time.passphrase === 'old') throw new VaultError('passphrase-again', 'Again.', 'Type it.')
    },
  })
  const ask = async (name: CallName) => {
    const outcome = await answerCall(behind, name, payloads[name])
    return outcome.ok ? 'done' : outcome.failure.code
  }
  return { time, called, behind, ask }
}

describe('every call of the contract', () => {
  it('is said what it can do, and no other call is', () => {
    expect(Object.keys(callPowers).sort()).toEqual([...names].sort())
  })

  it('shows a secret, sends, or writes only where a person would know it', () => {
    // Who adds one of these says so here, too.
    expect(doing('shows-secret')).toEqual(['showWords', 'readKeySeed'])
    // No passphrase protects what is in no vault.
    expect(doing('shows-made')).toEqual(['showTakeBackPassword', 'showChangeKeysPassword'])
    expect(doing('tries-secret').sort()).toEqual([
      'changePassphrase',
      'openVaultCopy',
      'proveBackup',
      'proveFile',
      'proveKeyPicture',
      'proveKeySeed',
      'proveNewSeed',
      'testChangeKeysPassword',
      'testChangeKeysPicture',
      'testTakeBackPassword',
      'testTakeBackPicture',
      'unlockVault',
    ])
    expect(doing('sends').sort()).toEqual([
      'addNode',
      'beginProtecting',
      'beginRecovery',
      'chooseKey',
      'examineSigned',
      'examineStep',
      'judgeRestored',
      'lookAtAccounts',
      'lookAtKeys',
      'lookAtPlea',
      'lookAtRecoveryAccount',
      'lookAtTakeBack',
      'lookAtUnderWay',
      'lookForNewerVersion',
      'lookUpAccount',
      'makeRequest',
      'makeStep',
      'planCancelling',
      'planNaming',
      'previewChangeKeys',
      'previewKeysRenewal',
      'previewProtecting',
      'previewTakeBack',
      'previewUndo',
      'publishClaim',
      'publishProtecting',
      'publishUndo',
      'restoreFromPassword',
      'resumeProtecting',
      'resumeUndo',
      'searchRestoredClaim',
      'sendCancelling',
      'sendChangeKeys',
      'sendHelp',
      'sendNaming',
      'sendTakeBack',
      'startBroadcast',
      'startChecks',
    ])
  })

  it.each(names.filter((name) => callPowers[name].does !== 'neither'))(
    '%s is answered as often as a person asks, and then not until time has passed',
    async (name) => {
      const { time, called, ask } = guarded()
      const power = callPowers[name]
      if (power.does === 'neither') throw new Error('not of these')
      const { calls, seconds } = power.atMost
      for (let call = 0; call < calls; call++) expect(await ask(name)).toBe('done')
      time.now += 1000
      expect(await ask(name)).toBe('too-many-calls')
      expect(called).toHaveLength(calls)
      // Those that were refused do not make it longer.
      time.now = seconds * 1000 - 1
      expect(await ask(name)).toBe('too-many-calls')
      time.now = seconds * 1000
      expect(await ask(name)).toBe('done')
    },
  )

  it('says when it may be asked again, in both languages', async () => {
    const { behind } = guarded()
    let failure: Failure | undefined
    for (let call = 0; call < 1000 && failure === undefined; call++) {
      const outcome = await answerCall(behind, 'startChecks', 'alice')
      if (!outcome.ok) ({ failure } = outcome)
    }
    if (failure === undefined) throw new Error('it should have been refused')
    expect(failureIn('en', failure).advice).toContain('Try again in 60 seconds.')
    expect(failureIn('es', failure).advice).toContain('dentro de 60 segundos')
  })

  it('counts each call by itself', async () => {
    const { ask } = guarded()
    while ((await ask('startChecks')) === 'done');
    expect([await ask('makeRequest'), await ask('readChecks')]).toEqual(['done', 'done'])
  })

  it('never bounds what only reads', async () => {
    const { ask } = guarded()
    for (let call = 0; call < 1000; call++) expect(await ask('readChecks')).toBe('done')
  })

  it.each(doing('shows-secret'))(
    '%s shows its secret to nobody who has not typed the passphrase just now',
    async (name) => {
      const { time, called, ask } = guarded()
      time.passphrase = 'old'
      expect(await ask(name)).toBe('passphrase-again')
      expect(called).toEqual([])
      time.passphrase = 'recent'
      expect([await ask(name), called]).toEqual(['done', [name]])
    },
  )
})
