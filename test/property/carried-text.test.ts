import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { carriedText, joinParts, openCarriedText } from '../../electron/hive/carried/carried-text.ts'
import { parseBundle } from '../../electron/hive/carried/signed-bundle.ts'
import { parseRequest } from '../../electron/hive/carried/signing-request.ts'
import { parseSignedTransaction } from '../../electron/hive/transactions/signed-transaction.ts'
import { parseUndoCopy } from '../../electron/hive/publishing/undo-copy.ts'
import { CodedError } from '../../shared/coinzdense/index.ts'
import { splitIntoParts } from '../../shared/recovery/index.ts'

const body = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Record<string, unknown>>

/** Whatever a parser is given, it throws a CodedError or nothing at all. */
function refusesCleanly(parse: (text: string) => unknown) {
  return (text: string) => {
    try {
      parse(text)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
    }
  }
}

describe('a text that is carried to another computer', () => {
  it('comes back as it was, through lines in any order', () => {
    fc.assert(
      fc.property(body, fc.integer(), (made, seed) => {
        const text = carriedText('request', made)
        const lines = splitIntoParts(text)
        const order = lines
          .map((line, i) => [(i * 7919 + seed) % 97, line] as const)
          .sort(([a], [b]) => a - b)
        const { body: opened } = openCarriedText(
          'request',
          joinParts(order.map(([, line]) => line).join('\n')),
        )
        expect(JSON.stringify(opened)).toBe(JSON.stringify(made))
      }),
    )
  })

  it('is refused when one character of it was changed', () => {
    const text = carriedText('signed', { a: 'some text', b: [1, 2, { c: true }] })
    for (let i = 0; i < text.length; i++) {
      const changed = `${text.slice(0, i)}${text[i] === 'x' ? 'y' : 'x'}${text.slice(i + 1)}`
      expect(() => openCarriedText('signed', changed)).toThrow(CodedError)
    }
  })

  it('never makes a parser fail in a way that nobody foresaw', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.constantFrom('request', 'signed'), body)
        .map(([kind, made]) => carriedText(kind as 'request', made)),
    )
    const parsers = [
      parseRequest,
      parseBundle,
      parseUndoCopy,
      (text: string) => parseSignedTransaction([text]),
    ]
    fc.assert(
      fc.property(anything, (text) => {
        for (const parse of parsers) refusesCleanly(parse)(text)
      }),
    )
  })
})

describe('a signed transaction from elsewhere', () => {
  const good = {
    ref_block_num: 1,
    ref_block_prefix: 2,
    expiration: '2026-11-03T12:00:00',
    operations: [
      [
        'account_update2',
        { account: 'alice', json_metadata: '{}', posting_json_metadata: '', extensions: [] },
      ],
    ],
    extensions: [],
    signatures: ['1f'.repeat(65)],
  }

  it('is taken as it is', () => {
    expect(parseSignedTransaction(structuredClone(good))).toEqual(good)
  })

  it('is refused when a member is missing, too much or of another kind', () => {
    const wrong: object[] = [
      ...Object.keys(good).map((name) => ({ [name]: undefined })),
      ...Object.keys(good).flatMap((name) => [null, -1, 'x', [1], {}].map((value) => ({ [name]: value }))),
      { more: 1 },
      { ref_block_num: 65_536 },
      { ref_block_prefix: 2 ** 32 },
      { expiration: '2026-11-03T12:00:00Z' },
      { operations: [] },
      { operations: [['no_such_operation', {}]] },
      { operations: Array.from({ length: 11 }, () => good.operations[0]) },
      { extensions: [0] },
      { signatures: [] },
      { signatures: ['1F'.repeat(65)] },
      { signatures: Array.from({ length: 21 }, () => good.signatures[0]) },
    ]
    for (const change of wrong) {
      const value = JSON.parse(JSON.stringify({ ...good, ...change })) as unknown
      expect([change, refused(value)]).toEqual([change, true])
    }
  })

  function refused(value: unknown): boolean {
    try {
      parseSignedTransaction(value)
      return false
    } catch (error) {
      return error instanceof CodedError && error.code === 'not-a-signed-transaction'
    }
  }
})
