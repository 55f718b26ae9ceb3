/** The English words of the paper kit. Other languages have the same members, which the compiler checks. */
import type { DerivationProfile } from '../coinzdense/index.ts'
import { dateWords } from '../recovery/index.ts'
import type { KitFact, ShareKitPart } from './kit-parts.ts'

const others = (count: number) => (count === 1 ? '1 other sheet' : `${count} other sheets`)

export const english = {
  fileName: (account: string) => `Lifeboat paper kit of ${account}`,
  footer: (account: string, day: string) => `Lifeboat paper kit · HIVE account ${account} · ${day}`,
  page: (number: number, of: number) => `Page ${number} of ${of}`,
  day: (date: string) => dateWords('', date),

  whole: (account: string) => ({
    marker: 'The whole key · secret',
    title: `The recovery key of ${account}`,
    lead:
      `This sheet is the whole recovery key of the HIVE account ${account}. It is for one day only: the day when the ` +
      `keys that HIVE uses now can be copied by anybody with a quantum computer. Then this key says who the owner is.`,
    columns: [
      {
        heading: 'What this sheet can do',
        text: 'Everything the recovery key can. No other sheet is needed: on that day it signs, once, which new key belongs to the account.',
      },
      {
        heading: 'What it cannot do',
        text: 'It does not open the account today and moves no money. It replaces neither your password nor your keys of today.',
      },
      {
        heading: 'If somebody steals it',
        text: 'The thief could claim the account on that day instead of you. Make and publish a new recovery key at once, then destroy this sheet.',
      },
    ],
    secretHeading: 'The secret: 24 words',
    codeLabel: 'SECRET: the recovery key',
    placesLabel: 'Where other copies are kept',
    readInto: 'Scan the large QR code, or type the 24 words or the text in groups of four.',
    wordsStandard:
      'The 24 words follow the standard BIP-39 (English list). The 256 bits that they spell are the key itself, 32 bytes. There is no passphrase, and the longer seed that wallets make from such words is not used.',
  }),

  share: (account: string, { index, threshold, total }: ShareKitPart) => ({
    marker: `Sheet ${index} of ${total} · any ${threshold} needed · secret`,
    title: `Share ${index} of ${total} of the recovery key of ${account}`,
    lead:
      `This is one of ${total} sheets. Any ${threshold} of them together give back the recovery key of the HIVE account ` +
      `${account}. It is for one day only: the day when the keys that HIVE uses now can be copied by anybody with a ` +
      `quantum computer. Then that key says who the owner is.`,
    columns: [
      {
        heading: 'What this sheet can do',
        text: `Together with ${others(threshold - 1)} of the same set it gives back the key, which signs, once, which new key belongs to the account.`,
      },
      {
        heading: 'What it cannot do',
        text: 'Alone it says nothing about the key, not even a part of it. It does not open the account today and moves no money.',
      },
      {
        heading: 'If somebody steals it',
        text: `Whoever has ${threshold} sheets could claim the account on that day. If one is lost or stolen, make and publish a new recovery key, then destroy the old sheets.`,
      },
    ],
    secretHeading: `The secret: the words of share ${index}`,
    codeLabel: `SECRET: share ${index} of ${total}`,
    placesLabel: 'Where the other sheets are kept, and by whom',
    readInto: `Scan the large QR code or type the words, then do the same with ${others(threshold - 1)} of the set, in any order.`,
    wordsStandard: `The words follow the standard SLIP-39: one group, ${threshold} of ${total} shares, no passphrase. Any ${threshold} shares with the same set number give back the key itself, 32 bytes. The Python package shamir-mnemonic does this.`,
  }),

  readDown: 'Read down each column.',
  textLabel: 'The same key as one text (WIF). Type it without the spaces.',
  compareHeading: 'To compare with: the recovery public key',
  compareNote:
    'Not secret. Once registered, it stands in the account’s metadata on HIVE. The secret is right only if it leads to exactly this.',
  noSecretHere: 'No secret on this page',
  publicLabel: 'Public, not secret',
  accountLabel: 'HIVE account',
  profileLabel: 'Derivation profile',
  madeLabel: 'Made',
  madeValue: (day: string, version: string) => `${day}, with Lifeboat ${version}`,
  setFacts: ({ threshold, total, setIdentifier }: ShareKitPart): readonly KitFact[] => [
    ['Set number', String(setIdentifier)],
    ['Sheets needed', `any ${threshold} of ${total}`],
  ],

  recoverHeading: 'How to recover',
  recoverSteps: (readInto: string) => [
    'Use a computer that you trust, and take it off the network. Nothing on this sheet needs the internet.',
    `Open Lifeboat and choose “Recover an account”. ${readInto}`,
    'Compare: Lifeboat must show the recovery public key that is printed on page 1. If it does not, something was misread, or the derivation profile is another one.',
    'Lifeboat makes a new key for the account, lets the recovery key sign it, and publishes that claim on HIVE or saves it for another computer to publish.',
  ],
  onceWarning:
    'The recovery key signs one statement in its life. If it ever signs a second, different one, anybody can forge a third. Before using this sheet, find out whether the key was used already: look on HIVE for a claim of this recovery public key, in custom_json operations with the id coinzdense_disaster_recovery.',
  withoutHeading: 'If there is no Lifeboat any more',
  withoutLead:
    'Show this page to somebody who programs. Everything that is needed is published: the standards below and open-source software.',
  withoutSteps: (profile: DerivationProfile) => [
    'As text (WIF) the key is base58 of: the byte bb, the 32 bytes, and the first 4 bytes of SHA-256 of SHA-256 of those 33 bytes.',
    'The Python packages coinzdense 0.1.2 and hiveqdpr 0.4.0 by Rob J Meijer sign with it: PyPI, or on GitHub pibara/coinzdense-python and pibara/hive-coinzdense-disaster-recovery. The command is hqpdr-sign-wif. In some versions wif.py calls key_to_wif where binary_to_wif is meant; correct that first.',
    {
      posix: 'Run them on Linux or macOS. On Windows they would derive another public key.',
      windows: 'Run them on Windows. On Linux or macOS they would derive another public key.',
      ascii: 'They cannot derive this key, whose profile is ascii. Write a program after the facts below.',
    }[profile],
  ],
  factsHeading: 'The exact facts',
  algorithm: (
    profile: DerivationProfile,
    [salt, nonce, chains]: readonly [string, string, string],
  ): readonly KitFact[] => [
    [
      'Algorithm',
      'coinZdense one-time key. BLAKE2b (RFC 7693), 24-byte hashes, 12 bits for each pair of chains: 16 pairs, 32 chains of 4,096 steps.',
    ],
    [
      'Derivation',
      'K(i, c) is libsodium’s crypto_kdf: BLAKE2b, 24 bytes long, of the empty message. Key: the 32 bytes. Salt: i as 8 bytes, little-endian, then 8 zero bytes. Personalisation: the 8 bytes c, then 8 zero bytes.',
    ],
    [`Profile ${profile}`, `c in hex: c1 = ${salt}, c2 = ${nonce}, c3 = ${chains}.`],
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
      'Message',
      'The bytes of the new coinZdense public key (CZD text: base58 of the bytes and 4 bytes of RIPEMD-160), or the six lines of a version 1 claim (Lifeboat’s docs/FORMAT.md, section 10). Only one of the two, ever.',
    ],
  ],
}

/** What a language has to say. */
export type KitWords = typeof english
