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
