/**
 * What the main process says of a check, in the languages that it does not speak: sentences are made from the facts
 * that come with the English ones. What is not known here is shown as it came.
 */
import type {
  AccountReport,
  CheckEvent,
  CheckReasonView,
  CheckStep,
  Language,
  VerdictView,
} from '../../../shared/contract/index.ts'
import { visibleText } from '../../../shared/display/index.ts'
import { sentenceIn } from '../../words/failures.ts'
import { Given } from '../../words/given.ts'
import { blockNumber, day } from '../../words/measures.ts'
import { roleIn, spanishReasons } from './reasons-es.ts'

/** The verdict on an account in one sentence. */
export function verdictIn(language: Language, account: string, verdict: VerdictView): string {
  if (language === 'en') return verdict.sentence
  const { kind, registration, reasons } = verdict
  if (kind === 'unknown')
    return `Aún no se sabe si ${account} está protegida: el historial muestra demasiado poco o se contradice.`
  if (kind === 'not-protected') {
    const [first] = reasons
    return `${account} no está protegida. ${first === undefined ? '' : reasonIn(language, first).sentence}`
  }
  if (registration === undefined) return verdict.sentence
  const { role, recoveryPublicKey, endorsedTime, sinceBlock, orphanedBlock, orphanedTime } = registration
  if (kind === 'orphaned')
    return sinceBlock === null
      ? `La clave ${roleIn(role)} de ${account} se cambió${dateIn(' el ', orphanedTime)}. La clave antigua avaló la clave de recuperación ${recoveryPublicKey} en ese mismo bloque, así que el registro no cuenta con ningún corte.`
      : `La clave ${roleIn(role)} de ${account} se cambió${dateIn(' el ', orphanedTime)}. El registro de ${recoveryPublicKey}${dateIn(' del ', endorsedTime)} aún cuenta para un corte anterior al bloque ${blockNumber('es', orphanedBlock ?? 0)}.`
  const who =
    kind === 'protected'
      ? 'está protegida: la clave propietaria'
      : 'está protegida solo por la clave activa: esta'
  return `${account} ${who} avaló la clave de recuperación ${recoveryPublicKey}${dateIn(' el ', endorsedTime)}, y contaría con cualquier corte desde el bloque ${blockNumber('es', sinceBlock ?? 0)}.`
}

/** A reason and its advice. */
export function reasonIn(
  language: Language,
  { code, role, sentence, advice, details = {} }: CheckReasonView,
): Pick<CheckReasonView, 'sentence' | 'advice'> {
  const said =
    language === 'es'
      ? spanishReasons[code]?.(role ?? 'owner', new Given(language, details, sentenceIn))
      : undefined
  return said === undefined ? { sentence, advice } : { sentence: said[0], advice: said[1] }
}

const spanishEvents: Readonly<Record<string, string>> = {
  'account-created': 'Se creó la cuenta.',
  'registration-repeated': 'Se escribió otra vez el mismo registro.',
  'registration-removed': 'Se borró el registro del perfil.',
  'metadata-unreadable':
    'Se escribieron metadatos que no se pueden leer: no se puede leer ningún registro en ellos.',
  'owner-changed': 'Se cambió la clave propietaria.',
  'active-changed': 'Se cambió la clave activa.',
  'natively-recovered': 'La cuenta se recuperó con el mecanismo propio de HIVE.',
  'recovery-account-changed': 'Se nombró otra cuenta de recuperación, que lo será a los 30 días.',
  'recovery-account-kept': 'Se nombró de nuevo a la cuenta de recuperación, que sigue siéndolo.',
  'claim-published': 'La cuenta llevó una declaración de recuperación.',
}

/** What happened. */
export function eventIn(language: Language, event: CheckEvent): string {
  return visibleText(eventSaid(language, event))
}

function eventSaid(language: Language, { kind, keys, recoveryAccount, sentence }: CheckEvent): string {
  if (language === 'en') return sentence
  if (kind === 'recovery-account-changed' && recoveryAccount !== null)
    return `Se nombró a ${recoveryAccount} como nueva cuenta de recuperación, que lo será a los 30 días.`
  if (kind === 'recovery-account-kept' && recoveryAccount !== null)
    return `Se nombró de nuevo a ${recoveryAccount}, que sigue siendo la cuenta de recuperación.`
  if (kind !== 'registration-written' && kind !== 'registration-changed')
    return spanishEvents[kind] ?? sentence
  const what = keys
    .map(
      ({ role, recoveryPublicKey }) =>
        `${recoveryPublicKey ?? 'algo que no es una clave de recuperación'} para la clave ${roleIn(role)}`,
    )
    .join(', ')
  return `${kind === 'registration-written' ? 'Se escribió un registro' : 'Se cambió el registro'}: ${what}.`
}

/** What a search for claims of a recovery key found. */
export function claimIn(
  language: Language,
  { kind, sentence, claim }: AccountReport['claims'][number],
): string {
  if (language === 'en') return sentence
  if (claim === undefined)
    return reasonIn(language, { code: 'no-claim', role: null, sentence, advice: '' }).sentence
  const { coinzdenseKey, block, time } = claim
  const signed = `La clave de recuperación firmó que ${coinzdenseKey} es la clave nueva, en el bloque ${blockNumber(language, block)}${dateIn(', el ', time)}.`
  return kind === 'equivocation'
    ? `${signed} ${reasonIn(language, { code: kind, role: null, sentence: '', advice: '' }).sentence}`
    : signed
}

/** What is waited for, as it stands before since when: without its full stop. */
export function waitedForIn(language: Language, step: CheckStep): string {
  return stepIn(language, step).replace(/\.$/, '')
}

/** What is waited for, or was needed. */
export function stepIn(language: Language, step: CheckStep): string {
  return visibleText(stepSaid(language, step))
}

function stepSaid(language: Language, step: CheckStep): string {
  const { kind, name, text, because, milliseconds = 0 } = step
  if (language === 'en') return text
  if (kind === 'asking') return `Preguntando a ${name}.`
  if (kind === 'trying-next') {
    const trouble = because === undefined ? 'Un nodo no ayudó.' : sentenceIn(language, because)
    return `${trouble} Se prueba con ${name}.`
  }
  if (kind === 'waiting') {
    const trouble = because === undefined ? '' : `${sentenceIn(language, because)} `
    const seconds = new Intl.NumberFormat('es').format(Math.max(0.1, Math.round(milliseconds / 100) / 10))
    return `${trouble}Se pregunta otra vez a ${name} dentro de ${seconds} s.`
  }
  return `${name} acaba de cambiar, o alguien oculta un cambio. Se mira otra vez dentro de unos segundos.`
}

function dateIn(before: string, time: string): string {
  return time === '' ? '' : `${before}${day('es', Date.parse(`${time}Z`))}`
}
