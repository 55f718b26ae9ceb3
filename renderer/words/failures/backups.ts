/** Words, shares, sealed files, pictures of codes and paper kits that cannot be read or made, in Spanish. */
import type { FailureWordings, Given } from '../given.ts'

const oneByOne = 'Compárelas con su copia, una por una.'
const reportPaper = 'Es un fallo de Lifeboat. Elija otro tamaño de papel e infórmenos de ello.'

const places = (given: Given) =>
  given.list('positions').length === 1
    ? `La palabra ${given.names('positions')} no está`
    : `Las palabras ${given.names('positions')} no están`

export const backupFailures: FailureWordings = {
  'words-too-long': ['Es mucho más texto que 24 palabras.', 'Escriba solo las palabras de la copia.'],
  'words-checksum': [
    'Todas las palabras existen, pero juntas no encajan: una está mal, o dos han cambiado de lugar.',
    oneByOne,
  ],
  'wrong-word-count': (given) => [
    `${given.count('needed') === 24 ? 'Una clave de recuperación' : 'Una parte de una clave de recuperación'} tiene ${given.number('needed')} palabras, y aquí hay ${given.number('count')}.`,
    given.count('count') < given.count('needed')
      ? 'Mire cuáles faltan.'
      : given.count('needed') === 24
        ? 'Quite lo que no sea una de las palabras.'
        : 'Escriba las partes una a una, y nada más que sus palabras.',
  ],
  'words-of-a-wallet': (given) => [
    `Estas ${given.number('count')} palabras van juntas, pero no son una clave de recuperación, que tiene ${given.number('needed')}. Son de otra billetera, o la contraseña maestra de una cuenta de HIVE.`,
    `Si la clave de recuperación salió de ellas como contraseña maestra, elija «A partir de una contraseña». Si tiene ${given.number('needed')} palabras, escríbalas todas.`,
  ],
  'unknown-words': (given) => [
    `${places(given)} entre las ${given.number('listed')} palabras que se usan.`,
    'Mire su copia otra vez: seguramente es una letra.',
  ],
  'as-many-as-a-wallet': (given) => [
    `Son ${given.number('count')} palabras. Otras billeteras tienen esa cantidad; una clave de recuperación tiene ${given.number('needed')}, y una parte de ella ${given.number('share')}.`,
    'Si en su hoja no hay más, no es de una clave de recuperación. Si hay más, escríbalas todas.',
  ],
  'as-many-as-a-wallet-share': (given) => [
    `Son ${given.number('count')} palabras de una parte. Las partes de billeteras tienen esa cantidad; una parte de una clave de recuperación tiene ${given.number('needed')}.`,
    'Si en su hoja no hay más, no es de una clave de recuperación. Si hay más, escríbalas todas.',
  ],
  'share-of-a-group': [
    'Esta parte es de un conjunto con varios grupos. Lifeboat no hace conjuntos así, ni los junta.',
    'Júntelas con el programa que las hizo, o use otra copia.',
  ],
  'share-iterations': [
    'Estas partes piden más trabajo que las que Lifeboat conoce.',
    'Júntelas con el programa que las hizo.',
  ],
  'share-twice': (given) => [
    given.has('number')
      ? `La parte ${given.text('number')} del conjunto ${given.text('set')} ya está aquí.`
      : 'Una de estas partes está dos veces.',
    'Traiga una parte con otro número.',
  ],
  'share-conflict': (given) => [
    `Hay dos partes distintas con el número ${given.text('number')} del conjunto ${given.text('set')}: una se hizo en otro momento, o es falsa.`,
    'Con bastantes otras se ve cuál es la correcta.',
  ],
  'share-of-another-set': [
    'Esta parte es de otra copia que las anteriores.',
    'Las partes de una copia empiezan por las mismas dos palabras. Busque las otras de esta copia.',
  ],
  'share-does-not-fit': (given) => [
    `La parte ${given.text('number')} del conjunto ${given.text('set')} no encaja con las demás: se hizo en otro momento, o es falsa.`,
    'Las demás bastan sin ella. Haga un conjunto nuevo de partes, porque este no está entero.',
  ],
  'damaged-share-in-text': (given) => [
    `La línea ${given.text('line')} es una parte con un error, así que no se tomó.`,
    'Escríbala sola para ver qué palabra puede ser.',
  ],
  'set-not-whole': (given) => [
    `Del conjunto ${given.text('set')} aquí solo hay: ${given.text('numbers')}. ${given.count('missing') === 1 ? 'Falta una parte más' : `Faltan ${given.text('missing')} partes más`}.`,
    'Traiga más hojas de este conjunto.',
  ],
  'too-many-sets': (given) => [
    `Ya hay partes de ${given.text('sets')} conjuntos, así que esta no se tomó.`,
    'Empiece de nuevo con las hojas de un solo conjunto.',
  ],
  'share-of-something-else': [
    'Es una parte, pero no de una clave de recuperación: lo que devuelve tiene otra longitud.',
    'Puede ser de una billetera. Busque una hoja de 33 palabras.',
  ],
  'shares-not-enough': ['Estas partes todavía no bastan.', 'Traiga más: cada hoja dice cuántas hacen falta.'],
  'shares-do-not-fit': [
    'Cada una de estas partes está bien escrita, pero juntas no dan nada: una se hizo en otro momento, o es falsa.',
    'Traiga otra parte del conjunto: las que encajan se encuentran, y las demás se dejan fuera.',
  ],
  'share-too-long': ['Es mucho más texto que una parte.', 'Escriba las partes una a una.'],
  'share-checksum': [
    'Todas las palabras existen, pero juntas no encajan: al menos una está mal.',
    'Compárelas con la hoja, una por una.',
  ],
  'share-malformed': [
    'Esta parte se contradice: la hizo un programa con un fallo.',
    'Use otras partes, u otra copia.',
  ],
  'share-plan': [
    'Puede haber de 2 a 16 partes, y deben hacer falta 2 o más.',
    'Elija por ejemplo 3 partes, de las que bastan 2.',
  ],
  'kit-share': [
    'Esta parte no encaja en su conjunto.',
    'Un conjunto tiene de 2 a 16 partes, y hacen falta al menos 2.',
  ],
  'key-text-too-long': [
    'Es demasiado largo para una clave de recuperación.',
    'Escriba solo la línea que empieza por 7.',
  ],
  'password-length': ['Una contraseña tiene de 1 a 1.024 caracteres.', 'Escriba una de esa longitud.'],
  'password-is-a-key': (given) =>
    given.text('kind') === 'hive'
      ? [
          'Es una clave privada de HIVE, no una contraseña. Una computadora cuántica puede calcularla a partir de la cadena, y con ella la clave de recuperación que saliera de ella.',
          'Úsela donde se pide una clave de HIVE. Ponga aquí una contraseña propia, o cree una clave de recuperación aleatoria.',
        ]
      : given.text('kind') === 'recovery'
        ? [
            'Es una clave secreta de Lifeboat, no una contraseña.',
            'Si es su clave de recuperación, elija «Una clave que ya tiene».',
          ]
        : [
            'Es una clave pública, que todos pueden leer, no una contraseña.',
            'Elija una contraseña que nadie más conozca, o cree una clave de recuperación aleatoria.',
          ],

  'wrong-password': [
    'Esta contraseña no abre el archivo. El archivo mismo está entero.',
    'Inténtelo de nuevo: mire las mayúsculas, los espacios y el idioma del teclado.',
  ],
  'sealed-newer': [
    'Este archivo lo hizo una versión más nueva de Lifeboat.',
    'Ábralo con una versión igual de nueva o más.',
  ],
  'sealed-malformed': [
    'Este archivo no está escrito como los escribe Lifeboat.',
    'Ábralo con el programa que lo hizo, o use otra copia.',
  ],
  'sealed-too-long': [
    'Es demasiado largo para una clave de recuperación sellada.',
    'Elija el archivo que hizo Lifeboat.',
  ],
  'sealed-truncated': [
    'Falta el final de este archivo.',
    'Cópielo de nuevo, desde la línea BEGIN hasta la línea END.',
  ],
  'sealed-damaged': [
    'Algo ha cambiado en este archivo desde que se hizo: un carácter está mal o falta.',
    'Su contraseña puede ser correcta. Copie el archivo de nuevo, o use otra copia de él.',
  ],
  'sealed-by-another-program': [
    'Este archivo lo selló otro programa, no Lifeboat.',
    'Ábralo con el programa que lo hizo.',
  ],
  'not-sealed': [
    'Esto no es una clave de recuperación sellada, o falta su primera línea.',
    'Empieza por la línea BEGIN LIFEBOAT SEALED RECOVERY KEY.',
  ],
  'not-enough-memory': (given) => [
    'Esta computadora no tiene ahora bastante memoria libre para probar la contraseña.',
    `Cierre otros programas: hacen falta ${given.number('megabytes')} MB durante unos segundos. No se cambió nada.`,
  ],

  'picture-damaged': [
    'Esta imagen está dañada o incompleta.',
    'Haga la foto de nuevo, o guárdela otra vez como PNG o JPEG.',
  ],
  'picture-too-large': [
    'Esta imagen es más grande que las que abre Lifeboat (64 MB, 50 millones de píxeles).',
    'Recorte el código QR, o haga la foto con menos resolución.',
  ],
  'picture-interlaced': [
    'Este PNG está entrelazado, y Lifeboat no lee imágenes así.',
    'Guárdelo otra vez sin entrelazar, o como JPEG.',
  ],
  'no-qr-code': [
    'En esta imagen no hay ningún código QR que se pueda leer.',
    'Hágala otra vez desde arriba, con el código nítido, con luz pareja, y que casi llene la imagen.',
  ],
  'no-qr-code-in-pdf': (given) => [
    `En las páginas de este PDF (${given.number('pages')}) no hay ningún código QR que se pueda leer.`,
    'Ábralo. Si ve un código, escanee la hoja otra vez con más puntos por pulgada, o fotografíela desde arriba.',
  ],
  'pdf-picture-kind': (given) => [
    `En este PDF no se encontró ningún código QR, pero la página ${given.text('pages')} no se pudo mostrar: hay en ella una imagen dañada, o de un tipo que Lifeboat no lee.`,
    'Ábralo con otro programa, y haga una captura de pantalla de la página.',
  ],
  'pdf-locked': ['Este PDF está bloqueado con una contraseña.', 'Escriba la contraseña que lo abre.'],
  'pdf-password-wrong': [
    'Esta contraseña no abre el PDF.',
    'Mire las mayúsculas, los espacios y el idioma del teclado, e inténtelo de nuevo.',
  ],
  'pdf-locked-otherwise': [
    'Este PDF está bloqueado de una manera que Lifeboat no conoce, quizá con un certificado.',
    'Ábralo con el programa con que se hizo, y haga una captura de pantalla de cada página.',
  ],
  'pdf-cut-off': [
    'Falta el final de este PDF.',
    'Cópielo o descárguelo de nuevo. Lo que está en papel, o en otra copia, no se perdió.',
  ],
  'pdf-damaged': [
    'Este PDF está dañado.',
    'Use otra copia. Si otro programa lo abre, haga una captura de pantalla de cada página.',
  ],
  'reading-stopped': [
    'La lectura se detuvo antes de que se encontrara un código. De este archivo no se usó nada.',
    'Léalo de nuevo, o haga una captura de pantalla de la página que tiene el código.',
  ],
  'only-public-code': [
    'Se leyó el código público, que es pequeño; el código secreto, que es grande, no se leyó.',
    'El código grande tiene la copia. Fotografíelo solo, desde arriba y con luz pareja, o escriba las palabras.',
  ],
  'only-public-code-on-page': (given) => [
    `En la página ${given.text('pages')} se leyó el código público, que es pequeño; el secreto, que es grande, no se leyó.`,
    'El código grande tiene la copia. Fotografíelo solo, desde arriba y con luz pareja, o escriba las palabras.',
  ],
  'pages-not-read': (given) => [
    `Estas páginas del PDF no se leyeron: ${given.text('pages')} de ${given.number('of')}. Puede haber códigos en ellas.`,
    'Lea el archivo otra vez hasta el final, o haga capturas de pantalla de esas páginas.',
  ],
  'not-a-picture': ['Lifeboat no conoce este tipo de archivo.', 'Lee textos, imágenes PNG y JPEG, y PDF.'],
  'file-kind': (given) => [
    `Este es un archivo de tipo ${given.text('kind')}, y Lifeboat no mira lo que contiene.`,
    'Ábralo y saque lo que hay dentro: un texto, una imagen PNG o JPEG, o un PDF.',
  ],
  'picture-kind': (given) => [
    `Es una imagen ${given.text('kind')}, y Lifeboat no lee las de ese tipo.`,
    'Ábrala y haga una captura de pantalla, o guárdela como PNG o JPEG.',
  ],
  'kit-page-full': ['El texto de la copia en papel no cabe en su página.', reportPaper],
  'kit-word-too-long': ['Una palabra de la copia en papel no cabe en su lugar.', reportPaper],
  'kit-character': [
    'La copia en papel no puede imprimir uno de los caracteres de su texto.',
    'Use solo letras de lenguas de Europa occidental.',
  ],
  'kit-sheets': ['Son más hojas de las que tiene una copia en papel.', 'Imprima menos de una vez.'],
  'qr-length': [
    'Es demasiado para un código QR que lea cualquier teléfono.',
    'Divida el texto en varias partes.',
  ],

  'not-a-backup': [
    'Esto no es una copia de una clave de recuperación que Lifeboat conozca, o solo un trozo de una.',
    'Escriba las 24 palabras, una parte de 33 palabras, la línea que empieza por 7, o un archivo sellado.',
  ],
  'master-password-given': [
    'Es una contraseña maestra, no una copia. No se hizo nada con ella.',
    'Elija «A partir de una contraseña» y diga de qué cuenta es.',
  ],
  'not-the-paper-key': [
    'Esta copia está bien, pero es de otra clave de recuperación que la QRK que dio con ella.',
    'Mire si las hojas van juntas. Deje fuera la QRK para ver qué clave es esta.',
  ],
  'acknowledgement-differs': [
    'Eso es otra cosa que lo que se pedía, así que no se guardó nada.',
    'Escríbalo exactamente, o déjelo vacío: la clave sigue entonces desconocida.',
  ],
  'not-searched': [
    'Todavía no se buscó si esta clave ha firmado, así que no se guardó nada.',
    'Busque primero en la cadena, o deje el campo vacío: la clave sigue entonces desconocida.',
  ],
  'restore-out-of-turn': [
    'La restauración está ya en otro paso. Con esto no se hizo nada.',
    'Mire de nuevo la página.',
  ],
  'not-the-backup': ['Esto no es la copia que se hizo.', 'Tome la hoja y escriba todas sus palabras.'],
  'another-key': [
    'Es una copia entera, pero de otra clave de recuperación.',
    'Busque la hoja con la clave pública que se muestra arriba.',
  ],
  'another-password': [
    'Es otra contraseña que la primera vez.',
    'Mire las mayúsculas, los espacios y el teclado.',
  ],
  'no-backup-in-picture': [
    'En esta imagen hay códigos QR, pero ninguno es una copia.',
    'Fotografíe el código grande de la hoja.',
  ],
  'several-keys': [
    'Estas copias son de claves de recuperación distintas.',
    'Restáurelas una después de la otra.',
  ],
}
