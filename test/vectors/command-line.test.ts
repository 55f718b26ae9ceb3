/**
 * The command line says what the original's four programs say, secrets come in by standard input only, and what
 * the original refused ends with exit code 2, an empty standard output and no secret in the messages.
 */
import { base58 } from '@scure/base'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { expect } from 'vitest'

import { firstAsBuilt, type Ended } from '../process/lifeboat-in-process.ts'
import { temporaryFolder } from '../process/lifeboat.ts'
import { refusalIn } from '../process/refusal.ts'
import { changedSignature, type Validation } from './changed-signature.ts'
import { bytes, NotUnderstood, vectors, type VectorFile } from './harness.ts'

interface Signature {
  readonly czd_wif: string
  readonly signature_base64: string
  readonly validate: readonly Validation[]
}

interface RecoveryKeyCase {
  readonly op: 'disasterkey'
  readonly account: string
  readonly password: string
  readonly privkey_wif: string
  readonly pubkey_wif: string
  readonly pubkey: string
  readonly sign: readonly Signature[]
}

interface CoinzdenseKeyCase {
  readonly op: 'coinzdensepubkey'
  readonly account: string
  readonly password: string
  readonly hashlen: number
  readonly otsbits: number
  readonly height: number
  readonly privkey_wif: string
  readonly pubkey_wif: string
}

/** What the original refused; `name` begins with the command, unless it is the one for recovery keys. */
interface RefusedCase {
  readonly op: 'cli_error'
  readonly name: string
  readonly argv: readonly string[]
}

type Case = RecoveryKeyCase | CoinzdenseKeyCase | RefusedCase

const run = firstAsBuilt()

/** Typed where a secret is wanted; long enough to be recognised in a message. */
const notAKey = 'notawif-correct-horse-battery'

vectors<Case>(
  'qdr',
  ({ op }) => `${op} (command line)`,
  async (item, file) => {
    switch (item.op) {
      case 'disasterkey':
        await derives(item)
        for (const signature of item.sign) await signs(item, signature)
        await signsOnce(item)
        for (const signed of item.sign)
          await Promise.all(signed.validate.map((change) => judges(item, signed, change)))
        return
      case 'coinzdensepubkey':
        return derivesCoinzdenseKey(item)
      case 'cli_error':
        return refuses(item, file)
      default:
        throw new NotUnderstood(`no operation ${(item as { op: string }).op}`)
    }
  },
)

async function derives({ account, password, privkey_wif, pubkey_wif }: RecoveryKeyCase): Promise<void> {
  const finished = await run('derive', ['derive', account, '--json'], { input: oneLine(password) })
  if (!isAccountName(account)) {
    expectRefusal(finished, password)
    return
  }
  const result = resultOf(finished)
  expect(result).toMatchObject({ account, profile: 'posix', recoveryKey: privkey_wif, publicKey: pubkey_wif })
}

async function signs({ privkey_wif, pubkey_wif }: RecoveryKeyCase, signed: Signature): Promise<void> {
  const { czd_wif, signature_base64 } = signed
  const finished = await run('sign', ['sign', czd_wif, '--json', '--never-signed-elsewhere'], {
    input: oneLine(privkey_wif),
  })
  expect(resultOf(finished)).toEqual({
    coinzdenseKey: czd_wif,
    publicKey: pubkey_wif,
    signature: signature_base64,
  })
  expectSilence(finished.stderr, privkey_wif)
}

/** Defect 10: the original signs another claim with the same key, we refuse, and repeat the first one. */
async function signsOnce({ privkey_wif, sign: [first, second] }: RecoveryKeyCase): Promise<void> {
  if (first === undefined || second === undefined || first.czd_wif === second.czd_wif) return
  const stateFolder = temporaryFolder()
  const signWith = ({ czd_wif }: Signature) =>
    run('sign once', ['sign', czd_wif, '--json', '--never-signed-elsewhere'], {
      input: oneLine(privkey_wif),
      stateFolder,
    })
  expect(resultOf(await signWith(first))).toMatchObject({ signature: first.signature_base64 })
  expectRefusal(await signWith(second), privkey_wif, 4)
  expect(resultOf(await signWith(first))).toMatchObject({ signature: first.signature_base64 })
}

/** Rule: an error of the original, or a base64 text that is not canonical, is refused; else the same verdict. */
async function judges(item: RecoveryKeyCase, signed: Signature, change: Validation): Promise<void> {
  const { name, valid, error, czd_wif = signed.czd_wif } = change
  if (valid === undefined && error === undefined) throw new NotUnderstood('neither a verdict nor an error')
  const recoveryKey = change.qrk_wif ?? recoveryKeyText(item, change.qrk_wif_len)
  const text = changedSignature(signed.signature_base64, change)
  const finished = await run('verify', ['verify', czd_wif, recoveryKey, text, '--json'])
  const canonical = Buffer.from(text, 'base64').toString('base64') === text
  if (error !== undefined || !canonical) expectRefusal(finished, '')
  else {
    expect(finished.exitCode, name).toBe(valid === true ? 0 : 1)
    expect(JSON.parse(finished.stdout), name).toMatchObject({ valid })
  }
}

function recoveryKeyText({ pubkey, pubkey_wif }: RecoveryKeyCase, length: number | undefined): string {
  if (length === undefined) return pubkey_wif
  const key = new Uint8Array(length)
  key.set(bytes(pubkey).subarray(0, length))
  return `QRK${base58.encode(Buffer.concat([key, ripemd160(key).subarray(0, 4)]))}`
}

async function derivesCoinzdenseKey(item: CoinzdenseKeyCase): Promise<void> {
  const { account, password, hashlen, otsbits, height } = item
  const numbers = [hashlen, otsbits, height].map(String)
  const options = ['--layout', 'legacy', '--json']
  const finished = await run('coinzdense-key', ['coinzdense-key', account, ...numbers, ...options], {
    input: oneLine(password),
  })
  if (!isAccountName(account)) {
    expectRefusal(finished, password)
    return
  }
  expect(resultOf(finished)).toMatchObject({
    account,
    layout: 'legacy',
    privateKey: item.privkey_wif,
    publicKey: item.pubkey_wif,
  })
}

/** As recorded, and with an account name that HIVE allows, so that no argument hides behind a bad name. */
async function refuses({ name, argv }: RefusedCase, { cases }: VectorFile<Case>): Promise<void> {
  const command = /^(\w+): /.exec(name)?.[1] ?? 'derive'
  const ours = { derive: 'derive', sign: 'sign', validate: 'verify', coinzdensepubkey: 'coinzdense-key' }[
    command
  ]
  if (ours === undefined) throw new NotUnderstood(`no command ${command}`)
  const accounts = cases.flatMap((item) => ('account' in item ? [item.account] : []))
  const account = accounts.find(isAccountName) ?? 'alice'
  const layouts = command === 'coinzdensepubkey' ? [[], ['--layout', 'legacy']] : [[]]
  const takesAccount = command === 'coinzdensepubkey' && argv.length > 0
  const lines = takesAccount ? [argv, [account, ...argv.slice(1)]] : [argv]
  for (const options of layouts)
    for (const line of lines)
      expectRefusal(
        await run(`refused ${ours}`, [ours, ...line, ...options], { input: oneLine(notAKey) }),
        notAKey,
      )
}

/** What a run printed as JSON, one object on one line. */
function resultOf({ exitCode, stdout, stderr }: Ended): unknown {
  expect(exitCode, stderr).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout) as unknown
}

function expectRefusal({ exitCode, stdout, stderr }: Ended, secret: string, code = 2): void {
  expect(exitCode, stderr).toBe(code)
  expect(stdout === '' || refusalIn(stdout) !== '').toBe(true)
  expect(stderr).not.toBe('')
  expectSilence(stdout + stderr, secret)
}

/** Defect 13: no eight characters of a secret stand in the messages, nor a shorter secret of any length to speak of. */
function expectSilence(stderr: string, secret: string): void {
  const parts = Array.from({ length: Math.max(1, secret.length - 7) }, (_, i) => secret.slice(i, i + 8))
  for (const part of parts.filter(({ length }) => length >= 4))
    expect(stderr.includes(part), 'repeats a secret').toBe(false)
}

/** A secret as a line of standard input. */
function oneLine(secret: string): string {
  if (/[\n]|\r$/.test(secret)) throw new NotUnderstood('a secret that is not one line')
  return `${secret}\n`
}

/** hived's rule, in plain words. */
function isAccountName(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= 16 &&
    text.split('.').every((label) => label.length >= 3 && /^[a-z][a-z0-9-]*[a-z0-9]$/.test(label))
  )
}
