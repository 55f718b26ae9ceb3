/** Subjects of paper kits for tests and for looking at: a throw-away key, and the longest that each place may hold. */
import type { ShareKitPart } from '../../shared/backup/kit-parts.ts'
import type { KitSubject } from '../../shared/backup/kit-contents.ts'

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

const whole: KitSubject = {
  account: 'alice',
  recoveryPublicKey: samplePublicKey,
  profile: 'posix',
  date: '2027-03-09',
  version: '0.1.0',
  part: { kind: 'whole', words, wif: sampleKey },
}

/** Share 2 of 3, or another one. */
export function sampleShare(change: Partial<ShareKitPart> = {}): KitSubject {
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
} satisfies Record<string, KitSubject>
