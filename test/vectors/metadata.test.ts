/**
 * Published metadata: our record stands where the original's stands, each side accepts the other's endorsement, and no
 * other member is rewritten, not even the numbers that the original rewrote (FORMAT.md section 6).
 */
import { beforeAll, expect } from 'vitest'

import { CodedError, encodeKey, ready } from '../../shared/coinzdense/index.ts'
import {
  ecdsaPublicKeyText,
  endorse,
  keyFromCredentials,
  mergeRegistration,
  readRegistration,
  RecoveryKey,
  verifyEntry,
  type CompleteEntry,
  type EndorsingRole,
} from '../../shared/recovery/index.ts'
import { NotUnderstood, vectors, type VectorFile } from './harness.ts'

interface PublishingCase {
  readonly op?: undefined
  readonly account: string
  readonly password: string
  readonly mode: string
  readonly json_metadata_before: string
  readonly operation: readonly (readonly [
    string,
    { readonly account: string; readonly json_metadata: string },
  ])[]
  readonly signing_keys_wif: readonly string[]
  readonly json_metadata_after: string
  readonly owner_stm: string
  readonly active_stm: string
  readonly userverify: { readonly stdout: string }
}

/** Without metadata, the credentials were at fault. */
interface ErrorCase {
  readonly op: 'error'
  readonly json_metadata_before?: string
  readonly error: string
  readonly message: string
}

/** What the original prints about an account without a good registration. */
interface VerifyCase {
  readonly op: 'userverify'
  readonly stdout: string
}

type Case = PublishingCase | ErrorCase | VerifyCase

const memberName = 'coinzdense_disaster_recovery'
const fields = { owner: ['key', 'sig'], active: ['key-a', 'sig-a'] } as const
const rolesByMode: Record<string, EndorsingRole> = { 'master password': 'owner', 'active only': 'active' }

beforeAll(() => ready)

vectors<Case>(
  'qdr_metadata',
  ({ op }) => op ?? 'publish',
  (item, file) => {
    switch (item.op) {
      case undefined:
        publishes(item)
        return
      case 'error':
        if (item.json_metadata_before !== undefined) refusesMetadata(item.json_metadata_before)
        else refusesCredentials(item, publishingCases(file))
        return
      case 'userverify':
        findsNoRegistration(item, publishingCases(file))
        return
      default:
        throw new NotUnderstood(`no operation ${(item as { op: string }).op}`)
    }
  },
)

function publishes(item: PublishingCase): void {
  const role = rolesByMode[item.mode]
  if (role === undefined) throw new NotUnderstood(`no mode ${item.mode}`)
  const { json_metadata_before: before, json_metadata_after: theirs, account, password } = item
  const otherRole = role === 'owner' ? 'active' : 'owner'
  const publicKeys = { owner: item.owner_stm, active: item.active_stm }
  for (const each of ['owner', 'active'] as const)
    expect(ecdsaPublicKeyText(hiveKey(account, each, password))).toBe(publicKeys[each])
  expect(item.signing_keys_wif).toEqual([hiveKey(account, 'active', password)])
  expect(item.operation).toEqual([['account_update', { account, json_metadata: theirs }]])

  const entry = entryFor(item, role)
  const ours = mergeRegistration(before, entry)

  // Same members in the same order with the same values, but for the signature, which is never the same twice.
  const [keyField, signatureField] = fields[role]
  const theirEntry = entryOf(theirs, role)
  expect(theirEntry.recoveryPublicKey).toBe(entry.recoveryPublicKey)
  const replaced = JSON.parse(theirs) as Record<string, Record<string, unknown>>
  replaced[memberName]![signatureField] = entry.endorsement
  expect(JSON.stringify(JSON.parse(ours))).toBe(JSON.stringify(replaced))

  // Every other member as it was, to the letter.
  expect(membersOf(ours, memberName)).toEqual(membersOf(before || '{}', memberName))
  const recordBefore = memberOf(before || '{}', memberName) ?? '{}'
  expect(membersOf(memberOf(ours, memberName)!, keyField, signatureField)).toEqual(
    membersOf(recordBefore, keyField, signatureField),
  )

  // What stood there before is read as it is; what stands there afterwards is good, whoever of us wrote it.
  expect(readRegistration(before)).toEqual(expectedEntries(before))
  expect(item.userverify.stdout).toContain(`was signed by accounts ${role.toUpperCase()} key`)
  for (const after of [ours, theirs]) {
    expect(readRegistration(after)).toEqual(expectedEntries(after))
    expect(verifyEntry(entryOf(after, role), [publicKeys[role]])).toEqual({
      valid: true,
      endorser: publicKeys[role],
    })
    expect(verifyEntry(entryOf(after, role), [publicKeys[otherRole]]).valid).toBe(false)
  }
}

/** The original fails on all of these. What nobody can read we replace only when we are told so; the rest we can add to. */
function refusesMetadata(before: string): void {
  const isOfOurs = !isJson(before) ? false : ['null', '[]'].includes(before) || before.includes(memberName)
  if (isOfOurs) {
    addsTo(before)
    return
  }
  for (const role of ['owner', 'active'] as const) {
    const entry = {
      role,
      recoveryPublicKey: encodeKey('recoveryPublicKey', new Uint8Array(24)),
      endorsement: '',
    }
    expect(() => mergeRegistration(before, entry)).toThrow(CodedError)
  }
  expect(() => readRegistration(before)).toThrow(CodedError)
}

/** Nothing is lost with null, an empty list, or a record that is none. */
function addsTo(before: string): void {
  const entry = {
    role: 'owner',
    recoveryPublicKey: encodeKey('recoveryPublicKey', new Uint8Array(24)),
    endorsement: '1',
  } as const
  const after = mergeRegistration(before, entry)
  expect(after).toBe(mergeRegistration('', entry))
  expect(readRegistration(after)).toEqual([entry])
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * Whether keys are the account's is for those to say who know the account. Here we promise what they build on: no
 * other credentials give its keys, no other key's endorsement counts, and missing credentials give no key at all.
 */
function refusesCredentials({ error }: ErrorCase, published: readonly PublishingCase[]): void {
  switch (error) {
    case 'RuntimeError':
      for (const { account, password, owner_stm, active_stm, json_metadata_after } of published)
        for (const { role, ...entry } of readRegistration(json_metadata_after))
          for (const wrong of [`${password} `, `x${password}`, `${password}1`]) {
            const strangers = ecdsaPublicKeyText(hiveKey(account, role, wrong))
            expect([owner_stm, active_stm]).not.toContain(strangers)
            expect(verifyEntry({ role, ...entry }, [strangers]).valid).toBe(false)
          }
      return
    case 'TypeError':
      for (const missing of [undefined, null] as unknown as string[])
        expect(() => keyFromCredentials('account', 'disaster', missing)).toThrow(CodedError)
      return
    default:
      throw new NotUnderstood(`no metadata, and the error is ${error}`)
  }
}

/** The original complains when there is no registration, and falls silent when there is one that does not verify. */
function findsNoRegistration({ stdout }: VerifyCase, published: readonly PublishingCase[]): void {
  if (stdout.startsWith('ERROR: No ')) {
    for (const metadata of ['', '{}', '{"profile":{"name":"x"}}'])
      expect(readRegistration(metadata)).toEqual([])
    return
  }
  if (stdout !== '') throw new NotUnderstood(`prints ${stdout}`)
  for (const { json_metadata_after, owner_stm, active_stm } of published)
    for (const entry of readRegistration(json_metadata_after)) {
      const key = entry.role === 'owner' ? owner_stm : active_stm
      const endorsement = entry.endorsement ?? ''
      const genuine = verifyEntry(entry, [key]).valid
      const changed = Array.from(endorsement).map((character, i) =>
        [endorsement.slice(0, i), character === '2' ? '3' : '2', endorsement.slice(i + 1)].join(''),
      )
      // The first characters hold the recovery byte, which nobody looks at; the last ones hold s.
      for (const text of ['', endorsement.slice(1), endorsement.slice(0, -1), ...changed.slice(-40)])
        expect(verifyEntry({ ...entry, endorsement: text }, [key]).valid).toBe(false)
      expect(genuine).toBe(entry.endorsement !== undefined)
    }
}

function publishingCases({ cases }: VectorFile<Case>): PublishingCase[] {
  return cases.filter((item) => item.op === undefined)
}

function hiveKey(account: string, role: EndorsingRole, password: string): string {
  return encodeKey('ecdsaPrivateKey', keyFromCredentials(account, role, password))
}

const recoveryKeys = new Map<string, RecoveryKey>()

function entryFor({ account, password }: PublishingCase, role: EndorsingRole): CompleteEntry {
  const name = JSON.stringify([account, password])
  const key = recoveryKeys.get(name) ?? RecoveryKey.fromPassword(account, password, 'posix')
  recoveryKeys.set(name, key)
  const endorsement = endorse(key.publicKey(), hiveKey(account, role, password))
  return { role, recoveryPublicKey: key.publicKeyText(), endorsement }
}

function entryOf(metadata: string, role: EndorsingRole): CompleteEntry {
  const entry = readRegistration(metadata).find((candidate) => candidate.role === role)
  expect(entry?.endorsement).toBeDefined()
  return entry as CompleteEntry
}

/** The entries of a metadata text, read without the library. */
function expectedEntries(metadata: string): unknown[] {
  const parsed = JSON.parse(metadata || '{}') as Record<string, Record<string, unknown> | undefined>
  const record = parsed[memberName] ?? {}
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return (['owner', 'active'] as const)
    .map((role) => ({ role, values: fields[role].map((field) => record[field]) }))
    .filter(({ values }) => values.some((value) => value !== undefined))
    .map(({ role, values: [key, signature] }) => ({
      role,
      recoveryPublicKey: text(key),
      endorsement: text(signature),
    }))
}

/** The tokens of an object's members in order, name first, without the members named in `except`. */
function membersOf(text: string, ...except: string[]): string[][] {
  const inner = tokens(text).slice(1, -1)
  const members: string[][] = [[]]
  let depth = 0
  for (const token of inner) {
    if ('{['.includes(token)) depth++
    if (']}'.includes(token)) depth--
    if (depth === 0 && token === ',') members.push([])
    else members.at(-1)!.push(token)
  }
  return members.filter(([name]) => name !== undefined && !except.includes(JSON.parse(name) as string))
}

/** The tokens of one member's value, put together again. */
function memberOf(text: string, name: string): string | undefined {
  const member = membersOf(text).find(([first]) => JSON.parse(first!) === name)
  return member?.slice(2).join(' ')
}

function tokens(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g) ?? []
}
