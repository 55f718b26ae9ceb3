import type { CheckKind } from '../../../shared/contract/index.ts'
import { inEachLanguage } from '../../words/words.ts'

const kindsEn: Readonly<Record<CheckKind, string>> = {
  protected: 'Protected',
  'protected-by-active-only': 'Protected by active key only',
  orphaned: 'No longer valid',
  'not-protected': 'Not protected',
  unknown: 'Cannot be said',
}

const kindsEs: Readonly<Record<CheckKind, string>> = {
  protected: 'Protegida',
  'protected-by-active-only': 'Protegida solo por la clave active',
  orphaned: 'Ya no es válida',
  'not-protected': 'Sin protección',
  unknown: 'No se puede decir',
}

export const checkWords = inEachLanguage({
  en: {
    heading: 'Check an account',
    sentence: 'Is it protected, since when, and why? No secrets needed, and nothing is changed.',
    field: 'Account name, or several',
    fieldHint:
      'Several names: with spaces, commas or lines between them. Never enter a password or a key here.',
    openFile: 'Open a list',
    check: 'Check',
    stop: 'Stop',
    again: 'Check again',
    another: 'Check another',
    backToList: 'Back to the list',
    kinds: kindsEn,
    states: { waiting: 'Waiting', reading: 'Reading', stopped: 'Stopped', failed: 'Could not be read' },
    reading: (account: string) => `Reading the history of ${account}`,
    checking: (done: number, of: number) => `Checked ${done} of ${of} accounts`,
    checked: (good: number, bad: number, unread: number) =>
      `${good} protected, ${bad} not, ${unread} could not be read.`,
    stopped: 'Stopped, as you asked. What was checked before stays here.',
    since: (seconds: number) => `for ${seconds} s`,
    troubles: 'Trouble with nodes',
    account: 'Account',
    verdict: 'Verdict',
    cutoff: 'The last block that counts',
    cutoffHint:
      'One day the community will choose a {last block that counts}. Move the handle to see the verdict for any choice; the arrow keys go from change to change.',
    at: (block: string, day: string) => `block ${block}, about ${day}`,
    atBlock: (block: string) => `block ${block}`,
    legend: 'What the marks mean',
    shapes: {
      registration: 'registration',
      change: 'key change or another event',
      deletion: 'deletion',
      claim: 'claim',
    },
    ifCutoff: (place: string) => `If ${place} were the last one that counts:`,
    today: 'By everything that is final today:',
    happened: 'What happened',
    earlier: (count: number) => `${count} earlier events are not shown.`,
    block: 'Block',
    why: 'Why, and what you can do',
    claims: 'Claims',
    searched: (names: string) =>
      `Claims were looked for in what ${names} published. Any other account may have carried one too.`,
    tooNew:
      'Something happened in the last minute that may still be undone. It does not count yet: check again.',
    recoveryKey: 'Recovery key',
    list: 'Accounts that were checked',
    tooLongFile: 'This file is too large for a list of accounts. Nothing was read.',
  },
  es: {
    heading: 'Comprobar una cuenta',
    sentence: '¿Está protegida, desde cuándo y por qué? No hace falta ningún secreto y no se cambia nada.',
    field: 'Nombre de la cuenta, o varios',
    fieldHint:
      'Varios nombres: con espacios, comas o saltos de línea. No escriba aquí nunca una contraseña ni una clave.',
    openFile: 'Abrir una lista',
    check: 'Comprobar',
    stop: 'Detener',
    again: 'Comprobar de nuevo',
    another: 'Comprobar otra',
    backToList: 'Volver a la lista',
    kinds: kindsEs,
    states: { waiting: 'En espera', reading: 'Leyendo', stopped: 'Detenida', failed: 'No se pudo leer' },
    reading: (account: string) => `Leyendo el historial de ${account}`,
    checking: (done: number, of: number) => `${done} de ${of} cuentas comprobadas`,
    checked: (good: number, bad: number, unread: number) =>
      `${good} protegidas, ${bad} no, ${unread} no se pudieron leer.`,
    stopped: 'Detenido, como pidió. Lo comprobado antes sigue aquí.',
    since: (seconds: number) => `desde hace ${seconds} s`,
    troubles: 'Problemas con nodos',
    account: 'Cuenta',
    verdict: 'Veredicto',
    cutoff: 'El último bloque que cuenta',
    cutoffHint:
      'Un día la comunidad elegirá un {último bloque que cuenta}. Mueva el control para ver el veredicto con cualquier elección; las flechas del teclado van de cambio en cambio.',
    at: (block: string, day: string) => `bloque ${block}, hacia el ${day}`,
    atBlock: (block: string) => `bloque ${block}`,
    legend: 'Qué significan las marcas',
    shapes: {
      registration: 'registro',
      change: 'cambio de clave u otro suceso',
      deletion: 'borrado',
      claim: 'declaración',
    },
    ifCutoff: (place: string) => `Si el último que cuenta fuera el ${place}:`,
    today: 'Según todo lo que hoy es definitivo:',
    happened: 'Qué ocurrió',
    earlier: (count: number) => `No se muestran ${count} sucesos anteriores.`,
    block: 'Bloque',
    why: 'Por qué, y qué puede hacer',
    claims: 'Declaraciones',
    searched: (names: string) =>
      `Se buscaron declaraciones en lo que publicó ${names}. Cualquier otra cuenta pudo llevar una también.`,
    tooNew:
      'En el último minuto ocurrió algo que aún puede deshacerse. Todavía no cuenta: compruebe de nuevo.',
    recoveryKey: 'Clave de recuperación',
    list: 'Cuentas comprobadas',
    tooLongFile: 'Este archivo es demasiado grande para una lista de cuentas. No se leyó nada.',
  },
})
