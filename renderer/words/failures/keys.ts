/** Texts that are no keys, keys that cannot be made, and key plans with a mistake in them, in Spanish. */
import type { FailureWordings, Given } from '../given.ts'

const startAgain = 'Vuelva a empezar cuando quiera.'
const noKeyMade = 'No se creó ninguna clave.'

const keyNames: Readonly<Record<string, string>> = {
  recoveryPublicKey: 'una clave pública de recuperación (QRK…)',
  coinzdensePublicKey: 'una clave pública coinZdense (CZD…)',
  ecdsaPublicKey: 'una clave pública de HIVE (STM…)',
  recoveryPrivateKey: 'una clave de recuperación (7G… a 7J…)',
  coinzdensePrivateKey: 'una semilla coinZdense (7L… a 7N…)',
  ecdsaPrivateKey: 'una clave privada de HIVE (5…)',
}

const keyNamed = (given: Given, name: string) => keyNames[given.text(name)] ?? 'otra clave'

const parameterNames: Readonly<Record<string, string>> = {
  'hash length': 'El número de bytes de cada hash',
  'number of bits a pair of chains signs': 'El número de bits que firma un par de cadenas',
  height: 'La altura de un nivel',
}

export const keyFailures: FailureWordings = {
  'not-a-key': [
    'Esto no es una clave.',
    'Las claves empiezan por QRK, CZD, STM, 5 o 7, no tienen espacios, y nunca contienen 0, O, I ni l.',
  ],
  'wrong-checksum': [
    'Esta clave tiene un error de escritura: su suma de control no encaja. No se usó.',
    'Compárela con su copia, carácter por carácter.',
  ],
  'wrong-key-type': (given) => [
    `Aquí hace falta ${keyNamed(given, 'needed')}, pero esto es ${keyNamed(given, 'found')}.`,
    'Busque la otra clave, o use esta donde corresponde.',
  ],
  'wrong-key-length': (given) => [
    `Parece ${keyNamed(given, 'type')}, pero no tiene la longitud debida.`,
    'Se hizo para otra cosa, o la hizo un programa con un fallo.',
  ],
  'parameter-range': (given) => [
    `${parameterNames[given.text('name')] ?? 'Este valor'} debe ser un número entero de ${given.number('low')} a ${given.number('high')}. ${noKeyMade}`,
    'Elija un número entre esos dos.',
  ],
  'wrong-length': [
    'Aquí falta algo, o sobra: no tiene la longitud debida.',
    'Mire si está completo y si es de esta clave.',
  ],
  'stack-depth': (given) => [
    `Una clave tiene de 1 a ${given.number('most')} niveles. ${noKeyMade}`,
    'Escriba esa cantidad de alturas.',
  ],
  'index-space-exhausted': [
    `No queda bastante espacio para esta clave. ${noKeyMade}`,
    'Elija una clave más pequeña.',
  ],
  'index-range': [
    `Esta clave necesitaría más espacio del que hay. ${noKeyMade}`,
    'Elija una clave más pequeña.',
  ],
  'not-reserved': ['Esta firma no estaba anotada de antemano. No se firmó nada.', 'Inténtelo de nuevo.'],
  'seed-wiped': ['Esta clave ya se borró de la memoria.', 'Cárguela de nuevo desde su copia de seguridad.'],
  'not-this-keys-state': [
    'Lo guardado no es de esta clave, o se cambió.',
    'Siga sin ello: lo que se ha firmado está anotado aparte.',
  ],
  'state-of-another-key': ['Lo guardado es de otra clave.', 'Siga sin ello.'],
  'position-out-of-range': [
    'Una clave sigue firmando desde donde está o desde más adelante.',
    'Elija una posición posterior.',
  ],
  'last-signature': [
    'A esta clave le queda una sola firma, reservada para el traspaso a una clave nueva.',
    'Cree ahora una clave nueva, y firme su clave pública con la última firma de esta.',
  ],
  'key-exhausted': [
    'Esta clave ha hecho todas las firmas que puede hacer.',
    'Use la clave nueva a la que se traspasó.',
  ],
  'wait-cancelled': ['Se dejó de esperar esta clave. A la clave no le pasa nada.', startAgain],
  'workers-keep-failing': [
    'Los procesos que calculan claves terminan una y otra vez antes de hacer nada.',
    'Cierre otros programas que usen mucha memoria, o elija menos procesos en Ajustes, e inténtelo de nuevo.',
  ],
  'executor-closed': [
    'Ya no se calculan claves, porque Lifeboat se está cerrando.',
    'Ábralo de nuevo; lo que estaba hecho se conserva.',
  ],
  'worker-failed': [
    'Esta clave no se pudo calcular.',
    'Mire los parámetros de la clave. Si son correctos, infórmenos, por favor.',
  ],
  'job-impossible': ['No se pudo seguir creando esta clave.', startAgain],
  'generation-cancelled': [
    'Se dejó de crear esta clave.',
    'Vuelva a empezar cuando quiera; lo que estaba hecho se conserva.',
  ],
  'kernel-wrong-answer': [
    'Esta computadora calcula claves equivocadas.',
    'No cree ninguna clave en esta computadora, e infórmenos, por favor.',
  ],
  'worker-did-not-start': [
    'Un proceso que calcula claves terminó antes de estar listo.',
    'Cierre otros programas que usen mucha memoria y vuelva a empezar.',
  ],
  'wrong-signature': [
    'Una firma de prueba no era correcta.',
    'No cree ninguna clave en esta computadora hasta haber pedido ayuda.',
  ],
  'wrong-keys': [
    'Las claves calculadas no son las correctas, así que su velocidad no significa nada.',
    'No cree ninguna clave en esta computadora hasta haber pedido ayuda.',
  ],
  'unknown-profile': ['No hay ningún perfil de derivación con ese nombre.', 'Elija posix, windows o ascii.'],
}
