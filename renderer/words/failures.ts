/**
 * Failures in the languages that the main process does not speak. It says everything in English; what is not listed
 * here is shown as it came, because a sentence in another language is better than none.
 */
import type { Failure, Language, Saying } from '../../shared/contract/index.ts'

type Sentences = Pick<Failure, 'message' | 'advice'>

const spanish: Readonly<Record<string, Sentences>> = {
  'window-mistake': {
    message: 'Algo falló en esta ventana, y no debería. No se cambió nada.',
    advice: 'Cierre Lifeboat y vuelva a abrirlo.',
  },
  unexpected: {
    message: 'Algo falló dentro de Lifeboat, y no debería.',
    advice:
      'Inténtelo de nuevo. Si vuelve a ocurrir, cierre Lifeboat, ábralo y cite el código de abajo al pedir ayuda.',
  },
  'payload-too-large': {
    message: 'Lo que se introdujo es más grande que cualquier cosa que corresponda ahí. No se hizo nada.',
    advice: 'Compruebe que ha pegado o soltado lo correcto.',
  },
  'not-a-node-address': {
    message: 'Esta no es la dirección de un nodo.',
    advice: 'Escríbala como https://api.hive.blog, sin nada detrás.',
  },
  'no-nodes': {
    message: 'No queda ningún nodo en la lista.',
    advice: 'Añada uno o vuelva a los predeterminados.',
  },
  'too-many-nodes': {
    message: 'Hay demasiados nodos en la lista.',
    advice: 'Quite los que no necesite.',
  },
  'practice-chain-in-use': {
    message: 'Otro programa ya tiene abierta la cadena de práctica.',
    advice: 'Ciérrelo y vuelva a empezar.',
  },
  'practice-chain-damaged': {
    message: 'La cadena de práctica guardada no se puede leer. Nada de HIVE está afectado.',
    advice: 'Borre su carpeta y empiece a practicar de nuevo.',
  },
  'port-in-use': {
    message: 'El nodo de práctica no pudo abrirse en este equipo.',
    advice: 'Vuelva a intentarlo dentro de un momento.',
  },
  'worker-did-not-start': {
    message: 'Un proceso que calcula claves terminó antes de estar listo.',
    advice: 'Cierre otros programas que usen mucha memoria y vuelva a empezar.',
  },
  'wrong-keys': {
    message: 'Las claves calculadas no son las correctas, así que su velocidad no significa nada.',
    advice: 'No cree ninguna clave en este equipo hasta haber pedido ayuda.',
  },
  offline: {
    message: 'No hay conexión. Todo funciona hasta la vista previa; publicar esperará.',
    advice: 'Conecte este equipo e inténtelo de nuevo.',
  },
  'all-nodes-failed': {
    message: 'Ningún nodo pudo ayudar.',
    advice: 'Inténtelo más tarde o elija otros nodos.',
  },
  'too-few-nodes': {
    message: 'No hay bastantes nodos creíbles: al menos dos deben coincidir. No se publicó nada.',
    advice: 'Añada nodos a la lista o inténtelo más tarde.',
  },
  'unknown-account': {
    message: 'No existe esa cuenta en esta cadena.',
    advice: 'Compruebe cómo se escribe el nombre.',
  },
  'histories-disagree': {
    message: 'Los nodos cuentan historiales distintos de esta cuenta, así que no se puede creer a ninguno.',
    advice: 'Elija otros nodos, o espere diez segundos si algo acaba de cambiar.',
  },
  'history-unconfirmed': {
    message: 'Solo un nodo pudo contar el historial de esta cuenta, y dos deben coincidir.',
    advice: 'Añada nodos a la lista o inténtelo más tarde.',
  },
  'node-timeout': {
    message: 'Un nodo no ha respondido a tiempo.',
    advice: 'Inténtelo más tarde o elija otro nodo.',
  },
  'node-refused-connection': {
    message: 'Un nodo no acepta llamadas en este momento.',
    advice: 'Inténtelo más tarde o elija otro nodo.',
  },
  'node-unavailable': {
    message: 'Un nodo está fuera de servicio en este momento.',
    advice: 'Inténtelo más tarde o elija otro nodo.',
  },
  'no-account': {
    message: 'Aquí no hay ningún nombre de cuenta.',
    advice: 'Escriba el nombre de una cuenta.',
  },
  'too-many-accounts': { message: 'Son demasiadas cuentas.', advice: 'Compruébelas en varias partes.' },
  'not-an-account-name': {
    message: 'Esto no es un nombre de cuenta de HIVE. No se preguntó a nadie.',
    advice:
      'Un nombre tiene de 3 a 16 letras, cifras, puntos o guiones, y empieza por una letra. No pegue aquí nunca una clave.',
  },
  'not-a-recovery-key': {
    message:
      'Esto no es una clave de recuperación, ni una copia de una que Lifeboat conozca. No se firmó nada.',
    advice: 'Pegue la clave, las 24 palabras, una parte o un archivo sellado.',
  },
  'not-the-recovery-key': {
    message: 'Esta clave de recuperación nunca estuvo registrada para la cuenta. No se firmó nada.',
    advice: 'Compruebe el nombre de la cuenta y si esta es la copia que le corresponde.',
  },
  'backup-not-proved': {
    message:
      'Lo que escribió no es la semilla de la clave nueva. No se firmó nada; la clave de recuperación sigue sin usar.',
    advice: 'Compárelo con lo que anotó, grupo a grupo, y escríbalo de nuevo.',
  },
  'not-armed': {
    message: 'Ese no es el nombre de la cuenta, así que no se firmó nada.',
    advice: 'Escriba el nombre exacto de la cuenta cuando esté seguro.',
  },
  'already-signed': {
    message:
      'Esta clave ya ha firmado otra declaración. Firmar algo distinto permitiría a cualquiera falsificar en su nombre. No lo haremos.',
    advice: 'Use aquella declaración: publíquela cuantas veces quiera.',
  },
  'signed-elsewhere': {
    message:
      'Esta clave ya ha firmado para otra cuenta u otra cadena. Firmar algo distinto permitiría a cualquiera falsificar en su nombre. No lo haremos.',
    advice: 'No firme nada más con esta clave de recuperación.',
  },
  'not-acknowledged': {
    message: 'Eso es otra cosa que lo que se pedía, así que no se guardó nada.',
    advice: 'Escríbalo exactamente, o déjelo vacío: la clave sigue entonces desconocida.',
  },
  'not-searched': {
    message: 'Todavía no se buscó si esta clave ha firmado, así que no se guardó nada.',
    advice: 'Busque primero en la cadena, o deje el campo vacío: la clave sigue entonces desconocida.',
  },
  'restore-out-of-turn': {
    message: 'La restauración está ya en otro paso. Con esto no se hizo nada.',
    advice: 'Mire de nuevo la página.',
  },
  'master-password-given': {
    message: 'Es una contraseña maestra, no una copia. No se hizo nada con ella.',
    advice: 'Elija «A partir de una contraseña» y diga de qué cuenta es.',
  },
  'out-of-turn': {
    message: 'La recuperación está ya en otro paso. Con esto no se firmó nada.',
    advice: 'Mire de nuevo la página.',
  },
}

const system: (code: string) => Sentences = (code) => ({
  message: `El equipo rechazó algo que Lifeboat le pidió (${code}).`,
  advice: 'Compruebe que el disco tiene espacio y no está protegido contra escritura, e inténtelo de nuevo.',
})

/** A failure in a language, as far as its words are known. */
export function failureIn(language: Language, failure: Failure): Failure {
  if (language === 'en') return failure
  const { code } = failure
  const words = code.startsWith('system-') ? system(code.slice('system-'.length)) : spanish[code]
  return { ...failure, ...words }
}

/** A sentence in a language, as far as its words are known. */
export function sentenceIn(language: Language, { code, text }: Saying): string {
  return language === 'en' ? text : (spanish[code]?.message ?? text)
}
