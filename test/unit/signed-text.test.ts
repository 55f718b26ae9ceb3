import { beforeAll, describe, expect, it } from 'vitest'

import { provenBySignature } from '../../electron/recovery/key-proof.ts'
import { newKeyDescription } from '../../electron/recovery/new-key.ts'
import {
  beginsAsHandOver,
  encodeKey,
  examineSignedText,
  formatSignedText,
  handOverText,
  longestSignedText,
  parseSignedText,
  ready,
  SecretSeed,
  signedMessage,
  SigningKey,
  signingKeySource,
  unmarkedMessage,
  verifySignedText,
  verifyStackSignature,
  type SignedText,
  type SigningKeySource,
} from '../../shared/coinzdense/index.ts'
import { MemoryLedger } from './memory-ledger.ts'

const parameters = { hashLength: 16, otsBits: 4, heights: [3, 3] }
const text = 'Meet me at the pier. ¡Mañana! 🛟'
const successor = 'CZD37AjeQjGwPuTmVRo1aWqgrAgxjzaTYeQ2w9sDzc'

let source: SigningKeySource
let state: string
let signed: SignedText
beforeAll(async () => {
  await ready
  source = signingKeySource(SecretSeed.copyOf(new Uint8Array(32).fill(7)), newKeyDescription(parameters))
  const key = new SigningKey(source)
  key.publicKey()
  state = key.exportState()
  signed = await sign('text', text, 0n)
})

/** What the key signs at a position, on a computer whose ledger knows of nothing else. */
async function sign(kind: SignedText['kind'], what: string, position: bigint): Promise<SignedText> {
  const key = SigningKey.restore(source, state)
  key.advanceTo(position)
  const message = kind === 'unmarked' ? unmarkedMessage(what) : signedMessage(kind, what)
  const { signature } = await key.signLast(message, 'a text', new MemoryLedger())
  return { kind, text: what, publicKey: key.publicKey(), parameters, signature }
}

describe('a signed text', () => {
  it('is read back as it was written, with one line end behind it or none, and verifies', () => {
    for (const end of ['', '\n', '\r\n']) {
      const read = parseSignedText(`${formatSignedText(signed)}${end}`)
      expect(read).toEqual(signed)
      expect(verifySignedText(read)).toBe(true)
    }
  })

  it('does not verify when anything of it was changed', () => {
    const signature = Uint8Array.from(signed.signature)
    signature[200] = (signature[200] ?? 0) ^ 1
    const publicKey = Uint8Array.from(signed.publicKey)
    publicKey[0] = (publicKey[0] ?? 0) ^ 1
    for (const change of [
      { text: `${text} ` },
      { kind: 'unmarked' as const },
      { kind: 'hand-over' as const },
      { signature },
      { signature: signed.signature.subarray(1) },
      { publicKey },
      { publicKey: new Uint8Array(24) },
      { parameters: { ...parameters, heights: [3, 4] } },
      { parameters: { ...parameters, otsBits: 5 } },
    ]) {
      expect(verifySignedText({ ...signed, ...change })).toBe(false)
      expect(examineSignedText({ ...signed, ...change }).verdict).toBe('bad')
    }
  })

  it.each([
    ['nothing', () => ''],
    ['no JSON', () => 'Meet me at the pier.'],
    ['null', () => 'null'],
    ['another version', (written) => written.replace('"signedText":2', '"signedText":3')],
    ['an earlier version with a kind', (written) => written.replace('"signedText":2', '"signedText":1')],
    ['another kind', (written) => written.replace('"kind":"text"', '"kind":"promise"')],
    ['a hand-over that is none', (written) => written.replace('"kind":"text"', '"kind":"hand-over"')],
    ['no kind', (written) => written.replace('"kind":"text",', '')],
    ['a member more', (written) => written.replace('{', '{"note":1,')],
    ['a member twice', (written) => written.replace('{', '{"text":"other",')],
    ['white space within', (written) => written.replace(',', ', ')],
    ['white space before', (written) => ` ${written}`],
    ['white space behind', (written) => `${written} `],
    ['two line ends behind', (written) => `${written}\n\n`],
    ['a byte-order mark', (written) => `\ufeff${written}`],
    ['a character escaped that need not be', (written) => written.replace('Meet', '\\u004deet')],
    ['half a character', (written) => written.replace('Meet', '\\ud800')],
    ['a text that is none', (written) => written.replace(/"text":"[^"]*"/, '"text":{"a":1}')],
    ['a key with a slip', (written) => written.replace(/CZD./, 'CZDz')],
    ['heights that are none', (written) => written.replace('[3,3]', '"33"')],
    ['heights that no key can have', (written) => written.replace('[3,3]', '[16,16,16,16,16]')],
    ['a signature that is no base64', (written) => written.replace('"signature":"', '"signature":"*')],
    ['a signature without padding', (written) => written.replace(/=+"\}/, '"}')],
    ['more than there can be', (written) => written + ' '.repeat(longestSignedText)],
  ] as [string, (written: string) => string][])(
    'is refused when it is written otherwise: %s',
    (name, change) => {
      const written = formatSignedText(signed)
      const changed = change(written)
      // Whether there is padding depends on the length.
      if (name === 'a signature without padding' && changed === written) return
      expect(changed).not.toBe(written)
      expect(() => parseSignedText(changed)).toThrow(expect.objectContaining({ code: 'not-a-signed-text' }))
    },
  )

  it('is not verified when that would keep the computer busy for long', () => {
    const heights = Array.from({ length: 32 }, () => 3)
    const costly = { ...signed, parameters: { hashLength: 64, otsBits: 16, heights } }
    expect(() => verifySignedText(costly)).toThrow(expect.objectContaining({ code: 'too-costly-to-verify' }))
  })

  it('has one text only: halves of characters are refused by whoever signs, writes, reads or verifies', async () => {
    const replaced = await sign('unmarked', 'pay \ufffd coins', 3n)
    expect(verifySignedText(replaced)).toBe(true)
    for (const half of ['\ud800', '\udfff', '\udc00\ud800', 'a\ud83d']) {
      const other = { ...replaced, text: `pay ${half} coins` }
      expect(verifySignedText(other)).toBe(false)
      expect(() => formatSignedText(other)).toThrow(expect.objectContaining({ code: 'text-not-well-formed' }))
      for (const message of [() => signedMessage('text', half), () => unmarkedMessage(half)])
        expect(message).toThrow(expect.objectContaining({ code: 'text-not-well-formed' }))
      const written = formatSignedText(replaced).replace('\ufffd', half.replace(/[^]/g, escaped))
      expect(() => parseSignedText(written)).toThrow(expect.objectContaining({ code: 'not-a-signed-text' }))
    }
    expect(verifySignedText(await sign('text', 'whole: 🛟', 4n))).toBe(true)
  })
})

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16)}`

describe('what a signature is', () => {
  it('says of which kind it is, at which position of how many, whether marked or not', async () => {
    for (const kind of ['text', 'unmarked'] as const)
      for (const position of [0n, 7n, 8n, 62n, 63n])
        expect(examineSignedText(await sign(kind, text, position))).toEqual({
          verdict: 'good',
          kind,
          position,
          capacity: 64n,
          successor: undefined,
          isVainHandOver: false,
        })
  })

  it('hands over with the last signature alone, and never as an ordinary text', async () => {
    const handOver = handOverText(successor)
    for (const [kind, position, counts] of [
      ['hand-over', 63n, true],
      ['hand-over', 62n, false],
      ['hand-over', 0n, false],
      ['text', 63n, false],
      ['text', 0n, false],
      // Version 0.1.0 signed hand-overs so; it signed such texts at any other position, too.
      ['unmarked', 63n, true],
      ['unmarked', 0n, false],
    ] as const)
      expect(examineSignedText(await sign(kind, handOver, position))).toMatchObject({
        verdict: 'good',
        successor: counts ? successor : undefined,
        isVainHandOver: !counts,
      })
  })

  it('is under the hash: a signature of one kind is none of another', async () => {
    const handOver = handOverText(successor)
    const kinds = ['text', 'hand-over', 'unmarked'] as const
    for (const kind of kinds) {
      const made = await sign(kind, handOver, 5n)
      for (const shown of kinds) expect(verifySignedText({ ...made, kind: shown })).toBe(kind === shown)
    }
  })

  it.each([
    handOverText(successor),
    handOverText('whatever'),
    `\n  ${handOverText(successor)}`,
    handOverText(successor).toUpperCase(),
    handOverText(successor).replaceAll(' ', '\u00a0'),
    handOverText(successor).replace('coinZdense', 'coin\u200bZ\u00addense'),
    handOverText(successor).replace('This', '\uff34\uff48\uff49\uff53'),
    'This coinZdense key makes no other signatures.',
  ])('would be taken for a hand-over by a person: %j', (said) => {
    expect(beginsAsHandOver(said)).toBe(true)
  })

  it.each([
    '',
    'Hello',
    'They say: this coinZdense key makes no other signature',
    'This coinZdense key is mine.',
  ])('would not: %j', (said) => {
    expect(beginsAsHandOver(said)).toBe(false)
  })
})

describe('a signed text as a proof of numbers', () => {
  it('shows the key and its numbers, and nothing when it was changed', () => {
    const written = formatSignedText(signed)
    expect(provenBySignature(written)).toEqual({
      coinzdenseKey: encodeKey('coinzdensePublicKey', signed.publicKey),
      parameters,
    })
    for (const changed of [written.replace('Meet', 'Miss'), written.replace('[3,3]', '[3,4]'), 'nothing', ''])
      expect(() => provenBySignature(changed)).toThrow(expect.objectContaining({ code: 'proof-not-good' }))
  })

  it('is none where an upper level could have made it: its root might be shown as an unmarked text', async () => {
    const sixteen = 'sixteen bytes ok'
    const made = await sign('unmarked', sixteen, 20n)
    expect(verifySignedText(made)).toBe(true)
    expect(() => provenBySignature(formatSignedText(made))).toThrow(
      expect.objectContaining({ code: 'proof-not-good' }),
    )
    // What the top level signed, cut out of a good signature, is one of a stack of one level; of no text with a mark.
    const top = signed.signature.subarray(-(signed.signature.length - 6) / 2)
    const short = { ...parameters, heights: [3] }
    const cut = Uint8Array.from([1, 16, 4, 1, 3, ...top])
    const root = signed.signature.subarray(6 + 2 + 16 * 4, 6 + 2 + 16 * 5)
    expect(verifyStackSignature({ parameters: short, publicKey: signed.publicKey }, root, cut)).toBe(true)
  })
})
