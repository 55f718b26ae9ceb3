/** The Spanish words of the paper kit. */
import type { DerivationProfile } from '../coinzdense/index.ts'
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

export const spanish: KitWords = {
  fileName: (account) => `Copia en papel de Lifeboat, cuenta ${account}`,
  footer: (account, day) => `Copia en papel de Lifeboat · cuenta de HIVE ${account} · ${day}`,
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
      `cualquiera que tenga un ordenador cuántico pueda copiar las claves que HIVE usa hoy. Entonces esta clave dice quién ` +
      `es el dueño.`,
    columns: [
      {
        heading: 'Qué puede esta hoja',
        text: 'Todo lo que puede la clave de recuperación. No hace falta ninguna otra hoja: ese día firma, una sola vez, qué clave nueva pertenece a la cuenta.',
      },
      {
        heading: 'Qué no puede',
        text: 'Hoy no abre la cuenta ni mueve dinero. No sustituye ni a su contraseña ni a sus claves de hoy.',
      },
      {
        heading: 'Si alguien la roba',
        text: 'El ladrón podría reclamar la cuenta ese día en lugar de usted. Cree y publique enseguida otra clave de recuperación y destruya después esta hoja.',
      },
    ],
    secretHeading: 'El secreto: 24 palabras',
    codeLabel: 'SECRETO: clave de recuperación',
    placesLabel: 'Dónde se guardan otras copias',
    readInto: 'Escanee el código QR grande, o escriba las 24 palabras o el texto en grupos de cuatro.',
    wordsStandard:
      'Las 24 palabras siguen el estándar BIP-39 (lista inglesa). Los 256 bits que representan son la clave misma, 32 bytes. No hay frase de contraseña, y no se usa la semilla más larga que los monederos obtienen de tales palabras.',
  }),

  share: (account, { index, threshold, total }) => ({
    marker: `Hoja ${index} de ${total} · bastan ${threshold} · secreto`,
    title: `Parte ${index} de ${total} de la clave de recuperación de ${account}`,
    lead:
      `Esta es una de ${total} hojas. Con ${threshold} cualesquiera de ellas se obtiene la clave de recuperación de la cuenta ` +
      `de HIVE ${account}. Sirve para un solo día: el día en que cualquiera que tenga un ordenador cuántico pueda copiar las ` +
      `claves que HIVE usa hoy. Entonces esa clave dice quién es el dueño.`,
    columns: [
      {
        heading: 'Qué puede esta hoja',
        text: `Junto con ${others(threshold - 1)} de la misma serie devuelve la clave, que firma, una sola vez, qué clave nueva pertenece a la cuenta.`,
      },
      {
        heading: 'Qué no puede',
        text: 'Por sí sola no dice nada de la clave, ni siquiera de una parte de ella. Hoy no abre la cuenta ni mueve dinero.',
      },
      {
        heading: 'Si alguien la roba',
        text: `Quien tenga ${threshold} hojas podría reclamar la cuenta ese día. Si una se pierde o la roban, cree y publique otra clave de recuperación y destruya después las hojas viejas.`,
      },
    ],
    secretHeading: `El secreto: las palabras de la parte ${index}`,
    codeLabel: `SECRETO: parte ${index} de ${total}`,
    placesLabel: 'Dónde se guardan las otras hojas, y quién las guarda',
    readInto: `Escanee el código QR grande o escriba las palabras, y haga lo mismo con ${others(threshold - 1)} de la serie, en cualquier orden.`,
    wordsStandard: `Las palabras siguen el estándar SLIP-39: un grupo, ${threshold} de ${total} partes, sin frase de contraseña. Con ${threshold} partes cualesquiera que tengan el mismo número de serie se obtiene la clave misma, 32 bytes. El paquete de Python shamir-mnemonic lo hace.`,
  }),

  readDown: 'Lea cada columna de arriba abajo.',
  textLabel: 'La misma clave como un solo texto (WIF). Escríbalo sin los espacios.',
  compareHeading: 'Para comparar: la clave pública de recuperación',
  compareNote:
    'No es secreta. Una vez registrada, está en los metadatos de la cuenta en HIVE. El secreto solo es correcto si lleva exactamente a ella.',
  noSecretHere: 'Sin secretos en esta página',
  publicLabel: 'Pública, no secreta',
  accountLabel: 'Cuenta de HIVE',
  profileLabel: 'Perfil de derivación',
  madeLabel: 'Creada',
  madeValue: (day, version) => `${day}, con Lifeboat ${version}`,
  setFacts: ({ threshold, total, setIdentifier }) => [
    ['Número de serie', String(setIdentifier)],
    ['Hojas necesarias', `${threshold} cualesquiera de ${total}`],
  ],

  recoverHeading: 'Cómo recuperar la cuenta',
  recoverSteps: (readInto) => [
    'Use un ordenador en el que confíe y desconéctelo de la red. Nada de lo que hay en esta hoja necesita internet.',
    `Abra Lifeboat y elija «Recuperar una cuenta». ${readInto}`,
    'Compare: Lifeboat tiene que mostrar la clave pública de recuperación impresa en la página 1. Si no lo hace, algo se leyó mal o el perfil de derivación es otro.',
    'Lifeboat crea una clave nueva para la cuenta, la clave de recuperación la firma, y esa declaración se publica en HIVE o se guarda para que otro ordenador la publique.',
  ],
  onceWarning:
    'La clave de recuperación firma una sola declaración en su vida. Si alguna vez firma otra distinta, cualquiera puede falsificar una tercera. Antes de usar esta hoja, averigüe si la clave ya se usó: busque en HIVE una declaración de esta clave pública de recuperación, en operaciones custom_json con el id coinzdense_disaster_recovery.',
  withoutHeading: 'Si Lifeboat ya no existe',
  withoutLead:
    'Enseñe esta página a alguien que programe. Todo lo necesario está publicado: los estándares que siguen y programas de código abierto.',
  withoutSteps: (profile: DerivationProfile) => [
    'Como texto (WIF) la clave es base58 de: el byte bb, los 32 bytes y los primeros 4 bytes de SHA-256 de SHA-256 de esos 33 bytes.',
    'Los paquetes de Python coinzdense 0.1.2 y hiveqdpr 0.4.0, de Rob J Meijer, firman con ella: PyPI, o en GitHub pibara/coinzdense-python y pibara/hive-coinzdense-disaster-recovery. La orden es hqpdr-sign-wif. En algunas versiones wif.py llama a key_to_wif donde quiere decir binary_to_wif; corrija eso primero.',
    {
      posix: 'Úselos en Linux o macOS. En Windows obtendrían otra clave pública.',
      windows: 'Úselos en Windows. En Linux o macOS obtendrían otra clave pública.',
      ascii:
        'No pueden obtener esta clave, cuyo perfil es ascii. Escriba un programa según los datos que siguen.',
    }[profile],
  ],
  factsHeading: 'Los datos exactos',
  algorithm: (profile, [salt, nonce, chains]) => [
    [
      'Algoritmo',
      'Clave de un solo uso de coinZdense. BLAKE2b (RFC 7693), resúmenes de 24 bytes, 12 bits por cada par de cadenas: 16 pares, 32 cadenas de 4096 pasos.',
    ],
    [
      'Derivación',
      'K(i, c) es crypto_kdf de libsodium: BLAKE2b, de 24 bytes, del mensaje vacío. Clave: los 32 bytes. Sal: i en 8 bytes, little-endian, y 8 bytes cero. Personalización: los 8 bytes c y 8 bytes cero.',
    ],
    [`Perfil ${profile}`, `c en hexadecimal: c1 = ${salt}, c2 = ${nonce}, c3 = ${chains}.`],
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
      'Mensaje',
      'Los bytes de la nueva clave pública de coinZdense (texto CZD: base58 de los bytes y 4 bytes de RIPEMD-160), o las seis líneas de una declaración de versión 1 (docs/FORMAT.md de Lifeboat, sección 10). Solo uno de los dos, para siempre.',
    ],
  ],
}
