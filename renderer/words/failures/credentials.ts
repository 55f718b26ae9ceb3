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

const roleWords: Readonly<Record<string, string>> = {
  owner: 'propietaria',
  active: 'activa',
  posting: 'de publicación',
  memo: 'de memo',
}

/** What stands behind «clave»: «propietaria», «de publicación». */
export function roleWord(role: string): string {
  return roleWords[role] ?? role
}

/** «las claves propietaria y de memo» */
export function keysNamed(given: Given, name: string): string {
  const roles = given.list(name)
  return `${roles.length === 1 ? 'la clave' : 'las claves'} ${listed(roles.map(roleWord))}`
}

const mistyped = (given: Given): Failing => [
  `Esta clave privada tiene un error de escritura: su suma de control no encaja.${mistypedPlace(given)}`,
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

/** Where a key or a master password with a checksum is wrong, when that is known. */
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
    `De esta contraseña no sale sola la clave activa de ${given.text('account')}, y esa clave tiene que firmar.`,
    'Elija «Con mis claves por separado» y dé la clave activa misma.',
  ],
}

const foreignSecrets: Readonly<Record<string, string>> = {
  words: 'la lista de palabras de una billetera',
  hexadecimal: 'una clave en cifras hexadecimales, como las escribe Ethereum',
  'extended-key': 'una clave extendida de una billetera de Bitcoin',
  'eos-key': 'una clave privada de EOS o de una cadena parecida',
  'nostr-key': 'una clave privada de Nostr',
  'solana-key': 'una clave de Solana',
  'encrypted-key': 'una clave cifrada de una billetera de Bitcoin',
  'encrypted-export': 'una exportación cifrada de otro programa',
  'key-file': 'un archivo de clave de otro programa',
}

/** What to do, which depends on who holds the keys of that role. */
function advised(given: Given, role: string): string {
  const account = given.text('account')
  switch (given.text('holder')) {
    case 'accounts':
      return `${account} no tiene una clave ${roleWord(role)} que baste: ${given.list('members').length === 1 ? 'actúa' : 'actúan'} por ella ${given.names('members')}. Use la clave ${roleWord(role === 'posting' ? role : 'active')} de una de esas cuentas.`
    case 'nobody':
      return `No hay ninguna clave ${roleWord(role)} de ${account}: no la tiene nadie.`
    default:
      return `Busque la clave ${roleWord(role)} de ${account}.`
  }
}

function instead(given: Given, role: string): string {
  const ways: Readonly<Record<string, string>> = {
    'another-key': `Otra clave ${roleWord(role)} de ${given.text('account')} basta por sí sola: dé esa.`,
    'active-key': 'Deje vacía la clave propietaria: la clave activa puede avalar sola.',
  }
  return (
    ways[given.text('instead')] ??
    'Aquí tienen que firmar varias claves juntas, y Lifeboat todavía no puede hacerlo.'
  )
}

/** A master password where a key is asked for: it fits and gives other keys, or why it does not fit. */
function masterPasswordForKey(given: Given, role: string): Failing {
  const reason = given.text('password')
  if (reason === 'fits')
    return [
      `De esta contraseña salen ${keysNamed(given, 'roles')} de ${given.text('account')}, pero no la clave ${roleWord(role)}, que hace falta aquí.`,
      advised(given, role),
    ]
  const words = ofPasswords[`password-${reason}`] ?? ofPasswords['password-does-not-fit']
  const [sentence, advice] = typeof words === 'function' ? words(given) : (words ?? ['', ''])
  return [`Es una contraseña maestra. ${sentence}`, advice]
}

/** Why a key does not serve as the owner, active or posting key. */
function ofKeys(role: 'owner' | 'active' | 'posting'): FailureWordings {
  const look = `Busque la clave ${roleWord(role)}.`
  const lookIn = (given: Given) => advised(given, role)
  const reasons: FailureWordings = {
    empty: ['Aquí no hay ninguna clave.', `Escriba o pegue la clave ${roleWord(role)}.`],
    'too-long': ['Ninguna clave es tan larga.', 'Mire qué ha pegado.'],
    'master-password': (given) => masterPasswordForKey(given, role),
    'not-a-key': (given) => [
      `Esto no es una clave privada ni la contraseña maestra de ${given.text('account')}.`,
      `Las claves privadas de HIVE empiezan por 5. ${look}`,
    ],
    'foreign-secret': (given) => [
      `Esto es ${foreignSecrets[given.text('kind')] ?? 'otra cosa'}, que no es de ${given.text('account')}.`,
      `Las claves privadas de HIVE empiezan por 5. ${look}`,
    ],
    'lost-capitals': [
      'Esto fue una clave privada, pero todas sus letras son mayúsculas, o todas minúsculas: ya no se puede saber cuáles eran cuáles.',
      `Busque otra copia de la clave ${roleWord(role)}, con mayúsculas y minúsculas.`,
    ],
    'impossible-key': ['Ninguna clave de HIVE puede tener este valor.', look],
    'not-enough-weight': (given) => [
      `Esta clave es de ${given.text('account')}, pero no puede actuar sola: aporta ${given.number('weight')} de los ${given.number('threshold')} puntos que hacen falta.`,
      instead(given, role),
    ],
    'key-of-another-role': (given) => [
      `${given.count('count') > 1 ? 'Son' : 'Es'} ${keysNamed(given, 'roles')} de ${given.text('account')}; aquí hace falta la clave ${roleWord(role)}.${given.text('damaged') === 'yes' ? ' Otra de las claves tiene un error de escritura.' : ''}`,
      lookIn(given),
    ],
    'key-of-another-account': (given) => [
      given.count('count') > 1
        ? `Ninguna de estas ${given.number('count')} claves es de ${given.text('account')}. Son de ${given.names('accounts')}.`
        : `Esta clave no es de ${given.text('account')}. Es de ${given.names('accounts')}.`,
      ['accounts', 'nobody'].includes(given.text('holder'))
        ? lookIn(given)
        : `Busque la clave ${roleWord(role)} de ${given.text('account')}, o elija la otra cuenta.`,
    ],
    'does-not-fit': (given) => [
      given.count('count') > 1
        ? `Ninguna de estas ${given.number('count')} claves es de ${given.text('account')}.`
        : `Esta clave no es de ${given.text('account')}.`,
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

/** The posting key signs something else than a claim. */
function otherPosting(wordings: FailureWordings): FailureWordings {
  return Object.fromEntries(Object.entries(wordings).map(([code, words]) => [`other-${code}`, words]))
}

export const credentialFailures: FailureWordings = {
  ...ofPasswords,
  ...ofKeys('owner'),
  ...ofKeys('active'),
  ...afterSigning(ofKeys('posting')),
  ...otherPosting(ofKeys('posting')),
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

/** What was left aside of what a key was pasted with, or in which form it was. */
export function keyTidied(given: Given): string {
  const tidyings: Readonly<Record<string, string>> = {
    'text-around': 'se dejó lo que había alrededor',
    'spaces-inside': 'se dejó lo que la partía en dos',
    'invisible-characters': 'se dejaron caracteres que no se ven',
    'full-width': 'las letras de ancho completo se leyeron como normales',
    'compressed-form': 'estaba escrita como escriben sus claves los programas de Bitcoin',
    'hexadecimal-form': 'estaba escrita en cifras hexadecimales',
  }
  const done = listed(given.list('tidied').map((one) => tidyings[one] ?? 'se dejó algo'))
  return `La clave ${roleWord(given.text('role'))} se sacó de lo que se dio${done === '' ? '' : `: ${done}`}. Es la clave exacta.`
}
