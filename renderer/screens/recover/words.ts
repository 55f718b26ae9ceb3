/** The day itself in words; those about the statement and the claim stand in claim-words.ts. */
import { inEachLanguage } from '../../words/words.ts'

export const recoverWords = inEachLanguage({
  en: {
    steps: 'Steps',
    stepNames: ['Three facts', 'Recovery key', 'New key', 'Statement', 'Claim'],
    fuse: {
      unused: 'Recovery key: not used',
      unknown: 'Recovery key: not known yet',
      used: 'Recovery key: used',
    },
    stop: 'Stop',
    startOver: 'Start over',
    details: 'Details',

    factsHeading: 'Recover an account',
    factsSentence:
      'Your recovery key says, once, which new key is yours. Take your time: nothing is signed before the end.',
    factsTitle: 'Three facts that must be read',
    facts: [
      'This key signs one statement in its life.',
      'A second, different statement would let anybody forge in your name.',
      'Nobody can undo it: not you, not we, not HIVE.',
    ],
    factsRead: 'I have read them',
    carriedIn: 'Publish a claim that another computer signed',

    keyHeading: 'The account and its recovery key',
    keySentence: 'The key goes to a safe place inside Lifeboat. It signs nothing yet.',
    account: 'Account to recover',
    begun: (account: string) =>
      `You began to recover ${account}. It goes on where it was, as soon as its recovery key is here again.`,
    sourceTitle: 'Where the recovery key is',
    sources: {
      vault: 'In your vault',
      backup: 'On paper, in words, in a file or a picture',
      password: 'Made of a password',
    },
    vaultKeys: {
      unused: 'Not used, as far as this computer knows.',
      unknown: 'It was restored, so nobody knows yet whether it has signed.',
      used: (key: string) => `Used for ${key}. It can only show that claim again.`,
      usedForSomething: 'Used. It signs nothing any more.',
    },
    added: (day: string) => `since ${day}`,
    openVault: 'Open the vault to look there',
    password: 'The password that it was made of',
    passwordNote:
      'Your master password, or the other password that you chose when you protected the account.',
    found: 'The recovery key is here.',
    anotherKey: 'Take another one',
    carriers: 'Did another account ever publish for you? (may stay empty)',
    carriersNote:
      'Any account can carry a claim, and HIVE has no list of them. Lifeboat looks in the account itself and in those that you name here.',
    nobody: 'Ask nobody: this computer has no network',
    nobodyNote:
      'Then nobody can look whether the key has signed before. You will have to say that it has not.',
    profile: 'The system that the key was made on',
    profiles: {
      posix: 'Linux or macOS, or Lifeboat (the usual one)',
      windows: 'Windows, with the original tools',
      ascii: 'ASCII (a rare one)',
    },
    take: 'Take this',
    openSealed: 'Open the file',
    look: 'Look for earlier claims',
    goOn: 'Go on without asking',

    searchingHeading: 'Looking for earlier claims',
    searchingSentence: 'Whatever this key has signed before must be known before it signs again.',
    searching: 'Reading what was published',
    since: (seconds: number) => `for ${seconds} s`,

    newKeyHeading: 'The new key',
    newKeySentence:
      'It will speak for your account from now on, and quantum computers cannot forge what it signs.',
    standing: {
      counts: 'This is the recovery key that counts for the account.',
      older:
        'This key was registered once, but another one counts today. Look at the check of the account first.',
      'not-asked': 'Nobody was asked whether this key is registered, and whether it has signed.',
    },
    searchedIn: (accounts: string) =>
      `No claim of this key was found in what ${accounts} published. Any other account may have carried one.`,
    recoveryPublicKey: 'Recovery public key. Compare it with your paper:',
    newKeySources: {
      make: 'Make a new one',
      vault: 'One that Lifeboat has in your vault',
      elsewhere: 'One that I have elsewhere',
    },
    makeNote: 'Lifeboat keeps it in your vault, and you write its seed down.',
    make: 'Make the new key',
    use: 'Use this key',
    hashLength: 'Bytes in every hash',
    otsBits: 'Bits that a pair of chains signs',
    heights: 'Heights of its levels, top first',
    parameterNote: 'With the usual ones, 32 · 5 · 9,9,8, it signs 67,108,864 times.',
    noSigningKeys: 'There is no key in your vault that could take over.',
    signingKey: {
      ready: 'Ready',
      making: 'Still being made',
      proved: 'its seed was proved',
      notProved: 'its seed was never proved; that comes next',
    },
    coinzdenseKey: 'Its public key (CZD…)',
    givenNote:
      'The statement names its numbers, and the public key does not tell them. With a wrong number the claim is worthless, and there is no second one: so give what shows them. If nobody knows them, leave everything below empty: then only the bare key can be signed.',
    keyProof: 'The text of that key (czdkey1…)',
    openProof: 'Or choose a text that it signed',
    insist: (phrase: string) =>
      `Nothing shows these numbers. If you know that they are right, type: ${phrase}`,

    makingHeading: 'Making the new key',
    makingSentence:
      'You can leave this page, or close Lifeboat. While your vault is locked it rests; when you open the vault it goes on where it was.',
    making: 'Making the new key',
    makingFacts: [
      'The new key is made of a seed: 32 random bytes that nobody else has.',
      'The seed is in your vault already. Next you write it down on paper.',
      'Nothing has been signed. Your recovery key is untouched.',
    ],
    anotherNewKey: 'Choose another key',

    seedHeading: 'Write down the seed of the new key',
    seedSentence:
      'In one line with its numbers, and a check against slips of the pen. Whoever has it can sign for your account. Keep it where fire and water do not come.',
    seedLabel: 'Text of the key',
    seedCode: 'The same line as a QR code',
    parametersLabel: 'In it, not secret:',
    parameters: (hashLength: number, otsBits: number, heights: string) =>
      `hash length ${hashLength} · bits ${otsBits} · heights ${heights}`,
    hide: 'Hide',
    show: 'Show',
    seedAgain: 'Now type the whole line from what you wrote down',
    prove: 'Compare',

    statementHeading: 'This will be signed',
    statementSentence: 'Read it line by line. It is all that is signed, and it is public.',
    interrupted:
      'Signing this was interrupted. The very same statement is signed again, and nothing else can be.',
    unknownTitle: 'Nobody can tell whether this key has signed before',
    unknown:
      'If it has, on another computer or in the hands of a thief, a second statement lets anybody forge in your name.',
    acknowledgement: (phrase: string) => `If it never signed anything that you know of, type: ${phrase}`,
    typeName: (account: string) => `Type ${account} to arm`,
    sign: 'Sign, once',
    countingHeading: 'It is about to be signed',
    counting: 'It will be signed in five seconds. Until then you can stop it.',
    seconds: (seconds: number): string => (seconds === 1 ? 'second' : 'seconds'),
    signing: 'Signing',
  },
  es: {
    steps: 'Pasos',
    stepNames: ['Tres hechos', 'Clave de recuperación', 'Clave nueva', 'Texto que se firma', 'Declaración'],
    fuse: {
      unused: 'Clave de recuperación: sin usar',
      unknown: 'Clave de recuperación: aún no se sabe',
      used: 'Clave de recuperación: usada',
    },
    stop: 'Detener',
    startOver: 'Reiniciar',
    details: 'Detalles',

    factsHeading: 'Recuperar una cuenta',
    factsSentence:
      'Su clave de recuperación dice, una sola vez, qué clave nueva es la suya. Tómese su tiempo: nada se firma antes del final.',
    factsTitle: 'Tres hechos que hay que leer',
    facts: [
      'Esta clave firma un solo texto en su vida.',
      'Un segundo texto distinto permitiría a cualquiera falsificar en su nombre.',
      'Nadie puede deshacerlo: ni usted, ni nosotros, ni HIVE.',
    ],
    factsRead: 'Los he leído',
    carriedIn: 'Publicar una declaración que firmó otro equipo',

    keyHeading: 'La cuenta y su clave de recuperación',
    keySentence: 'La clave va a un lugar seguro dentro de Lifeboat. Todavía no firma nada.',
    account: 'Cuenta que se recupera',
    begun: (account: string) =>
      `Usted empezó a recuperar ${account}. Continuará donde estaba en cuanto su clave de recuperación esté aquí otra vez.`,
    sourceTitle: 'Dónde está la clave de recuperación',
    sources: {
      vault: 'En su bóveda',
      backup: 'En papel, en palabras, en un archivo o una imagen',
      password: 'Hecha de una contraseña',
    },
    vaultKeys: {
      unused: 'Sin usar, que este equipo sepa.',
      unknown: 'Se restauró, así que aún no se sabe si ha firmado.',
      used: (key: string) => `Usada para ${key}. Solo puede mostrar otra vez esa declaración.`,
      usedForSomething: 'Usada. Ya no firma nada.',
    },
    added: (day: string) => `desde el ${day}`,
    openVault: 'Abrir la bóveda para buscar allí',
    password: 'La contraseña de la que se hizo',
    passwordNote: 'Su contraseña maestra, o la otra contraseña que eligió al proteger la cuenta.',
    found: 'La clave de recuperación está aquí.',
    anotherKey: 'Tomar otra',
    carriers: '¿Publicó alguna vez otra cuenta por usted? (puede quedar vacío)',
    carriersNote:
      'Cualquier cuenta puede llevar una declaración, y HIVE no tiene una lista de ellas. Lifeboat busca en la propia cuenta y en las que usted nombre aquí.',
    nobody: 'No preguntar a nadie: este equipo no tiene red',
    nobodyNote:
      'Entonces nadie puede mirar si la clave ha firmado antes. Usted tendrá que decir que no lo ha hecho.',
    profile: 'El sistema en el que se hizo la clave',
    profiles: {
      posix: 'Linux o macOS, o Lifeboat (lo habitual)',
      windows: 'Windows, con las herramientas originales',
      ascii: 'ASCII (poco común)',
    },
    take: 'Tomar esto',
    openSealed: 'Abrir el archivo',
    look: 'Buscar declaraciones',
    goOn: 'Continuar sin preguntar',

    searchingHeading: 'Buscando declaraciones anteriores',
    searchingSentence: 'Todo lo que esta clave haya firmado antes debe saberse antes de que firme otra vez.',
    searching: 'Leyendo lo publicado',
    since: (seconds: number) => `desde hace ${seconds} s`,

    newKeyHeading: 'La clave nueva',
    newKeySentence:
      'Desde ahora hablará por su cuenta, y los ordenadores cuánticos no pueden falsificar lo que firma.',
    standing: {
      counts: 'Es la clave de recuperación que cuenta para la cuenta.',
      older: 'Esta clave estuvo registrada, pero hoy cuenta otra. Mire antes la comprobación de la cuenta.',
      'not-asked': 'No se preguntó a nadie si esta clave está registrada ni si ha firmado.',
    },
    searchedIn: (accounts: string) =>
      `No se encontró ninguna declaración de esta clave en lo que publicó ${accounts}. Cualquier otra cuenta pudo llevar una.`,
    recoveryPublicKey: 'Clave pública de recuperación. Compárela con su papel:',
    newKeySources: {
      make: 'Crear una nueva',
      vault: 'Una que Lifeboat tiene en su bóveda',
      elsewhere: 'Una que tengo en otro lugar',
    },
    makeNote: 'Lifeboat la guarda en su bóveda, y usted anota su semilla.',
    make: 'Crear la clave',
    use: 'Usar esta clave',
    hashLength: 'Bytes de cada hash',
    otsBits: 'Bits que firma un par de cadenas',
    heights: 'Alturas de sus niveles, de arriba abajo',
    parameterNote: 'Con los habituales, 32 · 5 · 9,9,8, firma 67.108.864 veces.',
    noSigningKeys: 'En su bóveda no hay ninguna clave que pudiera tomar el relevo.',
    signingKey: {
      ready: 'Lista',
      making: 'Todavía se está creando',
      proved: 'su semilla se comprobó',
      notProved: 'su semilla nunca se comprobó; es lo siguiente',
    },
    coinzdenseKey: 'Su clave pública (CZD…)',
    givenNote:
      'El texto nombra sus números, y la clave pública no los dice. Con un número equivocado la declaración no vale nada, y no hay otra: por eso dé algo que los muestre. Si nadie los sabe, deje vacío todo lo de abajo: entonces solo puede firmarse la clave sin más.',
    keyProof: 'El texto de esa clave (czdkey1…)',
    openProof: 'O elegir un texto que firmó',
    insist: (phrase: string) => `Nada muestra estos números. Si sabe que son correctos, escriba: ${phrase}`,

    makingHeading: 'Creando la clave nueva',
    makingSentence:
      'Puede salir de esta página o cerrar Lifeboat. Mientras la bóveda está cerrada descansa; cuando la abra, continúa donde estaba.',
    making: 'Creando la clave nueva',
    makingFacts: [
      'La clave nueva se hace de una semilla: 32 bytes al azar que nadie más tiene.',
      'La semilla ya está en su bóveda. Después la anotará en papel.',
      'No se ha firmado nada. Su clave de recuperación está intacta.',
    ],
    anotherNewKey: 'Elegir otra clave',

    seedHeading: 'Anote la semilla de la clave nueva',
    seedSentence:
      'En una línea con sus números y una protección contra descuidos al copiar. Quien la tenga puede firmar por su cuenta. Guárdela donde no lleguen ni el fuego ni el agua.',
    seedLabel: 'Texto de la clave',
    seedCode: 'La misma línea como código QR',
    parametersLabel: 'Dentro, no es secreto:',
    parameters: (hashLength: number, otsBits: number, heights: string) =>
      `longitud de hash ${hashLength} · bits ${otsBits} · alturas ${heights}`,
    hide: 'Ocultar',
    show: 'Mostrar',
    seedAgain: 'Ahora escriba la línea entera tal como la anotó',
    prove: 'Comparar',

    statementHeading: 'Esto es lo que se firmará',
    statementSentence: 'Léalo línea por línea. Es todo lo que se firma, y es público.',
    interrupted:
      'La firma de este texto se interrumpió. Se firma otra vez exactamente el mismo, y nada más es posible.',
    unknownTitle: 'Nadie puede decir si esta clave ha firmado antes',
    unknown:
      'Si lo ha hecho, en otro equipo o en manos de un ladrón, un segundo texto permite a cualquiera falsificar en su nombre.',
    acknowledgement: (phrase: string) => `Si, que usted sepa, nunca firmó nada, escriba: ${phrase}`,
    typeName: (account: string) => `Escriba ${account} para armar`,
    sign: 'Firmar, una vez',
    countingHeading: 'Está a punto de firmarse',
    counting: 'Se firmará dentro de cinco segundos. Hasta entonces puede detenerlo.',
    seconds: (seconds: number) => (seconds === 1 ? 'segundo' : 'segundos'),
    signing: 'Firmando',
  },
})
