/** Protecting, publishing, and what is carried between two computers, in Spanish. */
import type { FailureWordings, Given } from '../given.ts'
import { roleWord } from './credentials.ts'

const makeAnother = 'Cree otra solicitud y fírmela.'
const carryAgain = 'Tráigalo de nuevo, o créelo de nuevo.'
const replaceAll =
  'Proteja la cuenta y acepte lo que Lifeboat muestra que se reemplazaría: se guarda una copia. No se cambió nada.'
const byItsOwnProgram = 'Repárelo con el programa que lo escribió. No se cambió nada.'

const found = (given: Given) =>
  ({ request: 'Esto es una solicitud de firma', signed: 'Esto es una transacción firmada' })[
    given.text('found')
  ] ?? 'Esto es otra cosa'

const anotherChain =
  'Lo que viene de la cadena de práctica solo vale allí. Active el modo de práctica para ello, y desactívelo para HIVE.'

export const publishingFailures: FailureWordings = {
  'no-share-sheets': [
    'Estas hojas ya no están aquí: se salió de la página o se cerró la bóveda. No se imprimió nada.',
    'Prepare otro conjunto y destruya las hojas de este.',
  ],
  'not-printed': [
    'El sistema no aceptó las páginas, así que no se imprimió nada, y no cuenta como copia de seguridad.',
    'Mire si hay una impresora configurada y encendida. O guarde el PDF e imprímalo con un programa para PDF.',
  ],
  'not-begun': [
    'Todavía no se ha empezado a proteger esta cuenta, o falta elegir su clave de recuperación.',
    'Empiece por el nombre de la cuenta.',
  ],
  'master-password-as-key': [
    'Es una contraseña maestra, no una clave. No se hizo nada con ella.',
    'Vuelva y elija «Su contraseña maestra»: la clave de recuperación sale entonces de ella.',
  ],
  'master-password-not-held': [
    'No se pudo contactar con HIVE, así que nadie puede decir si esta es la contraseña maestra de la cuenta, hasta el último espacio. No se creó ninguna clave.',
    'Conecte esta computadora e inténtelo de nuevo, o use mientras tanto una clave aleatoria nueva.',
  ],
  'recovery-key-of-another-spelling': [
    'La clave de recuperación salió de otra forma de escribir su contraseña maestra, distinta de la que corresponde a la cuenta. No se publicó nada.',
    'Vuelva y elija otra vez su contraseña maestra: la clave de recuperación saldrá entonces de la forma correcta.',
  ],
  'password-too-weak': (given) =>
    given.text('of') === 'sealed-file'
      ? [
          'Esta contraseña es demasiado fácil de adivinar. Quien tuviera el archivo podría abrirlo, así que no se creó.',
          'Use cinco palabras o más que no tengan nada que ver entre sí.',
        ]
      : [
          'Esta contraseña es demasiado fácil de adivinar, y cualquiera puede intentarlo, porque la mitad pública de la clave es pública. No se creó ninguna clave.',
          'Use seis palabras o más que no tengan nada que ver entre sí, o una clave aleatoria nueva.',
        ],
  'recovery-key-used': [
    'Esta clave de recuperación ya ha firmado su única declaración, así que ya no protege nada.',
    'Elija otra, mejor una clave aleatoria nueva.',
  ],
  'already-published': [
    'Exactamente esta clave de recuperación ya está en la cadena, avalada por la misma clave. No hay nada que publicar.',
    'Revise la cuenta para ver desde cuándo cuenta.',
  ],
  'undo-copy-missing': [
    'No se pudo leer en esta computadora la copia de los metadatos anteriores a esa publicación. No se publicó nada.',
    'Use la computadora que la publicó.',
  ],
  'not-an-undo-copy': [
    'Este archivo no es una copia de metadatos hecha por Lifeboat.',
    'Use la computadora que publicó.',
  ],
  'undo-of-another-account': [
    'Esta copia se hizo para otra cuenta u otra cadena.',
    'Use la copia que pertenece a esta cuenta.',
  ],
  'undone-already': [
    'Los metadatos ya están como antes de esa publicación. No hay nada que volver a escribir.',
    'Revise la cuenta para ver cómo está.',
  ],
  'not-previewed': [
    'Las claves que escribió se olvidaron al cabo de unos minutos. No se publicó nada.',
    'Escríbalas de nuevo, mire la vista previa y publique.',
  ],
  'changed-meanwhile': [
    'Los metadatos de esta cuenta cambiaron desde que vio la vista previa. No se publicó nada.',
    'Mire la vista previa de nuevo: escriba las claves otra vez.',
  ],
  'endorsement-would-not-count': (given) => [
    `Esta clave actúa por ${given.text('account')} a través de ${given.names('through')}. Puede firmar, pero su aval de una clave de recuperación no contaría.`,
    given.text('role') === 'owner'
      ? `Dé una clave propietaria que esté en la propia cuenta ${given.text('account')}, o ninguna.`
      : `Dé también una clave propietaria de ${given.text('account')}: entonces avala ella.`,
  ],
  'nobody-can-endorse': (given) => {
    const account = given.text('account')
    const needed =
      'Una clave de recuperación solo cuenta si la avala una clave de la propia cuenta. No se publicó nada.'
    switch (given.text('holder')) {
      case 'accounts':
        return [
          `${account} no tiene ninguna clave propia que pueda hablar por ella: tienen que actuar por ella ${given.names('members')}. ${needed}`,
          `Proteja primero ${given.names('members')}. Quien actúa por ${account} puede darle también una clave propietaria o activa propia, y entonces se puede proteger.`,
        ]
      case 'several-keys':
        return [
          `Ninguna clave puede hablar sola por ${account}: tienen que firmar varias juntas. ${needed}`,
          `Dele a ${account} una clave propietaria o activa que baste por sí sola, con la billetera en que se usan esas claves. Entonces se puede proteger.`,
        ]
      default:
        return [
          `Nadie puede hablar por ${account}: sus permisos de propietaria y de activa no tienen ninguna clave que alguien posea. No se publicó nada.`,
          'Para una cuenta así no se puede publicar nada. Revise el nombre.',
        ]
    }
  },
  'not-what-was-shown': [
    'Lo que se firmaría ahora no es lo que se mostró. No se firmó nada.',
    'Mírelo de nuevo y firme entonces.',
  ],

  'another-key-counts': (given) => [
    `Publicar ${given.text('published')} no la haría contar para ${given.text('account')}: seguiría contando ${given.text('recoveryKey')}, que avaló la clave ${roleWord(given.text('role'))}. No se publicó nada.`,
    'Una clave de recuperación que ya se reemplazó no puede volver a ser la más nueva, y la clave activa no puede reemplazar lo que avaló la clave propietaria. Publique una clave de recuperación nueva con la clave propietaria, o cambie antes la clave propietaria.',
  ],
  'nothing-counts': (given) => [
    `Publicar ${given.text('published')} no la haría contar para ${given.text('account')}: la clave que la avala no basta por sí sola. No se publicó nada.`,
    'Aválela con una clave de la cuenta que alcance el umbral por sí sola.',
  ],
  'goes-on-counting': (given) => [
    `Volver a escribir los metadatos de antes no retira el registro: ${given.text('recoveryKey')}, que avaló la clave ${roleWord(given.text('role'))}, seguiría contando para ${given.text('account')}. No se publicó nada.`,
    'Para renunciar a esa clave de recuperación, publique otra con la clave propietaria, o cambie la clave propietaria.',
  ],
  'outcome-unknown': (given) => [
    `${given.said('because')} No se publicó nada.`.trimStart(),
    'Inténtelo más tarde o con otros nodos; para una computadora sin red, cree una solicitud nueva.',
  ],

  'metadata-not-json': [
    'Los metadatos de esta cuenta no están bien escritos, así que no se puede añadir nada sin perder lo que hay.',
    replaceAll,
  ],
  'metadata-not-object': [
    'Los metadatos de esta cuenta no tienen la forma debida, así que no se puede añadir nada sin perder lo que hay.',
    replaceAll,
  ],
  'metadata-would-be-lost': (given) => [
    `Nadie puede leer los metadatos de ${given.text('account')} que hay ahora, así que publicar los reemplazaría por completo. No se firmó ni se publicó nada.`,
    'Mire qué hay ahora. Si puede perderse, acepte reemplazarlo: se guarda una copia que se puede volver a escribir.',
  ],
  'metadata-too-long': [
    'Los metadatos de esta cuenta serían más largos de lo que HIVE permite.',
    'Quite algo del perfil con el programa que lo escribió. No se cambió nada.',
  ],
  'metadata-duplicate-member': [
    'Los metadatos de esta cuenta tienen dos veces el mismo dato, y los programas no coinciden en cuál vale.',
    byItsOwnProgram,
  ],
  'record-not-object': [
    'El registro de recuperación en los metadatos de esta cuenta no tiene la forma debida.',
    'Publique de nuevo la clave de recuperación: el registro se escribe otra vez. No se cambió nada.',
  ],

  'not-carried': [
    'Esto no es una declaración, ni una solicitud, ni una transacción firmada de Lifeboat, ni una parte de una.',
    'Elija el archivo que guardó Lifeboat, o lea los códigos QR que muestra.',
  ],
  'not-request': (given) => [
    `${found(given)}, no una solicitud de firma de Lifeboat.`,
    'Cree una en la computadora que tiene conexión.',
  ],
  'not-signed': (given) => [
    `${found(given)}, no una transacción firmada de Lifeboat.`,
    'Cree una en la computadora que tiene las claves.',
  ],
  'version-unknown': [
    'Esto lo hizo un Lifeboat más nuevo que este.',
    'Use la misma versión en las dos computadoras.',
  ],
  'carried-text-damaged': [
    'Este texto se cambió o se dañó por el camino. No se firmó ni se publicó nada.',
    carryAgain,
  ],
  'parts-missing': (given) => [
    `De ${given.number('total')} partes faltan estas: ${given.names('missing')}.`,
    'Lea las que faltan, en cualquier orden.',
  ],
  'text-too-long': ['Es demasiado para códigos QR.', 'Llévelo como archivo, por ejemplo en una memoria USB.'],
  'part-of-another-text': [
    'Esta parte es de otra cosa que las anteriores.',
    'Empiece de nuevo y lea solo las partes que se muestran juntas.',
  ],
  'parts-misread': ['Algo se leyó mal en las partes.', 'Léalas todas de nuevo.'],
  'not-a-part': [
    'Esta no es una de las partes que muestra Lifeboat.',
    'Lea las líneas o los códigos QR que empiezan por LIFEBOAT.',
  ],
  'request-of-another-account': (given) => [
    `Esta solicitud es para ${given.text('account')}, no para ${given.text('expected')}. No se firmó nada.`,
    'Cree una solicitud para la cuenta correcta.',
  ],
  'request-too-old': (given) => [
    `Según el reloj de esta computadora, la solicitud del ${given.text('time')} UTC es demasiado antigua: HIVE no aceptaría lo que se firme. No se firmó nada.`,
    'Si el reloj está mal, póngalo en hora. Si no, cree otra solicitud, y fírmela y publíquela en el plazo de un día.',
  ],
  'request-of-another-chain': [
    'Esta solicitud es para otra cadena. No se firmó ni se publicó nada.',
    anotherChain,
  ],
  'transaction-of-another-chain': [
    'Esta transacción es para otra cadena. No se firmó ni se publicó nada.',
    anotherChain,
  ],
  'signed-too-long-ago': [
    'Ya pasó el tiempo en que HIVE acepta esta transacción. No se publicó nada.',
    'Cree otra solicitud, fírmela y publíquela en el plazo de un día.',
  ],
  'changed-since': (given) => [
    `Los metadatos de ${given.text('account')} cambiaron desde la solicitud. Publicar esto desharía aquello. No se publicó nada.`,
    makeAnother,
  ],
  'signature-does-not-count': (given) => [
    `La firma no vale para ${given.text('account')}: el texto cambió por el camino, o cambiaron las claves de la cuenta. No se publicó nada.`,
    'Cree otra solicitud y fírmela con la clave activa.',
  ],
  'not-endorsed': (given) => [
    `Ninguna clave de ${given.text('account')} avala la clave de recuperación de esta transacción. No se publicó nada.`,
    makeAnother,
  ],
  'does-more': (given) => [
    `Esta transacción hace algo distinto de publicar una clave de recuperación para ${given.text('account')}. No se publicó nada.`,
    `Mire de dónde viene. ${makeAnother}`,
  ],
  'name-not-typed': [
    'Ese no es el nombre de la cuenta. No se hizo nada.',
    'Escriba su nombre exacto cuando esté seguro.',
  ],
  'chain-not-searched': [
    'Todavía no se buscó en HIVE una declaración de esta clave. No se anotó nada.',
    'Pregunte primero a HIVE y diga después lo que sabe.',
  ],
  'standing-unknown': [
    'Nadie puede decir cómo está esta cuenta: su historial muestra demasiado poco o se contradice.',
    'Vuelva a preguntar más tarde o elija otros nodos.',
  ],
}
