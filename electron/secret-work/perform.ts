/** How each job is done, in the thread that asks. The worker calls it; tests may call it without one. */
import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

import {
  leadsToOneOf,
  openSealedFile,
  ratePassword,
  sealedBackup,
  searchMistakes,
} from '../../shared/backup/index.ts'
import { encodeKey, examineSignedText, parseSignedText, ready, wipe } from '../../shared/coinzdense/index.ts'
import { fitRecoveryPassword, RecoveryKey } from '../../shared/recovery/index.ts'
import { pagePictures } from '../kit/page-pictures.ts'
import { paperKit } from '../kit/paper-kit.ts'
import { readPicture } from '../kit/read-picture.ts'
import { provenBySignature } from '../recovery/key-proof.ts'
import { stretchHere } from '../vault/passphrase-stretching.ts'
import type { Answer, Asked, Following, JobName, News } from './jobs.ts'

const performers: {
  readonly [Name in JobName]: (
    asked: Asked<Name>,
    onNews: (news: News<Name>) => void,
  ) => Promise<Answer<Name>>
} = {
  async stretch({ passphrase, salt, cost }) {
    try {
      return await stretchHere(passphrase, salt, cost)
    } finally {
      wipe(passphrase)
    }
  },
  ratePassword: ({ password, guessed, known }) => ratePassword(password, guessed, known),
  async seal({ contents, password, cost }) {
    await ready
    const { secret, profile, account, sealedAt } = contents
    const key = RecoveryKey.fromSecret(secret, profile)
    wipe(secret)
    try {
      return sealedBackup(key, { account, password, sealedAt, cost }, (length) => randomBytes(length)).text
    } finally {
      key.wipe()
    }
  },
  async openSealed({ text, password }) {
    await ready
    return openSealedFile(text, password)
  },
  async readPicture(bytes) {
    try {
      return (await readPicture(bytes)).codes
    } finally {
      // It may be a picture of a secret.
      wipe(bytes)
    }
  },
  async readDocument({ bytes, password }, onNews) {
    try {
      return await readPicture(bytes, { password, onPage: onNews })
    } finally {
      wipe(bytes)
    }
  },
  async findMistakes({ text, resembles, publicKeys }) {
    await ready
    const leadsTo = publicKeys.length === 0 ? undefined : leadsToOneOf(publicKeys)
    const search = searchMistakes(text, resembles, leadsTo)
    for (;;) {
      const step = search.next()
      if (step.done === true) return step.value
      // On the command line the same thread listens whether somebody wants to stop.
      await setImmediate()
    }
  },
  async fitRecoveryPassword({ account, password, publicKeys }) {
    await ready
    return fitRecoveryPassword(account, password, publicKeys)
  },
  async verifySignedText(written) {
    await ready
    const signed = parseSignedText(written)
    const coinzdenseKey = encodeKey('coinzdensePublicKey', signed.publicKey)
    return { text: signed.text, coinzdenseKey, ...examineSignedText(signed) }
  },
  async provenBySignature(written) {
    await ready
    return provenBySignature(written)
  },
  paperKit: ({ sheets, paper }) => Promise.resolve(paperKit(sheets, paper)),
  async drawPages(pdf) {
    try {
      return await pagePictures(pdf)
    } finally {
      wipe(pdf)
    }
  },
}

/** Does a job; whoever wants to hears what is known before it is done. Throws what the job throws. */
export function perform<Name extends JobName>(
  name: Name,
  asked: Asked<Name>,
  { onNews = () => undefined }: Following<Name> = {},
): Promise<Answer<Name>> {
  return performers[name](asked, onNews)
}
