/** What HIVE refuses, and what becomes of a transaction on its way, in Spanish. */
import type { FailureWordings, Given } from '../given.ts'

const waitForCredits =
  'Espere unas horas a que vuelvan a crecer, o aumente su poder con HIVE (power up). Una declaración de recuperación también puede publicarla cualquier otra cuenta.'

/** A refusal; after another node was silent, that nothing was published would be too much said. */
function refusal(sentence: string, advice: string): (given: Given) => readonly [string, string] {
  return (given) =>
    given.has('afterSilence')
      ? [
          `${sentence} Otro nodo no respondió y todavía puede publicarlo.`,
          `Mire la cadena antes de intentarlo de nuevo. ${advice}`,
        ]
      : [`${sentence} No se publicó nada.`, advice]
}

export const chainFailures: FailureWordings = {
  'missing-owner-authority': refusal(
    'Esto necesita la clave propietaria, y no se firmó con ella.',
    'Use la clave propietaria.',
  ),
  'missing-active-authority': refusal(
    'HIVE no acepta la clave activa que firmó como la de esta cuenta.',
    'Use la clave activa. La clave propietaria no la sustituye. Si la clave es la correcta, puede haberse cambiado hace un momento: inténtelo de nuevo o elija otros nodos.',
  ),
  'missing-posting-authority': refusal(
    'Esto necesita la clave de publicación, y no se firmó con ella.',
    'Use la clave de publicación.',
  ),
  'missing-authority': refusal('Las claves que firmaron no bastan para esto.', 'Use la clave correcta.'),
  'irrelevant-signature': refusal(
    'Esta transacción lleva una firma que nadie pidió.',
    'Fírmela de nuevo, solo con la clave necesaria.',
  ),
  'transaction-expired': refusal(
    'Esta transacción es demasiado antigua: se le acabó el tiempo.',
    'Créela y fírmela de nuevo.',
  ),
  'transaction-expires-too-late': refusal(
    'Esta transacción valdría más tiempo del que HIVE permite.',
    'Créela de nuevo; mire la hora de la computadora que la firmó.',
  ),
  'wrong-reference-block': refusal(
    'Esta transacción se refiere a un bloque que el nodo no tiene.',
    'Créela y fírmela de nuevo. Puede tener más de dos días, o ser de otra cadena.',
  ),
  'duplicate-transaction': ['La cadena ya tiene esta transacción.', 'No queda nada por hacer.'],
  'resource-credits-never-enough': (given) => [
    `${given.text('account')} tiene tan poca participación que sus créditos de recursos no alcanzan nunca para esto, por mucho que espere. No se firmó ni se publicó nada.`,
    'Aumente su poder con HIVE (power up), o pida que alguien le delegue créditos de recursos.',
  ],
  'not-enough-resource-credits': (given) => [
    `${given.has('account') ? given.text('account') : 'Esta cuenta'} no tiene bastantes créditos de recursos en este momento. ${given.has('afterSilence') ? 'Otro nodo no respondió y todavía puede publicarlo.' : 'No se publicó nada.'}`,
    waitForCredits,
  ],
  'transaction-too-large': (given) => [
    given.has('account')
      ? `Con la clave de recuperación, los metadatos de ${given.text('account')} serían más largos de lo que HIVE permite. No se firmó nada.`
      : 'Esta transacción es más larga de lo que HIVE permite. No se publicó nada.',
    'Acorte el perfil con el programa que lo escribió e inténtelo de nuevo.',
  ],
  'invalid-metadata-json': refusal(
    'HIVE no acepta estos metadatos.',
    'Infórmenos de ello: Lifeboat debió notarlo antes.',
  ),
  'nothing-in-this-window': [
    'El nodo no encontró nada en esta parte del historial.',
    'La búsqueda continúa.',
  ],
  'owner-changed-too-often': refusal(
    'HIVE acepta dos cambios de la clave propietaria por hora, y esta cuenta ya los tuvo.',
    'Hágalo de nuevo dentro de una hora: Lifeboat continúa donde quedó.',
  ),
  'refused-by-node': refusal('El nodo lo rechazó.', 'Pruebe con otro nodo.'),

  'fate-unknown': (given) => [
    [
      `Desde hace ${given.number('seconds')} segundos ningún nodo dice si está en la cadena.`,
      given.said('because'),
      'No se perdió nada, y nada se envió dos veces.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    'Empiece de nuevo más tarde, cuando vuelva la conexión: Lifeboat sigue con la misma transacción.',
  ],
  'transaction-lapsed': [
    'No se publicó nada: ningún bloque lo tomó a tiempo, y ya ninguno puede tomarlo.',
    'Inténtelo de nuevo. Sus claves están a salvo y no se cambió nada.',
  ],
  'transaction-pending': (given) => [
    `Otra transacción de ${given.text('account')} está en camino. No se envió nada.`,
    'Espere a que termine, o empiece de nuevo: Lifeboat averigua primero qué pasó con aquella.',
  ],
  'pending-unreadable': (given) => [
    `No se puede leer en ${given.text('file')} si una transacción de ${given.text('account')} está en camino.`,
    'Mire si tiene permiso para leer ese archivo.',
  ],
  'pending-damaged': (given) => [
    `Puede que una transacción de ${given.text('account')} esté en camino, pero lo que se guardó de ella está dañado (${given.text('file')}).`,
    'Espere a que pase un día desde la fecha de ese archivo: ninguna transacción vive más. Después bórrelo.',
  ],
  'pending-not-kept': (given) => [
    `La transacción firmada no se pudo guardar en ${given.text('folder')}, así que no se envió nada.`,
    'Haga sitio en el disco, o permita escribir en esa carpeta, e inténtelo de nuevo.',
  ],
  'signature-wrong': [
    'La firma no es de la clave que debía hacerla. No se publicó nada.',
    'Infórmenos de ello: es un fallo de Lifeboat o de esta computadora.',
  ],
  'undo-not-kept': (given) => [
    `La copia de los metadatos tal como están ahora no se pudo guardar en ${given.text('folder')}, así que no se publicó nada.`,
    'Haga sitio en el disco, o permita escribir en esa carpeta, e inténtelo de nuevo.',
  ],
  'impossible-private-key': [
    'El texto está bien escrito, pero ninguna clave de HIVE puede tener ese valor. No se firmó nada.',
    'Busque la clave correcta.',
  ],
  'not-chain-properties': [
    'Lo que este nodo dice de su cadena no es lo que dice un nodo de HIVE. No se firmó nada.',
    'Elija otro nodo.',
  ],
  'member-twice': ['La misma clave o cuenta aparece dos veces. No se firmó nada.', 'Quite una de las dos.'],
  'not-an-authority': [
    'Los permisos de esta cuenta tienen un valor que HIVE no permite. No se firmó nada.',
    'Pruebe con otros nodos.',
  ],
  'text-not-transportable': [
    'Un texto de esta transacción tiene un carácter que los nodos de HIVE leerían como otro. No se firmó nada.',
    'Quite del perfil los caracteres invisibles y los emojis rotos, con el programa que lo escribió.',
  ],
  'not-transportable': [
    'Este texto tiene un carácter que los nodos de HIVE leen mal.',
    'Quite los caracteres invisibles.',
  ],
  'not-serializable': [
    'Esta transacción tiene algo que Lifeboat no conoce, o le falta algo. No se firmó nada.',
    'Créela de nuevo.',
  ],
  'not-a-signed-transaction': [
    'Esto no es una transacción firmada de HIVE, o se dañó por el camino. No se publicó nada.',
    'Tráigala de nuevo.',
  ],
}
