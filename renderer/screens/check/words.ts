import type { CheckKind } from '../../../shared/contract/index.ts'
import { inEachLanguage } from '../../words/words.ts'

const kindsEn: Readonly<Record<CheckKind, string>> = {
  protected: 'Protected',
  'protected-by-active-only': 'Protected by active key only',
  orphaned: 'No longer counts',
  'not-protected': 'Not protected',
  unknown: 'Unknown',
}

const kindsEs: Readonly<Record<CheckKind, string>> = {
  protected: 'Protegida',
  'protected-by-active-only': 'Protegida solo por la clave activa',
  orphaned: 'Su registro ya no vale',
  'not-protected': 'Sin protección',
  unknown: 'Sin determinar',
}

/** Of an account, as a headline. */
const verdictsEn: Readonly<Record<CheckKind, (account: string) => string>> = {
  protected: (account) => `${account} is protected`,
  'protected-by-active-only': (account) => `${account} is protected by its active key only`,
  orphaned: (account) => `The registration of ${account} no longer counts`,
  'not-protected': (account) => `${account} is not protected`,
  unknown: (account) => `Not known yet whether ${account} is protected`,
}

const verdictsEs: typeof verdictsEn = {
  protected: (account) => `${account} está protegida`,
  'protected-by-active-only': (account) => `${account} está protegida solo por su clave activa`,
  orphaned: (account) => `El registro de ${account} ya no vale`,
  'not-protected': (account) => `${account} no está protegida`,
  unknown: (account) => `Aún no se sabe si ${account} está protegida`,
}

export const checkWords = inEachLanguage({
  en: {
    heading: 'Check an account',
    sentence: 'Is it protected, since when, and why? No passwords or keys needed, and nothing is changed.',
    field: 'Account name, or several',
    fieldHint:
      'Several names: with spaces, commas or lines between them. Never enter a password or a key here.',
    nameMissing: 'Type the name of an account first.',
    openFile: 'Open a list',
    listForEverybody: 'A list for everybody',
    check: 'Check',
    stop: 'Stop',
    again: 'Check again',
    another: 'Check another',
    print: 'Print',
    saveText: 'Save as text',
    saveList: 'Save as CSV',
    saved: 'Saved.',
    kinds: kindsEn,
    verdicts: verdictsEn,
    byOwner: (day?: string) =>
      `Its owner key endorsed the recovery key${day === undefined ? '' : ` on ${day}`}. Keep the backup, and test it every six months.`,
    byActive: (day?: string) =>
      `Only its active key endorsed the recovery key${day === undefined ? '' : ` on ${day}`}. Whoever has the active key could replace it.`,
    changedSince: (role: string, day?: string) =>
      `Its ${role} key was changed${day === undefined ? '' : ` on ${day}`}, after it had endorsed the recovery key. If that was you, renew the registration with today’s key.`,
    protect: (account: string) => `Protect ${account}`,
    renew: 'Renew it',
    notMe: 'That was not me',
    addOwner: 'Add the owner’s endorsement',
    restore: 'Restore its backup',
    exactly: 'When exactly?',
    checkedOn: (day: string, block: string) => `Checked on ${day}, up to ${block}.`,
    counted: (good: number, of: number) => `${good} of ${of} accounts ${good === 1 ? 'is' : 'are'} protected`,
    states: {
      waiting: 'Waiting',
      reading: 'Reading',
      stopped: 'Stopped',
      failed: 'Could not be read',
      missing: 'No such account',
    },
    reading: (account: string) => `Reading the history of ${account}`,
    checking: (done: number, of: number) => `Checked ${done} of ${of} accounts`,
    checked: {
      protected: (count: number) => `${count} protected`,
      'not-protected': (count: number) => `${count} not`,
      unknown: (count: number) => `${count} not known yet`,
      missing: (count: number) => `${count} ${count === 1 ? 'does' : 'do'} not exist`,
      unread: (count: number) => `${count} could not be read`,
    },
    stopped: 'Stopped, as you asked. What was checked before stays here.',
    since: (seconds: number) => `for ${seconds} s`,
    troubles: 'Trouble with nodes',
    account: 'Account',
    verdict: 'Verdict',
    cutoff: 'If the last block that counts is',
    cutoffHint:
      'One day the community will choose a {last block that counts}. Move the handle to see the verdict for any choice; the arrow keys go from change to change.',
    at: (block: string, day: string) => `about ${day}, block ${block}`,
    atBlock: (block: string) => `block ${block}`,
    legend: 'What the marks mean',
    shapes: {
      registration: 'registration',
      change: 'key change or another event',
      deletion: 'deletion',
      claim: 'claim',
    },
    ifCutoff: (place: string) => `As if the last block that counts were ${place}.`,
    happened: 'What happened',
    earlier: (count: number) => `${count} earlier events are not shown.`,
    why: 'Why, and what you can do',
    claims: 'Claims',
    searched: (names: string) =>
      `Lifeboat looked for claims in what ${names} published. Any other account may have published one, too.`,
    tooNew:
      'Something happened in the last minute that may still be undone. It does not count yet: check again in a minute.',
    recoveryKey: 'Recovery key',
    list: 'Accounts that were checked',
    tooLongFile: 'This file is too large for a list of accounts. Nothing was read.',
  },
  es: {
    heading: 'Revisar una cuenta',
    sentence:
      '¿Está protegida, desde cuándo y por qué? No necesita contraseñas ni claves, y no se cambia nada.',
    field: 'Nombre de la cuenta, o varios',
    fieldHint:
      'Varios nombres: con espacios, comas o saltos de línea. No escriba aquí nunca una contraseña ni una clave.',
    nameMissing: 'Escriba antes el nombre de una cuenta.',
    openFile: 'Abrir una lista',
    listForEverybody: 'Una lista para todos',
    check: 'Revisar',
    stop: 'Detener',
    again: 'Revisar de nuevo',
    another: 'Revisar otra',
    print: 'Imprimir',
    saveText: 'Guardar texto',
    saveList: 'Guardar CSV',
    saved: 'Guardado.',
    kinds: kindsEs,
    verdicts: verdictsEs,
    byOwner: (day?: string) =>
      `Su clave propietaria avaló la clave de recuperación${day === undefined ? '' : ` el ${day}`}. Guarde la copia de seguridad y pruébela cada seis meses.`,
    byActive: (day?: string) =>
      `Solo su clave activa avaló la clave de recuperación${day === undefined ? '' : ` el ${day}`}. Quien tenga la clave activa podría reemplazarla.`,
    changedSince: (role: string, day?: string) =>
      `Su clave ${role === 'owner' ? 'propietaria' : 'activa'} se cambió${day === undefined ? '' : ` el ${day}`}, después de avalar la clave de recuperación. Si fue usted, renueve el registro con la clave de hoy.`,
    protect: (account: string) => `Proteger ${account}`,
    renew: 'Renovar',
    notMe: 'No fui yo',
    addOwner: 'Añadir el aval de la clave propietaria',
    restore: 'Restaurar su copia de seguridad',
    exactly: '¿Cuándo exactamente?',
    checkedOn: (day: string, block: string) => `Revisada el ${day}, hasta el ${block}.`,
    counted: (good: number, of: number) =>
      `${good} de ${of} cuentas ${good === 1 ? 'está protegida' : 'están protegidas'}`,
    states: {
      waiting: 'En espera',
      reading: 'Leyendo',
      stopped: 'Detenida',
      failed: 'No se pudo leer',
      missing: 'Esa cuenta no existe',
    },
    reading: (account: string) => `Leyendo el historial de ${account}`,
    checking: (done: number, of: number) => `${done} de ${of} cuentas revisadas`,
    checked: {
      protected: (count: number) => (count === 1 ? '1 protegida' : `${count} protegidas`),
      'not-protected': (count: number) => `${count} sin protección`,
      unknown: (count: number) => `${count} sin determinar`,
      missing: (count: number) => `${count} no ${count === 1 ? 'existe' : 'existen'}`,
      unread: (count: number) => `${count} no se ${count === 1 ? 'pudo' : 'pudieron'} leer`,
    },
    stopped: 'Detenido, como pidió. Lo revisado antes sigue aquí.',
    since: (seconds: number) => `desde hace ${seconds} s`,
    troubles: 'Problemas con nodos',
    account: 'Cuenta',
    verdict: 'Veredicto',
    cutoff: 'Si el último bloque que cuenta es',
    cutoffHint:
      'Un día la comunidad elegirá un {último bloque que cuenta}. Mueva el control para ver el veredicto con cualquier elección; las flechas del teclado van de cambio en cambio.',
    at: (block: string, day: string) => `alrededor del ${day}, bloque ${block}`,
    atBlock: (block: string) => `bloque ${block}`,
    legend: 'Qué significan las marcas',
    shapes: {
      registration: 'registro',
      change: 'cambio de clave u otro suceso',
      deletion: 'borrado',
      claim: 'declaración',
    },
    ifCutoff: (place: string) => `Como si el último bloque que cuenta fuera ${place}.`,
    happened: 'Qué ocurrió',
    earlier: (count: number) => `No se muestran ${count} sucesos anteriores.`,
    why: 'Por qué, y qué puede hacer',
    claims: 'Declaraciones',
    searched: (names: string) =>
      `Lifeboat buscó declaraciones en lo que publicó ${names}. Cualquier otra cuenta pudo publicar una también.`,
    tooNew:
      'En el último minuto ocurrió algo que aún puede deshacerse. Todavía no vale: revise de nuevo en un minuto.',
    recoveryKey: 'Clave de recuperación',
    list: 'Cuentas revisadas',
    tooLongFile: 'Este archivo es demasiado grande para una lista de cuentas. No se leyó nada.',
  },
})
