/**
 * What the main process says, in the languages that it does not speak. It says everything in English, with a code and
 * the values that are filled in; a test makes sure that every code has its words here. What has none all the same is
 * shown as it came, because a sentence in another language is better than none. What is filled in may come from strangers:
 * no sentence leaves here with anything in it that nobody sees.
 */
import type { Failure, Language, Saying } from '../../shared/contract/index.ts'
import { visibleText } from '../../shared/display/index.ts'
import { accountRecoveryFailures } from './failures/account-recovery.ts'
import { appFailures } from './failures/app.ts'
import { backupFailures } from './failures/backups.ts'
import { censusFailures } from './failures/census.ts'
import { chainFailures } from './failures/chain.ts'
import { credentialFailures } from './failures/credentials.ts'
import { englishFailures } from './failures/english.ts'
import { keyProofFailures } from './failures/key-proofs.ts'
import { keyFailures } from './failures/keys.ts'
import { nodeFailures } from './failures/nodes.ts'
import { publishingFailures } from './failures/publishing.ts'
import { recoveryFailures } from './failures/recovery.ts'
import { releaseFailures } from './failures/releases.ts'
import { signingKeyFailures } from './failures/signing-keys.ts'
import { vaultFailures } from './failures/vault.ts'
import { Given, type Failing, type FailureWordings } from './given.ts'
import { spanishSayings } from './sayings.ts'

/** Failures by the rooms that they come from. */
export const spanishFailures: FailureWordings = {
  ...appFailures,
  ...nodeFailures,
  ...chainFailures,
  ...censusFailures,
  ...accountRecoveryFailures,
  ...credentialFailures,
  ...publishingFailures,
  ...backupFailures,
  ...vaultFailures,
  ...recoveryFailures,
  ...keyFailures,
  ...releaseFailures,
  ...signingKeyFailures,
  ...keyProofFailures,
}

/** A failure in a language, as far as its words are known. */
export function failureIn(language: Language, failure: Failure): Failure {
  const given = new Given(language, failure.details ?? {}, sentenceIn)
  const words = failingIn(language, failure.code, given)
  const [message, advice] = words ?? [failure.message, failure.advice]
  return { ...failure, message: visibleText(message), advice: visibleText(advice) }
}

/** A sentence in a language, as far as its words are known. What failed may be said without what to do, too. */
export function sentenceIn(language: Language, saying: Saying): string {
  return visibleText(saidIn(language, saying))
}

function saidIn(language: Language, { code, text, details }: Saying): string {
  if (language === 'en') return text
  const given = new Given(language, details, sentenceIn)
  const said = spanishSayings[code]
  if (said !== undefined) return typeof said === 'string' ? said : said(given)
  return failingIn(language, code, given)?.[0] ?? text
}

function failingIn(language: Language, code: string, given: Given): Failing | undefined {
  if (language === 'es' && code.startsWith('system-'))
    return [
      `La computadora rechazó algo que Lifeboat le pidió (${code.slice('system-'.length)}).`,
      'Mire si el disco tiene espacio y no está protegido contra escritura, e inténtelo de nuevo.',
    ]
  const words = (language === 'en' ? englishFailures : spanishFailures)[code]
  return typeof words === 'function' ? words(given) : words
}
