/** What nodes of HIVE do wrong, and what they do not agree on, in Spanish. */
import type { Failing, FailureWordings, Given } from '../given.ts'

const laterOrAnother = 'Inténtelo más tarde o elija otro nodo.'
const nothingChanged = 'No se cambió nada.'

/** A node on this computer that does not answer: its own words, whatever the network is like. */
function unlessHere(otherwise: (given: Given) => Failing): (given: Given) => Failing {
  return (given) =>
    given.has('here')
      ? [
          given.has('seconds')
            ? `${given.text('node')} lleva ${given.number('seconds')} segundos sin responder.`
            : `El nodo de esta computadora (${given.text('node')}) no responde.`,
          'Si es la cadena de práctica, termine la práctica y vuelva a empezarla. Si no, vuelva a abrir el programa de ese nodo.',
        ]
      : otherwise(given)
}

export const nodeFailures: FailureWordings = {
  'node-timeout': unlessHere((given) => [
    given.has('seconds')
      ? `${given.text('node')} lleva ${given.number('seconds')} segundos sin responder.`
      : `${given.text('node')} no ha respondido a tiempo.`,
    laterOrAnother,
  ]),
  'node-unknown-host': unlessHere((given) => [
    `No se encuentra ${given.text('node')}.`,
    'Mire si esta computadora tiene conexión y si la dirección está bien escrita.',
  ]),
  'node-refused-connection': unlessHere((given) => [
    `${given.text('node')} no acepta llamadas en este momento.`,
    laterOrAnother,
  ]),
  'node-connection-lost': unlessHere((given) => [
    `Se cortó la conexión con ${given.text('node')}.`,
    laterOrAnother,
  ]),
  'node-unreachable': unlessHere((given) => [
    `No se puede llegar a ${given.text('node')} desde aquí.`,
    'Mire si esta computadora tiene conexión.',
  ]),
  'node-tls': (given) => [
    `${given.text('node')} no pudo demostrar que es ${given.text('node')}.`,
    'Mire la hora de esta computadora. Alguien puede estar escuchando: elija otro nodo u otra red.',
  ],
  'node-redirect': (given) => [
    `${given.text('node')} envía a otro lugar, y Lifeboat no lo sigue.`,
    laterOrAnother,
  ],
  'node-rate-limit': (given) => [
    given.has('seconds')
      ? `${given.text('node')} ha recibido demasiadas llamadas de aquí y pide una pausa de ${given.number('seconds')} segundos.`
      : `${given.text('node')} ha recibido demasiadas llamadas de aquí y pide una pausa.`,
    laterOrAnother,
  ],
  'node-unavailable': (given) => [
    `${given.text('node')} está fuera de servicio en este momento.`,
    laterOrAnother,
  ],
  'node-http-status': (given) => [
    `${given.text('node')} no respondió como responde un nodo de HIVE.`,
    laterOrAnother,
  ],
  'node-not-json': (given) => [
    `${given.text('node')} respondió con una página web en lugar de datos.`,
    'Puede que la red de un hotel o de una empresa quiera que usted inicie sesión antes. Abra una página web e inténtelo de nuevo.',
  ],
  'node-bad-answer': (given) => [`${given.text('node')} dio una respuesta sin sentido.`, laterOrAnother],
  'node-answer-too-large': (given) => [
    `${given.text('node')} envió más de lo que puede ser una respuesta.`,
    laterOrAnother,
  ],
  'node-lacks-method': (given) => [`${given.text('node')} no ofrece lo que se le pidió.`, 'Elija otro nodo.'],
  offline: [
    'No hay conexión: no se alcanza ningún nodo de HIVE. No se cambió nada.',
    'Conecte esta computadora e inténtelo de nuevo. Mientras tanto, todo funciona hasta la vista previa; publicar esperará.',
  ],
  'all-nodes-failed': (given) => [
    `Ningún nodo pudo ayudar. ${given.said('failures')}`.trimEnd(),
    adviceFor(given) ?? 'Inténtelo más tarde o elija otros nodos.',
  ],
  stopped: (given) =>
    given.has('mayBePublished')
      ? [
          'Detenido, como pidió. Lo que se envió puede publicarse de todos modos.',
          'Empiece de nuevo cuando quiera: Lifeboat sigue con la misma transacción.',
        ]
      : ['Detenido, como pidió.', 'Empiece de nuevo cuando quiera.'],
  'no-nodes': ['No queda ningún nodo en la lista.', 'Añada uno o vuelva a los predeterminados.'],
  'too-many-nodes': (given) => [
    `Hay más de ${given.number('most')} nodos en la lista.`,
    'Quite los que no necesite.',
  ],
  'not-a-node-address': (given) => [
    ({
      'too-long': 'Es más largo que cualquier dirección de un nodo.',
      password: 'Esta dirección contiene un nombre o una contraseña.',
      query: 'Esta dirección contiene un ? o un #.',
      path: 'Esta dirección lleva algo detrás del servidor.',
      unencrypted:
        'Esta dirección no va cifrada: solo un nodo de esta computadora puede empezar por http://.',
      unreadable: 'Esto no es una dirección que un programa pueda abrir.',
    }[given.text('fault')] ?? 'Esta no es la dirección de un nodo.') + ' No se usa.',
    'Escríbala como https://api.hive.blog, sin nada detrás.',
  ],

  'too-few-nodes': (given) => [
    [
      given.count('usable') === 0
        ? 'No se pudo creer a ningún nodo, y dos deben coincidir.'
        : 'Solo se pudo preguntar a un nodo, y dos deben coincidir.',
      given.said('said'),
    ]
      .join(' ')
      .trimEnd(),
    `${adviceFor(given) ?? 'Añada nodos a la lista o inténtelo más tarde.'} ${nothingChanged}`,
  ],
  'unknown-account': (given) => [
    given.has('account')
      ? `No existe la cuenta ${given.text('account')} en esta cadena.`
      : 'La cadena no conoce una de las cuentas.',
    'Revise cómo se escribe el nombre.',
  ],
  'nodes-disagree': (given) => [
    `Los nodos dicen cosas distintas sobre ${given.text('account')}. ${given.said('said')}`.trimEnd(),
    `Si acaba de cambiar algo, espere diez segundos; si no, elija otros nodos. ${nothingChanged}`,
  ],
  'metadata-disputed': (given) => [
    profilesShown(given.count('showing'), given.count('hiding')),
    `Elija otros nodos, o espere diez segundos si acaba de cambiar algo. ${nothingChanged}`,
  ],
  'metadata-hidden': (given) => [
    given.has('block')
      ? `Los nodos muestran un perfil vacío, pero ${given.text('account')} escribió uno en el bloque ${given.number('block')}. No publicaremos encima.`
      : profilesShown(given.count('showing'), given.count('hiding')),
    `Elija otros nodos. ${nothingChanged}`,
  ],
  'metadata-unconfirmed': (given) => [
    `Los nodos muestran un perfil vacío de ${given.text('account')}, y ninguno pudo mostrar su historial para confirmarlo.`,
    `Pruebe con otros nodos. ${nothingChanged}`,
  ],
  'histories-disagree': (given) => [
    `Los nodos cuentan historiales distintos de ${given.text('account')}, así que no se puede creer a ninguno.`,
    'Elija otros nodos, o espere diez segundos si algo acaba de cambiar.',
  ],
  'history-unconfirmed': (given) => [
    `Solo un nodo pudo contar el historial de ${given.text('account')}, y dos deben coincidir. ${given.said('failures')}`.trimEnd(),
    'Añada nodos a la lista o inténtelo más tarde.',
  ],
  'history-too-long': [
    'El historial de esta cuenta es más largo de lo que Lifeboat puede leer.',
    'Pida el veredicto en un bloque anterior: entonces no se lee nada posterior.',
  ],
  'irreversible-disputed': [
    'Los nodos no coinciden en cuál es el último bloque que ya no se puede deshacer, así que no hay veredicto.',
    'Añada nodos a la lista o inténtelo más tarde.',
  ],
}

/** What to do where all nodes have one reason. */
function adviceFor(given: Given): string | undefined {
  if (!given.has('reason')) return undefined
  const reason = given.text('reason')
  if (reason === 'node-of-another-chain')
    return 'Elija nodos de la cadena que quiere: los de HIVE para HIVE, la cadena de práctica para practicar.'
  const words = nodeFailures[reason]
  return (typeof words === 'function' ? words(given) : words)?.[1]
}

const numbers = ['ningún', 'un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']

/** «Dos nodos muestran su perfil, uno no muestra nada.» */
export function profilesShown(showing: number, hiding: number): string {
  const count = (many: number) => numbers[many] ?? String(many)
  const shows = `${count(showing)} ${showing === 1 ? 'nodo muestra' : 'nodos muestran'} su perfil`
  const hides = hiding === 1 ? 'otro no muestra nada' : `${count(hiding)} no muestran nada`
  const those = hiding === 1 ? 'del que no muestra nada' : 'de los que no muestran nada'
  return `${shows.charAt(0).toUpperCase()}${shows.slice(1)}, ${hides}. No publicaremos a través ${those}.`
}
