/** The Spanish words of the paper kit. */
import type { DerivationProfile } from '../coinzdense/index.ts'
import type { ShareKitPart } from './kit-parts.ts'
import {
  base58Digits,
  checkValuesOfProfile,
  claimJson,
  claimOperationLines,
  contextsOfProfile,
  listSums,
  newKeyMark,
} from './kit-verbatim.ts'
import type { KitWords } from './kit-words-en.ts'

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]

const others = (count: number) => (count === 1 ? 'otra hoja' : `otras ${count} hojas`)
const needed = ({ threshold, total }: ShareKitPart) =>
  threshold === total ? `las ${total}` : `${threshold} cualesquiera de ${total}`

export const spanish: KitWords = {
  fileName: (account) => `Copia en papel de Lifeboat, cuenta ${account}`,
  mark: (publicKey, part) =>
    [
      ...(publicKey === '' ? [] : [`clave ${publicKey.slice(0, 8)}`]),
      ...(part.kind === 'share' ? [`conjunto ${part.setIdentifier}`] : []),
      ...(part.kind === 'share' || part.kind === 'blank-share' ? [`hoja ${part.index}/${part.total}`] : []),
    ].join(' · '),
  footer: (account, day, mark) => [`HIVE ${account}`, day, mark].filter((text) => text !== '').join(' · '),
  source: (homepage) => `Lifeboat: ${homepage}`,
  page: (number, of) => `Página ${number} de ${of}`,
  day: (date) => {
    const [year, month, day] = date.split('-').map(Number)
    return `${day} de ${months[(month ?? 1) - 1]} de ${year}`
  },

  whole: (account) => ({
    marker: 'La clave entera · secreto',
    title: `La clave de recuperación de ${account}`,
    lead:
      `Esta hoja es la clave de recuperación entera de la cuenta de HIVE ${account}. Sirve para un solo día: el día en que ` +
      `cualquiera que tenga una computadora cuántica pueda copiar las claves que HIVE usa hoy. Ese día, esta clave demuestra quién ` +
      `es el dueño.`,
    columns: [
      {
        heading: 'Qué puede hacer esta hoja',
        text: 'Todo lo que puede la clave de recuperación. No hace falta ninguna otra hoja: ese día firma, una sola vez, qué clave nueva pertenece a la cuenta.',
      },
      {
        heading: 'Qué no puede hacer',
        text: 'Hoy no abre la cuenta ni mueve dinero. No sustituye ni a su contraseña ni a sus claves de hoy.',
      },
      {
        heading: 'Si alguien la roba',
        text: 'El ladrón podría reclamar la cuenta ese día en lugar de usted. Cree y publique enseguida otra clave de recuperación y destruya después esta hoja.',
      },
    ],
    secretHeading: 'El secreto: 24 palabras (BIP-39)',
    secretNote:
      'Exactamente 24 palabras de la lista inglesa de BIP-39, sin frase de contraseña. Lea cada columna de arriba abajo.',
    codeLabel: 'SECRETO: clave de recuperación',
    readInto: 'Escanee el código QR grande, o escriba las 24 palabras o el texto en grupos de cuatro.',
    wordsStandard: `Las 24 palabras siguen BIP-39, lista inglesa (2048 palabras, una por línea; su SHA-256 empieza por ${listSums.bip39}). Cada palabra es su lugar en la lista, contado desde 0, en 11 bits. De los 264 bits, los primeros 256 son la clave misma, 32 bytes, y los últimos 8 el primer byte de su SHA-256. No hay frase de contraseña, y no se usa la semilla más larga que las billeteras obtienen de tales palabras.`,
  }),

  share: (account, part) => ({
    marker: `Hoja ${part.index} de ${part.total} · ${part.threshold === part.total ? 'se necesitan todas' : `bastan ${part.threshold}`} · secreto`,
    title: `Parte ${part.index} de ${part.total} de la clave de recuperación de ${account}`,
    lead:
      `Una de ${part.total} hojas. Con ${part.threshold === part.total ? `las ${part.total}` : `${part.threshold} cualesquiera`} se obtiene la clave de recuperación de la cuenta de HIVE ${account}. ` +
      `Sirve para un solo día: cuando alguien con una computadora cuántica pueda copiar las claves que HIVE usa hoy. ` +
      `Ese día, la clave demuestra quién es el dueño.`,
    columns: [
      {
        heading: 'Qué puede hacer esta hoja',
        text: `Junto con ${others(part.threshold - 1)} del mismo conjunto devuelve la clave, que firma, una sola vez, qué clave nueva pertenece a la cuenta.`,
      },
      {
        heading: 'Qué no puede hacer',
        text: 'Una hoja sola no revela nada de la clave. Hoy no abre la cuenta ni mueve dinero.',
      },
      {
        heading: 'Si alguien la roba',
        text: `Quien tenga ${part.threshold} hojas podría reclamar la cuenta ese día. Si una se pierde o la roban, cree y publique otra clave de recuperación y destruya después las hojas viejas.`,
      },
    ],
    secretHeading: `El secreto: parte ${part.index} (SLIP-39)`,
    secretNote: `Exactamente ${part.threshold} hojas de este conjunto dan la clave. Lea cada columna de arriba abajo.`,
    codeLabel: `SECRETO: parte ${part.index} de ${part.total}`,
    readInto: `Escanee el código QR grande o escriba las palabras, y haga lo mismo con ${others(part.threshold - 1)} del conjunto, en cualquier orden.`,
    wordsStandard: `Las palabras siguen SLIP-39 (1024 palabras, una por línea; el SHA-256 de la lista empieza por ${listSums.slip39}): un grupo, ${part.threshold} de ${part.total} partes, sin frase de contraseña. Exactamente ${part.threshold} partes con el mismo número de conjunto dan la clave misma, 32 bytes; otras herramientas no admiten más. El paquete de Python shamir-mnemonic lo hace.`,
  }),

  byHand: (secretHeading) => ({
    marker: 'Secreto una vez llenada',
    secretHeading: `${secretHeading}, a mano`,
    secretNote:
      'Copie las palabras de la pantalla con un bolígrafo, en mayúsculas, y compárelas dos veces. Lea cada columna de arriba abajo.',
  }),

  textLabel: 'La misma clave como un solo texto (WIF). Escríbalo sin los espacios.',
  compareHeading: 'Para comparar: la clave pública de recuperación',
  compareNote:
    'No es secreta. Una vez registrada, está en los metadatos de la cuenta en HIVE. El secreto solo es correcto si de él se obtiene exactamente esta clave.',
  noSecretHere: 'Sin secretos en esta página',
  publicLabel: 'Pública, no secreta',
  accountLabel: 'Cuenta de HIVE',
  profileLabel: 'Perfil de derivación',
  madeLabel: 'Creada',
  madeValue: (day, version) => `${day}, con Lifeboat ${version}`,
  setFacts: (part) => [
    ['Número del conjunto', part.kind === 'share' ? String(part.setIdentifier) : ''],
    ['Hojas necesarias', needed(part)],
  ],
  pagesLabel: 'Páginas',
  pagesValue: (mark) => (mark === '' ? '3, guárdelas juntas' : `3, todas con «${mark}»`),
  records: [
    ['Probada el', 4],
    ['Reemplazada el', 1],
  ],
  shareRecords: [
    ['Entregada a', 1],
    ['Probada el', 4],
  ],

  recoverHeading: 'Cómo recuperar la cuenta',
  onlyOnTheDay:
    'Solo el día en que HIVE haya anunciado que las claves de hoy ya no valen. Si su computadora se averió o tiene una nueva, elija «Tengo una copia de seguridad» en Lifeboat: eso no firma nada.',
  onceWarning:
    'Primero busque en HIVE. La clave de recuperación firma una sola vez. Si alguna vez firma otra declaración distinta, cualquiera puede falsificar una tercera.',
  recoverSteps: (readInto) => [
    'En otra computadora, averigüe si en HIVE hay una declaración que nombre la clave pública de recuperación de la página 1: en operaciones custom_json con el id coinzdense_disaster_recovery. Si la hay, la clave ya firmó: no firme nada más con ella.',
    'Use una computadora en la que confíe y desconéctela de la red. Nada de lo que hay en esta hoja necesita internet.',
    `Abra Lifeboat, elija «Le pasó algo a mi cuenta» y vaya a «Recuperar mi cuenta». ${readInto}`,
    'Compare: Lifeboat tiene que mostrar la clave pública de recuperación impresa en la página 1. Si no lo hace, algo se leyó mal o el perfil de derivación es otro.',
    'Lifeboat crea una clave nueva para la cuenta, la clave de recuperación la firma, y esa declaración se publica en HIVE o se guarda para que otra computadora la publique.',
  ],
  withoutHeading: '¿Y si Lifeboat deja de existir?',
  withoutLead:
    'Muestre esta hoja a un programador de confianza. La página 3 dice todo lo que tiene que hacer un programa.',
  withoutSteps: (profile: DerivationProfile, version) => [
    `Busque el propio Lifeboat. Es software libre con licencia MIT; su código fuente se llama hive-lifeboat (esta hoja: versión ${version}), y su docs/FORMAT.md dice más de lo que cabe aquí. Cualquiera puede guardar una copia y pasarla a otros.`,
    `O use aquello en lo que se basa Lifeboat. El esquema es de Rob J Meijer: los paquetes de Python coinzdense 0.1.2 y hiveqdpr 0.4.0, en PyPI, y en GitHub como pibara/coinzdense-python y pibara/hive-coinzdense-disaster-recovery. La orden hqpdr-sign-wif firma una declaración de versión 0. En algunas versiones wif.py llama a key_to_wif donde quiere decir binary_to_wif; corrija eso primero. ${
      {
        posix: 'Úselos en Linux o macOS. En Windows obtendrían otra clave pública.',
        windows: 'Úselos en Windows. En Linux o macOS obtendrían otra clave pública.',
        ascii: 'No pueden obtener esta clave, cuyo perfil es ascii.',
      }[profile]
    }`,
    'O escriba el programa de nuevo según la página 3. Python no necesita para ello ningún paquete.',
  ],
  sourceRecords: [['Dónde se guarda una copia del código fuente', 1]],
  factsHeading: 'Para un programador',
  factsLead:
    'Del secreto de la página 1 a la clave pública, a la declaración de versión 1 y a lo que se publica en HIVE. La biblioteca estándar de Python lo tiene todo: hashlib, base64, json.',
  wordsLabel: 'Palabras',
  algorithm: (profile, statement) => [
    [
      'Texto (WIF)',
      'Base58 de: el byte bb, los 32 bytes de la clave y los primeros 4 bytes de SHA-256 de SHA-256 de esos 33 bytes.',
    ],
    [
      'Algoritmo',
      'Clave de un solo uso de coinZdense. BLAKE2b (RFC 7693), resúmenes de 24 bytes, 12 bits por cada par de cadenas: 16 pares, 32 cadenas de 4096 pasos.',
    ],
    [
      'Derivación',
      'K(i, c) es crypto_kdf de libsodium: BLAKE2b, de 24 bytes, del mensaje vacío. Clave: los 32 bytes. Sal: i en 8 bytes, little-endian, y 8 bytes cero. Personalización: los 8 bytes c y 8 bytes cero.',
    ],
    [
      `Perfil ${profile}`,
      `c en hexadecimal: ${contextsOfProfile[profile].map((context, index) => `c${index + 1} = ${context}`).join(', ')}.`,
    ],
    [
      'Valores',
      'Sal del nivel s = K(0, c1). Nonce r = K(1, c2). Comienzo de la cadena n = K(2 + n, c3), con n de 0 a 31.',
    ],
    ['Un paso', 'F(x) es BLAKE2b, de 24 bytes, de x con la clave s.'],
    [
      'Clave pública',
      'P es BLAKE2b, de 24 bytes, con la clave s, de los finales de las 32 cadenas uno tras otro, cada uno a 4096 pasos de su comienzo. Texto: QRK, y luego base58 de P y los primeros 4 bytes de RIPEMD-160 de P.',
    ],
    [
      'Firma',
      'Del mensaje, BLAKE2b, de 24 bytes, con la clave r, leído como 16 números de 12 bits, el más alto primero. Para el número m, en el lugar k = 0 a 15: la cadena 2k tras m + 1 pasos, la cadena 2k + 1 tras 4096 – m pasos. En base64: s, r y estos 32 valores, 816 bytes.',
    ],
    [
      'Base58',
      'De los bytes como un solo número, el más alto primero, con un 1 delante por cada byte cero inicial. Dígitos:',
    ],
    ['', [base58Digits]],
    [
      'Mensaje',
      `Seis líneas ASCII, cada una terminada en un salto de línea (0a), también la última. ${newKeyMark} y los números son los de la nueva clave de coinZdense (CZD, y luego base58 de ella y los primeros 4 bytes de su RIPEMD-160):`,
    ],
    ['', statement],
    [
      'En HIVE',
      'Una operación custom_json; cualquier cuenta puede enviarla. STATEMENT es el mensaje, con \\n por cada salto de línea; SIGNATURE es el base64, 1088 caracteres. JSON va en la operación como texto, o sea con \\ delante de cada " y \\ que contenga.',
    ],
    ['', [claimJson, ...claimOperationLines]],
    [
      'O bien',
      'Una declaración de versión 0, la del original, tiene por mensaje solo los bytes de la clave nueva. Solo una de las dos, para siempre.',
    ],
    [
      'Antes, pruebe',
      `con una clave que no valga nada. Para los bytes 00, 01, … 1f P en hexadecimal es ${checkValuesOfProfile[profile].publicKey}, y el SHA-256 de la firma (816 bytes) del mensaje “test” empieza por ${checkValuesOfProfile[profile].signatureSum}.`,
    ],
  ],
}
