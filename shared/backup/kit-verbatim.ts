/**
 * What stands on a kit in no language but its own: the statement, the JSON and the numbers that a program is written from
 * when there is no Lifeboat any more (FORMAT.md sections 2, 10, 12 and 18).
 */
import type { DerivationProfile } from '../coinzdense/index.ts'

/** The 8 context bytes of each derivation, as FORMAT.md section 2 has them, in hex: level salt, nonce, chains. */
export const contextsOfProfile: Readonly<Record<DerivationProfile, readonly [string, string, string]>> = {
  posix: ['6c00000065000000', '5300000069000000', '5300000069000000'],
  windows: ['6c00650076006500', '5300690067004e00', '5300690067006e00'],
  ascii: ['6c6576656c736c74', '5369674e6f6e6365', '5369676e61747572'],
}

/** What the key of the bytes 00, 01, … 1f comes to, so that nobody tries a new program on a key that signs only once. */
export interface CheckValues {
  /** P, in hex: as a text it would be taken for the key of the sheet. */
  readonly publicKey: string
  /** How the SHA-256 of its signature of the ASCII text `test` begins, in hex. */
  readonly signatureSum: string
}

export const checkValuesOfProfile: Readonly<Record<DerivationProfile, CheckValues>> = {
  posix: {
    publicKey: '3175dbd2eb0d4595614abad085b72058e621edd342d2272d',
    signatureSum: 'dedc4caf8139725b4d96135bd3ee7036',
  },
  windows: {
    publicKey: '86c9319518e95181ac2495fb658bc713aaad597a9701871a',
    signatureSum: 'b3c918458287a1d851a0b39a362212cc',
  },
  ascii: {
    publicKey: '6f6601e2ebaf129b926cfc9223fc0b2ad30f414d2e9c5ca2',
    signatureSum: '6298aaff8000b1977c119ce2be2bc912',
  },
}

/** Bitcoin's: the digits of base58. */
export const base58Digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** How the SHA-256 of each list of words begins; a file has a word a line, and a line feed behind the last as well. */
export const listSums = { bip39: '2f5eed53a4727b4b', slip39: 'bcc4555340332d16' }

/** What stands where the new coinZdense key will. */
export const newKeyMark = 'CZD…'

/** HIVE's own number, at the front of what its accounts sign. */
const chainId = 'beeab0de00000000000000000000000000000000000000000000000000000000'

/** The six lines of a version 1 claim, with usual parameters and a mark for the new key. */
export function statementLines(account: string, recoveryPublicKey: string): readonly string[] {
  return [
    'coinZdense disaster recovery claim v1',
    `chain id: ${chainId}`,
    `account: ${account}`,
    `recovery public key: ${recoveryPublicKey}`,
    `coinZdense public key: ${newKeyMark}`,
    'coinZdense parameters: layout=disjoint hash-length=24 ots-bits=12 heights=10',
  ]
}

/** The JSON of a claim, with marks for its two texts. */
export const claimJson = '{"claim":1,"statement":"STATEMENT","signature":"SIGNATURE"}'

/** The operation that carries it, with marks for its sender and the JSON, in lines that belong together without a space. */
export const claimOperationLines: readonly string[] = [
  '["custom_json",{"required_auths":[],"required_posting_auths":["SENDER"],',
  '"id":"coinzdense_disaster_recovery","json":"JSON"}]',
]
