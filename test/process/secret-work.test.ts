import path from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { secretThreadSpawner } from '../../electron/secret-work/secret-thread.ts'
import { SecretWork, type SpawnSecretWorker } from '../../electron/secret-work/secret-work.ts'
import { leastCost, stretchHere } from '../../electron/vault/passphrase-stretching.ts'
import { secretFromWords, wordsBackup } from '../../shared/backup/index.ts'
import { ready } from '../../shared/coinzdense/index.ts'
import { parseAccountName, RecoveryKey } from '../../shared/recovery/index.ts'

await ready
const built = secretThreadSpawner(path.resolve(import.meta.dirname, '../../dist/electron/secret-worker.cjs'))
const works: SecretWork[] = []
afterEach(() => works.splice(0).forEach((work) => work.close()))

function hire(spawn: SpawnSecretWorker = built) {
  let started = 0
  const work = new SecretWork(() => {
    started++
    return spawn()
  })
  works.push(work)
  return { work, started: () => started }
}

const rated = { password: 'correct horse battery staple', guessed: 'sealed-file', known: [] } as const

describe('work with secrets', () => {
  it('stretches a passphrase in another thread to the same key, and leaves the passphrase to its owner', async () => {
    const passphrase = new TextEncoder().encode('passphrase')
    const salt = new Uint8Array(16).fill(3)
    const { work } = hire()
    const key = await work.stretch(passphrase, salt, leastCost)
    expect(key).toEqual(await stretchHere(passphrase, salt, leastCost))
    expect(new TextDecoder().decode(passphrase)).toBe('passphrase')
  })

  it('seals a key and opens the file again, and tells a wrong password from the right one', async () => {
    const { work } = hire()
    const account = parseAccountName('alice')
    const contents = { secret: new Uint8Array(32).fill(5), profile: 'posix', account, sealedAt: 7 } as const
    const text = await work.do('seal', { contents, password: 'right', cost: leastCost })
    expect(await work.do('openSealed', { text, password: 'right' })).toEqual(contents)
    await expect(work.do('openSealed', { text, password: 'wrong' })).rejects.toMatchObject({
      code: 'wrong-password',
    })
  })

  it('finds the wrong word of a backup by its public key', async () => {
    const key = RecoveryKey.random('posix')
    const { words, publicKey } = wordsBackup(key)
    const other = words[0] === 'abandon' ? 'zoo' : 'abandon'
    const text = [other, ...words.slice(1)].join(' ')
    const asked = { text, resembles: 'words', publicKeys: [publicKey] } as const
    expect(await hire().work.do('findMistakes', asked)).toEqual([
      { of: 'words', repair: { kind: 'replace', position: 1, word: words[0] }, certainty: 'sure' },
    ])
    expect(secretFromWords(words.join(' '))).toHaveLength(32)
  })

  it('ends a search for mistakes that nobody waits for, and goes on with what else is asked', async () => {
    const { work } = hire()
    const text = wordsBackup(RecoveryKey.random('posix')).words.slice(1).join(' ')
    const publicKeys = [RecoveryKey.random('posix').publicKeyText()]
    const stop = new AbortController()
    const asked = { text, resembles: 'words', publicKeys } as const
    const running = work.do('findMistakes', asked, { signal: stop.signal })
    stop.abort()
    await expect(running).rejects.toMatchObject({ code: 'secret-worker-ended' })
    await expect(work.do('findMistakes', asked, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'secret-worker-ended',
    })
    expect(await work.do('findMistakes', { ...asked, publicKeys: [] })).toEqual([])
  })

  it('finds how a password leads to a registered key', async () => {
    const key = RecoveryKey.fromPassword('alice', 'oar lantern', 'ascii')
    const asked = { account: 'alice', password: 'oar lantern', publicKeys: [key.publicKeyText()] }
    expect(await hire().work.do('fitRecoveryPassword', asked)).toMatchObject({
      kind: 'fits',
      profile: 'ascii',
      secret: key.copySecret(),
    })
  })

  it('has light jobs done by one worker, and each hungry one by a worker of its own', async () => {
    const { work, started } = hire()
    await Promise.all([work.do('ratePassword', rated), work.do('ratePassword', rated)])
    expect(started()).toBe(1)
    const salt = new Uint8Array(16)
    await work.stretch(new Uint8Array([1]), salt, leastCost)
    await work.stretch(new Uint8Array([1]), salt, leastCost)
    expect(started()).toBe(3)
  })

  it('fails when its worker dies, and goes on with a new one', async () => {
    let kill: () => void = () => undefined
    const { work } = hire(() => {
      const thread = built()
      kill = () => thread.kill()
      return thread
    })
    const asked = work.do('ratePassword', rated)
    kill()
    await expect(asked).rejects.toMatchObject({ code: 'secret-worker-ended' })
    expect((await work.do('ratePassword', rated)).verdict).toBe('needs-override')
  })

  it('tells nothing of a mistake that is not meant for a person', async () => {
    const { work } = hire()
    // @ts-expect-error -- there is no such job
    await expect(work.do('noSuchJob', 'P5secret')).rejects.toMatchObject({ code: 'secret-work-failed' })
  })
})
