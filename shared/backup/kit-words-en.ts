/** The English words of the paper kit. Other languages have the same members, which the compiler checks. */
import type { DerivationProfile } from '../coinzdense/index.ts'
import { dateWords } from '../recovery/index.ts'
import type { KitFact, KitPart, KitRecord, ShareKitPart } from './kit-parts.ts'
import {
  base58Digits,
  checkValuesOfProfile,
  claimJson,
  claimOperationLines,
  contextsOfProfile,
  listSums,
  newKeyMark,
} from './kit-verbatim.ts'

const others = (count: number) => (count === 1 ? '1 other sheet' : `${count} other sheets`)
const needed = ({ threshold, total }: ShareKitPart) =>
  threshold === total ? `all ${total}` : `any ${threshold} of ${total}`

export const english = {
  fileName: (account: string) => `Lifeboat paper kit of ${account}`,
  /** What tells the pages of one sheet from those of others. */
  mark: (publicKey: string, part: KitPart) =>
    [
      ...(publicKey === '' ? [] : [`key ${publicKey.slice(0, 8)}`]),
      ...(part.kind === 'share' ? [`set ${part.setIdentifier}`] : []),
      ...(part.kind === 'share' || part.kind === 'blank-share'
        ? [`sheet ${part.index} of ${part.total}`]
        : []),
    ].join(' · '),
  footer: (account: string, day: string, mark: string) =>
    [`HIVE ${account}`, day, mark].filter((text) => text !== '').join(' · '),
  /** Where to get Lifeboat; the same on every page. */
  source: (homepage: string) => `Lifeboat: ${homepage}`,
  page: (number: number, of: number) => `Page ${number} of ${of}`,
  day: (date: string) => dateWords('', date),

  whole: (account: string) => ({
    marker: 'The whole key · secret',
    title: `The recovery key of ${account}`,
    lead:
      `This sheet is the whole recovery key of the HIVE account ${account}. It is for one day only: the day when the ` +
      `keys that HIVE uses now can be copied by anybody with a quantum computer. On that day, this key proves who the owner is.`,
    columns: [
      {
        heading: 'What this sheet can do',
        text: 'Everything the recovery key can. No other sheet is needed: on that day it signs, once, which new key belongs to the account.',
      },
      {
        heading: 'What it cannot do',
        text: 'It does not open the account today and moves no money. It replaces neither your password nor today’s keys.',
      },
      {
        heading: 'If somebody steals it',
        text: 'The thief could claim the account on that day instead of you. Make and publish a new recovery key at once, then destroy this sheet.',
      },
    ],
    secretHeading: 'The secret: 24 words (BIP-39)',
    secretNote: 'Exactly 24 words of the English BIP-39 list, no passphrase. Read down each column.',
    codeLabel: 'SECRET: the recovery key',
    readInto: 'Scan the large QR code, or type the 24 words or the text in groups of four.',
    wordsStandard: `The 24 words follow BIP-39, English list (2,048 words, one a line; its SHA-256 begins ${listSums.bip39}). Each word is its place in the list, counted from 0, as 11 bits. Of the 264 bits the first 256 are the key itself, 32 bytes, and the last 8 the first byte of its SHA-256. There is no passphrase, and the longer seed that wallets make of such words is not used.`,
  }),

  share: (account: string, part: ShareKitPart) => ({
    marker: `Sheet ${part.index} of ${part.total} · ${part.threshold === part.total ? 'all' : `any ${part.threshold}`} needed · secret`,
    title: `Share ${part.index} of ${part.total} of the recovery key of ${account}`,
    lead:
      `This is one of ${part.total} sheets. ${part.threshold === part.total ? 'All' : `Any ${part.threshold}`} of them together give back the recovery key of the HIVE account ` +
      `${account}. It is for one day only: the day when the keys that HIVE uses now can be copied by anybody with a ` +
      `quantum computer. On that day, the key proves who the owner is.`,
    columns: [
      {
        heading: 'What this sheet can do',
        text: `Together with ${others(part.threshold - 1)} of the same set it gives back the key, which signs, once, which new key belongs to the account.`,
      },
      {
        heading: 'What it cannot do',
        text: 'One sheet alone reveals nothing about the key. It does not open the account today and moves no money.',
      },
      {
        heading: 'If somebody steals it',
        text: `Whoever has ${part.threshold} sheets could claim the account on that day. If one is lost or stolen, make and publish a new recovery key, then destroy the old sheets.`,
      },
    ],
    secretHeading: `The secret: share ${part.index} (SLIP-39)`,
    secretNote: `Exactly ${part.threshold} sheets of this set give the key. Read down each column.`,
    codeLabel: `SECRET: share ${part.index} of ${part.total}`,
    readInto: `Scan the large QR code or type the words, then do the same with ${others(part.threshold - 1)} of the set, in any order.`,
    wordsStandard: `The words follow SLIP-39 (1,024 words, one a line; the SHA-256 of the list begins ${listSums.slip39}): one group, ${part.threshold} of ${part.total} shares, no passphrase. Exactly ${part.threshold} shares with the same set number give back the key itself, 32 bytes; other tools take no more. The Python package shamir-mnemonic does this.`,
  }),

  /** What is different on a form that is filled in by hand. */
  byHand: (secretHeading: string) => ({
    marker: 'Secret once it is filled in',
    secretHeading: `${secretHeading}, to be written by hand`,
    secretNote:
      'Copy the words from the screen with a pen, in capital letters, and compare them twice. Read down each column.',
  }),

  textLabel: 'The same key as one text (WIF). Type it without the spaces.',
  compareHeading: 'To compare with: the recovery public key',
  compareNote:
    'Not secret. Once registered, it is in the account’s metadata on HIVE. The secret is right only if it gives exactly this key.',
  noSecretHere: 'No secret on this page',
  publicLabel: 'Public, not secret',
  accountLabel: 'HIVE account',
  profileLabel: 'Derivation profile',
  madeLabel: 'Made',
  madeValue: (day: string, version: string) => `${day}, with Lifeboat ${version}`,
  setFacts: (part: ShareKitPart): readonly KitFact[] => [
    ['Set number', part.kind === 'share' ? String(part.setIdentifier) : ''],
    ['Sheets needed', needed(part)],
  ],
  pagesLabel: 'Pages',
  pagesValue: (mark: string) => (mark === '' ? '3, to be kept together' : `3, all with “${mark}”`),
  records: [
    ['Tested on', 4],
    ['Replaced on', 1],
  ] as readonly KitRecord[],
  shareRecords: [
    ['Given to', 1],
    ['Tested on', 4],
  ] as readonly KitRecord[],

  recoverHeading: 'How to recover',
  onlyOnTheDay:
    'Only on the day, once HIVE has announced that today’s keys no longer count. If your computer broke or you have a new one, choose “I have a backup” in Lifeboat instead: that signs nothing.',
  onceWarning:
    'Look on HIVE first. The recovery key signs only once. If it ever signs a second, different statement, anybody can forge a third.',
  recoverSteps: (readInto: string) => [
    'On another computer, look on HIVE for a claim that names the recovery public key of page 1: in custom_json operations with the id coinzdense_disaster_recovery. If there is one, the key has signed already: sign nothing more with it.',
    'Use a computer that you trust, and take it off the network. Nothing on this sheet needs the internet.',
    `Open Lifeboat, choose “Something happened to my account”, and go to “Recover my account”. ${readInto}`,
    'Compare: Lifeboat must show the recovery public key that is printed on page 1. If it does not, something was misread, or the derivation profile is different.',
    'Lifeboat makes a new key for the account, lets the recovery key sign it, and publishes that claim on HIVE or saves it for another computer to publish.',
  ],
  withoutHeading: 'What if Lifeboat disappears?',
  withoutLead:
    'Show this sheet to a programmer whom you trust. Page 3 says everything that a program has to do.',
  withoutSteps: (profile: DerivationProfile, version: string) => [
    `Look for Lifeboat itself. It is free software under the MIT licence; its source is called hive-lifeboat (this sheet: version ${version}), and docs/FORMAT.md in it says more than fits here. Anybody may keep a copy and pass it on.`,
    `Or use what Lifeboat is built on. The scheme is by Rob J Meijer: the Python packages coinzdense 0.1.2 and hiveqdpr 0.4.0, on PyPI, and on GitHub as pibara/coinzdense-python and pibara/hive-coinzdense-disaster-recovery. The command hqpdr-sign-wif signs a claim of version 0. In some versions wif.py calls key_to_wif where binary_to_wif is meant; correct that first. ${
      {
        posix: 'Run them on Linux or macOS. On Windows they would derive another public key.',
        windows: 'Run them on Windows. On Linux or macOS they would derive another public key.',
        ascii: 'They cannot derive this key, whose profile is ascii.',
      }[profile]
    }`,
    'Or write the program anew from page 3. Python needs no package for it.',
  ],
  sourceRecords: [['Where a copy of the source is kept', 1]] as readonly KitRecord[],
  factsHeading: 'For a programmer',
  factsLead:
    'From the secret of page 1 to the public key, to the claim of version 1, and to what is published on HIVE. Python’s standard library has all of it: hashlib, base64, json.',
  wordsLabel: 'Words',
  algorithm: (profile: DerivationProfile, statement: readonly string[]): readonly KitFact[] => [
    [
      'Text (WIF)',
      'Base58 of: the byte bb, the key’s 32 bytes, and the first 4 bytes of SHA-256 of SHA-256 of those 33 bytes.',
    ],
    [
      'Algorithm',
      'coinZdense one-time key. BLAKE2b (RFC 7693), 24-byte hashes, 12 bits for each pair of chains: 16 pairs, 32 chains of 4,096 steps.',
    ],
    [
      'Derivation',
      'K(i, c) is libsodium’s crypto_kdf: BLAKE2b, 24 bytes long, of the empty message. Key: the 32 bytes. Salt: i as 8 bytes, little-endian, then 8 zero bytes. Personalisation: the 8 bytes c, then 8 zero bytes.',
    ],
    [
      `Profile ${profile}`,
      `c in hex: ${contextsOfProfile[profile].map((context, index) => `c${index + 1} = ${context}`).join(', ')}.`,
    ],
    [
      'Values',
      'Level salt s = K(0, c1). Nonce r = K(1, c2). Start of chain n = K(2 + n, c3), for n = 0 to 31.',
    ],
    ['One step', 'F(x) is BLAKE2b, 24 bytes long, of x with the key s.'],
    [
      'Public key',
      'P is BLAKE2b, 24 bytes long, with the key s, of the ends of all 32 chains one after the other, each 4,096 steps from its start. Text: QRK, then base58 of P and the first 4 bytes of RIPEMD-160 of P.',
    ],
    [
      'Signature',
      'Of the message, BLAKE2b, 24 bytes long, with the key r, read as 16 numbers of 12 bits, highest first. For number m, at place k = 0 to 15: chain 2k after m + 1 steps, chain 2k + 1 after 4,096 – m steps. In base64: s, r, and these 32 values, 816 bytes.',
    ],
    [
      'Base58',
      'Of the bytes as one number, highest first, with a 1 in front for each zero byte in front. Digits:',
    ],
    ['', [base58Digits]],
    [
      'Message',
      `Six lines of ASCII, each ended by one line feed (0a), including the last. ${newKeyMark} and the numbers are those of the new coinZdense key (CZD, then base58 of it and the first 4 bytes of its RIPEMD-160):`,
    ],
    ['', statement],
    [
      'On HIVE',
      'A custom_json operation; any account may send it. STATEMENT is the message, with \\n for each line feed; SIGNATURE is the base64, 1,088 characters. JSON is put into the operation as a text, so with \\ before each " and \\ in it.',
    ],
    ['', [claimJson, ...claimOperationLines]],
    [
      'Instead',
      'A claim of version 0, the original’s, has the bytes of the new key alone for its message. One of the two, ever.',
    ],
    [
      'Try it first',
      `with a key that is worth nothing. For the bytes 00, 01, … 1f P in hex is ${checkValuesOfProfile[profile].publicKey}, and the SHA-256 of the signature (816 bytes) of the message “test” begins ${checkValuesOfProfile[profile].signatureSum}.`,
    ],
  ],
}

/** What a language has to say. */
export type KitWords = typeof english
