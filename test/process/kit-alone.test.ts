/**
 * The kit alone, in twenty years: a program in Python's standard library, which knows what the sheet says and nothing of
 * Lifeboat, gets from the printed words to the public key, the claim and the operation that publishes it.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

import { wordlist } from '@scure/bip39/wordlists/english.js'
import { beforeAll, describe, expect, it } from 'vitest'

import { paperKit } from '../../electron/kit/paper-kit.ts'
import { kitSheet, wordsBackup } from '../../shared/backup/index.ts'
import {
  decodeKey,
  derivationProfiles,
  ready,
  type DerivationProfile,
} from '../../shared/coinzdense/index.ts'
import {
  claimOperation,
  formatStatement,
  parseAccountName,
  parseClaimEnvelope,
  parseStatement,
  RecoveryKey,
  verifyClaim,
} from '../../shared/recovery/index.ts'
import { everyDay } from '../soak.ts'
import { sampleKey } from '../unit/kit-samples.ts'
import { temporaryFolder } from './lifeboat.ts'

const newKey = 'CZD2A48Xc4RUWxpMQ82wWmt8LAC2qkoELY9bVbFSCB'

interface Recovered {
  readonly publicKey: string
  readonly printed: string
  readonly statement: string
  readonly claim: string
  readonly operation: string
}

/** What the program makes of the text of a kit, and whether its own checks hold. */
function recovered(profile: DerivationProfile): Recovered & Record<string, unknown> {
  const key = RecoveryKey.fromText(sampleKey, profile)
  const part = { kind: 'whole', words: wordsBackup(key).words, wif: sampleKey } as const
  const recoveryPublicKey = key.publicKeyText()
  const facts = { account: 'alice', recoveryPublicKey, profile, date: '2027-03-09', version: '0.1.0' }
  const folder = temporaryFolder()
  const [pdf, text, list] = ['kit.pdf', 'kit.txt', 'words.txt'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(pdf, paperKit([kitSheet({ ...facts, part }, 'en')], 'a4'))
  execFileSync('pdftotext', ['-layout', pdf, text])
  writeFileSync(list, wordlist.map((word) => `${word}\n`).join(''))
  const program = path.join(import.meta.dirname, 'kit-alone.py')
  // -I: neither the environment nor installed packages of the user; -S: no packages at all.
  const printed = execFileSync('python3', ['-I', '-S', program, text, list, newKey, 'carrier'], {
    encoding: 'utf8',
  })
  return JSON.parse(printed) as Recovered & Record<string, unknown>
}

describe('a program that knows the sheet alone', () => {
  beforeAll(() => ready)

  // The profiles differ in three numbers of the sheet, which another test compares on every day.
  it.each(everyDay(derivationProfiles, (profile) => profile === 'posix'))(
    'gets from its words to what is published on HIVE (%s)',
    (profile) => {
      const found = recovered(profile)
      expect(found).toMatchObject({
        tried: true,
        listKnown: true,
        wordsFit: true,
        textFits: true,
        sameKey: true,
      })
      const publicKey = RecoveryKey.fromText(sampleKey, profile).publicKeyText()
      expect(found.publicKey).toBe(publicKey)
      expect(found.printed).toBe(publicKey)

      const statement = parseStatement(found.statement)
      expect(statement).toMatchObject({
        chainId: `beeab0de${'0'.repeat(56)}`,
        account: 'alice',
        recoveryPublicKey: publicKey,
        coinzdensePublicKey: newKey,
        parameters: { hashLength: 24, otsBits: 12, heights: [10] },
      })
      expect(formatStatement(statement)).toBe(found.statement)

      const envelope = parseClaimEnvelope(found.claim)
      expect(verifyClaim(envelope.claim, decodeKey('recoveryPublicKey', publicKey), envelope.signature)).toBe(
        true,
      )
      expect(JSON.parse(found.operation)).toEqual(claimOperation(parseAccountName('carrier'), found.claim))
    },
  )
})
