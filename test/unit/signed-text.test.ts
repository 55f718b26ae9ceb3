import { beforeAll, describe, expect, it } from 'vitest'

import { newSigningKey } from '../../electron/recovery/new-key.ts'
import {
  formatSignedText,
  longestSignedText,
  parseSignedText,
  ready,
  SecretSeed,
  verifySignedText,
  type SignedText,
} from '../../shared/coinzdense/index.ts'
import { MemoryLedger } from './memory-ledger.ts'

const parameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
const text = 'Meet me at the pier. ¡Mañana! 🛟'

let signed: SignedText
beforeAll(async () => {
  await ready
  const key = newSigningKey(SecretSeed.random(), parameters, 'posix')
  const { signature } = await key.sign(new TextEncoder().encode(text), 'a text', new MemoryLedger())
  signed = { text, publicKey: key.publicKey(), parameters, signature }
})

describe('a signed text', () => {
  it('is read back as it was written, and verifies', () => {
    const read = parseSignedText(`${formatSignedText(signed)}\n`)
    expect(read).toEqual(signed)
    expect(verifySignedText(read)).toBe(true)
  })

  it('does not verify when anything of it was changed', () => {
    const signature = Uint8Array.from(signed.signature)
    signature[200] = (signature[200] ?? 0) ^ 1
    const publicKey = Uint8Array.from(signed.publicKey)
    publicKey[0] = (publicKey[0] ?? 0) ^ 1
    for (const change of [
      { text: `${text} ` },
      { signature },
      { signature: signed.signature.subarray(1) },
      { publicKey },
      { publicKey: new Uint8Array(24) },
      { parameters: { ...parameters, heights: [3, 4] } },
      { parameters: { ...parameters, otsBits: 5 } },
    ])
      expect(verifySignedText({ ...signed, ...change })).toBe(false)
  })

  it.each([
    ['nothing', () => ''],
    ['no JSON', () => 'Meet me at the pier.'],
    ['null', () => 'null'],
    ['another version', (written) => written.replace('"signedText":1', '"signedText":2')],
    ['a member more', (written) => written.replace('{', '{"note":1,')],
    ['a member twice', (written) => written.replace('{', '{"text":"other",')],
    ['white space within', (written) => written.replace(',', ', ')],
    ['a text that is none', (written) => written.replace(/"text":"[^"]*"/, '"text":{"a":1}')],
    ['a key with a slip', (written) => written.replace(/CZD./, 'CZDz')],
    ['heights that are none', (written) => written.replace('[3,3]', '"33"')],
    ['a signature that is no base64', (written) => written.replace('"signature":"', '"signature":"*')],
    ['more than there can be', (written) => written + ' '.repeat(longestSignedText)],
  ] as [string, (written: string) => string][])(
    'is refused when it is written otherwise: %s',
    (_, change) => {
      expect(() => parseSignedText(change(formatSignedText(signed)))).toThrow(
        expect.objectContaining({ code: 'not-a-signed-text' }),
      )
    },
  )

  it('is not verified when that would keep the computer busy for long', () => {
    const heights = Array.from({ length: 32 }, () => 3)
    const costly = { ...signed, parameters: { hashLength: 64, otsBits: 16, heights } }
    expect(() => verifySignedText(costly)).toThrow(expect.objectContaining({ code: 'too-costly-to-verify' }))
  })
})
