import { describe, expect, it } from 'vitest'

import {
  mergeRegistration,
  metadataChanges,
  metadataOperation,
  parseAccountName,
} from '../../shared/recovery/index.ts'

const entry = { role: 'owner', recoveryPublicKey: 'QRKkey', endorsement: 'signature' } as const

describe('the preview of a publication', () => {
  it('shows exactly the members that publishing writes, and nothing else of the profile', () => {
    const before = '{"profile":{"name":"J\\u00f6rg ☃","version":2},"big":12345678901234567890.0}'
    expect(metadataChanges(before, mergeRegistration(before, entry))).toEqual([
      {
        path: ['coinzdense_disaster_recovery'],
        before: undefined,
        after: '{"key": "QRKkey", "sig": "signature"}',
      },
    ])
  })

  it('shows inside an existing record what is replaced and what is added', () => {
    const before = '{"coinzdense_disaster_recovery":{"key":"QRKold","sig":"x","key-a":"QRKold"}}'
    expect(metadataChanges(before, mergeRegistration(before, entry))).toEqual([
      { path: ['coinzdense_disaster_recovery', 'key'], before: '"QRKold"', after: '"QRKkey"' },
      { path: ['coinzdense_disaster_recovery', 'sig'], before: '"x"', after: '"signature"' },
    ])
  })

  it('shows what would be lost, so that a wipe cannot go unseen', () => {
    expect(metadataChanges('{"profile":{"name":"x"}}', '{"profile":{}}')).toEqual([
      { path: ['profile', 'name'], before: '"x"', after: undefined },
    ])
    expect(metadataChanges('{"profile":{"name":"x"}}', '')).toEqual([
      { path: ['profile'], before: '{"name":"x"}', after: undefined },
    ])
  })

  it('sees no change where only white space and escapes differ, and every change of a number', () => {
    expect(metadataChanges('{"a": "é", "b" :[1, 2]}', '{"a":"\\u00e9","b":[1,2]}')).toEqual([])
    expect(metadataChanges('{"a":12345678901234567890}', '{"a":12345678901234567891}')).toHaveLength(1)
    expect(metadataChanges('{"a":1.50}', '{"a":1.5}')).toHaveLength(1)
    expect(metadataChanges('{"a":"1 2"}', '{"a":"12"}')).toHaveLength(1)
  })

  it('is one change of the whole where a text is no object on one of the sides', () => {
    for (const odd of ['[]', 'null', '{', '"{}"', '{"a":1,}', ' ']) {
      expect(metadataChanges(odd, '{"b":1}')).toEqual([{ path: [], before: odd, after: '{"b":1}' }])
      expect(metadataChanges('{}', odd)).toEqual([{ path: [], before: '{}', after: odd }])
      expect(metadataChanges(odd, odd)).toEqual([])
    }
  })

  it('tells members of one name apart by their number', () => {
    expect(metadataChanges('{"a":1,"a":2,"a (2)":3,"a":4}', '{"a":1,"a":2,"a (2)":3,"a":5}')).toEqual([
      { path: ['a (3)'], before: '4', after: '5' },
    ])
    const many = (last: number) => `{${'"":0,'.repeat(12_000)}"":${last}}`
    expect(metadataChanges(many(1), many(2))).toEqual([{ path: [' (12001)'], before: '1', after: '2' }])
  })

  it('names operations that leave keys and posting metadata as they are', () => {
    const account = parseAccountName('alice')
    expect(metadataOperation(account, '{}')).toEqual([
      'account_update2',
      { account: 'alice', json_metadata: '{}', posting_json_metadata: '', extensions: [] },
    ])
    expect(metadataOperation(account, '{}', 'update')).toEqual([
      'account_update',
      { account: 'alice', memo_key: 'STM1111111111111111111111111111111114T1Anm', json_metadata: '{}' },
    ])
  })
})
