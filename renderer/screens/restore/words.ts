/** What restoring a key says. Long because it is a catalogue: a sentence and its translation are read together. */
import { slipWords } from '../../words/slips.ts'
import { inEachLanguage } from '../../words/words.ts'

export const restoreWords = inEachLanguage({
  en: {
    heading: 'Restore a recovery key',
    sentences: {
      backup:
        'Bring your {recovery key} to this computer, from any {backup}: words, shares, a sealed file, paper. Lifeboat says what it recognises. Nothing is signed.',
      password: 'A {recovery key} that was made from a password can be made again from the same password.',
    },
    foundHeading: 'The key is here. Whose is it?',
    recognised: 'Found',
    verdict: {
      agrees: (account: string) => `Yes. This is ${account}’s key.`,
      'agreed-before': (account: string) => `This was ${account}’s key, and no longer is.`,
      'another-key': (account: string) => `No. ${account} has registered another recovery key.`,
      'no-registration': (account: string) => `HIVE lists no recovery key for ${account}.`,
      'not-checked': () => 'Not checked yet',
    },
    /** Why; `key`: the beginning of the one that is registered. */
    because: {
      agrees: () => 'HIVE lists exactly this key.',
      'agreed-before': () => 'HIVE listed exactly this key before. Today it lists another one, or none.',
      'another-key': (key: string) =>
        `HIVE lists ${key}, so this one may be older, or belong to another account.`,
      'no-registration': () => 'So HIVE cannot say whether it is the right one.',
      'not-asked': () => 'HIVE was not asked whether this is the right key.',
      'not-reached': () => 'HIVE could not be asked whether this is the right key.',
    },
    notSaved: 'Here is what Lifeboat found. Nothing is saved yet.',
    tryAnother: 'Try another backup',
    registered: 'HIVE lists',
    missingBackup: 'Still missing: a backup that Lifeboat recognises.',
    missingAccount: 'Still missing: the account’s name.',
    missingPassword: 'Still missing: the password.',
    details: 'Details',
    field: 'Words, share, recovery key or sealed text',
    fieldNote: 'Several shares: one after the other, in any order, today or later.',
    take: 'Continue',
    choose: 'Choose a file or picture',
    drop: 'Or drop a file, a photo or the PDF of the paper kit on this page, or paste a picture into the field.',
    camera: 'Use the camera',
    stopCamera: 'Continue without the camera',
    fromPassword: 'From a password',
    working: 'Working on it',
    openingOf: {
      'sealed-file': 'Opening the sealed file… (slow on purpose, so nobody can guess fast)',
      pdf: 'Opening the PDF',
    },
    lockedSentence: {
      'sealed-file': 'The sealed file is here. Its password opens it.',
      pdf: 'The PDF is here, and it is locked. Its password opens it.',
    },
    forgottenByMode: 'Practice mode was switched, so your entries here were cleared. Nothing was saved.',
    looksLike: {
      empty: 'Nothing was entered yet.',
      'too-long': 'This is more text than any backup has.',
      words: 'These are the 24 words of a recovery key, and they fit together.',
      share: 'This looks like a share.',
      shares: 'These are several shares.',
      'sealed-file': 'This is a sealed file. Its password comes next.',
      'recovery-key': 'This is a recovery key, without typing mistakes.',
      'public-key': 'This is a public key (QRK). Lifeboat can compare with it, but it is not a backup.',
      'other-key': 'This is a key of another kind. It is not needed here.',
      'master-password': 'This is a master password. Lifeboat can make the recovery key from it again.',
      part: 'This is one part of something longer. Continue with it, and then with the other parts, in any order.',
      damaged: 'Something in this text is wrong.',
      unknown: 'Lifeboat does not recognise this yet. Keep typing.',
    },
    share: {
      first: (number: number, set: number, threshold: number) =>
        `This is share ${number} of set ${set}, and its words are right. Any ${threshold} shares of this set give the key back.`,
      next: (number: number, set: number) =>
        `This is share ${number} of set ${set}, and its words are right. It belongs to those that are here.`,
      'here-already': (number: number, set: number) =>
        `This is share ${number} of set ${set}, which is here already. Use another sheet.`,
      'another-set': (number: number, set: number, threshold: number) =>
        `This is share ${number} of set ${set}, and its words are right, but those that are here are of another set. Lifeboat keeps it apart: any ${threshold} shares of one set give the key back.`,
    },
    shareMissing: (missing: number) =>
      missing === 0
        ? 'With this one there are enough.'
        : missing === 1
          ? 'One more sheet is needed then, today or later.'
          : `${missing} more sheets are needed then, one after the other, today or later.`,
    resembles: {
      words: 'This looks like 24 words, and something is not right yet.',
      share: 'This looks like a share, and something is not right yet.',
      'sealed-file': 'This looks like a sealed file, and something is not right.',
      'recovery-key': 'This looks like a recovery key, and something is not right.',
    },
    wordCount: (count: number) => `${count} of ${count > 24 ? 33 : 24} words. Keep typing.`,
    completions: 'Suggestions',
    wrongWord: (position: number) => `Word ${position} is not in the list. Did you mean:`,
    wrongWordAlone: (position: number) => `Word ${position} is not in the list.`,
    mistake: {
      words: {
        replace: (position: number) => `Only word ${position} is wrong. It is`,
        insert: (position: number) => `Only one word is missing. This one belongs before word ${position}:`,
        remove: {
          sure: (position: number) => `Only one word is too many: number ${position}.`,
          perhaps: (position: number) =>
            `The words would fit together without number ${position}. That may be by chance.`,
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
    onlyAHint: 'Compare it with the sheet: the sheet is right.',
    oneOfThese: 'It is one of these at most. Compare with the sheet: the sheet is right.',
    keyDecides:
      'If your paper shows the public key (QRK…), enter that first: with it Lifeboat finds a word that is wrong, missing, too many or in another place.',
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
    setsApart: 'These shares come from different sets. Shares of one set do not fit those of another.',
    setAside: 'Set aside:',
    missingParts: (numbers: string, count: number) =>
      count === 1 ? `Part ${numbers} is still missing.` : `Parts ${numbers} are still missing.`,
    keepShares: 'Keep for another day in the vault',
    sharesKept: 'Kept in your vault, too: you can close Lifeboat and continue another day.',
    waiting: (set: number, numbers: string, count: number, day: string, missing: number) =>
      `Set ${set}: ${count === 1 ? 'share' : 'shares'} ${numbers}, kept on ${day}. Still needed: ${missing} more.`,
    waitingHeading: 'Shares that wait in your vault',
    resume: 'Continue with these',
    discard: 'Discard',
    discardSure: 'Remove them from the vault for good? You still have the sheets.',
    discardYes: 'Yes, discard',
    discardNo: 'No, keep',
    openVault: 'Continue with shares from the vault',
    paperKey: 'To compare with, from the paper:',
    sharePassphrase: {
      note: 'Shares that Lifeboat made have no passphrase. If another program made these, it may have asked for one. Without that passphrase they lead to another key.',
      label: 'Passphrase of the shares',
      use: 'Put them together with it',
    },
    passwordOf: { 'sealed-file': 'Password of the sealed file', pdf: 'Password of the PDF' },
    open: 'Open',
    password: {
      label: 'The password that the recovery key was made from',
      note: 'A master password, or another one. Capital letters, spaces and accents all count.',
      make: 'Make the key from it',
      back: 'From a backup instead',
      making: 'Asking HIVE, and trying the ways in which a password can be spelled',
      slip: (account: string, slip: string) =>
        `This password does not fit ${account}. It does fit ${slip}. Type it that way: this exact spelling opens your key one day.`,
      'does-not-fit': (account: string) =>
        `This password does not lead to the recovery key that ${account} has registered. Check capitals, spaces and the keyboard, and whether it is an older one.`,
      fitsAccount: (account: string) =>
        `It is the master password of ${account}, but the registered recovery key was made from something else.`,
    },
    slips: slipWords.en,
    found: {
      words: 'A recovery key, from its 24 words.',
      shares: 'A recovery key, from its shares.',
      'sealed-file': 'A recovery key, from the sealed file.',
      'private-key': 'A recovery key, written out.',
      'master-password': 'A recovery key, from the master password.',
      password: 'A recovery key, from the password.',
    },
    whichAccount: 'Which account is it for?',
    whichNote: 'Lifeboat asks HIVE whether the account has registered exactly this key.',
    compare: 'Check with HIVE',
    comparing: 'Asking HIVE what the account has registered',
    compareOffline: 'Continue without HIVE',
    publicKey: 'Its public key',
    profile: 'Derivation profile',
    profileNote: 'The system that the key was made on. It is part of the key.',
    matched: {
      paper: 'It leads to the public key on your paper.',
      'sealed-file': 'Compare its public key with your paper.',
      'account-password': 'The password is the master password of the account.',
      nothing: 'Compare its public key with your paper, letter by letter.',
    },
    readBecause: (how: string, afterWord: number | undefined) =>
      `The key was made from this password ${how}${afterWord === undefined ? '' : `, after word ${afterWord}`}. Write that beside it, or protect the account again with a new key: the original tools need this exact spelling.`,
    reading: {
      'doubled-space': 'with more than one space between two words',
      'doubled-spaces': 'with more than one space in several places',
      'trailing-space': 'with a space at its end',
      'doubled-and-trailing': 'with more than one space between two words and a space at its end',
      'leading-space': 'with a space at its beginning',
      tab: 'with a tab where a space belongs',
      'no-break-space': 'with a no-break space where a space belongs',
      'line-end': 'with a line break after it',
      utf8: 'in UTF-8',
      'decomposed-utf8': 'in UTF-8, with each accent as a character of its own',
    },
    state: 'Used before?',
    unknown: 'Not known yet',
    unknownWhy:
      'A restored key may have signed before, on another computer. A second, different signature would let anybody forge.',
    claim: {
      'never-registered': (names: string) =>
        `Lifeboat found no registration of this key for ${names}, so it could not look for claims. This stays unknown.`,
      'none-found': (names: string) =>
        `Lifeboat searched everything that ${names} published and found no claim made with this key. Another account may have published one.`,
      'used-elsewhere': (names: string) =>
        `Used: it has signed a claim for another account or another chain (found in what ${names} published). Never sign anything else with it.`,
      found: (names: string) => `Found in what ${names} published.`,
    },
    usedOnChain: (key: string) =>
      `Used: it has signed the claim for ${key}. It must never sign anything else.`,
    searchHeading: 'Has it signed already?',
    searchNote: (account: string) =>
      `Lifeboat reads everything that ${account} published. If another account may have published a claim for you, name it here.`,
    carriers: 'Other accounts to look at (may stay empty)',
    search: 'Search HIVE for a claim',
    searchAgain: 'Search again',
    searching: (account: string) => `Reading the history of ${account}`,
    stopSearch: 'Stop',
    since: (seconds: number) => `for ${seconds} s`,
    typeThis: (phrase: string) => `If you are sure that it has never signed anything, type: ${phrase}`,
    typeNote: 'Leave it empty if you are not sure. You can keep the key all the same.',
    keep: 'Keep it in the vault',
    keptSentence: (account: string | undefined) =>
      account === undefined ? 'The key is in your vault' : `${account}’s key is in your vault`,
    keptBefore: 'The key was in your vault already',
    keptState: {
      unused: 'It has not signed anything. It is ready for the day.',
      used: 'It has signed already, and can sign nothing more.',
      unknown: 'There is nothing more to do today. Whether it has signed before is not known yet.',
    },
    keptMissing: 'Only on the day, before it signs:',
    missing: {
      'chain-search': 'Lifeboat searches HIVE for a claim made with it.',
      acknowledgement: 'You say whether it has signed before.',
    },
    openPage: (account: string) => `Open ${account}’s page`,
    again: 'Start over',
    home: 'Done',
  },
  es: {
    heading: 'Restaurar una clave de recuperación',
    sentences: {
      backup:
        'Traiga su {clave de recuperación} a esta computadora con cualquier {copia de seguridad}: palabras, partes, un archivo sellado, papel. Lifeboat dice lo que reconoce. No se firma nada.',
      password:
        'Una {clave de recuperación} que salió de una contraseña puede crearse otra vez con la misma contraseña.',
    },
    foundHeading: 'La clave está aquí. ¿De quién es?',
    recognised: 'Se encontró',
    verdict: {
      agrees: (account: string) => `Sí. Es la clave de ${account}.`,
      'agreed-before': (account: string) => `Fue la clave de ${account}, y ya no lo es.`,
      'another-key': (account: string) => `No. ${account} tiene registrada otra clave de recuperación.`,
      'no-registration': (account: string) => `HIVE no tiene ninguna clave de recuperación de ${account}.`,
      'not-checked': () => 'Sin revisar todavía',
    },
    because: {
      agrees: () => 'HIVE tiene registrada exactamente esta clave.',
      'agreed-before': () => 'HIVE tuvo registrada exactamente esta clave. Hoy tiene otra, o ninguna.',
      'another-key': (key: string) => `HIVE tiene ${key}, así que esta puede ser anterior, o de otra cuenta.`,
      'no-registration': () => 'Por eso HIVE no puede decir si es la correcta.',
      'not-asked': () => 'No se consultó a HIVE si es la clave correcta.',
      'not-reached': () => 'No se pudo consultar a HIVE si es la clave correcta.',
    },
    notSaved: 'Esto es lo que Lifeboat encontró. Todavía no se guardó nada.',
    tryAnother: 'Usar otra copia de seguridad',
    registered: 'HIVE tiene',
    missingBackup: 'Falta: una copia de seguridad que Lifeboat reconozca.',
    missingAccount: 'Falta: el nombre de la cuenta.',
    missingPassword: 'Falta: la contraseña.',
    details: 'Detalles',
    field: 'Palabras, parte, clave de recuperación o texto sellado',
    fieldNote: 'Si son varias partes: una tras otra, en cualquier orden, hoy o más tarde.',
    take: 'Continuar',
    choose: 'Elegir un archivo o una imagen',
    drop: 'O suelte en esta página un archivo, una foto o el PDF de la copia en papel, o pegue una imagen en el campo.',
    camera: 'Usar la cámara',
    stopCamera: 'Continuar sin la cámara',
    fromPassword: 'A partir de una contraseña',
    working: 'Trabajando',
    openingOf: {
      'sealed-file': 'Abriendo el archivo sellado… (lento a propósito, para que nadie pueda adivinar rápido)',
      pdf: 'Abriendo el PDF',
    },
    lockedSentence: {
      'sealed-file': 'El archivo sellado está aquí. Su contraseña lo abre.',
      pdf: 'El PDF está aquí, y está bloqueado. Su contraseña lo abre.',
    },
    forgottenByMode:
      'Se cambió el modo de práctica, así que se borró lo que había escrito aquí. No se guardó nada.',
    looksLike: {
      empty: 'Todavía no se ha escrito nada.',
      'too-long': 'Es más texto del que tiene cualquier copia de seguridad.',
      words: 'Son las 24 palabras de una clave de recuperación, y encajan.',
      share: 'Parece una parte.',
      shares: 'Son varias partes.',
      'sealed-file': 'Es un archivo sellado. Ahora viene su contraseña.',
      'recovery-key': 'Es una clave de recuperación, sin errores de escritura.',
      'public-key': 'Es una clave pública (QRK). Sirve para comparar, pero no es una copia de seguridad.',
      'other-key': 'Es una clave de otro tipo. Aquí no hace falta.',
      'master-password':
        'Es una contraseña maestra. Lifeboat puede crear de nuevo la clave de recuperación a partir de ella.',
      part: 'Es un fragmento de un texto más largo. Úselo, y después los demás, en cualquier orden.',
      damaged: 'En este texto hay algo mal.',
      unknown: 'Lifeboat todavía no reconoce esto. Siga escribiendo.',
    },
    share: {
      first: (number: number, set: number, threshold: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas. La clave se recupera con ${threshold} partes cualesquiera de este conjunto.`,
      next: (number: number, set: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas. Va con las que ya están aquí.`,
      'here-already': (number: number, set: number) =>
        `Es la parte ${number} del conjunto ${set}, que ya está aquí. Use otra hoja.`,
      'another-set': (number: number, set: number, threshold: number) =>
        `Es la parte ${number} del conjunto ${set}, y sus palabras son correctas, pero las que están aquí son de otro conjunto. Lifeboat la deja aparte: la clave se recupera con ${threshold} partes cualesquiera de un mismo conjunto.`,
    },
    shareMissing: (missing: number) =>
      missing === 0
        ? 'Con esta ya bastan.'
        : missing === 1
          ? 'Después faltará una hoja más, hoy o más tarde.'
          : `Después faltarán ${missing} hojas más, una tras otra, hoy o más tarde.`,
    resembles: {
      words: 'Parecen 24 palabras, y algo no está bien todavía.',
      share: 'Parece una parte, y algo no está bien todavía.',
      'sealed-file': 'Parece un archivo sellado, y algo no está bien.',
      'recovery-key': 'Parece una clave de recuperación, y algo no está bien.',
    },
    wordCount: (count: number) => `${count} de ${count > 24 ? 33 : 24} palabras. Siga escribiendo.`,
    completions: 'Sugerencias',
    wrongWord: (position: number) => `La palabra ${position} no está en la lista. Quizá sea:`,
    wrongWordAlone: (position: number) => `La palabra ${position} no está en la lista.`,
    mistake: {
      words: {
        replace: (position: number) => `Solo la palabra ${position} está mal. Es`,
        insert: (position: number) => `Solo falta una palabra. Antes de la palabra ${position} va esta:`,
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
    onlyAHint: 'Compárelo con la hoja: vale lo que dice la hoja.',
    oneOfThese: 'Es como mucho una de estas cosas. Compare con la hoja: vale lo que dice la hoja.',
    keyDecides:
      'Si su papel muestra la clave pública (QRK…), escriba primero esa: con ella Lifeboat encuentra una palabra que está mal, que falta, que sobra o que está en otro lugar.',
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
    setsApart: 'Estas partes son de conjuntos distintos. Las de un conjunto no encajan con las de otro.',
    setAside: 'Se dejó aparte:',
    missingParts: (numbers: string, count: number) =>
      count === 1 ? `Todavía falta el fragmento ${numbers}.` : `Todavía faltan los fragmentos ${numbers}.`,
    keepShares: 'Guardar en la bóveda para otro día',
    sharesKept: 'También en su bóveda: puede cerrar Lifeboat y continuar otro día.',
    waiting: (set: number, numbers: string, count: number, day: string, missing: number) =>
      `Conjunto ${set}: ${count === 1 ? 'parte' : 'partes'} ${numbers}, desde el ${day}. Faltan todavía: ${missing}.`,
    waitingHeading: 'Partes que esperan en su bóveda',
    resume: 'Continuar con estas',
    discard: 'Desechar',
    discardSure: '¿Quitarlas de la bóveda para siempre? Las hojas siguen siendo suyas.',
    discardYes: 'Sí, desechar',
    discardNo: 'No, conservar',
    openVault: 'Continuar con partes de la bóveda',
    paperKey: 'Para comparar, del papel:',
    sharePassphrase: {
      note: 'Las partes que hizo Lifeboat no tienen contraseña. Si otro programa hizo estas, puede haber pedido una. Sin esa contraseña llevan a otra clave.',
      label: 'Contraseña de las partes',
      use: 'Juntarlas con ella',
    },
    passwordOf: { 'sealed-file': 'Contraseña del archivo sellado', pdf: 'Contraseña del PDF' },
    open: 'Abrir',
    password: {
      label: 'La contraseña de la que salió la clave de recuperación',
      note: 'Una contraseña maestra, u otra. Cuentan las mayúsculas, los espacios y los acentos.',
      make: 'Crear la clave',
      back: 'Usar una copia de seguridad',
      making: 'Consultando a HIVE, y probando las formas de escribir una contraseña',
      slip: (account: string, slip: string) =>
        `Esta contraseña no encaja con ${account}. Sí encaja ${slip}. Escríbala así: esta forma exacta abrirá un día su clave.`,
      'does-not-fit': (account: string) =>
        `Esta contraseña no lleva a la clave de recuperación que ${account} tiene registrada. Revise las mayúsculas, los espacios y el teclado, y si es una más antigua.`,
      fitsAccount: (account: string) =>
        `Es la contraseña maestra de ${account}, pero la clave de recuperación registrada salió de otra cosa.`,
    },
    slips: slipWords.es,
    found: {
      words: 'Una clave de recuperación, de sus 24 palabras.',
      shares: 'Una clave de recuperación, de sus partes.',
      'sealed-file': 'Una clave de recuperación, del archivo sellado.',
      'private-key': 'Una clave de recuperación, escrita entera.',
      'master-password': 'Una clave de recuperación, de la contraseña maestra.',
      password: 'Una clave de recuperación, de la contraseña.',
    },
    whichAccount: '¿De qué cuenta es?',
    whichNote: 'Lifeboat consulta a HIVE si la cuenta tiene registrada exactamente esta clave.',
    compare: 'Consultar a HIVE',
    comparing: 'Consultando a HIVE qué tiene registrado la cuenta',
    compareOffline: 'Continuar sin consultar HIVE',
    publicKey: 'Su clave pública',
    profile: 'Perfil de derivación',
    profileNote: 'El sistema en el que se creó la clave. Forma parte de ella.',
    matched: {
      paper: 'Lleva a la clave pública de su papel.',
      'sealed-file': 'Compare su clave pública con su papel.',
      'account-password': 'La contraseña es la contraseña maestra de la cuenta.',
      nothing: 'Compare su clave pública con su papel, letra por letra.',
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
    state: '¿Ya se usó?',
    unknown: 'Aún no se sabe',
    unknownWhy:
      'Una clave restaurada puede haber firmado antes, en otra computadora. Una segunda firma distinta permitiría a cualquiera falsificar.',
    claim: {
      'never-registered': (names: string) =>
        `Lifeboat no encontró ningún registro de esta clave para ${names}, así que no pudo buscar declaraciones. Esto sigue sin saberse.`,
      'none-found': (names: string) =>
        `Lifeboat buscó en todo lo publicado por ${names} y no encontró ninguna declaración hecha con esta clave. Otra cuenta pudo publicar una.`,
      'used-elsewhere': (names: string) =>
        `Usada: firmó una declaración para otra cuenta u otra cadena (encontrada en lo publicado por ${names}). No firme nunca nada más con ella.`,
      found: (names: string) => `Encontrada en lo publicado por ${names}.`,
    },
    usedOnChain: (key: string) =>
      `Usada: ha firmado la declaración para ${key}. No debe firmar nunca nada más.`,
    searchHeading: '¿Ha firmado ya?',
    searchNote: (account: string) =>
      `Lifeboat lee todo lo que publicó ${account}. Si otra cuenta pudo publicar una declaración por usted, nómbrela aquí.`,
    carriers: 'Otras cuentas donde mirar (puede quedar vacío)',
    search: 'Buscar una declaración en HIVE',
    searchAgain: 'Buscar otra vez',
    searching: (account: string) => `Leyendo el historial de ${account}`,
    stopSearch: 'Detener',
    since: (seconds: number) => `desde hace ${seconds} s`,
    typeThis: (phrase: string) => `Si está seguro de que nunca firmó nada, escriba: ${phrase}`,
    typeNote: 'Déjelo vacío si no está seguro. Puede guardar la clave de todos modos.',
    keep: 'Guardar en la bóveda',
    keptSentence: (account: string | undefined) =>
      account === undefined ? 'La clave está en su bóveda' : `La clave de ${account} está en su bóveda`,
    keptBefore: 'La clave ya estaba en su bóveda',
    keptState: {
      unused: 'No ha firmado nada. Está lista para ese día.',
      used: 'Ya firmó, y no puede firmar nada más.',
      unknown: 'Hoy no hay nada más que hacer. Todavía no se sabe si ya firmó antes.',
    },
    keptMissing: 'Solo llegado el día, antes de que firme:',
    missing: {
      'chain-search': 'Lifeboat busca en HIVE una declaración hecha con ella.',
      acknowledgement: 'Usted dice si ya firmó antes.',
    },
    openPage: (account: string) => `Abrir la página de ${account}`,
    again: 'Empezar de nuevo',
    home: 'Listo',
  },
})
