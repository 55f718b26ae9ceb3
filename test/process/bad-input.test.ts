import { readdirSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { firstAsBuilt } from './lifeboat-in-process.ts'
import { lifeboat, temporaryFolder, type RunOptions } from './lifeboat.ts'

const coinzdenseKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'
const recoveryPublicKey = 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc'
const recoveryKey = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'
const signature = 'A'.repeat(1088)

/** Each line: what is wrong, the arguments, what is piped in. Whatever is secret in it contains "Secret" or is the key. */
const badInputs: readonly [string, string[], RunOptions['input']][] = [
  ['an unknown command', ['frobnicate'], ''],
  ['an unknown option', ['derive', 'alice', '--colour', 'red'], 'Secret\n'],
  ['a missing account', ['derive'], 'Secret\n'],
  ['too many arguments', ['derive', 'alice', 'bob'], 'Secret\n'],
  ['an account name in upper case', ['derive', 'Alice'], 'Secret\n'],
  ['an account name with two @', ['derive', '@@alice'], 'Secret\n'],
  ['an unknown profile', ['derive', 'alice', '--profile', 'amiga'], 'Secret\n'],
  ['empty standard input where a password is due', ['derive', 'alice'], ''],
  ['empty standard input where a key is due', ['sign', coinzdenseKey], ''],
  ['a password with a character outside latin-1', ['derive', 'alice'], 'Secret☃\n'],
  ['a password with a decomposed accent', ['derive', 'alice'], 'Secre\u0301t Secret\n'],
  [
    'a password that is not UTF-8',
    ['derive', 'alice'],
    Buffer.from('5365637265740aff0a'.replace('0aff', 'ff'), 'hex'),
  ],
  ['a line that never ends', ['derive', 'alice'], 'Secret'.repeat(100_000)],
  ['an absurd height', ['coinzdense-key', 'alice', '24', '12', '2000000000'], 'Secret\n'],
  ['a height beyond 32 bits', ['coinzdense-key', 'alice', '24', '12', '20000000000'], 'Secret\n'],
  ['a height below zero', ['coinzdense-key', 'alice', '24', '12', '-1'], 'Secret\n'],
  ['a height too small to sign', ['coinzdense-key', 'alice', '24', '12', '0'], 'Secret\n'],
  ['a hash length of nothing', ['coinzdense-key', 'alice', '0', '12', '3'], 'Secret\n'],
  ['a fractional hash length', ['coinzdense-key', 'alice', '24.5', '12', '3'], 'Secret\n'],
  ['too many bits a pair', ['coinzdense-key', 'alice', '24', '17', '3'], 'Secret\n'],
  ['an unknown layout', ['coinzdense-key', 'alice', '24', '12', '3', '--layout', 'new'], 'Secret\n'],
  ['a coinZdense key that is no key', ['sign', 'CZDnotvalid'], `${recoveryKey}\n`],
  ['a recovery public key where a coinZdense key is due', ['sign', recoveryPublicKey], `${recoveryKey}\n`],
  [
    'a recovery key with one letter changed',
    ['sign', coinzdenseKey],
    `${recoveryKey.replace('Ho4', 'Ho5')}\n`,
  ],
  ['a recovery key that lost its end', ['sign', coinzdenseKey], `${recoveryKey.slice(0, -4)}\n`],
  [
    'a HIVE key where a recovery key is due',
    ['sign', coinzdenseKey],
    '5KMHxYYxqU7wvEETLAaFf4FeprVaTCaicPG2bcBitAKZkiQRoJB\n',
  ],
  ['a recovery key of 16 bytes', ['sign', coinzdenseKey], 'CXz5GucNJtqZL8icEfFbczfzL7FDb\n'],
  ['a password where a recovery key is due', ['sign', coinzdenseKey], 'Secret\n'],
  ['a signature that is too short', ['verify', coinzdenseKey, recoveryPublicKey, signature.slice(4)], ''],
  ['a signature that is too long', ['verify', coinzdenseKey, recoveryPublicKey, `${signature}AAAA`], ''],
  [
    'a signature with foreign characters',
    ['verify', coinzdenseKey, recoveryPublicKey, `${signature.slice(2)}**`],
    '',
  ],
  [
    'a signature with a space inside',
    ['verify', coinzdenseKey, recoveryPublicKey, `${signature.slice(1)} `],
    '',
  ],
  [
    'a signature of a hundred thousand characters',
    ['verify', coinzdenseKey, recoveryPublicKey, 'A'.repeat(100_000)],
    '',
  ],
  ['keys in the wrong order', ['verify', recoveryPublicKey, coinzdenseKey, signature], ''],
]

const run = firstAsBuilt()

it('shows the short help for no command at all, where it is no output, and does not call that done', async () => {
  const { exitCode, stdout, stderr } = await lifeboat([])
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toContain('node lifeboat COMMAND [flags]')
})

/** By the built program run the first bad input of each command, one with bytes, one with too many, and one with none. */
function kindOf([command = 'none']: readonly string[], input: RunOptions['input']): string {
  if (input === undefined || input === '') return `${command} without input`
  if (typeof input !== 'string') return 'bytes'
  return input.length > 1000 ? 'endless' : command
}

describe('bad input', () => {
  it.each(badInputs)(
    '%s ends at once with exit code 2, says why, and leaves nothing behind',
    async (_, tokens, input) => {
      const stateFolder = temporaryFolder()
      const { exitCode, stdout, stderr } = await run(kindOf(tokens, input), tokens, {
        stateFolder,
        ...(input ? { input } : {}),
      })
      expect(exitCode).toBe(2)
      expect(stdout).toBe('')
      const [sentence, advice, code] = stderr.trim().split('\n').slice(-3)
      expect(sentence).toMatch(/^[A-Z].*[.?]$/)
      expect(advice).toMatch(/^[A-Z]/)
      expect(code).toMatch(/^\([a-z0-9-]+\)$/)
      expect(readdirSync(stateFolder)).toEqual([])

      for (const line of String(input ?? '')
        .split('\n')
        .filter((text) => text !== ''))
        expect(stderr).not.toContain(line.slice(0, 60))
    },
  )
})
