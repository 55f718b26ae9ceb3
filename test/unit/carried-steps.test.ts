import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { carriedText, looksLikeStep, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { parseStepBundle } from '../../electron/hive/carried/step-bundle.ts'
import {
  formatStepRequest,
  parseStepRequest,
  stepRequestJson,
} from '../../electron/hive/carried/step-request.ts'
import { planStep, signStep, stillAskedFor } from '../../electron/hive/carried/step-signing.ts'
import { stepOf } from '../../electron/hive/carried/steps.ts'
import { singleKey } from '../../electron/hive/practice/index.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import { signedSample, stepSamples, type StepSample } from './carried-step-samples.ts'
import { keyOf, publicKeyOf } from './practice.ts'

type Json = Readonly<Record<string, unknown>>
const bodyOf = (kind: 'request' | 'signed', text: string) => openCarriedText(kind, text, 'step').body
const named = stepSamples.map((sample) => ({ name: sample.request.name, ...sample }))

/** The code of the refusal; undefined where there is none. Anything but a CodedError is a mistake of Lifeboat. */
function refusal(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof CodedError) return error.code
    throw error
  }
}

/** A value with one thing in it bent, each way there is: gone, more, or of another kind. */
function* bent(value: unknown, where = ''): Generator<{ readonly where: string; readonly value: unknown }> {
  for (const other of [null, -1, 'x', [], {}, 2 ** 40])
    if (JSON.stringify(other) !== JSON.stringify(value)) yield { where, value: other }
  if (Array.isArray(value)) {
    const items = value as readonly unknown[]
    for (const [place, item] of items.entries()) {
      yield { where: `${where}/-${place}`, value: items.filter((_, other) => other !== place) }
      for (const one of bent(item, `${where}/${place}`))
        yield { ...one, value: items.map((kept, other) => (other === place ? one.value : kept)) }
    }
    yield { where: `${where}/+`, value: [...items, ...items.slice(0, 1), ...(items.length === 0 ? [0] : [])] }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      yield {
        where: `${where}/-${name}`,
        value: Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
      }
      for (const one of bent(member, `${where}/${name}`))
        yield { ...one, value: { ...value, [name]: one.value } }
    }
    yield { where: `${where}/+`, value: { ...value, more: 1 } }
  }
}

describe('a request for a step', () => {
  it.each(named)('comes back as it was: $name', ({ request }) => {
    const text = formatStepRequest(request)
    expect(looksLikeStep(text)).toBe(true)
    const { hash, ...read } = parseStepRequest(text)
    expect(hash).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/)
    expect(stepRequestJson(read)).toEqual(stepRequestJson(request))
  })

  it.each(named)(
    'says exactly what is written in it, or is refused, whichever field is bent: $name',
    ({ request }) => {
      let refused = 0
      for (const { where, value } of bent(stepRequestJson(request))) {
        const text = carriedText('request', value as Json, 'step')
        const code = refusal(() => {
          const { hash: _hash, ...read } = parseStepRequest(text)
          // Lists of weights are sorted; nothing else differs from what was written.
          expect([where, sorted(stepRequestJson(read))]).toEqual([where, sorted(value)])
        })
        if (code !== undefined) refused++
      }
      expect(refused).toBeGreaterThan(250)
    },
  )

  it('is refused as made by a newer one where only publications are known, and the other way round', async () => {
    const [sample] = stepSamples as [StepSample]
    const text = formatStepRequest(sample.request)
    expect(refusal(() => openCarriedText('request', text))).toBe('version-unknown')
    expect(refusal(() => openCarriedText('signed', text, 'step'))).toBe('not-signed')
    const signed = await signedSample(sample)
    expect(refusal(() => openCarriedText('signed', signed))).toBe('version-unknown')
    expect(refusal(() => openCarriedText('request', carriedText('request', {}), 'step'))).toBe(
      'version-unknown',
    )
    expect(looksLikeStep(carriedText('request', {}))).toBe(false)
  })
})

describe('a signed step', () => {
  it.each(named)('does what its request asks for: $name', async (sample) => {
    const { step, request, transaction } = parseStepBundle(await signedSample(sample))
    expect([step.name, request.fields]).toEqual([sample.name, sample.request.fields])
    expect(transaction.operations).toEqual([step.operation])
    expect(await stillAskedFor({ request, step, transaction })).toEqual([])
  })

  it.each(named)('is refused when its transaction does anything else: $name', async (sample) => {
    const body = bodyOf('signed', await signedSample(sample))
    const { operations } = body['transaction'] as { operations: readonly unknown[] }
    let bends = 0
    for (const { where, value } of bent(operations)) {
      bends++
      const changed = { ...body, transaction: { ...(body['transaction'] as Json), operations: value } }
      const code = refusal(() => parseStepBundle(carriedText('signed', changed, 'step')))
      expect([where, code]).toEqual([where, code ?? 'was taken'])
      expect([where, code === undefined]).toEqual([where, false])
    }
    expect(bends).toBeGreaterThan(30)
    for (const other of [
      { ref_block_num: 6 },
      { ref_block_prefix: 7 },
      { expiration: '2026-11-05T12:00:00' },
    ]) {
      const changed = { ...body, transaction: { ...(body['transaction'] as Json), ...other } }
      expect(refusal(() => parseStepBundle(carriedText('signed', changed, 'step')))).toBe(
        'carried-text-damaged',
      )
    }
  })

  it('is by the newest owner key from before that was given, and by no other', async () => {
    const [, sample] = stepSamples as [StepSample, StepSample]
    const { request } = sample
    const plan = await planStep(request, { ...sample.secrets, 'recent-owner': keyOf('another', 'owner') })
    expect(plan.contents.recentOwner).toEqual([publicKeyOf('another', 'owner')])
    expect(plan.keys.map(({ publicKey }) => publicKey)).toEqual([
      publicKeyOf('fresh', 'owner'),
      publicKeyOf('another', 'owner'),
    ])
    const bundle = parseStepBundle(signStep(plan))
    const stranger = { ...request, recentOwners: request.recentOwners.slice(0, 1) }
    const forged = carriedText(
      'signed',
      { request: stepRequestJson(stranger), transaction: bundle.transaction },
      'step',
    )
    expect(refusal(() => parseStepBundle(forged))).toBe('carried-text-damaged')
  })
})

describe('a step', () => {
  const owner = singleKey(publicKeyOf('fresh', 'owner'))
  const good = { account: 'alice', owner }
  it.each<{ name: string; operation: readonly [string, Json] }>([
    {
      name: 'a transfer',
      operation: ['transfer', { from: 'alice', to: 'thief', amount: '1.000 HIVE', memo: '' }],
    },
    { name: 'metadata beside the keys', operation: ['account_update2', { ...good, json_metadata: '{}' }] },
    {
      name: 'keys without the owner’s word',
      operation: ['account_update2', { account: 'alice', active: owner }],
    },
    { name: 'a member more', operation: ['account_update2', { ...good, more: 1 }] },
    { name: 'an extension', operation: ['account_update2', { ...good, extensions: [1] }] },
    {
      name: 'an authority that nobody reaches',
      operation: ['account_update2', { ...good, owner: { ...owner, weight_threshold: 2 } }],
    },
    {
      name: 'an authority that everybody reaches',
      operation: ['account_update2', { ...good, owner: { ...owner, weight_threshold: 0 } }],
    },
    {
      name: 'more members than HIVE takes',
      operation: [
        'account_update2',
        {
          ...good,
          owner: {
            ...owner,
            account_auths: Array.from({ length: 40 }, (_, place) => [`account${place}`, 1]),
          },
        },
      ],
    },
    {
      name: 'the same owner authority before and after',
      operation: [
        'recover_account',
        { account_to_recover: 'alice', new_owner_authority: owner, recent_owner_authority: owner },
      ],
    },
    {
      name: 'a name that is none',
      operation: ['change_recovery_account', { account_to_recover: 'alice', new_recovery_account: 'A' }],
    },
  ])('is none: $name', ({ operation }) => {
    expect(stepOf(operation)).toBeUndefined()
  })
})

describe('the frozen examples of steps', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/vectors/carried-steps.json')
  const { good } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly good: readonly {
      readonly name: string
      readonly hash: string
      readonly request: string
      readonly signed: string
    }[]
  }
  it('are of every step', () => {
    expect(good.map(({ name }) => name)).toEqual(stepSamples.map(({ request }) => request.name))
  })
  it.each(good)('are read, and written the same: $name', async ({ name, hash, request, signed }) => {
    const sample = stepSamples.find((one) => one.request.name === name)
    const read = parseStepRequest(request)
    expect([read.hash, formatStepRequest(read)]).toEqual([hash, request])
    expect(signStep(await planStep(read, sample?.secrets ?? {}))).toBe(signed)
    expect(parseStepBundle(signed).step.name).toBe(name)
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return (value as unknown[])
      .map(sorted)
      .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sorted(member)]))
}
