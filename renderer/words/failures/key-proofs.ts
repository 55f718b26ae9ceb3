/** What is refused of keys whose numbers nothing shows, of their written texts, and of texts to sign, in Spanish. */
import type { FailureWordings } from '../given.ts'

const nothingMade = 'No se creó ni se firmó nada.'

export const keyProofFailures: FailureWordings = {
  'stack-too-large': [
    'No hay ninguna clave con estas alturas: necesitaría más secretos que los 2^64 que da una semilla.',
    'Revise las alturas: menos, o más pequeñas.',
  ],
  'key-too-costly': [
    'Verificar una firma de una clave así tardaría tanto que Lifeboat se niega. No se creó ninguna clave.',
    'Elija menos niveles, o menos bits por par de cadenas.',
  ],
  'unknown-derivation': [
    'No hay ninguna forma de ese nombre de derivar una clave.',
    'Use la que está anotada con la clave.',
  ],
  'not-a-written-key': [
    'Esto no es el texto de una clave coinZdense.',
    'Empieza por czdkey1 y está en una sola línea.',
  ],
  'written-key-mistyped': [
    'Este texto de una clave tiene un error: su suma de control no coincide. No se creó nada con él.',
    'Compárelo con lo que anotó, grupo a grupo.',
  ],
  'written-key-newer': [
    'Este texto de una clave lo escribió una versión posterior de Lifeboat. Esta no puede leerlo.',
    'Use una versión más nueva de Lifeboat.',
  ],
  'numbers-missing': [
    'Una semilla sola no dice qué clave es: le pertenecen los bytes de cada hash, los bits y las alturas. No se creó nada.',
    'Escriba los tres, o dé un texto que firmó la clave, o su declaración.',
  ],
  'seed-of-another-key': (given) => [
    `Esta semilla no da la clave ${given.text('coinzdenseKey')}, de la que es la prueba. No se creó nada.`,
    'Busque la semilla, o la prueba, que corresponde a esta clave.',
  ],
  'proof-not-good': [
    `Esto no muestra nada de la clave: no es ni el texto de una clave ni un texto que firmó una clave, o se cambió. ${nothingMade}`,
    'Tome el archivo tal como lo escribió Lifeboat, o el texto de la clave (czdkey1…).',
  ],
  'proof-of-another-key': (given) => [
    `Lo que dio como prueba es de la clave ${given.text('coinzdenseKey')}, y no de esta. No se firmó nada.`,
    'Busque el texto o la firma que corresponde a esta clave.',
  ],
  'parameters-differ': (given) => [
    `Los números que escribió no son los de esta clave. Tiene ${given.number('hashLength')} bytes por hash, ${given.number('otsBits')} bits por par de cadenas y las alturas ${given.text('heights')}. No se firmó nada.`,
    'Tome los números de la clave, o averigüe cuál de los dos está equivocado.',
  ],
  'only-a-file': [
    'El archivo se puede leer y contiene la clave correcta. Eso no dice nada del papel, así que no queda probado.',
    'Imprímalo y muestre la hoja a la cámara, o fotografíela.',
  ],
  'parameters-unproved': [
    `Nada muestra que estos números sean los de la clave, y uno solo equivocado haría un daño que nadie puede deshacer. ${nothingMade}`,
    'Dé el texto de la clave (czdkey1…), o un texto que ella firmó. Quien no tiene ninguno escribe las palabras que se piden.',
  ],
  'claim-of-stranger': (given) => [
    `Esta declaración la firmó ${given.text('recoveryKey')}, y nada aquí muestra que esa sea una clave de recuperación suya. Cualquiera puede firmar una declaración de su clave con números equivocados. ${nothingMade}`,
    'Guarde primero esa clave de recuperación en la bóveda, o dé el texto de la clave (czdkey1…) o un texto que ella firmó. Quien sabe que la declaración es suya escribe las palabras que se piden.',
  ],
  'draft-differs': (given) => [
    `Con esta clave de recuperación se estaba por firmar otra cosa: una declaración de la versión ${given.number('version')} para la clave ${given.text('coinzdenseKey')}. No se firmó nada.`,
    `Continúe con aquella declaración, o aparte el archivo ${given.text('file')}.`,
  ],
  'draft-without-parameters': (given) => [
    `Una declaración de la versión 1 nombra los números de la clave nueva, y nadie dijo los de ${given.text('coinzdenseKey')}. No se firmó nada.`,
    'Elija la clave otra vez, con algo que muestre sus números.',
  ],
  'text-hands-over': [
    'Este texto se lee como si la clave se traspasara a otra. No se firmó: solo lo hace la última firma de una clave.',
    'Haga el traspaso donde la página lo ofrece. Nunca firme un texto así porque alguien se lo pide.',
  ],
  'text-not-well-formed': [
    'Este texto contiene medio carácter: en otra computadora se leería de otro modo. No se firmó nada.',
    'Escriba el texto de nuevo en vez de pegarlo.',
  ],
}
