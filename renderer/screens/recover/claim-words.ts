/** The statement, line by line, the claim that it becomes, and the ways to the chain. */
import { inEachLanguage } from '../../words/words.ts'

export const claimWords = inEachLanguage({
  en: {
    label: 'The statement',
    /** For each line of version 1 what it says. */
    lines: [
      'What it is: a claim, in its first version.',
      'The chain it is made for. It is worth nothing on any other.',
      'The account whose key it names.',
      'Who says so: your recovery key. Compare it with your paper.',
      'The new key, which will sign for the account.',
      'The numbers of the new key, so that everybody can verify its signatures.',
    ],
    bareLine: 'The new key, and nothing else: it names neither the account nor the chain.',
    notSearched:
      'If this key has signed a claim before, a second signature would let anyone forge in your name. So Lifeboat asks you about that before it signs.',
    versionLegend: 'Which form is signed',
    versions: {
      1: {
        title: 'The statement (version 1)',
        sentence: 'It names the account, the chain and both keys. Choose this one.',
      },
      0: {
        title: 'The bare key (version 0)',
        sentence:
          'As the original tools sign it, for somebody who accepts nothing else. It counts wherever your recovery key is registered.',
      },
    },
    versionWarning: 'Signing one rules out the other forever: they are two different statements.',
    needsParameters: 'The statement cannot be signed, because the numbers of the new key are not known.',

    signedHeading: 'Signed. Now publish it.',
    signedSentence:
      'The claim helps you only once it is on HIVE. It is no secret. From now on your recovery key can only repeat this claim.',
    kept: (file: string) => `This computer keeps it in ${file}`,
    newKey: 'The new key',
    recoveryKey: 'Recovery key',
    waysTitle: 'Who publishes it?',
    ways: {
      another: {
        title: 'Another account of mine',
        sentence:
          'Any HIVE account can publish this for you. It signs with its own posting key, and pays no HIVE.',
      },
      friend: {
        title: 'A friend, or my other computer',
        sentence: 'You need no key. You send a file, which is not secret.',
      },
      own: {
        title: 'My own account, if its posting key still works',
        sentence: 'If HIVE refuses the key, choose one of the other ways.',
      },
    },
    ownAccount: (account: string) => `Publishes as ${account}.`,
    saveForFriend: 'Save the file',
    saved: 'Saved. Send the file to your friend, together with this message.',
    messageTitle: 'Message to your friend',
    /** The question in Help that leads somebody to where claims of others are published. */
    helpTopic: 'A friend asks me to publish a claim',
    message: (account: string, helpTopic: string) =>
      `Please publish this for me on HIVE. It is not secret: it says which new key belongs to ${account}.

1. Open Lifeboat. Choose “Help”, then “${helpTopic}”.
2. Choose the file claim.lifeboat that I sent with this message. Without the file, paste this whole message there.
3. Enter the name of any HIVE account and its posting key, and press “Publish”. It costs no HIVE.`,
    copyMessage: 'Copy the message',
    codes: 'Show it as QR codes instead',
    afterFriend: (account: string) =>
      `Keep this page open until your friend says that it is done. Then check ${account}: the claim must be there.`,
    checkAccount: (account: string) => `Check ${account}`,
    read: 'What was signed',
    print: 'Print a copy',
    publishingHeading: 'Publishing the claim',
    publishingSentence: 'This takes about a minute. Stay on this page until it is done.',
    when: 'When exactly?',

    publishedHeading: (account: string) => `${account}’s claim is on HIVE`,
    publishedSentence: 'Nobody can undo it, and everybody can verify it.',
    whatNow: 'What now',
    keep: [
      'Keep the backup of your new key. From now on it is the key to your account.',
      'Keep this claim on paper, too: “Print a copy”.',
      'Your recovery key is used up. Nobody may ever sign anything else with it.',
      'HIVE’s community decides when and how accounts move to their new keys. Follow its announcements, and believe nobody who asks you for a key.',
    ],
    home: 'Done',

    sheetTitle: (account: string) => `Recovery claim of ${account}`,
    sheetSentence:
      'The recovery key has signed this statement, once and for all. Any account may publish the claim below, as often as it likes. It is no secret.',
    sheetPractice: 'Practice: this claim is worth nothing on HIVE.',
    sheetPublish: (helpTopic: string) =>
      `To publish it: open Lifeboat, choose “Help”, then “${helpTopic}”, and show these codes to the camera or type the text. Without Lifeboat: a custom_json operation with the id coinzdense_disaster_recovery and this text as its json.`,
    sheetText: 'The claim as text',
    code: (number: number, of: number) => `Code ${number} of ${of}`,

    carriedHeading: 'Publish a claim for somebody',
    carriedSentence:
      'A claim says which new key belongs to an account. It is no secret, and it proves itself: Lifeboat verifies its signature before anything is sent.',
    take: 'The claim',
    carriedOf: (account: string) => `The claim of ${account}. Its signature is valid.`,
    carriedBare: 'A claim of the bare key (version 0). Its signature is valid. It names no account.',
    carriedPublished: (account: string) => `Tell ${account} that it is done.`,
    carriedBarePublished: 'The claim is on HIVE',
    another: 'Use another one',
    publish: 'Publish',
    publisher: 'Account that publishes',
    publisherNote:
      'Any HIVE account can publish this. It signs with its own posting key, and pays no HIVE, only a little resource credit.',
    postingKey: 'Its posting key (5…)',
    ownPostingKey: 'Your posting key (5…)',
    publishMissing: { carrier: 'the account that publishes', postingKey: 'its posting key' },
  },
  es: {
    label: 'La declaración',
    lines: [
      'Qué es: una declaración, en su primera versión.',
      'La cadena para la que sirve. En cualquier otra no vale nada.',
      'La cuenta cuya clave nombra.',
      'Quién lo dice: su clave de recuperación. Compárela con su papel.',
      'La clave nueva, que firmará por la cuenta.',
      'Los números de la clave nueva, para que todos puedan verificar sus firmas.',
    ],
    bareLine: 'La clave nueva, y nada más: no nombra ni la cuenta ni la cadena.',
    notSearched:
      'Si esta clave ya firmó una declaración, una segunda firma permitiría a cualquiera falsificar en su nombre. Por eso Lifeboat se lo pregunta antes de que firme.',
    versionLegend: 'Qué forma se firma',
    versions: {
      1: {
        title: 'La declaración (versión 1)',
        sentence: 'Nombra la cuenta, la cadena y ambas claves. Elija esta.',
      },
      0: {
        title: 'La clave sin más (versión 0)',
        sentence:
          'Como la firman las herramientas originales, para quien no acepte otra cosa. Cuenta dondequiera que su clave de recuperación esté registrada.',
      },
    },
    versionWarning: 'Firmar una descarta la otra para siempre: son dos declaraciones distintas.',
    needsParameters: 'La declaración no puede firmarse, porque no se conocen los números de la clave nueva.',

    signedHeading: 'Firmada. Ahora publíquela.',
    signedSentence:
      'La declaración solo le sirve cuando está en HIVE. No es secreta. Desde ahora su clave de recuperación solo puede repetir esta declaración.',
    kept: (file: string) => `Esta computadora la guarda en ${file}`,
    newKey: 'La clave nueva',
    recoveryKey: 'Clave de recuperación',
    waysTitle: '¿Quién la publica?',
    ways: {
      another: {
        title: 'Otra cuenta mía',
        sentence:
          'Cualquier cuenta de HIVE puede publicarla por usted con su clave de publicación (posting), y no paga HIVE.',
      },
      friend: {
        title: 'Un amigo, o mi otra computadora',
        sentence: 'No necesita ninguna clave. Usted envía un archivo, que no es secreto.',
      },
      own: {
        title: 'Mi propia cuenta, si su clave de publicación todavía funciona',
        sentence: 'Si HIVE rechaza la clave, elija una de las otras formas.',
      },
    },
    ownAccount: (account: string) => `Publica como ${account}.`,
    saveForFriend: 'Guardar el archivo',
    saved: 'Guardado. Envíe el archivo a su amigo, junto con este mensaje.',
    messageTitle: 'Mensaje para su amigo',
    helpTopic: 'Un amigo me pide que publique una declaración',
    message: (account: string, helpTopic: string) =>
      `Por favor, publique esto por mí en HIVE. No es secreto: dice qué clave nueva pertenece a ${account}.

1. Abra Lifeboat. Elija «Ayuda» y después «${helpTopic}».
2. Elija el archivo claim.lifeboat que le envié con este mensaje. Si no tiene el archivo, pegue allí este mensaje entero.
3. Escriba el nombre de cualquier cuenta de HIVE y su clave de publicación, y pulse «Publicar». No cuesta HIVE.`,
    copyMessage: 'Copiar el mensaje',
    codes: 'Mostrarla como códigos QR',
    afterFriend: (account: string) =>
      `Deje esta página abierta hasta que su amigo diga que ya está. Después revise ${account}: la declaración debe estar allí.`,
    checkAccount: (account: string) => `Revisar ${account}`,
    read: 'Lo que se firmó',
    print: 'Imprimir una copia',
    publishingHeading: 'Publicando la declaración',
    publishingSentence: 'Tarda alrededor de un minuto. Quédese en esta página hasta que termine.',
    when: '¿Cuándo exactamente?',

    publishedHeading: (account: string) => `La declaración de ${account} está en HIVE`,
    publishedSentence: 'Nadie puede deshacerla, y todos pueden verificarla.',
    whatNow: 'Qué hacer ahora',
    keep: [
      'Conserve la copia de seguridad de su clave nueva. Desde ahora es la llave de su cuenta.',
      'Conserve también esta declaración en papel: «Imprimir una copia».',
      'Su clave de recuperación ya se usó. Nadie debe firmar nunca nada más con ella.',
      'La comunidad de HIVE decide cuándo y cómo pasan las cuentas a sus claves nuevas. Siga sus anuncios, y no crea a nadie que le pida una clave.',
    ],
    home: 'Listo',

    sheetTitle: (account: string) => `Declaración de recuperación de ${account}`,
    sheetSentence:
      'La clave de recuperación firmó esta declaración, una vez y para siempre. Cualquier cuenta puede publicarla, cuantas veces quiera. No es secreta.',
    sheetPractice: 'Práctica: esta declaración no vale nada en HIVE.',
    sheetPublish: (helpTopic: string) =>
      `Para publicarla: abra Lifeboat, elija «Ayuda» y después «${helpTopic}», y muestre estos códigos a la cámara o escriba el texto. Sin Lifeboat: una operación custom_json con el id coinzdense_disaster_recovery y este texto como su json.`,
    sheetText: 'La declaración como texto',
    code: (number: number, of: number) => `Código ${number} de ${of}`,

    carriedHeading: 'Publicar la declaración de alguien',
    carriedSentence:
      'Una declaración dice qué clave nueva pertenece a una cuenta. No es secreta, y se demuestra a sí misma: Lifeboat verifica su firma antes de enviar nada.',
    take: 'La declaración',
    carriedOf: (account: string) => `La declaración de ${account}. Su firma es válida.`,
    carriedBare:
      'Una declaración de la clave sin más (versión 0). Su firma es válida. No nombra ninguna cuenta.',
    carriedPublished: (account: string) => `Dígale a ${account} que ya está.`,
    carriedBarePublished: 'La declaración está en HIVE',
    another: 'Usar otra',
    publish: 'Publicar',
    publisher: 'Cuenta que la publica',
    publisherNote:
      'Cualquier cuenta de HIVE puede publicarla. Firma con su propia clave de publicación (posting), y no paga HIVE, solo un poco de crédito de recursos.',
    postingKey: 'Su clave de publicación (5…)',
    ownPostingKey: 'La clave de publicación de usted (5…)',
    publishMissing: { carrier: 'la cuenta que la publica', postingKey: 'su clave de publicación' },
  },
})
