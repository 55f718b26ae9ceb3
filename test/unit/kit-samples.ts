/** Subjects of paper kits for tests and for looking at: a throw-away key, and the longest that each place may hold. */
import type { KitPart } from '../../shared/backup/kit-parts.ts'
import type { KitLanguage, KitSheet, KitSubject } from '../../shared/backup/kit-contents.ts'
import { sealedSheet } from '../../shared/backup/kit-sealed.ts'
import { formatSealedText } from '../../shared/backup/sealed-text.ts'

/** The recovery key of `alice` and `correct horse battery staple`, as in the README. */
export const sampleKey = '7Ho4SJUNnm3ZLvyBWAM5KKCuN7KHWBJSTEdPR5PBGC1TrshmSQw'
export const samplePublicKey = 'QRK2eihpW3GH3PtGU8q7MLUth2CqbrhuCdUME45aLc'

/** The first official test vector of BIP-39 with 24 words, but its words stand here for any. */
const words = [...Array.from({ length: 23 }, () => 'abandon'), 'art']

/** A share of the official SLIP-39 test vectors, of 33 words. */
const shareWords =
  'theory painting academic academic armed sweater year military elder discuss acne wildlife boring employer fused ' +
  'large satoshi bundle carbon diagnose anatomy hamster leaves tracks paces beyond phantom capital marvel lips brave ' +
  'detect luck'

/** With words that are there, so no form. */
export interface FilledSubject extends KitSubject {
  readonly part: Extract<KitPart, { readonly words: readonly string[] }>
}

const whole: FilledSubject = {
  account: 'alice',
  recoveryPublicKey: samplePublicKey,
  profile: 'posix',
  date: '2027-03-09',
  version: '0.1.0',
  part: { kind: 'whole', words, wif: sampleKey },
}

/** Share 2 of 3, or another one. */
export function sampleShare(change: Partial<Extract<KitPart, { kind: 'share' }>> = {}): FilledSubject {
  const words = shareWords.split(' ')
  const part = { kind: 'share', words, index: 2, threshold: 2, total: 3, setIdentifier: 7945 } as const
  return { ...whole, part: { ...part, ...change } }
}

export const sampleSubjects = {
  whole,
  share: sampleShare(),
  wholeWorst: {
    ...whole,
    account: 'mmmmmmmmmmmmmmmm',
    profile: 'windows',
    date: '2027-09-30',
    version: '10.10.10-alpha.10',
    part: { kind: 'whole', words: Array.from({ length: 24 }, () => 'mushroom'), wif: `${sampleKey}1` },
  },
  shareWorst: {
    ...whole,
    account: 'mmmmmmmmmmmmmmmm',
    profile: 'ascii',
    date: '2027-09-30',
    version: '10.10.10-alpha.10',
    part: {
      kind: 'share',
      words: Array.from({ length: 33 }, () => 'mountain'),
      index: 16,
      threshold: 15,
      total: 16,
      setIdentifier: 32767,
    },
  },
} satisfies Record<string, FilledSubject>

/** Forms that are filled in by hand: with all that may be known of the key, and with nothing. */
export const blankSubjects = {
  blank: { ...whole, part: { kind: 'blank-whole' } },
  blankShare: {
    ...whole,
    account: 'mmmmmmmmmmmmmmmm',
    recoveryPublicKey: '',
    part: { kind: 'blank-share', index: 16, threshold: 16, total: 16 },
  },
} satisfies Record<string, KitSubject>

/** A sheet of a sealed file, of its right form and length. What is sealed in it is noise. */
export function sampleSealedSheet(language: KitLanguage): {
  readonly sheet: KitSheet
  readonly text: string
} {
  const text = formatSealedText({
    facts: [
      'Format: 1',
      'Derivation: windows',
      'Password: argon2id13 passes=4 memory-KiB=1048576',
      'Cipher: xchacha20-poly1305-ietf',
    ],
    body: Uint8Array.from({ length: 113 }, (_, place) => (place * 151) % 256),
  })
  return { sheet: sealedSheet({ text, date: '2027-09-30', version: '10.10.10-alpha.10' }, language), text }
}
