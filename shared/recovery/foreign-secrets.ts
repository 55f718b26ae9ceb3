/** Secrets of other programs, told by their shape: whoever pasted one should hear what it is, not only what it is not. */

/** What such a text is called. */
export const foreignSecrets = [
  'words',
  'hexadecimal',
  'extended-key',
  'eos-key',
  'nostr-key',
  'solana-key',
  'encrypted-key',
  'encrypted-export',
  'key-file',
] as const

export type ForeignSecret = (typeof foreignSecrets)[number]

const inWords: Readonly<Record<ForeignSecret, string>> = {
  words: 'the words of a wallet',
  hexadecimal: 'a key in hexadecimal digits, as Ethereum writes them',
  'extended-key': 'an extended key of a Bitcoin wallet',
  'eos-key': 'a private key of EOS or one of its relatives',
  'nostr-key': 'a private key of Nostr',
  'solana-key': 'a key of Solana',
  'encrypted-key': 'an encrypted key of a Bitcoin wallet',
  'encrypted-export': 'an encrypted export of another program',
  'key-file': 'a key file of another program',
}

/** BIP-39 knows these numbers of words. */
const wordCounts = new Set([12, 15, 18, 21, 24])

const shapes: readonly (readonly [ForeignSecret, (text: string) => boolean])[] = [
  [
    'words',
    (text) => wordCounts.has(text.split(/\s+/).length) && /^[a-z]{3,8}(?:\s+[a-z]{3,8})+$/i.test(text),
  ],
  ['hexadecimal', (text) => isHexadecimal(text)],
  ['extended-key', (text) => /^[tuvxyz]prv[1-9A-Za-z]{80,120}$/.test(text)],
  ['eos-key', (text) => /^PVT_(?:K1|R1|WA)_[1-9A-Za-z]{40,60}$/.test(text)],
  ['nostr-key', (text) => /^nsec1[02-9a-z]{50,70}$/.test(text)],
  ['solana-key', (text) => /^[1-9A-HJ-NP-Za-km-z]{86,90}$/.test(text)],
  ['encrypted-key', (text) => /^6P[1-9A-HJ-NP-Za-km-z]{56}$/.test(text)],
  ['encrypted-export', (text) => /^(?:U2FsdGVkX1|[0-9a-f]{96})[0-9A-Za-z+/=]{40,}$/.test(text)],
  ['key-file', (text) => text.includes('-----BEGIN ') && text.includes('PRIVATE KEY')],
]

/** 32 bytes as 64 digits, with 0x in front or without. */
export function isHexadecimal(text: string): boolean {
  return /^(?:0x)?[0-9a-f]{64}$/i.test(text)
}

/** What a text is, by its shape alone; undefined when it is like nothing that is known here. */
export function foreignSecretIn(text: string): ForeignSecret | undefined {
  const trimmed = text.trim()
  return shapes.find(([, fits]) => fits(trimmed))?.[0]
}

/** "the words of a wallet" */
export function foreignSecretWords(kind: ForeignSecret): string {
  return inWords[kind]
}
