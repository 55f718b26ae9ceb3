/** Passwords and HIVE keys that do not fit where they were typed, in Spanish: the page asks which role. */
import type { Failing, FailureWordings, Given } from '../given.ts'
import { invisibleInSpanish, slipWords } from '../slips.ts'

const slips: Readonly<Record<string, string>> = slipWords.es

const listed = (words: readonly string[]) => new Intl.ListFormat('es', { type: 'conjunction' }).format(words)

/** «un guion opcional y un carácter de control» */
export function invisibleNamed(given: Given): string {
  return listed(given.list('characters').map((name) => invisibleInSpanish[name] ?? 'un carácter sin imagen'))
}

/** «sin el último espacio y en minúsculas» */
export function slipsNamed(given: Given): string {
  return listed(given.list('slips').map((slip) => slips[slip] ?? 'con un pequeño cambio'))
}

/** «la clave owner y active» */
export function keysNamed(given: Given, name: string): string {
  const roles = given.list(name)
  return `${roles.length === 1 ? 'la clave' : 'las claves'} ${given.names(name)}`
}

const mistyped: Failing = [
  'Esta clave privada tiene un error de escritura: su suma de control no encaja.',
  'Compárela con su copia, carácter por carácter.',
]
const publicKey: Failing = [
  'Es una clave pública: todos pueden verla y nadie puede firmar con ella.',
  'Use la clave privada, que empieza por 5.',
]
const recoveryKey: Failing = [
  'Es una clave de recuperación, no una clave de HIVE.',
  'Guárdela para ese día. Las claves de HIVE empiezan por 5.',
]
const coinzdenseKey: Failing = [
  'Es la semilla de una clave coinZdense, no una clave de HIVE.',
  'Las claves de HIVE empiezan por 5.',
]

/** Where a master password with a checksum is wrong, when that is known. */
function mistypedPlace(given: Given): string {
  const position = given.count('position')
  const places: Readonly<Record<string, string>> = {
    replace: ` El carácter ${position} es incorrecto.`,
    insert: ` Falta un carácter después del carácter ${position - 1}.`,
    remove: ` El carácter ${position} sobra.`,
    exchange: ` Los caracteres ${position} y ${position + 1} están en el orden equivocado.`,
  }
  return places[given.text('change')] ?? ''
}

const ofPasswords: FailureWordings = {
  'password-empty': ['Aquí no hay ninguna contraseña.', 'Escriba la contraseña de la cuenta.'],
  'password-too-long': ['Ninguna contraseña es tan larga.', 'Mire qué ha pegado.'],
  'password-fits-without-a-slip': (given) => [
    `Esta contraseña no es la de ${given.text('account')}. Sí lo es ${slipsNamed(given) || 'con un pequeño cambio'}.${given.list('characters').length === 0 ? '' : ` Lo que no se ve en ella: ${invisibleNamed(given)}.`}`,
    'Escríbala así: esta forma exacta abrirá algún día su clave de recuperación.',
  ],
  'password-invisible-characters': (given) => [
    `Esta contraseña no es la de ${given.text('account')}, y contiene algo que no se ve: ${invisibleNamed(given)}.`,
    'Escriba la contraseña en lugar de pegarla.',
  ],
  'password-other-master-password': (given) => [
    `Esta contraseña no es la de ${given.text('account')}, pero no tiene errores de escritura: su suma de control es correcta.`,
    'Es una contraseña anterior de esta cuenta, o la de otra. Busque la más reciente.',
  ],
  'password-mistyped-master-password': (given) => [
    `Esta contraseña tiene un error de escritura: su suma de control no encaja.${mistypedPlace(given)}`,
    'Compárela con su copia, carácter por carácter.',
  ],
  'typed-once': [
    'Esto se escribió una sola vez, y nadie ve lo que escribe. No se creó nada a partir de ello.',
    'Escriba lo mismo por segunda vez.',
  ],
  'passwords-differ': [
    'Las dos contraseñas no son iguales. No se creó nada a partir de ninguna.',
    'Escriba dos veces la misma contraseña.',
  ],
  'passphrases-differ': [
    'Las dos frases de contraseña no son iguales. No se creó nada a partir de ninguna.',
    'Escriba dos veces la misma frase.',
  ],
  'password-hides-character': (given) => [
    `Esta contraseña contiene algo que no se ve: ${invisibleNamed(given)}. No se creó ninguna clave.`,
    'Escriba la contraseña en lugar de pegarla.',
  ],
  'password-hides-space': [
    'Esta contraseña contiene un espacio que no se ve: al principio o al final, un segundo entre dos palabras, o uno que no es un espacio normal. No se creó ninguna clave.',
    'No deje espacios en los extremos, y ponga un solo espacio normal entre dos palabras.',
  ],
  'password-private-key': (given) =>
    given.list('roles').length === 0
      ? [
          `Es una clave privada, no una contraseña. Tampoco es de ${given.text('account')}.`,
          'Busque la contraseña de la cuenta.',
        ]
      : [
          `Es una clave privada, no una contraseña. Es ${keysNamed(given, 'roles')} de ${given.text('account')}.`,
          'Úsela donde se pide esa clave.',
        ],
  'password-does-not-fit': (given) => [
    `Esta contraseña no es la de ${given.text('account')}.`,
    'Mire las mayúsculas, los espacios y el teclado, y si es una contraseña antigua.',
  ],
  'password-mistyped-private-key': mistyped,
  'password-public-key': publicKey,
  'password-recovery-key': recoveryKey,
  'password-coinzdense-key': coinzdenseKey,
  'password-without-active-key': (given) => [
    `De esta contraseña no sale sola la clave active de ${given.text('account')}, y esa clave tiene que firmar.`,
    'Elija «Con claves sueltas» y dé la clave active misma.',
  ],
}

/** Why a key does not serve as the owner, active or posting key. */
function ofKeys(role: 'owner' | 'active' | 'posting'): FailureWordings {
  const look = `Busque la clave ${role}.`
  const reasons: Readonly<Record<string, Failing | ((given: Given) => Failing)>> = {
    empty: ['Aquí no hay ninguna clave.', `Escriba o pegue la clave ${role}.`],
    'too-long': ['Ninguna clave es tan larga.', 'Mire qué ha pegado.'],
    'master-password': [
      `Es una contraseña maestra, no una clave. ¿Sacamos de ella la clave ${role}?`,
      'Úsela donde se pide una contraseña.',
    ],
    'not-a-key': ['Esto no es una clave privada.', `Las claves privadas de HIVE empiezan por 5. ${look}`],
    'impossible-key': ['Ninguna clave de HIVE puede tener este valor.', look],
    'not-enough-weight': (given) => [
      `Esta clave es de ${given.text('account')}, pero no puede actuar sola: aporta ${given.number('weight')} de los ${given.number('threshold')} puntos que hacen falta.`,
      'Aquí tienen que firmar varias claves juntas, y Lifeboat todavía no puede hacerlo.',
    ],
    'key-of-another-role': (given) => [
      `Es ${keysNamed(given, 'roles')} de ${given.text('account')}; aquí hace falta la clave ${role}.`,
      look,
    ],
    'key-of-another-account': (given) => [
      `Esta clave no es de ${given.text('account')}. Es de ${given.names('accounts')}.`,
      `Busque la clave ${role} de ${given.text('account')}, o elija la otra cuenta.`,
    ],
    'does-not-fit': (given) => [
      `Esta clave no es de ${given.text('account')}.`,
      'Puede ser una clave antigua: HIVE muestra cuándo se cambiaron las claves de una cuenta.',
    ],
    'mistyped-private-key': mistyped,
    'public-key': publicKey,
    'recovery-key': recoveryKey,
    'coinzdense-key': coinzdenseKey,
  }
  return Object.fromEntries(
    Object.entries(reasons).map(([reason, words]) => [`${role}-key-${reason}`, words]),
  )
}

/** The posting key carries a claim, which is kept whatever happens. */
function afterSigning(wordings: FailureWordings): FailureWordings {
  return Object.fromEntries(
    Object.entries(wordings).map(([code, words]) => [
      code,
      (given: Given): Failing => {
        const [sentence, advice] = typeof words === 'function' ? words(given) : words
        return [`${sentence} La declaración está firmada y guardada, y no se publicó nada.`, advice]
      },
    ]),
  )
}

export const credentialFailures: FailureWordings = {
  ...ofPasswords,
  ...ofKeys('owner'),
  ...ofKeys('active'),
  ...afterSigning(ofKeys('posting')),
}

/** That a password fits only when it is read in an unusual way. */
export function passwordVariant(given: Given): string {
  const variants: Readonly<Record<string, string>> = {
    decomposed: 'con cada acento escrito como un carácter propio',
    latin1: 'con la codificación europea occidental de las herramientas coinZdense originales',
  }
  const how = variants[given.text('variant')]
  const fits = `De esta contraseña salen ${keysNamed(given, 'roles')} de ${given.text('account')}${how === undefined ? '' : `, ${how}`}.`
  return given.list('missing').length === 0
    ? fits
    : `${fits} ${keysNamed(given, 'missing').replace(/^l/, 'L')} no ${given.list('missing').length === 1 ? 'sale' : 'salen'} de ella.`
}
