/**
 * Practise with real words, then the day: the app as a whole, through the guards of its calls. Real secrets are refused
 * at the first step, and whatever was signed in practice counts in earnest.
 */
import { rmSync } from 'node:fs'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { wordsBackup } from '../../shared/backup/index.ts'
import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { insistences } from '../../shared/contract/index.ts'
import { claimMessage, RecoveryKey } from '../../shared/recovery/index.ts'
import { appInProcess } from './app-in-process.ts'
import { temporaryFolder } from './lifeboat.ts'
import { practiceSecret } from './practice-secrets.ts'

const passphrase = 'an okapi wanders over seven violet dunes'
let folder: string
let app: ReturnType<typeof appInProcess>
beforeEach(async () => {
  await ready
  folder = temporaryFolder()
  app = appInProcess(() => folder)
  await app.start()
  await app.ask('stopPractice', undefined)
})
afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const real = () => RecoveryKey.fromSecret(new Uint8Array(32).fill(4), 'posix')
const given = {
  coinzdenseKey: encodeKey('coinzdensePublicKey', new Uint8Array(24).fill(1)),
  hashLength: '24',
  otsBits: '8',
  heights: '10',
}
const beginning = {
  account: 'alice',
  publicKey: '',
  password: '',
  again: '',
  carriers: '',
  ask: 'nobody',
  profile: 'posix',
} as const

describe('practising with real secrets', () => {
  it.each<[what: string, attempt: () => Promise<unknown>]>([
    ['words', () => app.ask('takeBackup', { text: wordsOf(real()) })],
    ['a recovery key', () => app.ask('takeBackup', { text: real().privateKeyText() })],
    [
      'a password',
      () =>
        app.ask('beginRecovery', {
          ...beginning,
          from: 'password',
          password: 'a real password',
          again: 'a real password',
        }),
    ],
    [
      'a key to protect an account with',
      async () => {
        await app.ask('createVault', { passphrase, again: passphrase })
        await app.ask('beginProtecting', { account: 'alice', from: 'new-key' })
        const secret = real().privateKeyText()
        return app.ask('chooseKey', { account: 'alice', source: 'own-key', secret, again: undefined })
      },
    ],
    [
      'a master password to protect an account with',
      async () => {
        await app.ask('createVault', { passphrase, again: passphrase })
        await app.ask('beginProtecting', { account: 'alice', from: 'new-key' })
        return app.ask('chooseKey', {
          account: 'alice',
          source: 'master-password',
          secret: 'my real master password',
          again: undefined,
        })
      },
    ],
  ])('is refused at the first step: %s', async (_, attempt) => {
    await app.ask('startPractice', undefined)
    await expect(attempt()).rejects.toMatchObject({ code: 'not-made-for-practice' })
    expect(await app.ask('readRecovery', undefined)).toMatchObject({ stage: 'key' })
    await expect(app.ask('beginRecovery', { ...beginning, from: 'backup' })).rejects.toMatchObject({
      code: 'no-recovery-key',
    })
    expect(await app.services.vault.ledger.find(real().name)).toBeUndefined()
  })

  it('is refused the other way round, too: what practice made is taken nowhere else', async () => {
    const text = encodeKey('recoveryPrivateKey', practiceSecret('one'))
    await expect(app.ask('takeBackup', { text })).rejects.toMatchObject({ code: 'made-for-practice' })
    await app.ask('startPractice', undefined)
    expect(await app.ask('takeBackup', { text })).toMatchObject({ stage: 'found' })
  })
})

describe('what was signed in practice', () => {
  it('was signed: there is one ledger, whatever the mode', async () => {
    const key = RecoveryKey.fromSecret(practiceSecret('one'), 'posix')
    await app.ask('startPractice', undefined)
    await app.ask('takeBackup', { text: key.privateKeyText() })
    await app.ask('beginRecovery', { ...beginning, from: 'backup' })
    await expect.poll(async () => (await app.ask('readRecovery', undefined)).stage).toBe('new-key')
    await app.ask('useGivenKey', { ...given, proof: '', insistence: insistences.claiming.en })
    await app.ask('armRecovery', { name: 'alice', acknowledgement: 'never signed' })
    await expect.poll(async () => (await app.ask('readRecovery', undefined)).stage).toBe('used')
    await app.ask('stopPractice', undefined)
    const other = { version: 0, coinzdensePublicKey: new Uint8Array(24).fill(2) } as const
    await expect(
      app.services.vault.ledger.reserve(key.intent(claimMessage(other), 'another')),
    ).rejects.toMatchObject({ code: 'already-signed' })
  })
})

function wordsOf(key: RecoveryKey): string {
  return wordsBackup(key).words.join(' ')
}
