/** Recovery keys, claims and the day itself, in Spanish. */
import type { FailureWordings } from '../given.ts'

const neverAgain = 'Firmar algo distinto permitiría a cualquiera falsificar en su nombre. No lo haremos.'
const asPrinted = 'Publique de nuevo la declaración tal como la da Lifeboat, entera y sin cambios.'
const copyAgain = 'Cópiela de nuevo, entera y sin cambios.'

export const recoveryFailures: FailureWordings = {
  'no-recovery-key': [
    'La clave de recuperación aún no está aquí. No se firmó nada.',
    'Escriba sus palabras, la clave, sus partes o un archivo sellado.',
  ],
  'parameters-missing': [
    'La declaración nombra los parámetros de la clave nueva, y su clave pública no los dice. No se firmó nada.',
    'Escriba los tres tal como se creó la clave, o ninguno.',
  ],
  'key-not-choosable': [
    'Esta clave no puede ser la nueva: ya no está en la bóveda, o no puede firmar. No se firmó nada.',
    'Elija otra, o cree una nueva.',
  ],
  'acknowledgement-missing': [
    'Nadie puede decir si esta clave ha firmado antes, y usted tampoco lo ha dicho. No se firmó nada.',
    'Escriba las palabras exactamente como están sobre el campo, cuando esté seguro.',
  ],
  'nothing-to-validate': (given) => [
    `${
      {
        signed: 'Esto es una transacción firmada, que no es una declaración.',
        request: 'Esto es una solicitud de firma, que nadie ha firmado.',
      }[given.text('found')] ?? 'Esto no es ni una declaración ni un texto firmado.'
    } No se verificó nada.`,
    'Dé el archivo o el texto de una declaración o de un texto firmado, entero y sin cambios.',
  ],
  'claim-does-not-hold': [
    'Esta declaración se cambió o se dañó: su firma no es válida. No se publicó nada.',
    'Tráigala otra vez desde la computadora que la firmó.',
  ],
  'claim-of-another-chain': [
    'Esta declaración se hizo para otra cadena, así que aquí no contaría. No se publicó nada.',
    'Mire si la práctica está activada, en esta computadora o en la que la firmó.',
  ],
  'not-the-recovery-key': (given) => [
    `Esta clave de recuperación nunca estuvo registrada para ${given.text('account')}. No se firmó nada.`,
    'Revise el nombre de la cuenta y si esta es la copia que le corresponde.',
  ],
  'backup-not-proved': [
    'Lo que escribió no es el texto de la clave, así que su copia de seguridad no está probada. No se firmó nada.',
    'Compárelo con lo que anotó, grupo a grupo, y escríbalo de nuevo.',
  ],
  'not-made-for-practice': (given) =>
    given.text('what') === 'password'
      ? [
          'Esta contraseña no se inventó para practicar, y lo que se practica con ella cuenta contra la clave real. No se hizo nada con ella.',
          'Invente otra que lleve la palabra «práctica», o elija una clave nueva aleatoria.',
        ]
      : [
          'Este secreto no se creó para practicar. Una clave de un solo uso que firma aquí, aunque sea jugando, ya nunca puede firmar de verdad sin peligro. No se hizo nada con él.',
          'Practique con una clave que la práctica cree para usted: elija una clave nueva aleatoria.',
        ],
  'made-for-practice': (given) =>
    given.text('what') === 'password'
      ? [
          'Esta contraseña dice que es de práctica, así que una clave creada con ella no protege nada de verdad. No se creó ninguna clave.',
          'Elija una clave nueva aleatoria, u otra contraseña.',
        ]
      : [
          'Este secreto se creó para practicar, así que puede haber firmado allí y no protege nada de verdad. No se hizo nada con él.',
          'Use la clave que creó para su cuenta real, o empiece la práctica.',
        ],
  'not-permitted': [
    'Nadie ha mirado si esta clave puede firmar esta declaración. No se firmó nada.',
    'Empiece de nuevo: entonces se mira todo lo que se sabe de la clave.',
  ],
  'not-armed': [
    'Ese no es el nombre de la cuenta, así que no se firmó nada.',
    'Escriba el nombre exacto de la cuenta cuando esté seguro.',
  ],
  'already-signed': (given) => [
    given.has('coinzdenseKey')
      ? `Esta clave ya ha firmado ${given.text('coinzdenseKey')}. ${neverAgain}`
      : `Esta clave ya ha firmado otra cosa. ${neverAgain}`,
    'Use aquella declaración: publíquela cuantas veces quiera. Esa misma se puede firmar otra vez en cualquier momento.',
  ],
  'signed-elsewhere': [
    `Esta clave ya ha firmado para otra cuenta, otra cadena o una clave que no puede existir. ${neverAgain}`,
    'No firme nada más con esta clave de recuperación.',
  ],
  'out-of-turn': [
    'La recuperación está ya en otro paso. Con esto no se firmó nada.',
    'Mire de nuevo la página.',
  ],
  'claim-unreadable': (given) => [
    `No se puede leer lo guardado en ${given.text('file')}. No se firmó nada.`,
    'Mire si tiene permiso para leer ese archivo.',
  ],
  'claim-not-kept': (given) => [
    `No se pudo guardar nada en ${given.text('folder')}. No se publicó nada.`,
    'Haga sitio en el disco, o permita escribir en esa carpeta, y haga lo mismo otra vez: la declaración será la misma.',
  ],
  'file-taken': (given) => [
    `Hay otra cosa en ${given.text('file')}. Se dejó como está.`,
    'Elija otro nombre, o mueva ese archivo a otro lugar.',
  ],
  'claim-damaged': (given) => [
    `Lo que se guardó de una declaración está dañado (${given.text('file')}). No se firmó nada.`,
    'Busque la declaración en la cadena o en sus copias. Después mueva ese archivo a otro lugar y hágalo de nuevo.',
  ],
  'claim-of-another-key': [
    'Esta declaración nombra otra clave de recuperación que la que la firma o la publica. No se firmó nada.',
    'Use la clave de recuperación que la declaración nombra.',
  ],
  'claim-key-length': [
    'La clave coinZdense de esta declaración no tiene la longitud que dicen sus parámetros.',
    'Use los parámetros con los que se creó la clave.',
  ],
  'claim-malformed': [
    'Esto no es una declaración de recuperación: sus líneas no son las debidas.',
    copyAgain,
  ],
  'claim-too-long': ['Esta declaración es demasiado larga.', asPrinted],
  'claim-not-ascii': ['Esta declaración tiene caracteres que no debería tener.', asPrinted],
  'claim-not-json': ['Esta declaración no está bien escrita.', asPrinted],
  'claim-version-unknown': ['Lifeboat no conoce la versión de esta declaración.', asPrinted],
  'claim-members': ['Esta declaración no tiene exactamente las partes de su versión.', asPrinted],
  'not-base64': [
    'Esta firma está dañada: debe tener 1.088 caracteres.',
    'Cópiela de nuevo, entera, sin espacios ni saltos de línea dentro.',
  ],
  'not-heights': [
    'Esto no son las alturas de los niveles de una clave.',
    'Escriba de 1 a 32 alturas, de arriba abajo, separadas por comas: 9,9,8.',
  ],
  'not-an-endorsement': [
    'El aval de esta clave de recuperación está dañado.',
    'Publique de nuevo la clave de recuperación.',
  ],
  'not-a-curve-point': [
    'Esto no es una clave pública de HIVE: ninguna tiene este valor.',
    'Cópiela de nuevo del explorador de bloques.',
  ],
  'password-not-latin1': [
    'Esta contraseña tiene un carácter que las herramientas coinZdense no pueden usar: solo sirven letras de Europa occidental.',
    'Mire si hay acentos escritos como dos caracteres o letras parecidas de otro alfabeto, o elija una clave de recuperación aleatoria.',
  ],
  'password-too-long': ['Esta contraseña es demasiado larga.', 'Mire qué ha pegado.'],

  'claim-not-found': [
    'La declaración no está en la cadena de práctica, o no está sola.',
    'Infórmenos, por favor: aquí la recuperación no funciona.',
  ],
  'not-counted': ['El registro no cuenta.', 'Infórmenos, por favor: aquí no funciona publicar o revisar.'],
  'signed-twice': [
    'La clave de recuperación firmó una segunda declaración distinta.',
    'Infórmenos, por favor, y no use esta versión de Lifeboat.',
  ],
  'theft-not-told': [
    'La vigilancia no dijo que se cambió la clave propietaria.',
    'Infórmenos, por favor: aquí no funciona vigilar.',
  ],
  'said-otherwise': [
    'Al revisar la cuenta se dice otra cosa que lo debido.',
    'Infórmenos, por favor: aquí no funciona revisar.',
  ],
  'not-taken-back': [
    'La cuenta no se recuperó como debía.',
    'Infórmenos, por favor: aquí no funciona recuperar una cuenta robada.',
  ],
  'still-believed': [
    'La cadena de práctica aceptó una transferencia aunque las claves de hoy ya no valían.',
    'Infórmenos, por favor: así el ensayo no demuestra nada.',
  ],
  'restored-another-key': [
    'Al volver a leer una copia, dio otra clave.',
    'Infórmenos, por favor, y no use esta versión de Lifeboat.',
  ],
  'not-read-back': [
    'Lo publicado no se pudo volver a leer.',
    'Infórmenos, por favor: aquí no funciona publicar.',
  ],
}
