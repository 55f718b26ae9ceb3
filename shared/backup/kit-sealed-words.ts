/** What a sheet with a sealed recovery key says. It tells nobody whose the key is, as the file does not. */
import type { KitFact } from './kit-parts.ts'

const english = {
  fileName: 'Sealed recovery key',
  footer: (day: string, identity: string) => `Sealed recovery key · ${day} · ${identity}`,
  marker: 'Locked with a password',
  title: 'A sealed recovery key',
  lead:
    'This sheet holds the recovery key of a HIVE account, locked with a password. It does not say whose. It is for one day ' +
    'only: the day when the keys that HIVE uses now can be copied by anybody with a quantum computer.',
  columns: [
    {
      heading: 'What this sheet can do',
      text: 'With its password it gives back the whole recovery key, and the name of the account.',
    },
    {
      heading: 'What it cannot do',
      text: 'Without the password nobody can open it, not even its owner. It does not open the account today and moves no money.',
    },
    {
      heading: 'If somebody steals it',
      text: 'The thief has to guess the password, and each guess takes seconds. Never write the password on this sheet.',
    },
  ],
  code: (number: number, of: number) => `SEALED: part ${number} of ${of}`,
  textHeading: 'The same as text',
  textNote:
    'If the code cannot be read, type this text exactly. Lifeboat finds typing mistakes before it asks for the password.',
  openHeading: 'How to open it',
  openSteps: [
    'Use a computer that you trust, and take it off the network. Nothing on this sheet needs the internet.',
    'Open Lifeboat, choose “I have a backup”, and photograph the code or hold it up to the camera. You can also type the text.',
    'Type the password. Opening takes some seconds and one gibibyte of memory.',
    'Compare the recovery public key that Lifeboat shows with the one that is registered for the account on HIVE.',
    'Let it sign only on the day, once HIVE has announced that today’s keys no longer count. It signs only once: first look on HIVE whether it already has, in custom_json operations with the id coinzdense_disaster_recovery.',
  ],
  withoutHeading: 'What if Lifeboat disappears?',
  withoutLead: (version: string) =>
    `Show this sheet to a programmer whom you trust. Lifeboat is free software under the MIT licence; its source is called hive-lifeboat (this sheet: version ${version}). Without it, a program needs libsodium and what stands here; page 3 says what is done with the key.`,
  facts: [
    [
      'Code',
      'LIFEBOAT, 16 hex digits, part/parts, and the text of page 1 in base64url, cut into the parts. The digits are the first 8 bytes of SHA-256 of that text, which ends with a line feed.',
    ],
    [
      'Text',
      'Four lines of facts, an empty line, 113 bytes in base64, and = with the first 6 bytes in base64 of SHA-256 of the facts (each line with a line feed) and the 113 bytes.',
    ],
    ['113 bytes', 'Salt (16), nonce (24), encrypted (57), tag (16).'],
    [
      'Password',
      'Argon2id, version 13 (hex), 1 lane, 32 bytes long, of the password in UTF-8 (Unicode form NFC) with the salt. The facts name passes and KiB of memory.',
    ],
    [
      'Cipher',
      'XChaCha20-Poly1305 (IETF) with that key and the nonce. Associated data: the four lines of facts, each with a line feed.',
    ],
    [
      'Inside',
      'The recovery key (32 bytes), seconds since 1970 (8, big-endian), length of the account’s name (1), the name, zeros.',
    ],
  ] as readonly KitFact[],
}

export type SealedSheetWords = typeof english

const spanish: SealedSheetWords = {
  fileName: 'Clave de recuperación sellada',
  footer: (day, identity) => `Clave de recuperación sellada · ${day} · ${identity}`,
  marker: 'Cerrada con una contraseña',
  title: 'Una clave de recuperación sellada',
  lead:
    'Esta hoja guarda la clave de recuperación de una cuenta de HIVE, cerrada con una contraseña. No dice de quién es. Sirve ' +
    'para un solo día: cuando alguien con una computadora cuántica pueda copiar las claves que HIVE usa hoy.',
  columns: [
    {
      heading: 'Qué puede hacer esta hoja',
      text: 'Con su contraseña devuelve la clave de recuperación entera y el nombre de la cuenta.',
    },
    {
      heading: 'Qué no puede hacer',
      text: 'Sin la contraseña no puede abrirla nadie, ni siquiera su dueño. Hoy no abre la cuenta ni mueve dinero.',
    },
    {
      heading: 'Si alguien la roba',
      text: 'El ladrón tiene que adivinar la contraseña, y cada intento tarda segundos. Nunca escriba la contraseña en esta hoja.',
    },
  ],
  code: (number, of) => `SELLADO: parte ${number} de ${of}`,
  textHeading: 'Lo mismo como texto',
  textNote:
    'Por si no se puede leer el código: escríbalo tal como está. Un error se descubre antes de pedir la contraseña.',
  openHeading: 'Cómo abrirla',
  openSteps: [
    'Use una computadora en la que confíe y desconéctela de la red. Nada de lo que hay en esta hoja necesita internet.',
    'Abra Lifeboat, elija «Tengo una copia de seguridad» y fotografíe el código o acérquelo a la cámara. También puede escribir el texto.',
    'Escriba la contraseña. Abrir la hoja tarda unos segundos y necesita un gibibyte de memoria.',
    'Compare la clave pública de recuperación que Lifeboat muestra con la que está registrada para la cuenta en HIVE.',
    'Haga que firme solo el día en que HIVE haya anunciado que las claves de hoy ya no valen. Firma una sola vez: averigüe antes en HIVE si ya lo hizo, en operaciones custom_json con el id coinzdense_disaster_recovery.',
  ],
  withoutHeading: '¿Y si Lifeboat deja de existir?',
  withoutLead: (version) =>
    `Muestre esta hoja a un programador de confianza. Lifeboat es software libre con licencia MIT; su código fuente se llama hive-lifeboat (esta hoja: versión ${version}). Sin él, un programa necesita libsodium y lo que está aquí; la página 3 dice qué se hace con la clave.`,
  facts: [
    [
      'Código',
      'LIFEBOAT, 16 dígitos hexadecimales, parte/partes y el texto de la página 1 en base64url, cortado en las partes. Los dígitos son los primeros 8 bytes de SHA-256 de ese texto, que termina en un salto de línea.',
    ],
    [
      'Texto',
      'Cuatro líneas de datos, una línea vacía, 113 bytes en base64, y = con los primeros 6 bytes en base64 de SHA-256 de los datos (cada línea con un salto de línea) y los 113 bytes.',
    ],
    ['113 bytes', 'Sal (16), nonce (24), cifrado (57), etiqueta (16).'],
    [
      'Contraseña',
      'Argon2id, versión 13 (hexadecimal), 1 carril, de 32 bytes, de la contraseña en UTF-8 (forma NFC de Unicode) con la sal. Los datos nombran las pasadas y los KiB de memoria.',
    ],
    [
      'Cifrado',
      'XChaCha20-Poly1305 (IETF) con esa clave y el nonce. Datos asociados: las cuatro líneas de datos, cada una con un salto de línea.',
    ],
    [
      'Dentro',
      'La clave de recuperación (32 bytes), segundos desde 1970 (8, big-endian), longitud del nombre de la cuenta (1), el nombre, ceros.',
    ],
  ],
}

export const sealedSheetWords = { en: english, es: spanish }
