/**
 * What services say beside failures, in Spanish: how a transaction goes, what nodes and keys are like, what a person
 * should know before something is published.
 */
import { keyTidied, passwordVariant, roleWord } from './failures/credentials.ts'
import { profilesShown } from './failures/nodes.ts'
import type { Wordings } from './given.ts'

export const spanishSayings: Wordings = {
  // A transaction on its way.
  signed: 'Firmado en esta computadora.',
  resumed: 'Lifeboat ya lo había firmado antes, y continúa con eso.',
  sent: (given) => `Enviado a ${given.text('node')}.`,
  'sent-again': (given) => `Enviado otra vez, la misma transacción, a ${given.text('node')}.`,
  'already-there': (given) => `${given.text('node')} ya lo tenía.`,
  unanswered: (given) =>
    `${given.said('because')} Pudo llegar de todos modos: Lifeboat lo busca en HIVE.`.trimStart(),
  'in-block': (given) => `Visto en el bloque ${given.number('block')}.`,
  irreversible: (given) => `Ya nadie puede deshacer el bloque ${given.number('block')}.`,
  'out-of-block': 'El bloque que lo contenía se deshizo. Entrará en otro.',

  // What one node is like, or says.
  'node-refused-it': (given) => `${given.text('node')} lo rechazó.`,
  'node-good': (given) => `${given.text('node')} funciona bien.`,
  'node-of-another-chain': (given) => `${given.text('node')} sirve otra cadena.`,
  'node-out-of-date': (given) => `${given.text('node')} sigue reglas anticuadas.`,
  'node-ahead': (given) => `${given.text('node')} dice tener bloques que ningún otro nodo tiene.`,
  'node-behind': (given) =>
    `${given.text('node')} va ${given.number('blocks')} bloques por detrás de los demás.`,
  'node-stale': (given) =>
    `El bloque más nuevo de ${given.text('node')} tiene ${given.number('seconds')} segundos.`,
  'node-leaves-profiles-out': (given) =>
    `${given.text('node')} omite los perfiles. No se lee de él nada que se vuelva a escribir.`,
  'node-makes-no-sense': (given) =>
    `Lo que dice ${given.text('node')} sobre ${given.text('account')} no tiene sentido.`,
  'node-knows-no-account': (given) =>
    `${given.text('node')} no conoce ninguna cuenta ${given.text('account')}.`,
  'node-agrees': (given) => `${given.text('node')} coincide.`,
  'node-shows-nothing': (given) => `${given.text('node')} muestra un perfil vacío.`,
  'node-alone': (given) => `${given.text('node')} es el único que dice lo que dice.`,
  'node-differs': (given) => `${given.text('node')} dice otra cosa.`,
  'node-not-asked': (given) => `Se sabe que ${given.text('node')} omite los perfiles, y no se le preguntó.`,

  // What a person should know before publishing, or about a check.
  'profiles-shown': (given) => profilesShown(given.count('showing'), given.count('hiding')),
  'node-disbelieved': (given) =>
    `${given.text('node')} dice otra cosa sobre ${given.text('account')}. No lo creemos.`,
  'node-differs-on-irreversible': (given) =>
    `${given.text('node')} da otro bloque que los demás como el último que ya no se puede deshacer. No lo creemos.`,
  'irreversible-lags': (given) =>
    `Los bloques tardan ahora en ser definitivos: nada posterior al bloque ${given.number('block')} lo es todavía, y van ${given.number('blocks')} bloques. Todo esto vale hasta el bloque ${given.number('block')}.`,
  'present-unread': (given) =>
    `Aún no se sabe cómo está hoy ${given.text('account')}: los nodos no coinciden, o lo que dicen no tiene sentido.`,
  'changed-since': (given) =>
    `Algo de ${given.text('account')} cambió después del bloque ${given.number('block')}. Aquí no cuenta.`,
  'profile-empty': (given) =>
    `Esta parte del perfil de ${given.text('account')} está vacía. Lo que muestran de él otras aplicaciones se guarda en otro lugar y queda como está.`,
  'recovery-account-nobody-named':
    'No hay ninguna cuenta de recuperación nombrada, así que tendría que ayudar el testigo con más votos. Nombre a alguien que conozca.',
  'recovery-account-itself':
    'La cuenta se nombra a sí misma como cuenta de recuperación. Quien se apodere de ella se apodera también de su recuperación. Nombre a otra.',
  'recovery-account-helps-nobody': (given) =>
    `La cuenta de recuperación es ${given.text('recoveryAccount')}, que ya no ayuda a nadie. Nombre a alguien que conozca.`,
  'recovery-account-missing': (given) =>
    `La cuenta de recuperación es ${given.text('recoveryAccount')}, que no existe en HIVE. Nombre a otra.`,
  'recovery-account-changing': (given) =>
    `La cuenta de recuperación es por ahora ${given.text('recoveryAccount')}, pero se nombró otra, que lo será en un plazo de 30 días. Si no fue usted, actúe enseguida: alguien tiene su clave propietaria.`,
  'metadata-not-taken':
    'HIVE ya no acepta los metadatos de esta cuenta, aunque están ahí, así que no se les puede añadir nada.',
  'metadata-holds-nothing': 'Los metadatos de la cuenta no contienen nada, así que no se pierde nada.',
  'metadata-unwrapped':
    'Los metadatos de la cuenta son un texto que contiene el objeto. El objeto se saca de él, y todos sus datos se conservan.',
  'record-written-anew': 'El registro de recuperación que hay ahora no se puede leer. Se escribe de nuevo.',
  'claims-not-searched': (given) =>
    `No se pudieron buscar declaraciones en todo lo que publicó ${given.text('account')}, así que puede haber allí una que nadie haya visto. ${given.said('because')}`.trimEnd(),
  'newest-block-old': 'El bloque más nuevo es antiguo.',
  'chain-halted': (given) =>
    `HIVE está detenida: ningún nodo tiene un bloque posterior a ${given.text('since')}. Todo esto vale hasta ese momento. No se puede publicar nada hasta que siga.`,
  'clock-or-chain': (given) =>
    `Ningún nodo tiene un bloque posterior a ${given.text('since')}: o HIVE está detenida, o el reloj de esta computadora va adelantado. Todo esto vale hasta ese momento.`,
  'clock-ahead': 'El reloj de esta computadora va adelantado. Póngalo en hora, por favor.',
  'clock-behind': 'El reloj de esta computadora va atrasado. Póngalo en hora, por favor.',
  'endorsed-by-active-only':
    'Solo la clave activa avala la clave de recuperación. Quien tenga la clave activa puede reemplazar ese aval: publíquela con la clave propietaria cuando pueda.',
  'owner-key-not-enough':
    'Ninguna clave propietaria de esta cuenta basta por sí sola, así que la clave activa avala la clave de recuperación. Quien tenga la clave activa puede reemplazar ese aval.',
  'owner-key-with-active':
    'Lo que se dio como clave activa contiene también la clave propietaria, así que la clave propietaria avala la clave de recuperación.',
  'key-out-of-several': (given) =>
    `En lo que se dio hay ${given.number('among')} claves. La que se usa es la clave ${roleWord(given.text('role'))}.`,
  'key-tidied': keyTidied,
  'key-from-master-password': (given) =>
    `La clave ${roleWord(given.text('role'))} sale de la contraseña maestra que se dio.`,
  'password-variant': passwordVariant,
  'registration-replaced': (given) =>
    `Esto reemplaza la clave de recuperación ${given.text('recoveryKey')}, que avaló la clave ${roleWord(given.text('role'))}. Conserve su copia de seguridad: todavía cuenta para los días anteriores a este.`,
  'active-endorsed-another': (given) =>
    `La clave activa avaló otra clave de recuperación, ${given.text('recoveryKey')}. La que avala la clave propietaria cuenta más.`,
  'key-will-count': (given) =>
    `Después contará ${given.text('recoveryKey')}, avalada por la clave ${roleWord(given.text('role'))}, desde esta publicación.`,
  'key-goes-on-counting': (given) =>
    `Después contará ${given.text('recoveryKey')}, avalada por la clave ${roleWord(given.text('role'))}, como desde el bloque ${given.number('block')}.`,
  'no-key-will-count': 'Después no contará ninguna clave de recuperación.',
  'outcome-unknown-because': (given) =>
    `Nadie puede decir qué clave de recuperación contará después. ${given.said('because')}`.trimEnd(),
  'outcome-unknown-by-history':
    'Nadie puede decir qué clave de recuperación contará después: el historial muestra demasiado poco.',
  'key-counts': (given) =>
    `Hoy cuenta ${given.text('recoveryKey')} para ${given.text('account')}, avalada por la clave ${roleWord(given.text('role'))}.`,
  'no-key-counts': (given) => `Hoy no cuenta ninguna clave de recuperación de ${given.text('account')}.`,
  'counting-unknown': (given) =>
    `Nadie puede decir qué clave de recuperación de ${given.text('account')} cuenta. ${given.said('because')}`.trimEnd(),
  'history-contradicts-account': (given) =>
    `El historial de ${given.text('account')} y su estado actual se contradicen.`,
  'history-shows-too-little': (given) => `El historial de ${given.text('account')} muestra demasiado poco.`,
  'history-behind': (given) => `El historial de ${given.text('account')} todavía no lo muestra.`,
  'request-without-history': (given) => `La solicitud no trae el historial de ${given.text('account')}.`,
  'endorser-shared': (given) =>
    `La clave que avala también sirve a ${given.names('accounts')}. Un aval no está ligado a ninguna cuenta, así que podría copiarse allí.`,
  'recovery-key-shared': (given) =>
    `La clave de recuperación ${given.text('recoveryKey')} también está registrada para ${given.text('account')}. Solo puede firmar una vez, para una de las dos: use otra.`,
}
