import { describe, expect, it } from 'vitest'

import { answerCall } from '../../electron/app/window/answer-call.ts'
import { failureOf } from '../../electron/app/window/failure-of.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import {
  contract,
  isWithin,
  PayloadError,
  type CallName,
  type Handlers,
} from '../../shared/contract/index.ts'
import { payloads } from './contract-payloads.ts'

class Refused extends CodedError {}

/** Handlers that say what they were called with. */
function recordingHandlers(answer: (name: string, payload: unknown) => unknown = () => 'answer') {
  const called: [string, unknown][] = []
  const handlers = Object.fromEntries(
    Object.entries(contract).map(([name]) => [
      name,
      (payload: unknown) => {
        called.push([name, payload])
        return answer(name, payload)
      },
    ]),
  ) as unknown as Handlers
  return { called, handlers }
}

describe('the contract', () => {
  it('gives every entry a channel of its own', () => {
    const channels = Object.values(contract).map(({ channel }) => channel)
    expect(new Set(channels).size).toBe(channels.length)
  })

  const calls = Object.entries(contract).filter(([, { kind }]) => kind === 'call') as [CallName, object][]

  it.each(calls)('%s refuses what no page of ours would send, before its handler sees it', async (name) => {
    const { called, handlers } = recordingHandlers()
    const hostile = [
      Symbol('x'),
      () => 1,
      new Date(),
      { __proto__: null },
      [[[]]],
      NaN,
      1n,
      { then: 1 },
      'x'.repeat(10_000),
    ]
    for (const payload of hostile) {
      const outcome = await answerCall(handlers, name, payload)
      const code = expect.stringMatching(/^(bad-payload|payload-too-large)$/) as unknown
      expect(outcome).toMatchObject({ ok: false, failure: { code } })
    }
    expect(called).toEqual([])
  })

  it.each(calls)('%s takes what it is meant to, and nothing that has one member more', async (name) => {
    const { called, handlers } = recordingHandlers()
    const payload: unknown = payloads[name]
    expect(await answerCall(handlers, name, payload)).toMatchObject({ ok: true })
    expect(called).toHaveLength(1)
    const isRecord = typeof payload === 'object' && payload !== null
    const more: unknown[] = isRecord
      ? [
          { ...payload, more: 1 },
          { ...payload, more: undefined },
          { ...payload, ['__proto__']: 1 },
          { ...payload, toString: 1 },
          { ...payload, then: 1 },
          [payload],
        ]
      : [{ more: 1 }, { payload }, [payload], Object.assign([], { more: 1 })]
    // One member less is as wrong, except where any one is enough.
    if (isRecord && Object.keys(payload).length > 1)
      for (const left of Object.keys(payload))
        more.push(Object.fromEntries(Object.entries(payload).filter(([member]) => member !== left)))
    for (const wrong of more)
      expect(await answerCall(handlers, name, wrong)).toMatchObject({
        ok: false,
        failure: { code: 'bad-payload' },
      })
    expect(called).toHaveLength(1)
  })

  it.each(calls)('%s refuses what is larger than it takes, before it is parsed', async (name) => {
    const { called, handlers } = recordingHandlers()
    const outcome = await answerCall(handlers, name, 'x'.repeat(contract[name].largest + 1))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'payload-too-large' } })
    expect(called).toEqual([])
  })
})

describe('the payload of a page that publishes', () => {
  const signing = {
    request: '{}',
    method: 'keys',
    password: '',
    recoveryKey: 'QRK',
    owner: '',
    active: '5',
  }
  const account = 'alice'
  const payloads: Partial<Record<CallName, Readonly<Record<string, unknown>>>> = {
    makeRequest: { account },
    readRequest: { text: '{}' },
    planSigning: signing,
    signRequest: { ...signing, transactionId: '', typed: account, insisted: '', replacing: '' },
    examineSigned: { text: '{}' },
    makeStep: { account, step: 'change_recovery_account', newOwnerKey: '', named: 'carol' },
    readStep: { text: '{}' },
    planStep: { text: '{}', active: '5', owner: '', newOwner: '', recentOwner: '' },
    signStep: {
      text: '{}',
      active: '5',
      owner: '',
      newOwner: '',
      recentOwner: '',
      transactionId: '0'.repeat(40),
      typed: account,
    },
    examineStep: { text: '{}' },
    startBroadcast: { text: '{}', insisted: '' },
    collectText: { text: '{}' },
    collectFile: { bytes: new Uint8Array(1) },
    saveCarried: { text: '{}', kind: 'signed' },
    drawQr: { text: '' },
    examineClaim: { text: '{}' },
    publishClaim: { text: '{}', carrier: 'bob', postingKey: '5' },
    readPlea: { text: 'STM' },
    lookAtPlea: { account, newOwnerKey: 'STM' },
    sendHelp: { account, newOwnerKey: 'STM', activeKey: '5' },
    lookAtRecoveryAccount: { account },
    planNaming: { account, named: 'carol' },
    sendNaming: { account, named: 'carol', ownerKey: '5' },
    lookAtUnderWay: { account },
    planCancelling: { account, names: 'proxy' },
    sendCancelling: { account, key: '5' },
    beginProtecting: { account, from: 'new-key' },
    chooseKey: { account, source: 'random', secret: undefined, again: undefined },
    proveBackup: { account, text: '', asked: undefined },
    proveFile: { account, bytes: new Uint8Array(1), password: undefined },
    previewProtecting: { account, masterPassword: undefined, owner: '5', active: '5' },
    forgetPreview: { account },
    previewUndo: { account, transaction: '', active: '5' },
    publishUndo: { account, transaction: '', insisted: '' },
    resumeUndo: { account, transaction: '' },
    publishProtecting: { account, insisted: '', replacing: '' },
    resumeProtecting: { account },
  }

  it.each(Object.entries(payloads) as [CallName, Readonly<Record<string, unknown>>][])(
    '%s has its members, all of them and no other',
    async (name, payload) => {
      const { called, handlers } = recordingHandlers()
      expect(await answerCall(handlers, name, payload)).toMatchObject({ ok: true })
      expect(called).toEqual([[name, payload]])
      const less = Object.keys(payload).map((member) =>
        Object.fromEntries(Object.entries(payload).filter(([other]) => other !== member)),
      )
      const instead = Object.keys(payload).map((member) => ({ ...payload, [member]: 7 }))
      for (const wrong of [{ ...payload, more: 1 }, { ...payload, constructor: 1 }, ...less, ...instead])
        expect(await answerCall(handlers, name, wrong)).toMatchObject({
          ok: false,
          failure: { code: 'bad-payload' },
        })
      expect(called).toHaveLength(1)
    },
  )
})

describe('an answer', () => {
  it('is what the handler gave', async () => {
    const { called, handlers } = recordingHandlers()
    expect(await answerCall(handlers, 'changeSettings', { theme: 'dark' })).toEqual({
      ok: true,
      value: 'answer',
    })
    expect(called).toEqual([['changeSettings', { theme: 'dark' }]])
  })

  it('tells code, sentence, advice and public values of an error of ours', async () => {
    const { handlers } = recordingHandlers(() => {
      throw new Refused('no-reason', 'It did not work.', 'Do it again.', { account: 'alice' })
    })
    expect(await answerCall(handlers, 'readSettings', undefined)).toEqual({
      ok: false,
      failure: {
        code: 'no-reason',
        message: 'It did not work.',
        advice: 'Do it again.',
        details: { account: 'alice' },
      },
    })
  })

  it("tells nothing but the code of the system's errors, whose messages hold paths", () => {
    const error = Object.assign(new Error("ENOSPC: open '/home/alice/secret'"), { code: 'ENOSPC' })
    const failure = failureOf(error)
    expect(failure.code).toBe('system-ENOSPC')
    expect(JSON.stringify(failure)).not.toContain('alice')
  })

  it.each([
    new Error('P5secret'),
    'P5secret',
    { code: 'P5secret' },
    Object.assign(new Error('x'), { code: 'P5secret' }),
  ])('tells nothing of any other error: it may hold a secret', (error) => {
    const failure = failureOf(error)
    expect(failure.code).toBe('unexpected')
    expect(JSON.stringify(failure)).not.toContain('P5secret')
  })
})

describe('changes of settings', () => {
  const { parse } = contract.changeSettings

  it.each([
    { theme: 'dark' },
    { language: 'system' },
    { workers: 'automatic' },
    { workers: 16 },
    { lockMinutes: 60, theme: 'system' },
  ])('may be %o', (change) => {
    expect(parse(change)).toEqual(change)
  })

  it.each([
    {},
    { theme: 'pink' },
    { workers: 0 },
    { workers: 17 },
    { workers: 1.5 },
    { lockMinutes: 2 },
    { nodes: [] },
    { theme: 'dark', toString: 1 },
    { __proto__: { theme: 'dark' } },
    ['dark'],
    null,
  ] as unknown[])('may not be %o', (change) => {
    expect(() => parse(change)).toThrow(PayloadError)
  })
})

describe('the measure of payloads', () => {
  it('counts texts, bytes, names and the values themselves', () => {
    expect(isWithin('x'.repeat(92), 100)).toBe(true)
    expect(isWithin('x'.repeat(93), 100)).toBe(false)
    expect(isWithin(new Uint8Array(92), 100)).toBe(true)
    expect(isWithin(new Uint8Array(93), 100)).toBe(false)
    expect(isWithin({ name: 'x' }, 8 + 4 + 8 + 1)).toBe(true)
    expect(isWithin({ name: 'x' }, 8 + 4 + 8)).toBe(false)
    expect(isWithin([1, 2], 24)).toBe(true)
    expect(isWithin([1, 2], 23)).toBe(false)
  })

  it('does not follow a list that could not be paid for, nor a circle for ever', () => {
    expect(isWithin(new Array(1e9), 1000)).toBe(false)
    const circle: unknown[] = []
    circle.push(circle)
    expect(isWithin(circle, 1_000_000)).toBe(false)
  })

  it('takes no kinds of objects that no call takes', () => {
    for (const value of [new Map(), new Set(), new Date(), new Error('x'), /x/])
      expect(isWithin(value, 1e6)).toBe(false)
  })
})
