/** What restoring a key says. Long because it is a catalogue: a sentence and its translation are read together. */
import { slipWords } from '../../words/slips.ts'
import { inEachLanguage } from '../../words/words.ts'

export const restoreWords = inEachLanguage({
  en: {
    heading: 'Restore a recovery key',
    sentences: {
      backup: 'One field for everything: words, a share, a key, a sealed file. It says what it recognises.',
      password: 'A recovery key that was made from a password comes back from the same password.',
      found: 'Say whose it is, and Lifeboat looks whether it is the right one.',
      judged: 'This is known of it. Nothing is kept until you say so.',
      kept: 'It stays on this computer, behind your passphrase.',
    },
    field: 'Words, share, recovery key or sealed text',
    fieldNote: 'One share after the other, in any order, today or later.',
    take: 'Use this',
    choose: 'Choose a file or picture',
    drop: 'Or drop a file, a photo or the PDF of the paper kit on this page, or paste a picture into the field.',
    camera: 'Use the camera',
    stopCamera: 'Go on without the camera',
    fromPassword: 'From a password',
    working: 'Working on it',
    openingOf: {
      'sealed-file':
        'Opening the sealed file. This takes some seconds, so that guessing passwords takes years.',
      pdf: 'Opening the PDF',
    },
    lockedSentence: {
      'sealed-file': 'The sealed file is here. Its password opens it.',
      pdf: 'The PDF is here, and it is locked. Its password opens it.',
    },
    forgottenByMode:
      'Practice began or ended, and practice and earnest never mix. What had been read here was forgotten, and nothing was stored.',
    looksLike: {
      empty: 'Nothing was entered yet.',
      'too-long': 'This is more text than any backup has.',
      words: 'These are 24 words of a recovery key, and they fit together.',
      share: 'This looks like a share.',
      shares: 'These are several shares.',
      'sealed-file': 'This is a sealed file. Its password comes next.',
      'recovery-key': 'This is a recovery key, and it is typed right.',
      'public-key': 'This is a public key (QRK). It is good to compare with, but is no backup.',
      'other-key': 'This is a key of another kind. It is not needed here.',
      'master-password': 'This is a master password. Lifeboat can make the recovery key from it again.',
      part: 'This is one part of something longer. Use it, and then the other parts, in any order.',
      damaged: 'Something is wrong with it.',
      unknown: 'Nothing that Lifeboat recognises yet. Go on.',
    },
    share: {
      first: (number: number, set: number, threshold: number) =>
        `This is share ${number} of set ${set}, and its words are right. Any ${threshold} shares of this set give the key back.`,
      next: (number: number, set: number) =>
        `This is share ${number} of set ${set}, and its words are right. It belongs to those that are here.`,
      'here-already': (number: number, set: number) =>
        `This is share ${number} of set ${set}, which is here already. Take another sheet.`,
      'another-set': (number: number, set: number, threshold: number) =>
        `This is share ${number} of set ${set}, and its words are right, but those that are here are of another set. It is kept apart: any ${threshold} shares of one set give the key back.`,
    },
    shareMissing: (missing: number) =>
      missing === 0
        ? 'With it there are enough.'
        : missing === 1
          ? 'One more sheet is needed then, today or later.'
          : `${missing} more sheets are needed then, one after the other, today or later.`,
    resembles: {
      words: 'This looks like 24 words, and something is not right yet.',
      share: 'This looks like a share, and something is not right yet.',
      'sealed-file': 'This looks like a sealed file, and something is not right.',
      'recovery-key': 'This looks like a recovery key, and something is not right.',
    },
    wordCount: (count: number) => (count === 1 ? '1 word so far.' : `${count} words so far.`),
    completions: 'Goes on as',
    wrongWord: (position: number) => `Word ${position} is not in the list. Did you mean`,
    wrongWordAlone: (position: number) => `Word ${position} is not in the list.`,
    mistake: {
      words: {
        replace: (position: number) => `Only word ${position} is wrong. It is`,
        insert: (position: number) => `Only one word is missing. Before word ${position} belongs`,
        remove: {
          sure: (position: number) => `Only one word is too many: number ${position}.`,
          perhaps: (position: number) =>
            `The words would fit together without number ${position}. That may be chance.`,
        },
      },
      characters: {
        replace: (position: number) => `Character ${position} was probably`,
        insert: (position: number) => `Before character ${position} this one is probably missing:`,
        remove: (position: number) => `Character ${position} is probably one too many.`,
        exchange: (position: number) =>
          `Characters ${position} and ${position + 1} have probably changed places.`,
      },
    },
    takeOut: 'Take it out',
    putRight: 'Put it right',
    onlyAHint: 'Compare it with the sheet: what counts is what stands there.',
    oneOfThese: 'It is one of these at most. Compare with the sheet: what counts is what stands there.',
    keyDecides:
      'If the public key (QRK…) stands on your paper, use that first: with it Lifeboat finds a word that is wrong, missing, too many or in another place.',
    noSingleMistake:
      'More than one thing is wrong, or the words are of another key: no single mistake leads to the public key of the paper.',
    fitsByChance:
      'These words fit together, but only by chance: they do not lead to the public key of the paper.',
    typeWords: 'Type 24 words, each in its place',
    typeShare: 'Type a share, each word in its place',
    oneField: 'One field for everything',
    numbered: { words: 'The 24 words', share: 'The 33 words of one share' },
    numberedWord: (place: number) => `Word ${place}`,
    shares: (set: number, numbers: string, count: number, missing: number) =>
      `Set ${set}: ${count === 1 ? `share ${numbers} is here and whole.` : `shares ${numbers} are here and whole.`} ${
        missing === 1
          ? 'One more sheet is needed, today or later.'
          : `${missing} more sheets are needed, one after the other, today or later.`
      }`,
    setsApart: 'These are shares of different sets, and shares of one set do not go with those of another.',
    setAside: 'Set aside:',
    missingParts: (numbers: string, count: number) =>
      count === 1 ? `Part ${numbers} is still missing.` : `Parts ${numbers} are still missing.`,
    keepShares: 'Keep for another day in the vault',
    sharesKept: 'Kept in your vault, too: you can close Lifeboat and go on another day.',
    waiting: (set: number, numbers: string, count: number, day: string, missing: number) =>
      `Set ${set}: ${count === 1 ? 'share' : 'shares'} ${numbers}, kept on ${day}. Still needed: ${missing} more.`,
    waitingHeading: 'Shares that wait in your vault',
    resume: 'Go on',
    discard: 'Discard',
    discardSure: 'Take them out of the vault for good? The sheets themselves stay as they are.',
    discardYes: 'Yes, discard',
    discardNo: 'No, keep',
    openVault: 'Go on with shares from the vault',
    paperKey: 'To compare with, from the paper:',
    sharePassphrase: {
      note: 'Shares that Lifeboat made have no passphrase. If another program made these, it may have asked for one, and without it they lead to another key.',
      label: 'Passphrase of the shares',
      use: 'Put them together with it',
    },
    passwordOf: { 'sealed-file': 'Password of the sealed file', pdf: 'Password of the PDF' },
    open: 'Open',
    password: {
      label: 'The password that the recovery key was made from',
      note: 'A master password, or another one. Capitals, spaces and accents all count.',
      make: 'Make the key from it',
      back: 'From a backup instead',
      making: 'Asking the chain, and trying the ways in which a password can be read',
      slip: (account: string, slip: string) =>
        `This password does not fit ${account}. It does fit ${slip}. Type it that way: this exact spelling opens your key on the day, too.`,
      'does-not-fit': (account: string) =>
        `This password does not lead to the recovery key that ${account} has registered. Check capitals, spaces and the keyboard, and whether it is an older one.`,
      fitsAccount: (account: string) =>
        `It is the master password of ${account}, but the registered recovery key was made from something else.`,
    },
    slips: slipWords.en,
    found: {
      words: 'The key is here, from its words.',
      shares: 'The key is here, from its shares.',
      'sealed-file': 'The key is here, from the sealed file.',
      'private-key': 'The key is here.',
      'master-password': 'The key is here, from the master password.',
      password: 'The key is here, from the password.',
    },
    whichAccount: 'Which account is it for?',
    whichNote: 'Lifeboat compares it with the recovery key that the account has registered.',
    compare: 'Compare with the chain',
    comparing: 'Asking the nodes what the account has registered',
    compareOffline: 'Go on without the chain',
    publicKey: 'Recovery public key',
    profile: 'Derivation profile',
    profileNote: 'On which system the key was made: it goes into the key.',
    account: 'Account',
    fits: 'Is it the right one?',
    matched: {
      chain: 'Yes: the account has registered exactly this key.',
      history: 'Yes, an earlier one: the account has registered exactly this key before.',
      paper: 'Yes: it leads to the public key on the paper.',
      'sealed-file': 'The sealed file names this profile. Compare the public key with your paper.',
      'account-password': 'The password is the master password of the account.',
      nothing: 'Nothing was there to compare with. Compare the public key with your paper, letter by letter.',
    },
    readBecause: (how: string, afterWord: number | undefined) =>
      `The key was made from this password ${how}${afterWord === undefined ? '' : `, behind word ${afterWord}`}. Note that beside it, or protect the account anew: the original tools need this exact spelling.`,
    reading: {
      'doubled-space': 'with more than one space between two words',
      'doubled-spaces': 'with more than one space in several places',
      'trailing-space': 'with a space at its end',
      'doubled-and-trailing': 'with more than one space between two words and a space at its end',
      'leading-space': 'with a space at its beginning',
      tab: 'with a tab where a space belongs',
      'no-break-space': 'with a no-break space where a space belongs',
      'line-end': 'with a line end behind it',
      utf8: 'in UTF-8',
      'decomposed-utf8': 'in UTF-8, with each accent as a character of its own',
    },
    chain: {
      agrees: 'The chain agrees.',
      'agreed-before': 'The chain says so. Today another key is registered, or none.',
      'another-key':
        'The account has registered another recovery key. This one may be older, or of another account: search the chain to find out.',
      'no-registration': 'The account has no recovery key registered today.',
      'not-asked': 'The chain was not asked.',
      'not-reached': 'The chain could not be asked just now.',
    },
    state: 'State',
    unknown: 'Unknown',
    unknownWhy:
      'A restored key may have signed already, on another computer. A second, different signature would let anybody forge.',
    claim: {
      'never-registered': (names: string) =>
        `${names}: no registration of this key was ever found there, so its claims could not be looked for. It stays unknown.`,
      'none-found': (names: string) =>
        `Searched: everything that ${names} published. No claim of this key was found there. Any other account may have carried one.`,
      'used-elsewhere': (names: string) =>
        `It has signed a claim for another account or another chain (found at ${names}). Sign nothing else with it, ever.`,
      found: (names: string) => `Found in what ${names} published.`,
    },
    usedOnChain: (key: string) =>
      `Used: it has signed the claim for ${key}. It must never sign anything else.`,
    searchHeading: 'Has it signed already?',
    searchNote: (account: string) =>
      `Lifeboat reads everything that ${account} published. Any account may have carried a claim, so name those that may have done it for you.`,
    carriers: 'Further accounts to look at (may stay empty)',
    search: 'Search the chain for a claim',
    searchAgain: 'Search again',
    searching: (account: string) => `Reading the history of ${account}`,
    stopSearch: 'Stop',
    since: (seconds: number) => `for ${seconds} s`,
    typeThis: (phrase: string) => `If you are sure that it never signed anything, type: ${phrase}`,
    typeNote: 'Leave it empty if you are not sure. The key is kept all the same, and stays unknown.',
    keep: 'Keep it in the vault',
    anotherAccount: 'Another account',
    keptSentence: 'The key is in your vault.',
    keptBefore: 'The key was in your vault already. What was known of its use stays.',
    keptState: {
      unused: 'Its state is unused.',
      used: 'Its state is used: it signs nothing any more.',
      unknown: 'Its state is unknown. It signs nothing until this is done:',
    },
    missing: {
      'chain-search': 'the chain is searched for a claim',
      acknowledgement: 'you have typed that it never signed',
    },
    again: 'Begin anew',
    home: 'Done',
  },
  es: {
    heading: 'Restaurar una clave de recuperación',
    sentences: {
      backup: 'Un campo para todo: palabras, una parte, una clave, un archivo sellado. Dice lo que reconoce.',
      password: 'Una clave de recuperación hecha de una contraseña vuelve con la misma contraseña.',
      found: 'Diga de quién es, y Lifeboat mira si es la correcta.',
      judged: 'Esto se sabe de ella. No se guarda nada hasta que usted lo diga.',
      kept: 'Se queda en este equipo, detrás de su frase de paso.',
    },
    field: 'Palabras, parte, clave de recuperación o texto sellado',
    fieldNote: 'Una parte tras otra, en cualquier orden, hoy o más tarde.',
    take: 'Usar esto',
    choose: 'Elegir un archivo o una imagen',
    drop: 'O suelte en esta página un archivo, una foto o el PDF del kit de papel, o pegue una imagen en el campo.',
    camera: 'Usar la cámara',
    stopCamera: 'Seguir sin la cámara',
    fromPassword: 'A partir de una contraseña',
    working: 'Trabajando',
    openingOf: {
      'sealed-file':
        'Abriendo el archivo sellado. Tarda unos segundos, para que adivinar contraseñas tarde años.',
      pdf: 'Abriendo el PDF',
    },
    lockedSentence: {
      'sealed-file': 'El archivo sellado está aquí. Su contraseña lo abre.',
      pdf: 'El PDF está aquí, y está bloqueado. Su contraseña lo abre.',
    },
    forgottenByMode:
      'La práctica empezó o terminó, y la práctica y la realidad no se mezclan nunca. Lo que se había leído aquí se olvidó, y no se guardó nada.',
    looksLike: {
      empty: 'Todavía no se ha escrito nada.',
      'too-long': 'Es más texto del que tiene cualquier copia.',
      words: 'Son 24 palabras de una clave de recuperación, y encajan.',
      share: 'Parece una parte.',
      shares: 'Son varias partes.',
      'sealed-file': 'Es un archivo sellado. Ahora viene su contraseña.',
      'recovery-key': 'Es una clave de recuperación, y está bien escrita.',
      'public-key': 'Es una clave pública (QRK). Sirve para comparar, pero no es una copia.',
      'other-key': 'Es una clave de otro tipo. Aquí no hace falta.',
      'master-password':
        'Es una contraseña maestra. Lifeboat puede crear de nuevo la clave de recuperación a partir de ella.',
      part: 'Es un fragmento de un texto más largo. Úselo, y después los demás, en cualquier orden.',
      damaged: 'Hay algo mal.',
      unknown: 'Todavía nada que Lifeboat reconozca. Siga.',
    },
    share: {
      first: (number: number, set: number, threshold: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas. La clave se recupera con ${threshold} partes cualesquiera de este conjunto.`,
      next: (number: number, set: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas. Va con las que ya están aquí.`,
      'here-already': (number: number, set: number) =>
        `Es la parte ${number} del conjunto ${set}, que ya está aquí. Tome otra hoja.`,
      'another-set': (number: number, set: number, threshold: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas, pero las que están aquí son de otro conjunto. Queda aparte: la clave se recupera con ${threshold} partes cualesquiera de un mismo conjunto.`,
    },
    shareMissing: (missing: number) =>
      missing === 0
        ? 'Con ella hay bastantes.'
        : missing === 1
          ? 'Después faltará una hoja más, hoy o más tarde.'
          : `Después faltarán ${missing} hojas más, una tras otra, hoy o más tarde.`,
    resembles: {
      words: 'Parecen 24 palabras, y algo no está bien todavía.',
      share: 'Parece una parte, y algo no está bien todavía.',
      'sealed-file': 'Parece un archivo sellado, y algo no está bien.',
      'recovery-key': 'Parece una clave de recuperación, y algo no está bien.',
    },
    wordCount: (count: number) => (count === 1 ? '1 palabra por ahora.' : `${count} palabras por ahora.`),
    completions: 'Sigue como',
    wrongWord: (position: number) => `La palabra ${position} no está en la lista. ¿Quería decir`,
    wrongWordAlone: (position: number) => `La palabra ${position} no está en la lista.`,
    mistake: {
      words: {
        replace: (position: number) => `Solo la palabra ${position} está mal. Es`,
        insert: (position: number) => `Solo falta una palabra. Antes de la palabra ${position} va`,
        remove: {
          sure: (position: number) => `Solo sobra una palabra: la número ${position}.`,
          perhaps: (position: number) =>
            `Las palabras encajarían sin la número ${position}. Puede ser casualidad.`,
        },
      },
      characters: {
        replace: (position: number) => `El carácter ${position} era probablemente`,
        insert: (position: number) => `Antes del carácter ${position} falta probablemente este:`,
        remove: (position: number) => `El carácter ${position} probablemente sobra.`,
        exchange: (position: number) =>
          `Los caracteres ${position} y ${position + 1} probablemente han cambiado de lugar.`,
      },
    },
    takeOut: 'Quitarla',
    putRight: 'Corregirlo',
    onlyAHint: 'Compárelo con la hoja: cuenta lo que está escrito allí.',
    oneOfThese: 'Es como mucho una de estas cosas. Compare con la hoja: cuenta lo que está escrito allí.',
    keyDecides:
      'Si la clave pública (QRK…) está en su papel, use primero esa: con ella Lifeboat encuentra una palabra que está mal, que falta, que sobra o que está en otro lugar.',
    noSingleMistake:
      'Hay más de un error, o las palabras son de otra clave: ningún error solo lleva a la clave pública del papel.',
    fitsByChance: 'Estas palabras encajan, pero por casualidad: no llevan a la clave pública del papel.',
    typeWords: 'Escribir 24 palabras, cada una en su lugar',
    typeShare: 'Escribir una parte, cada palabra en su lugar',
    oneField: 'Un campo para todo',
    numbered: { words: 'Las 24 palabras', share: 'Las 33 palabras de una parte' },
    numberedWord: (place: number) => `Palabra ${place}`,
    shares: (set: number, numbers: string, count: number, missing: number) =>
      `Conjunto ${set}: ${count === 1 ? `la parte ${numbers} está aquí y está entera.` : `las partes ${numbers} están aquí y están enteras.`} ${
        missing === 1
          ? 'Falta una hoja más, hoy o más tarde.'
          : `Faltan ${missing} hojas más, una tras otra, hoy o más tarde.`
      }`,
    setsApart: 'Son partes de conjuntos distintos, y las de un conjunto no van con las de otro.',
    setAside: 'Se dejó aparte:',
    missingParts: (numbers: string, count: number) =>
      count === 1 ? `Todavía falta el fragmento ${numbers}.` : `Todavía faltan los fragmentos ${numbers}.`,
    keepShares: 'Guardar para otro día en la bóveda',
    sharesKept: 'También en su bóveda: puede cerrar Lifeboat y seguir otro día.',
    waiting: (set: number, numbers: string, count: number, day: string, missing: number) =>
      `Conjunto ${set}: ${count === 1 ? 'parte' : 'partes'} ${numbers}, desde el ${day}. Faltan todavía: ${missing}.`,
    waitingHeading: 'Partes que esperan en su bóveda',
    resume: 'Seguir',
    discard: 'Desechar',
    discardSure: '¿Quitarlas de la bóveda para siempre? Las hojas mismas quedan como están.',
    discardYes: 'Sí, desechar',
    discardNo: 'No, conservar',
    openVault: 'Seguir con partes de la bóveda',
    paperKey: 'Para comparar, del papel:',
    sharePassphrase: {
      note: 'Las partes que hizo Lifeboat no tienen frase de paso. Si estas las hizo otro programa, puede haber pedido una, y sin ella llevan a otra clave.',
      label: 'Frase de paso de las partes',
      use: 'Juntarlas con ella',
    },
    passwordOf: { 'sealed-file': 'Contraseña del archivo sellado', pdf: 'Contraseña del PDF' },
    open: 'Abrir',
    password: {
      label: 'La contraseña de la que salió la clave de recuperación',
      note: 'Una contraseña maestra, u otra. Cuentan las mayúsculas, los espacios y los acentos.',
      make: 'Crear la clave',
      back: 'De una copia',
      making: 'Preguntando a la cadena, y probando las formas de leer una contraseña',
      slip: (account: string, slip: string) =>
        `Esta contraseña no encaja con ${account}. Sí encaja ${slip}. Escríbala así: esta forma exacta abrirá su clave también el día que haga falta.`,
      'does-not-fit': (account: string) =>
        `Esta contraseña no lleva a la clave de recuperación que ${account} tiene registrada. Compruebe las mayúsculas, los espacios y el teclado, y si es una más antigua.`,
      fitsAccount: (account: string) =>
        `Es la contraseña maestra de ${account}, pero la clave de recuperación registrada salió de otra cosa.`,
    },
    slips: slipWords.es,
    found: {
      words: 'La clave está aquí, a partir de sus palabras.',
      shares: 'La clave está aquí, a partir de sus partes.',
      'sealed-file': 'La clave está aquí, a partir del archivo sellado.',
      'private-key': 'La clave está aquí.',
      'master-password': 'La clave está aquí, a partir de la contraseña maestra.',
      password: 'La clave está aquí, a partir de la contraseña.',
    },
    whichAccount: '¿De qué cuenta es?',
    whichNote: 'Lifeboat la compara con la clave de recuperación que la cuenta tiene registrada.',
    compare: 'Comparar con la cadena',
    comparing: 'Preguntando a los nodos qué tiene registrado la cuenta',
    compareOffline: 'Sin la cadena',
    publicKey: 'Clave pública de recuperación',
    profile: 'Perfil de derivación',
    profileNote: 'En qué sistema se creó la clave: forma parte de ella.',
    account: 'Cuenta',
    fits: '¿Es la correcta?',
    matched: {
      chain: 'Sí: la cuenta tiene registrada exactamente esta clave.',
      history: 'Sí, una anterior: la cuenta tuvo registrada exactamente esta clave.',
      paper: 'Sí: lleva a la clave pública del papel.',
      'sealed-file': 'El archivo sellado nombra este perfil. Compare la clave pública con su papel.',
      'account-password': 'La contraseña es la contraseña maestra de la cuenta.',
      nothing: 'No había nada con qué comparar. Compare la clave pública con su papel, letra por letra.',
    },
    readBecause: (how: string, afterWord: number | undefined) =>
      `La clave se creó a partir de esta contraseña ${how}${afterWord === undefined ? '' : `, después de la palabra ${afterWord}`}. Anótelo junto a ella, o proteja la cuenta de nuevo: las herramientas originales necesitan esta forma exacta.`,
    reading: {
      'doubled-space': 'con más de un espacio entre dos palabras',
      'doubled-spaces': 'con más de un espacio en varios lugares',
      'trailing-space': 'con un espacio al final',
      'doubled-and-trailing': 'con más de un espacio entre dos palabras y un espacio al final',
      'leading-space': 'con un espacio al principio',
      tab: 'con una tabulación en lugar de un espacio',
      'no-break-space': 'con un espacio que no se separa en lugar de un espacio',
      'line-end': 'con un salto de línea al final',
      utf8: 'en UTF-8',
      'decomposed-utf8': 'en UTF-8, con cada acento como un carácter propio',
    },
    chain: {
      agrees: 'La cadena coincide.',
      'agreed-before': 'La cadena lo dice. Hoy hay otra clave registrada, o ninguna.',
      'another-key':
        'La cuenta tiene registrada otra clave de recuperación. Esta puede ser anterior, o de otra cuenta: busque en la cadena para saberlo.',
      'no-registration': 'La cuenta no tiene hoy ninguna clave de recuperación registrada.',
      'not-asked': 'No se preguntó a la cadena.',
      'not-reached': 'En este momento no se pudo preguntar a la cadena.',
    },
    state: 'Estado',
    unknown: 'Desconocido',
    unknownWhy:
      'Una clave restaurada puede haber firmado ya, en otro equipo. Una segunda firma distinta permitiría falsificar a cualquiera.',
    claim: {
      'never-registered': (names: string) =>
        `${names}: allí nunca se encontró un registro de esta clave, así que no se pudieron buscar sus declaraciones. Sigue desconocida.`,
      'none-found': (names: string) =>
        `Se buscó en todo lo que publicaron: ${names}. No se encontró allí ninguna declaración de esta clave. Cualquier otra cuenta puede haber llevado una.`,
      'used-elsewhere': (names: string) =>
        `Ha firmado una declaración para otra cuenta u otra cadena (encontrada en ${names}). No firme nunca nada más con ella.`,
      found: (names: string) => `Encontrada en lo que publicaron: ${names}.`,
    },
    usedOnChain: (key: string) =>
      `Usada: ha firmado la declaración para ${key}. No debe firmar nunca nada más.`,
    searchHeading: '¿Ha firmado ya?',
    searchNote: (account: string) =>
      `Lifeboat lee todo lo que publicó ${account}. Cualquier cuenta puede haber llevado una declaración, así que nombre las que pueden haberlo hecho por usted.`,
    carriers: 'Otras cuentas donde mirar (puede quedar vacío)',
    search: 'Buscar una declaración en la cadena',
    searchAgain: 'Buscar otra vez',
    searching: (account: string) => `Leyendo la historia de ${account}`,
    stopSearch: 'Detener',
    since: (seconds: number) => `desde hace ${seconds} s`,
    typeThis: (phrase: string) => `Si está seguro de que nunca firmó nada, escriba: ${phrase}`,
    typeNote: 'Déjelo vacío si no está seguro. La clave se guarda de todos modos, y sigue desconocida.',
    keep: 'Guardar en la bóveda',
    anotherAccount: 'Otra cuenta',
    keptSentence: 'La clave está en su bóveda.',
    keptBefore: 'La clave ya estaba en su bóveda. Lo que se sabía de su uso se mantiene.',
    keptState: {
      unused: 'Su estado es sin usar.',
      used: 'Su estado es usada: ya no firma nada.',
      unknown: 'Su estado es desconocido. No firma nada hasta que se haga esto:',
    },
    missing: {
      'chain-search': 'se busca una declaración en la cadena',
      acknowledgement: 'usted ha escrito que nunca firmó',
    },
    again: 'De nuevo',
    home: 'Listo',
  },
})
