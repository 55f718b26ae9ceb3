/** The reasons of a verdict in Spanish, by their codes: a sentence, and what to do. A test compares the codes. */
import { day } from '../../words/measures.ts'
import type { Given } from '../../words/given.ts'

type Role = 'owner' | 'active'

/** What HIVE's wallets call a key in Spanish. Strangers may have written another role, which stays as it is. */
export function roleIn(role: string): string {
  return { owner: 'propietaria', active: 'activa', posting: 'de publicación' }[role] ?? role
}

/** A time as the chain writes it. */
function dayOf(time: string): string {
  const moment = Date.parse(`${time}Z`)
  return Number.isNaN(moment) ? '…' : day('es', moment)
}

const askAnotherNode = 'Pregunte a un nodo que guarde todo el historial.'
const publishAgain = (role: Role) =>
  `Publique de nuevo la clave de recuperación, avalada por la clave ${roleIn(role)} de hoy.`
const stolenActiveKey =
  'Si no fue usted, alguien tiene su clave activa: cámbiela y publique de nuevo su clave de recuperación.'
const checkAgain = 'Revise de nuevo dentro de un minuto. Si dice lo mismo, pregunte a otros nodos.'

export const spanishReasons: Readonly<
  Record<string, (role: Role, given: Given) => readonly [sentence: string, advice: string]>
> = {
  'owner-endorsed': () => [
    'La clave propietaria avaló esta clave de recuperación y sigue vigente.',
    'No hay nada que hacer. Guarde la copia de seguridad y pruébela cada seis meses.',
  ],
  'active-endorsed': () => [
    'Solo la clave activa avaló esta clave de recuperación. Quien tenga la clave activa podría reemplazarla.',
    'Publique la clave de recuperación con el aval de la clave propietaria: vale más.',
  ],
  orphaned: (role) => [
    `La clave ${roleIn(role)} se cambió después de avalar una clave de recuperación.`,
    role === 'owner'
      ? 'Si fue usted, renueve el registro: publique de nuevo la clave de recuperación, avalada por la nueva clave propietaria. Si no fue usted, alguien tiene sus claves: la recuperación de cuentas de HIVE puede devolverle la cuenta durante los 30 días posteriores al cambio.'
      : 'Si fue usted, renueve el registro: publique de nuevo la clave de recuperación, avalada por la nueva clave activa. Si no fue usted, alguien tiene su clave activa: cámbiela antes con la clave propietaria.',
  ],
  'natively-recovered': () => [
    'La cuenta se recuperó con el mecanismo de HIVE después de este registro.',
    'Asegúrese de que las claves activa y de publicación vuelven a ser suyas: la recuperación de cuentas solo reemplaza la clave propietaria. Asegúrese también de que la clave de recuperación es suya y no del ladrón. Si duda, publique una nueva.',
  ],
  'active-key-differs': () => [
    'La clave activa avaló otra clave de recuperación. Cuenta la que avaló la clave propietaria.',
    stolenActiveKey,
  ],
  'older-key-shown': () => [
    'El perfil muestra otra vez una clave de recuperación más antigua. Cuenta la última que avaló la clave propietaria.',
    `${stolenActiveKey} Una clave antigua no puede volver a ser la más nueva.`,
  ],
  'record-removed': (role) =>
    role === 'owner'
      ? [
          'El registro se borró del perfil. Cuenta de todos modos, porque lo avaló la clave propietaria.',
          stolenActiveKey,
        ]
      : [
          'El registro se borró del perfil. Ya no cuenta: solo lo había avalado la clave activa.',
          stolenActiveKey,
        ],
  'record-overwritten': () => [
    'Se escribió algo sobre el registro sin la clave propietaria. El registro cuenta de todos modos.',
    stolenActiveKey,
  ],
  'record-unreadable': () => [
    'Lo que hay en los metadatos de la cuenta no se puede leer, ni ningún registro en ellos. El perfil que ven los demás se guarda en otro lugar.',
    'Publique de nuevo la clave de recuperación. Lifeboat la añade a lo que hay si se puede, y pregunta antes de reemplazarlo.',
  ],
  'nothing-registered': () => [
    'No hay ninguna clave de recuperación registrada.',
    'Proteja la cuenta: cree una clave de recuperación y publíquela.',
  ],
  'history-missing': () => [
    'El historial no muestra nada de esta cuenta hasta este bloque.',
    'Revise el nombre y el bloque, o pregunte a un nodo que guarde todo el historial.',
  ],
  'history-incomplete': () => [
    'El historial no llega hasta la creación de la cuenta, así que puede faltar un registro anterior.',
    askAnotherNode,
  ],
  'entry-incomplete': (role) => [
    `A lo registrado para la clave ${roleIn(role)} le falta la clave de recuperación o su aval.`,
    publishAgain(role),
  ],
  'entry-malformed': (role) => [
    `La clave de recuperación registrada para la clave ${roleIn(role)}, o su aval, está dañada.`,
    publishAgain(role),
  ],
  'not-endorsed': (role) => [
    `Ninguna clave ${roleIn(role)} de esta cuenta avaló la clave de recuperación registrada para ella.`,
    publishAgain(role),
  ],
  'key-not-in-force': (role) => [
    `Avaló la clave de recuperación una clave que fue la clave ${roleIn(role)} en otro momento, no en ese bloque.`,
    publishAgain(role),
  ],
  'weight-below-threshold': (role) => [
    `La clave que avaló la clave de recuperación no basta por sí sola para actuar como ${roleIn(role)}.`,
    `Aválela con una clave ${roleIn(role)} que baste por sí sola.`,
  ],
  'authority-needs-several-keys': (role) => [
    `Esta cuenta necesita varias claves juntas para actuar como ${roleIn(role)}, pero un aval es una sola firma.`,
    `Dé a una clave ${roleIn(role)} peso suficiente para actuar sola y publique de nuevo la clave de recuperación.`,
  ],
  'account-authority': (role) => [
    `Otras cuentas pueden actuar como ${roleIn(role)} de esta, pero sus claves no pueden avalar su clave de recuperación.`,
    `Aválela con una clave ${roleIn(role)} de la propia cuenta.`,
  ],
  'authority-unknown': (role) => [
    `El historial no muestra qué clave ${roleIn(role)} estaba vigente, así que no se puede juzgar un aval.`,
    askAnotherNode,
  ],
  'owner-not-as-in-history': () => [
    'La clave propietaria no es aquella a la que lleva el historial.',
    checkAgain,
  ],
  'active-not-as-in-history': () => [
    'La clave activa no es aquella a la que lleva el historial.',
    checkAgain,
  ],
  'metadata-not-as-in-history': () => ['El perfil no es aquel al que lleva el historial.', checkAgain],
  'owner-change-missing': () => [
    'La cadena sabe de un cambio de la clave propietaria que el historial no muestra.',
    checkAgain,
  ],
  'owner-change-unknown': () => [
    'El historial muestra un cambio de la clave propietaria del que la cadena no sabe nada.',
    checkAgain,
  ],
  'owner-replaced-by-hardfork': () => [
    'La actualización (hard fork) del 14 de julio de 2016 reemplazó la clave propietaria de esta cuenta sin ninguna operación, así que ningún historial lo muestra.',
    'Volver a revisar no lo cambia. Cuando la cuenta tenga otra vez una clave propietaria suya, protéjala.',
  ],
  'just-created': () => [
    'Esta cuenta se acaba de crear, y los nodos solo muestran un historial cuando ya no se puede deshacer.',
    'Revise de nuevo dentro de un minuto.',
  ],
  'owner-changed-lately': (_role, given) => [
    `Si no cambió usted la clave propietaria el ${dayOf(given.text('changed'))}, la recuperación de cuentas de HIVE puede devolverle la cuenta hasta el ${dayOf(given.text('until'))}.`,
    given.text('recoveryAccount') === ''
      ? 'La cuenta no ha nombrado a nadie para eso, así que solo puede ayudar el testigo con más votos: pídale que solicite la recuperación, con una clave propietaria nueva de usted. Confírmela después con esa clave y con la clave propietaria de antes (o la contraseña maestra de antes). Luego cambie todas las demás claves.'
      : `Pida a ${given.text('recoveryAccount')}, su cuenta de recuperación, que solicite la recuperación, con una clave propietaria nueva de usted. Confírmela después con esa clave y con la clave propietaria de antes (o la contraseña maestra de antes). Luego cambie todas las demás claves.`,
  ],
  'registered-after-owner-change': (_role, given) => [
    `Esta clave de recuperación se registró después de que se cambiara la clave propietaria el ${dayOf(given.text('changed'))}. Si no hizo usted ambas cosas, alguien se quedó con la cuenta y la clave de recuperación es suya.`,
    `Si fue usted, no hay nada que hacer. Si no: ${spanishReasons['owner-changed-lately']?.('owner', given).join(' ') ?? ''}`,
  ],
  'keys-kept-after-recovery': (_role, given) => [
    given.text('kept') === 'both'
      ? 'Las claves activa y de publicación no se cambiaron desde que se recuperó la cuenta: puede que el ladrón las tenga todavía.'
      : `La clave ${roleIn(given.text('kept'))} no se cambió desde que se recuperó la cuenta: puede que el ladrón la tenga todavía.`,
    `${given.text('kept') === 'both' ? 'Cámbielas' : 'Cámbiela'} primero, con la clave propietaria. Después publique su clave de recuperación.`,
  ],
  'present-unread': () => [
    'Aún no se sabe cómo está hoy la cuenta: los nodos no coinciden, o lo que dicen no tiene sentido.',
    'Pida el veredicto en un bloque anterior a que eso empezara: no necesita nada de lo que vino después.',
  ],
  claimed: () => [
    'Esta clave de recuperación firmó una declaración.',
    'No se debe firmar nunca nada más con ella.',
  ],
  'no-claim': () => [
    'No se encontró ninguna declaración de esta clave de recuperación.',
    'No hay nada que hacer.',
  ],
  equivocation: () => [
    'Esta clave de recuperación firmó declaraciones distintas, así que las posteriores pueden ser falsas. Cuenta la primera de la cadena.',
    'Confíe solo en la primera y no firme nada más con esta clave.',
  ],
  'key-used-elsewhere': () => [
    'Esta clave de recuperación firmó una declaración que aquí no cuenta: para otra cuenta, otra cadena o una clave que no puede existir.',
    'No firme nada más con ella: dos firmas distintas permiten a cualquiera falsificar una tercera.',
  ],
  'claim-unbound': () => [
    'La declaración no nombra ni la cuenta ni la cadena: cuenta dondequiera que esté registrada esta clave.',
    'Asegúrese de que la clave de recuperación está registrada en una sola cuenta.',
  ],
  'claim-before-cutoff': () => [
    'La declaración se publicó antes del último bloque que cuenta.',
    'Cuenta de todos modos: una clave de recuperación firma una sola vez.',
  ],
  'claims-unchecked': () => [
    'No se pudieron revisar todas las declaraciones: hay demasiadas, o ningún nodo pudo mostrarlas todas.',
    'Sigue sin saberse si esta clave de recuperación firmó algo. Busque de nuevo más tarde o pregunte a otros nodos.',
  ],
}
