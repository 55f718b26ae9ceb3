/** Backups of a recovery key as files: the paper kit, sheets for several people, a sealed file. */
import { randomBytes } from 'node:crypto'

import {
  kitSheet,
  recogniseShare,
  shareWordList,
  sharesBackup,
  wordsBackup,
  type KitLanguage,
  type KitSubject,
  type PasswordCost,
  type SharePlan,
} from '../../../shared/backup/index.ts'
import { wipe } from '../../../shared/coinzdense/index.ts'
import type { AccountName, RecoveryKey } from '../../../shared/recovery/index.ts'
import type { SecretWork } from '../../secret-work/secret-work.ts'
import { ProtectError } from './errors.ts'

/** What a backup is made of. */
export interface BackupSubject {
  readonly account: AccountName
  readonly key: RecoveryKey
  readonly made: Date
  /** Lifeboat's version. */
  readonly version: string
}

export interface PaperChoice {
  readonly paper: 'a4' | 'letter'
  readonly language: KitLanguage
}

/** The paper kit as PDF; whoever gets it wipes it. Throws KitError. */
export function paperKitOf(
  subject: BackupSubject,
  choice: PaperChoice,
  work: SecretWork,
): Promise<Uint8Array> {
  const { words } = wordsBackup(subject.key)
  const part = { kind: 'whole', words, wif: subject.key.privateKeyText() } as const
  return work.do('paperKit', {
    sheets: [kitSheet(kitSubject(subject, part), choice.language)],
    paper: choice.paper,
  })
}

/** A PDF with a sheet for each share; whoever gets it wipes it. Throws ParameterError, KitError. */
export function shareKitOf(
  subject: BackupSubject,
  plan: SharePlan,
  choice: PaperChoice,
  work: SecretWork,
): Promise<Uint8Array> {
  const { shares } = sharesBackup(subject.key, plan, (length) => randomBytes(length))
  const sheets = shares.map((words) => {
    const { number, threshold } = recogniseShare(words.join(' '))
    const part = {
      kind: 'share',
      words,
      index: number,
      threshold,
      total: plan.count,
      setIdentifier: setIdentifier(words),
    } as const
    return kitSheet(kitSubject(subject, part), choice.language)
  })
  return work.do('paperKit', { sheets, paper: choice.paper })
}

/** The sealed file's text. Throws ProtectError when the password is weak, and what sealing is refused with. */
export async function sealedFileOf(
  { account, key, made }: BackupSubject,
  password: string,
  cost: PasswordCost,
  work: SecretWork,
): Promise<string> {
  const rated = await work.do('ratePassword', { password, guessed: 'sealed-file', known: [account, 'hive'] })
  if (rated.verdict === 'refused' || rated.verdict === 'needs-override')
    throw new ProtectError(
      'password-too-weak',
      `Finding this password ${rated.words}. Whoever has the file could open it, so it was not made.`,
      'Take five or more words that have nothing to do with each other.',
      { of: 'sealed-file', seconds: rated.seconds },
    )
  const secret = key.copySecret()
  try {
    const contents = { secret, profile: key.profile, account, sealedAt: Math.floor(made.getTime() / 1000) }
    return await work.do('seal', { contents, password, cost })
  } finally {
    wipe(secret)
  }
}

function kitSubject({ account, key, made, version }: BackupSubject, part: KitSubject['part']): KitSubject {
  return {
    account,
    recoveryPublicKey: key.publicKeyText(),
    profile: key.profile,
    date: made.toISOString().slice(0, 10),
    version,
    part,
  }
}

/** SLIP-39: the first 15 bits of a share, which are in its first two words of ten bits each. */
function setIdentifier([first = '', second = '']: readonly string[]): number {
  const bits = (word: string) => shareWordList.indexOf(word) ?? 0
  return (bits(first) << 5) | (bits(second) >> 5)
}
