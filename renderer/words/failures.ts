/**
 * Failures in the languages that the main process does not speak. It says everything in English; what is not listed
 * here is shown as it came, because a sentence in another language is better than none.
 */
import type { Failure, Language } from '../../shared/contract/index.ts'

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
      'Lo que escribió no es la semilla de esta clave, así que su copia no está comprobada. No se firmó nada.',
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
  'no-such-key': {
    message: 'Esta clave no está en su bóveda.',
    advice: 'Mire otra vez la lista de claves.',
  },
  'key-already-here': {
    message: 'Esta clave ya está en su bóveda. No se cambió nada.',
    advice: 'Use la que está ahí: sabe lo que ha firmado.',
  },
  'not-confirmed': {
    message: 'Eso no es lo que había que escribir, así que la clave no se quitó.',
    advice: 'Escríbalo exactamente cuando esté seguro.',
  },
  'key-has-signed': {
    message:
      'Esta clave ha firmado, así que se queda: solo la bóveda que hizo sus firmas sabe cuál es la siguiente.',
    advice: 'Déjela donde está. Apenas ocupa sitio.',
  },
  'key-claimed': {
    message:
      'Con esta clave se recuperó una cuenta, o está a punto, así que se queda. Sin ella nadie puede hablar por esa cuenta.',
    advice: 'Déjela donde está y guarde su semilla.',
  },
  'key-restored': {
    message:
      'Esta clave salió de una copia. Nadie sabe cuánto ha firmado desde entonces, así que no firmó nada.',
    advice: 'Diga primero cuántas firmas ha hecho.',
  },
  'key-used-up': {
    message:
      'Tras las firmas que esta clave puede haber hecho, y una distancia prudente, no queda ninguna. No firmará nada.',
    advice: 'Cree una clave nueva.',
  },
  'key-not-looked-up': {
    message: 'Al abrir la bóveda nadie pudo saber qué ha firmado esta clave. Ahora no se firmó nada.',
    advice: 'Cierre la bóveda y vuelva a abrirla.',
  },
  'not-a-count': {
    message: 'Esto no es un número de firmas.',
    advice: 'Escriba un número entero, solo con cifras: 0 si nunca ha firmado.',
  },
  'nothing-to-sign': { message: 'No hay ningún texto que firmar.', advice: 'Escríbalo primero.' },
  'no-successor': {
    message:
      'Esta clave no puede tomar el relevo: tiene que ser otra, ya hecha y que pueda firmar. No se firmó nada.',
    advice: 'Cree una clave nueva y espere a que se conozca su clave pública.',
  },
  'not-the-last': {
    message: 'A esta clave le quedan otras firmas, así que aún no cede el paso. No se firmó nada.',
    advice: 'Siga firmando con ella.',
  },
  'last-signature': {
    message: 'A esta clave le queda una firma, que se guarda para ceder el paso a una clave nueva.',
    advice: 'Cree ahora una clave nueva y cédale el paso.',
  },
  'key-exhausted': {
    message: 'Esta clave ya hizo todas las firmas que puede hacer.',
    advice: 'Use la clave a la que cedió el paso.',
  },
  'not-heights': {
    message: 'Estas no son las alturas de una pila de claves.',
    advice: 'Escriba de 1 a 32 alturas, de arriba abajo, separadas por comas: 9,9,8.',
  },
  'workers-keep-failing': {
    message: 'Los procesos que calculan claves terminan una y otra vez antes de acabar nada.',
    advice: 'Cierre otros programas que usen mucha memoria, o elija menos procesos, e inténtelo de nuevo.',
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
