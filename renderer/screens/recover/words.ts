/** The day itself in words; those about the statement and the claim stand in claim-words.ts. Long because it is a catalogue. */
import { inEachLanguage } from '../../words/words.ts'

export const recoverWords = inEachLanguage({
  en: {
    steps: 'Steps',
    stepNames: ['Three facts', 'Recovery key', 'New key', 'Statement', 'Publish'],
    fuse: {
      unused: 'Used before? No',
      unknown: 'Used before? Not known yet',
      used: 'Used',
    },
    stop: 'Stop',
    details: 'Details',
    missing: (what: string) => `Still missing: ${what}.`,

    questionHeading: 'Has HIVE announced that today’s keys no longer count?',
    questionSentence:
      'Recovering an account uses up its {recovery key}, which signs only once in its life. Used too early, it no longer protects you.',
    practiceNote: 'You are practising. Here the day has come: choose “Yes”.',
    answers: {
      yes: ['Yes', 'Then recover the account, in five steps.'],
      restore: [
        'No, I only have a new computer',
        'Then bring your recovery key back from its backup. That signs nothing.',
      ],
      practice: ['I want to try it', 'With pretend accounts. Nothing leaves this computer.'],
      carried: ['Publish a claim for somebody', 'A claim from a friend, or from your other computer.'],
    },

    factsHeading: 'Read this first',
    factsSentence:
      'Your {recovery key} names, once, the new key that is yours. Take your time: nothing is signed yet.',
    factsTitle: 'Tick each one when you have read it',
    facts: [
      'This key signs one statement in its life.',
      'A second, different statement would let anybody forge in your name.',
      'Nobody can undo it: not you, not us, not HIVE.',
    ],
    factsRead: 'I have read them',
    factsMissing: (left: number) => (left === 1 ? 'one tick' : `${left} ticks`),

    keyHeading: 'The account and its recovery key',
    keySentence: 'For now Lifeboat only looks at the key. It signs nothing yet.',
    account: 'Account to recover',
    begun: (account: string) =>
      `You began to recover ${account}. Enter its recovery key again, and Lifeboat continues where you stopped.`,
    sourceTitle: 'Where is the recovery key?',
    sources: {
      vault: 'In your vault',
      backup: 'On paper, in words, in a file or a picture',
      password: 'Made from a password',
    },
    keyMissing: {
      account: 'the account’s name',
      key: 'the recovery key',
      password: 'the password',
      again: 'the same password again',
    },
    vaultKeys: {
      unused: 'Not used, as far as this computer knows.',
      unknown: 'It was restored, so it is not known yet whether it has signed.',
      used: (key: string) => `Used for ${key}. It can only show that claim again.`,
      usedForSomething: 'Used. It can sign nothing more.',
    },
    added: (day: string) => `since ${day}`,
    openVault: 'Open the vault to look there',
    password: 'The password that the key was made from',
    passwordNote:
      'Your master password, or the other password that you chose when you protected the account.',
    found: 'The recovery key is here.',
    anotherKey: 'Use another key',
    carriers: 'Did another account ever publish a claim for you? (may stay empty)',
    carriersNote:
      'HIVE has no list of claims. Lifeboat looks in the account itself and in the accounts that you name here.',
    nobody: 'This computer is offline: do not ask HIVE',
    nobodyNote: 'Then Lifeboat cannot find out whether the key has signed before. It will ask you.',
    profile: 'The system that the key was made on',
    profiles: {
      posix: 'Linux or macOS, or Lifeboat (the usual one)',
      windows: 'Windows, with the original tools',
      ascii: 'ASCII (a rare one)',
    },
    take: 'Continue',
    openSealed: 'Open the file',
    look: 'Look for earlier claims',
    goOn: 'Continue offline',

    searchingHeading: 'Looking for earlier claims',
    searchingSentence: 'Before the key signs, Lifeboat must know whether it has signed already.',
    searching: 'Reading what was published',
    since: (seconds: number) => `for ${seconds} s`,

    newKeyHeading: 'The new key',
    newKeySentence:
      'Once your claim is on HIVE, this key signs for your account. Quantum computers cannot break it.',
    standing: {
      counts: 'The recovery key that you gave is the one that counts for this account.',
      older:
        'The recovery key that you gave was registered once, but today another one counts. Check the account first.',
      'not-asked': 'HIVE was not asked whether the recovery key is registered, and whether it has signed.',
    },
    checkAccount: 'Check the account',
    searchedIn: (accounts: string) =>
      `Lifeboat found no claim made with the recovery key in what ${accounts} published. Another account may have published one.`,
    recoveryPublicKey: 'Recovery public key. Compare it with your paper:',
    newKeySources: {
      make: 'Make a new one',
      vault: 'One that Lifeboat has in your vault',
      elsewhere: 'One that I have elsewhere',
    },
    makeNote:
      'This is right for almost everybody. Lifeboat keeps it in your vault, and you back it up on paper.',
    make: 'Make the new key',
    use: 'Use this key',
    newKeyMissing: 'which key it is',
    hashLength: 'Bytes in every hash',
    otsBits: 'Bits that a pair of chains signs',
    heights: 'Heights of its levels, top first',
    parameterNote: 'With the usual ones, 32 · 5 · 9,9,8, it signs 67,108,864 times.',
    noSigningKeys: 'There is no key in your vault that could be the new key.',
    signingKey: {
      ready: 'Ready',
      making: 'Still being made',
      proved: 'backup tested',
      notProved: 'backup not tested; that comes next',
    },
    coinzdenseKey: 'Its public key (CZD…)',
    givenNote:
      'The statement names three numbers of this key, and its public key does not show them. With a wrong number the claim is worthless, and there is no second one. So give what shows them: the text of the key, or a text that it signed. If nobody knows them, leave everything below empty: then only the bare key can be signed.',
    keyProof: 'The text of that key (czdkey1…)',
    openProof: 'Or choose a text that the key signed',
    insist: (phrase: string) =>
      `Nothing shows these numbers. If you know that they are right, type: ${phrase}`,

    makingHeading: 'Making the new key',
    makingSentence:
      'You can leave this page, or close Lifeboat: it continues when you open your vault again.',
    making: 'Making the new key',
    makingFacts: [
      'The new key is made from a secret that this computer drew at random. Nobody else has it.',
      'It is in your vault already. Next you back it up on paper.',
      'Nothing has been signed on this computer.',
    ],

    parameters: (hashLength: number, otsBits: number, heights: string) =>
      `hash length ${hashLength} · bits ${otsBits} · heights ${heights}`,
    show: 'Show',

    statementHeading: 'This will be signed',
    statementSentence:
      'Read it once more. The recovery key will sign nothing else, and everybody will see this.',
    plainly: (account: string, key: string) => `I, ${account}, declare ${key} to be my key.`,
    plainlyBare: (key: string) => `I, the owner of this recovery key, declare ${key} to be my key.`,
    wholeKey: 'The new key in full',
    lines: 'The statement, line by line',
    interrupted:
      'Signing was interrupted. Lifeboat signs the very same statement again; it can sign nothing else.',
    usedBefore: 'Has this recovery key signed before, on any computer?',
    usedBeforeNote:
      'HIVE cannot say for certain. A second, different statement would let anybody forge in your name.',
    never: 'Never',
    neverNote: 'I have not recovered this account before, and nobody else had my backup.',
    dontKnow: 'I don’t know',
    dontKnowNote:
      'Then do not sign yet. Ask everybody who had the backup, and look at the other computers where you used Lifeboat: a claim that was signed there is kept there.',
    statementMissing: {
      answer: 'your answer',
      unsure: 'a sure answer',
      name: 'the account’s name',
    },
    typeName: (account: string) => `Type ${account} to confirm`,
    sign: 'Sign once',
    countingHeading: 'It is about to be signed',
    counting: 'It will be signed in five seconds. Until then you can stop it.',
    seconds: (seconds: number): string => (seconds === 1 ? 'second' : 'seconds'),
    signing: 'Signing',
  },
  es: {
    steps: 'Pasos',
    stepNames: ['Tres hechos', 'Clave de recuperación', 'Clave nueva', 'Declaración', 'Publicar'],
    fuse: {
      unused: '¿Ya se usó? No',
      unknown: '¿Ya se usó? Aún no se sabe',
      used: 'Usada',
    },
    stop: 'Detener',
    details: 'Detalles',
    missing: (what: string) => `Falta: ${what}.`,

    questionHeading: '¿Anunció HIVE que las claves de hoy ya no valen?',
    questionSentence:
      'Recuperar una cuenta gasta su {clave de recuperación}, que firma una sola vez en su vida. Si se usa demasiado pronto, deja de servirle.',
    practiceNote: 'Está practicando. Aquí el día ya llegó: elija «Sí».',
    answers: {
      yes: ['Sí', 'Entonces recupere la cuenta, en cinco pasos.'],
      restore: [
        'No, solo tengo una computadora nueva',
        'Entonces restaure su clave de recuperación con su copia de seguridad. Eso no firma nada.',
      ],
      practice: ['Quiero probarlo', 'Con cuentas ficticias. Nada sale de esta computadora.'],
      carried: [
        'Publicar la declaración de alguien',
        'Una declaración de un amigo, o de su otra computadora.',
      ],
    },

    factsHeading: 'Lea esto primero',
    factsSentence:
      'Su {clave de recuperación} nombra, una sola vez, la clave nueva que es suya. Tómese su tiempo: todavía no se firma nada.',
    factsTitle: 'Marque cada hecho cuando lo haya leído',
    facts: [
      'Esta clave firma una sola declaración en su vida.',
      'Una segunda declaración distinta permitiría a cualquiera falsificar en su nombre.',
      'Nadie puede deshacerlo: ni usted, ni nosotros, ni HIVE.',
    ],
    factsRead: 'Ya los leí',
    factsMissing: (left: number) => (left === 1 ? 'marcar un hecho' : `marcar ${left} hechos`),

    keyHeading: 'La cuenta y su clave de recuperación',
    keySentence: 'Por ahora Lifeboat solo mira la clave. Todavía no firma nada.',
    account: 'Cuenta que quiere recuperar',
    begun: (account: string) =>
      `Usted empezó a recuperar ${account}. Vuelva a dar su clave de recuperación, y Lifeboat continúa donde lo dejó.`,
    sourceTitle: '¿Dónde está la clave de recuperación?',
    sources: {
      vault: 'En su bóveda',
      backup: 'En papel, en palabras, en un archivo o una imagen',
      password: 'Sale de una contraseña',
    },
    keyMissing: {
      account: 'el nombre de la cuenta',
      key: 'la clave de recuperación',
      password: 'la contraseña',
      again: 'la misma contraseña otra vez',
    },
    vaultKeys: {
      unused: 'Sin usar, que esta computadora sepa.',
      unknown: 'Se restauró, así que aún no se sabe si ha firmado.',
      used: (key: string) => `Usada para ${key}. Solo puede mostrar otra vez esa declaración.`,
      usedForSomething: 'Usada. Ya no firma nada.',
    },
    added: (day: string) => `desde el ${day}`,
    openVault: 'Abrir la bóveda para buscar allí',
    password: 'La contraseña de la que sale la clave',
    passwordNote: 'Su contraseña maestra, o la otra contraseña que eligió al proteger la cuenta.',
    found: 'La clave de recuperación está aquí.',
    anotherKey: 'Usar otra clave',
    carriers: '¿Alguna vez otra cuenta publicó una declaración por usted? (puede quedar vacío)',
    carriersNote:
      'HIVE no tiene una lista de declaraciones. Lifeboat busca en la propia cuenta y en las que usted nombre aquí.',
    nobody: 'Esta computadora no tiene conexión: no consultar HIVE',
    nobodyNote: 'Entonces Lifeboat no puede averiguar si la clave ya firmó antes. Se lo preguntará a usted.',
    profile: 'El sistema en el que se hizo la clave',
    profiles: {
      posix: 'Linux o macOS, o Lifeboat (lo habitual)',
      windows: 'Windows, con las herramientas originales',
      ascii: 'ASCII (poco común)',
    },
    take: 'Continuar',
    openSealed: 'Abrir el archivo',
    look: 'Buscar declaraciones',
    goOn: 'Continuar sin conexión',

    searchingHeading: 'Buscando declaraciones anteriores',
    searchingSentence: 'Antes de que la clave firme, Lifeboat debe saber si ya firmó alguna vez.',
    searching: 'Leyendo lo publicado',
    since: (seconds: number) => `desde hace ${seconds} s`,

    newKeyHeading: 'La clave nueva',
    newKeySentence:
      'Cuando su declaración esté en HIVE, esta clave firma por su cuenta. Las computadoras cuánticas no pueden romperla.',
    standing: {
      counts: 'La clave de recuperación que dio es la vigente de esta cuenta.',
      older:
        'La clave de recuperación que dio estuvo registrada, pero hoy está vigente otra. Revise antes la cuenta.',
      'not-asked': 'No se consultó a HIVE si la clave de recuperación está registrada ni si ya firmó.',
    },
    checkAccount: 'Revisar la cuenta',
    searchedIn: (accounts: string) =>
      `Lifeboat no encontró ninguna declaración hecha con la clave de recuperación en lo publicado por ${accounts}. Otra cuenta pudo publicar una.`,
    recoveryPublicKey: 'Clave pública de recuperación. Compárela con su papel:',
    newKeySources: {
      make: 'Crear una nueva',
      vault: 'Una que Lifeboat tiene en su bóveda',
      elsewhere: 'Una que tengo en otro lugar',
    },
    makeNote:
      'Es lo correcto para casi todos. Lifeboat la guarda en su bóveda, y usted hace su copia de seguridad en papel.',
    make: 'Crear la clave',
    use: 'Usar esta clave',
    newKeyMissing: 'decir qué clave es',
    hashLength: 'Bytes de cada hash',
    otsBits: 'Bits que firma un par de cadenas',
    heights: 'Alturas de sus niveles, de arriba abajo',
    parameterNote: 'Con los habituales, 32 · 5 · 9,9,8, firma 67.108.864 veces.',
    noSigningKeys: 'En su bóveda no hay ninguna clave que pueda tomar su lugar.',
    signingKey: {
      ready: 'Lista',
      making: 'Todavía se está creando',
      proved: 'copia de seguridad probada',
      notProved: 'copia de seguridad sin probar; es lo siguiente',
    },
    coinzdenseKey: 'Su clave pública (CZD…)',
    givenNote:
      'La declaración nombra tres números de esta clave, y su clave pública no los muestra. Con un número equivocado la declaración no vale nada, y no hay otra. Por eso dé algo que los muestre: el texto de la clave, o un texto que ella firmó. Si nadie los sabe, deje vacío todo lo de abajo: entonces solo puede firmarse la clave sin más.',
    keyProof: 'El texto de esa clave (czdkey1…)',
    openProof: 'O elegir un texto que la clave firmó',
    insist: (phrase: string) => `Nada muestra estos números. Si sabe que son correctos, escriba: ${phrase}`,

    makingHeading: 'Creando la clave nueva',
    makingSentence:
      'Puede salir de esta página o cerrar Lifeboat: continuará cuando vuelva a abrir su bóveda.',
    making: 'Creando la clave nueva',
    makingFacts: [
      'La clave nueva sale de un secreto que esta computadora eligió al azar. Nadie más lo tiene.',
      'Ya está en su bóveda. Después hará su copia de seguridad en papel.',
      'En esta computadora no se ha firmado nada.',
    ],

    parameters: (hashLength: number, otsBits: number, heights: string) =>
      `longitud de hash ${hashLength} · bits ${otsBits} · alturas ${heights}`,
    show: 'Mostrar',

    statementHeading: 'Esto es lo que se firmará',
    statementSentence:
      'Léalo una vez más. La clave de recuperación no firmará nada más, y todos podrán verlo.',
    plainly: (account: string, key: string) => `Yo, ${account}, declaro que ${key} es mi clave.`,
    plainlyBare: (key: string) => `Yo, dueño de esta clave de recuperación, declaro que ${key} es mi clave.`,
    wholeKey: 'La clave nueva entera',
    lines: 'La declaración, línea por línea',
    interrupted:
      'La firma se interrumpió. Lifeboat firma otra vez exactamente la misma declaración; no puede firmar nada más.',
    usedBefore: '¿Firmó ya esta clave de recuperación, en cualquier computadora?',
    usedBeforeNote:
      'HIVE no puede decirlo con certeza. Una segunda declaración distinta permitiría a cualquiera falsificar en su nombre.',
    never: 'Nunca',
    neverNote: 'No he recuperado antes esta cuenta, y nadie más tuvo mi copia de seguridad.',
    dontKnow: 'No lo sé',
    dontKnowNote:
      'Entonces no firme todavía. Pregunte a quienes tuvieron la copia de seguridad, y mire en las otras computadoras donde usó Lifeboat: una declaración firmada allí se guarda allí.',
    statementMissing: {
      answer: 'su respuesta',
      unsure: 'una respuesta segura',
      name: 'el nombre de la cuenta',
    },
    typeName: (account: string) => `Escriba ${account} para confirmar`,
    sign: 'Firmar una sola vez',
    countingHeading: 'Está a punto de firmarse',
    counting: 'Se firmará dentro de cinco segundos. Hasta entonces puede detenerlo.',
    seconds: (seconds: number) => (seconds === 1 ? 'segundo' : 'segundos'),
    signing: 'Firmando',
  },
})
