import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { encodeKey, ready } from '../../shared/coinzdense/index.ts'
import { RecoveryKey } from '../../shared/recovery/index.ts'
import { firstAsBuilt } from './lifeboat-in-process.ts'
import { lifeboat, temporaryFolder } from './lifeboat.ts'
import { refusalIn } from './refusal.ts'

beforeAll(() => ready)

const randomCoinzdenseKey = () => encodeKey('coinzdensePublicKey', crypto.getRandomValues(new Uint8Array(24)))
const ledgerFile = (stateFolder: string) => path.join(stateFolder, 'ledger')
const reserved = (stateFolder: string) =>
  readFileSync(ledgerFile(stateFolder), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"kind":"reserved"'))

const run = firstAsBuilt()

/** A key and its ledger: `sign` with the same program wherever it runs, `signBeside` in a process of its own. */
function signer() {
  const key = RecoveryKey.random('posix')
  const stateFolder = path.join(temporaryFolder(), 'state')
  const input = `${key.privateKeyText()}\n`
  return {
    key,
    stateFolder,
    sign: (coinzdenseKey: string) =>
      run('sign', ['sign', coinzdenseKey, '--json', '--never-signed-elsewhere'], { input, stateFolder }),
    signBeside: (coinzdenseKey: string, killAfter?: number) =>
      lifeboat(['sign', coinzdenseKey, '--json', '--never-signed-elsewhere'], {
        input,
        stateFolder,
        ...(killAfter === undefined ? {} : { killAfter }),
      }),
  }
}

describe('the ledger of what a recovery key has signed', () => {
  it('refuses a second, different statement with exit code 4 and names the first one', async () => {
    const { sign } = signer()
    const first = randomCoinzdenseKey()
    expect((await sign(first)).exitCode).toBe(0)
    const second = await sign(randomCoinzdenseKey())
    expect([second.exitCode, refusalIn(second.stdout)]).toEqual([4, 'already-signed'])
    expect(second.stderr).toContain('already-signed')
    expect(second.stderr).toContain(first)
  })

  it('allows the same statement again, with the very same signature', async () => {
    const { sign } = signer()
    const coinzdenseKey = randomCoinzdenseKey()
    const first = await sign(coinzdenseKey)
    const again = await sign(coinzdenseKey)
    expect(first.exitCode).toBe(0)
    expect(again).toEqual(first)
  })

  it('lets exactly one of many processes win that sign different statements at the same moment', async () => {
    const { signBeside, stateFolder } = signer()
    const results = await Promise.all(Array.from({ length: 6 }, () => signBeside(randomCoinzdenseKey())))
    expect(results.filter(({ exitCode }) => exitCode === 0)).toHaveLength(1)
    expect(results.filter(({ exitCode, stdout }) => exitCode === 4 && refusalIn(stdout) !== '')).toHaveLength(
      5,
    )
    // Whoever lost the race to append left a line that counts for nothing, and can be seen.
    const digests = reserved(stateFolder).map(
      (line) => (JSON.parse(line.slice(0, -65)) as { sequence: number }).sequence,
    )
    // Behind the entries that open it and bind it to this computer.
    expect(new Set(digests)).toEqual(new Set([2]))
  })

  it('is private to its owner and holds no secret', async () => {
    const { sign, stateFolder, key } = signer()
    await sign(randomCoinzdenseKey())
    const file = ledgerFile(stateFolder)
    expect(readFileSync(file, 'utf8')).not.toContain(key.privateKeyText())
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600)
      expect(statSync(stateFolder).mode & 0o777).toBe(0o700)
    }
  })

  it('refuses to sign when it is damaged, because nobody can tell what was signed', async () => {
    const { sign, stateFolder } = signer()
    const coinzdenseKey = randomCoinzdenseKey()
    await sign(coinzdenseKey)
    for (const damaged of [
      '{\n',
      'null\n',
      '{"version":2}\n',
      readFileSync(ledgerFile(stateFolder), 'utf8').replace('1', '2'),
    ]) {
      writeFileSync(ledgerFile(stateFolder), damaged)
      const result = await sign(coinzdenseKey)
      expect([damaged, result.exitCode, refusalIn(result.stdout)]).toEqual([damaged, 4, 'record-damaged'])
      expect(result.stderr).toContain('record-damaged')
    }
  })

  it('refuses to sign when it is gone', async () => {
    const { sign, stateFolder } = signer()
    const coinzdenseKey = randomCoinzdenseKey()
    await sign(coinzdenseKey)
    rmSync(ledgerFile(stateFolder))
    const result = await sign(coinzdenseKey)
    expect([result.exitCode, refusalIn(result.stdout)]).toEqual([4, 'record-missing'])
    expect(result.stderr).toContain('record-missing')
  })

  it('signs nothing when it cannot be stored', async () => {
    const { sign, stateFolder } = signer()
    writeFileSync(stateFolder, 'a file where the folder should be')
    const result = await sign(randomCoinzdenseKey())
    expect([result.exitCode, refusalIn(result.stdout)]).toEqual([4, 'record-not-durable'])
    expect(result.stderr).toContain('record-not-durable')
  })

  it('goes on from the record of an earlier program', async () => {
    const { sign, stateFolder, key } = signer()
    const { oneTimeKey, digest } = key.intent(new Uint8Array(24), '')
    mkdirSync(path.join(stateFolder, 'signed'), { recursive: true })
    const entry = { version: 1, digest, statement: 'claim v0', reservedAt: '2029-01-01T00:00:00.000Z' }
    writeFileSync(path.join(stateFolder, 'signed', `${oneTimeKey}.json`), JSON.stringify(entry))
    const refused = await sign(randomCoinzdenseKey())
    expect([refused.exitCode, refusalIn(refused.stdout)]).toEqual([4, 'already-signed'])
    expect(refused.stderr).toContain('already-signed')
    expect((await sign(encodeKey('coinzdensePublicKey', new Uint8Array(24)))).exitCode).toBe(0)
  })

  // On Windows the home folder is another variable's business; the unit test of the state folder covers its rules.
  it.runIf(process.platform !== 'win32').each([
    ['an empty home', { HOME: '' }, 'no-state-folder'],
    ['a relative home', { HOME: 'home' }, 'no-state-folder'],
    ['a relative LIFEBOAT_STATE', { LIFEBOAT_STATE: 'state' }, 'state-folder-relative'],
  ])('is never kept relative to the current folder: with %s nothing is signed', async (_, given, code) => {
    const [currentFolder, key] = [temporaryFolder(), RecoveryKey.random('posix')]
    const env = { LIFEBOAT_STATE: undefined, XDG_STATE_HOME: undefined, ...given }
    const input = `${key.privateKeyText()}\n`
    const result = await lifeboat(['sign', randomCoinzdenseKey(), '--never-signed-elsewhere'], {
      input,
      env,
      currentFolder,
    })
    expect([result.exitCode, result.stdout]).toEqual([4, ''])
    expect(result.stderr).toContain(`(${code})`)
    expect(readdirSync(currentFolder)).toEqual([])
  })

  it('never lets a second statement through after a kill at any moment, and is never left in a state that bars the owner', async () => {
    // A signing takes about 250 ms here; the kills are spread over it and a little beyond.
    for (let attempt = 0; attempt < 12; attempt++) {
      const { sign, signBeside, stateFolder } = signer()
      const first = randomCoinzdenseKey()
      const killed = await signBeside(first, 60 + attempt * 25)
      const printed = killed.stdout !== ''

      const second = await sign(randomCoinzdenseKey())
      if (printed) expect(second.exitCode).toBe(4)
      else expect([0, 4]).toContain(second.exitCode)
      // Whoever was recorded can always have the signature; the other never.
      const again = await sign(first)
      expect(again.exitCode).toBe(second.exitCode === 0 ? 4 : 0)
      expect(
        new Set(reserved(stateFolder).map((line) => JSON.parse(line.slice(0, -65)) as unknown)).size,
      ).toBe(1)
    }
  })
})
